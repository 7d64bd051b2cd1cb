"""What a page takes from the database: its statements, and the rows that were brought here."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection
from django.db.backends.utils import CursorWrapper


class Weight:
    """How many statements and rows there were, and each statement with its rows and milliseconds."""

    def __init__(self) -> None:
        self.statements: list[list[Any]] = []

    @property
    def queries(self) -> int:
        return len(self.statements)

    @property
    def rows(self) -> int:
        return sum(rows for _sql, rows, _took in self.statements)


@contextmanager
def weighed() -> Iterator[Weight]:
    """Count what passes through the connection of this thread."""
    found, usual = Weight(), connection.make_cursor

    class Counting(CursorWrapper):
        def execute(self, sql, params=None):
            found.statements.append([str(sql), 0, 0.0])
            return self._timed(super().execute, sql, params)

        def fetchone(self):
            row = self._timed(self.cursor.fetchone)
            return self._counted([row] if row is not None else []) and row

        def fetchmany(self, *words):
            return self._counted(self._timed(self.cursor.fetchmany, *words))

        def fetchall(self):
            return self._counted(self._timed(self.cursor.fetchall))

        def __iter__(self):
            return iter(self.fetchall())

        def _timed(self, call, *words):
            start = time.perf_counter()
            try:
                return call(*words)
            finally:
                found.statements[-1][2] += (time.perf_counter() - start) * 1e3

        def _counted(self, rows):
            found.statements[-1][1] += len(rows)
            return rows

    connection.make_cursor = lambda cursor: Counting(cursor, connection)
    try:
        yield found
    finally:
        connection.make_cursor = usual
