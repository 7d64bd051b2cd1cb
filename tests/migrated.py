"""A database with all migrations, made once a run and copied: for the tests and for installations of their own."""

import fcntl
import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import Any

import psycopg
from psycopg.errors import DuplicateDatabase


def begin_with_copy(connection: Any) -> None:
    """Let the test database of this connection be made as a copy; Django's own migrations then find nothing to do."""
    if connection.vendor == "postgresql":
        connection.settings_dict["TEST"]["TEMPLATE"] = _postgres_template(_address_of(connection))
        connection.ops.sql_flush = _delete_rows
        return
    make = connection.creation._create_test_db

    def make_with_tables(*args: Any, **more: Any) -> str:
        name: str = make(*args, **more)
        keeper = sqlite3.connect(name, uri=True, check_same_thread=False)
        with closing(sqlite3.connect(_sqlite_file())) as copied:
            copied.backup(keeper)
        connection.creation.keeper = keeper  # what is in memory goes with its last connection
        return name

    connection.creation._create_test_db = make_with_tables


def _delete_rows(_style: Any, tables: list[str], *, reset_sequences: bool = False, **_more: Any) -> list[str]:
    """Empty the tables as TRUNCATE does, past keys and triggers, but without new files for a hundred tables."""
    assert not reset_sequences, "numbers that begin anew need TRUNCATE"
    deleted = [f'DELETE FROM "{table}"' for table in tables]  # noqa: S608 - names of our own tables
    return [
        "SET LOCAL session_replication_role = replica",
        *deleted,
        "SET LOCAL session_replication_role = origin",
    ]


def _address_of(connection: Any) -> str:
    at = connection.settings_dict
    return f"postgres://{at['USER']}:{at['PASSWORD']}@{at['HOST']}:{at['PORT']}/{at['NAME']}"


def copy_sqlite(place: Path) -> None:
    """Put a migrated SQLite database at this place; its folder is there."""
    shutil.copyfile(_sqlite_file(), place)


def copy_postgres(server: str, name: str) -> None:
    """Make a migrated database of this name on the PostgreSQL at this address."""
    template = _postgres_template(server)
    with _alone("migrated-postgres"), closing(psycopg.connect(server, autocommit=True)) as connection:
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
            with closing(sqlite3.connect(part)) as copied:
                copied.execute("PRAGMA journal_mode = DELETE")  # one that is in memory can have no other
            part.rename(made)
    return made


def remove() -> None:
    """Take away, at the end of a run, what was made to be copied."""
    (_run_folder() / "migrated.sqlite3").unlink(missing_ok=True)
    servers = _run_folder() / "servers"
    for server in servers.read_text().splitlines() if servers.exists() else ():
        with (
            suppress(psycopg.OperationalError),
            closing(psycopg.connect(server, autocommit=True)) as connection,
        ):
            connection.execute(f'DROP DATABASE IF EXISTS "{_template_name()}"')
    servers.unlink(missing_ok=True)


def _template_name() -> str:
    return f"donbay_migrated_{_run_folder().name.rpartition('-')[2]}"


def _postgres_template(server: str) -> str:
    name = _template_name()
    with _alone("migrated-postgres"), closing(psycopg.connect(server, autocommit=True)) as connection:
        try:
            connection.execute(f'CREATE DATABASE "{name}"')
        except DuplicateDatabase:
            return name
        with (_run_folder() / "servers").open("a") as servers:
            servers.write(f"{server}\n")
        migrate(f"{server.rpartition('/')[0]}/{name}")
    return name


def migrate(database_url: str) -> None:
    """Make the tables in the database at this address, as an installation does."""
    place = {"DATABASE_URL": database_url, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
    command = [sys.executable, "-m", "donbay", "migrate", "-v", "0"]
    subprocess.run(command, env=os.environ | place, check=True, capture_output=True, text=True, timeout=200)
