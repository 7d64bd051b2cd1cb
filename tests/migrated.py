"""A database with all migrations, made once a run and copied: for installations of their own in tests."""

import fcntl
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import psycopg
from psycopg.errors import DuplicateDatabase


def copy_sqlite(place: Path) -> None:
    """Put a migrated SQLite database at this place; its folder is there."""
    shutil.copyfile(_sqlite_file(), place)


def copy_postgres(server: str, name: str) -> None:
    """Make a migrated database of this name on the PostgreSQL at this address."""
    with closing(psycopg.connect(server, autocommit=True)) as connection, _alone("migrated-postgres"):
        template = _postgres_database(connection, server)
        connection.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')


def _run_folder() -> Path:
    """Return the folder that the processes of this run share, and no other run."""
    return Path(os.environ["DONBAY_VAR"])


@contextmanager
def _alone(name: str) -> Iterator[None]:
    """Let one process of this run in at a time."""
    with (_run_folder() / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _sqlite_file() -> Path:
    made = _run_folder() / "migrated.sqlite3"
    with _alone("migrated-sqlite"):
        if not made.exists():
            part = made.with_suffix(".part")
            migrate(f"sqlite:///{part}")
            part.rename(made)
    return made


def _postgres_database(connection: psycopg.Connection, server: str) -> str:
    name = f"donbay_migrated_{_run_folder().name.rpartition('-')[2]}"
    try:
        connection.execute(f'CREATE DATABASE "{name}"')
    except DuplicateDatabase:
        return name
    migrate(f"{server.rpartition('/')[0]}/{name}")
    return name


def migrate(database_url: str) -> None:
    """Make the tables in the database at this address, as an installation does."""
    place = {"DATABASE_URL": database_url, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
    command = [sys.executable, "-m", "donbay", "migrate", "-v", "0"]
    subprocess.run(command, env=os.environ | place, check=True, capture_output=True, text=True, timeout=200)
