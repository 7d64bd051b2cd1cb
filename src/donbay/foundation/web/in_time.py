"""No page asks the database for long: a question that takes more than some seconds is broken off.

Only where pages are served (`config.wsgi`): commands and the timetable work for as long as they need.
"""

import math
import sqlite3
import time
from collections.abc import Callable
from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.signals import connection_created

STEPS = 300_000  # of SQLite's machine between two looks at the clock: some milliseconds
_READING = ("SELECT", "WITH")
_BROKEN_OFF = "57014"  # SQLSTATE, query_canceled


def limit_questions(seconds: int) -> None:
    """Break off what takes longer, on every connection that this process opens from now on.

    PostgreSQL does it for every statement. SQLite does it where something is read: a write waits for other writers
    first, within a limit of its own, and one that is broken off would take back what was done before it.
    """

    def begin(connection: BaseDatabaseWrapper, **_said: Any) -> None:
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("SELECT set_config('statement_timeout', %s, false)", [f"{seconds}s"])
        else:
            _watch_of(connection, seconds).look_at(connection.connection)

    connection_created.connect(begin, weak=False, dispatch_uid="donbay: pages in time")


def is_too_long(error: BaseException) -> bool:
    """Return whether an error of the database says that a question was broken off."""
    cause = error.__cause__
    of_sqlite = getattr(cause, "sqlite_errorcode", None) == sqlite3.SQLITE_INTERRUPT
    return of_sqlite or getattr(cause, "sqlstate", None) == _BROKEN_OFF


class _Watch:
    """Remembers until when the last question may be answered; SQLite asks it now and then."""

    def __init__(self, seconds: int) -> None:
        self.seconds, self.until = seconds, math.inf

    def __call__(self, execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:  # noqa: FBT001 - Django's signature
        reads = not many and sql.lstrip()[:6].upper().startswith(_READING)
        self.until = time.monotonic() + self.seconds if reads else math.inf
        return execute(sql, params, many, context)

    def look_at(self, raw: sqlite3.Connection) -> None:
        raw.set_progress_handler(lambda: time.monotonic() > self.until, STEPS)


def _watch_of(connection: BaseDatabaseWrapper, seconds: int) -> _Watch:
    """Return the watch of a connection; one that is opened again keeps it."""
    found = next((one for one in connection.execute_wrappers if isinstance(one, _Watch)), None)
    if found is None:
        found = _Watch(seconds)
        connection.execute_wrappers.append(found)
    return found
