"""A consistent copy of either database while everybody goes on writing, checked before it counts."""

import os
import shutil
import sqlite3
import subprocess
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

from django.db import connection

from donbay.foundation.logs import cut_links

from .errors import BackupNotMade, NotRestored

EMBEDDED, SERVER = "database.sqlite3", "database.dump"
TOOLS = "Install the client programs of the server's version: apt-get install postgresql-client"


def name_of_copy() -> str:
    """Return the name that a copy of the present database has in a backup."""
    return EMBEDDED if connection.vendor == "sqlite" else SERVER


def copy_database(to: Path) -> None:
    """Write a checked copy. Raises: BackupNotMade."""
    if connection.vendor == "sqlite":
        _copy_embedded(to)
        return
    _run(["pg_dump", "--format=custom", f"--file={to}"], BackupNotMade)
    if "TABLE DATA" not in _run(["pg_restore", "--list", str(to)], BackupNotMade):
        raise BackupNotMade("the dump of the database holds no table")


def put_back_database(copy: Path) -> None:
    """Fill the present, empty database from a copy. Raises: NotRestored."""
    if copy.name != name_of_copy():
        raise NotRestored(f"{copy.name} is of another kind of database than DATABASE_URL names")
    if connection.introspection.table_names():
        raise NotRestored("the database is not empty; a backup goes only into an empty one")
    if connection.vendor == "sqlite":
        _put_back_embedded(copy)
        return
    how = ["--no-owner", "--no-privileges", "--exit-on-error", "--single-transaction"]
    _run(["pg_restore", *how, f"--dbname={connection.settings_dict['NAME']}", str(copy)], NotRestored)


def _copy_embedded(to: Path) -> None:
    connection.ensure_connection()
    with closing(sqlite3.connect(to)) as copy:
        connection.connection.backup(copy)  # one snapshot; writers go on
        found = copy.execute("PRAGMA integrity_check").fetchone()[0]
        copy.execute("PRAGMA journal_mode=DELETE")  # one file, without companions
    if found != "ok":
        raise BackupNotMade(f"the copy of the database is damaged: {found}")


def _put_back_embedded(copy: Path) -> None:
    connection.ensure_connection()
    with closing(sqlite3.connect(f"file:{copy}?mode=ro", uri=True)) as source:
        source.backup(connection.connection)
    connection.close()


def _run(command: Sequence[str], failure: type[BackupNotMade | NotRestored]) -> str:
    """Run a program of PostgreSQL; the password goes by its environment, never by its arguments."""
    if shutil.which(command[0]) is None:
        raise failure(f"{command[0]} is not installed", hint=TOOLS)
    done = subprocess.run(command, env=_environment(), capture_output=True, text=True, check=False)  # noqa: S603
    if done.returncode:
        says = cut_links(done.stderr.strip().splitlines()[0] if done.stderr.strip() else "no reason given")
        raise failure(f"{command[0]} failed: {says}")
    return done.stdout


def _environment() -> dict[str, str]:
    place: dict[str, Any] = connection.settings_dict
    named = {
        "PGHOST": "HOST",
        "PGPORT": "PORT",
        "PGUSER": "USER",
        "PGPASSWORD": "PASSWORD",
        "PGDATABASE": "NAME",
    }
    given = {name: str(place[key]) for name, key in named.items() if place.get(key)}
    return {**os.environ, **given, "LC_MESSAGES": "C"}
