"""Whether anything was written to the database since somebody looked: asked of the database itself, at no table."""

import sqlite3
from collections.abc import Hashable
from threading import Lock
from weakref import WeakKeyDictionary

from django.db import DEFAULT_DB_ALIAS, connection, connections
from django.db.backends.base.base import BaseDatabaseWrapper

_SNAPSHOT = "SELECT pg_current_snapshot()::text"
_seen: WeakKeyDictionary[BaseDatabaseWrapper, tuple[sqlite3.Connection, int, int]] = WeakKeyDictionary()
_counting, _count = Lock(), [0]


def state_of_data() -> Hashable:
    """Return what is equal to an earlier answer of this process only where nothing was written in between.

    It may differ where nothing was. On PostgreSQL it is what a query would see now. SQLite tells each connection
    whether others have written since it asked last; so it is a count of the times that any thread was told so.
    Cost: one query of no table.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(_SNAPSHOT)
            return str(cursor.fetchone()[0])
    return _times_told()


def _times_told() -> int:
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA data_version")
        others = int(cursor.fetchone()[0])
    raw: sqlite3.Connection = connection.connection
    told = (raw, others, raw.total_changes)
    with _counting:
        this = connections[DEFAULT_DB_ALIAS]  # `connection` is a name by which every thread reaches its own
        if _seen.get(this) != told:
            _seen[this] = told
            _count[0] += 1
        return _count[0]
