"""Sums over rows that the database works out once: what a period is told in, without bringing its rows here."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connection, transaction
from django.db.models import QuerySet

Rows = QuerySet[Any, Any] | str


@contextmanager
def joining_by_hash() -> Iterator[None]:
    """Let PostgreSQL join steps by their values, whatever it guesses of how many rows they have.

    Of a step, and of rows out of JSON, it knows nothing, and takes them for a handful: then it goes through one for
    each row of the other, which is minutes for some thousands. SQLite makes itself an index.
    """
    if connection.vendor != "postgresql":
        yield
        return
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT set_config('enable_nestloop', 'off', true)")
        yield
        cursor.execute("SELECT set_config('enable_nestloop', 'on', true)")


def ask_once(question: str, *given: Any, **steps: Rows) -> list[tuple[Any, ...]]:
    """Return what a question answers over named steps; the database works a step out once, however often it is named.

    A step is a `values_list`, its columns called by their places (`c1`, `c2`, ...), or a SELECT over earlier
    steps. The answer comes as the driver gives it, so it is of numbers and texts. Nothing is answered where a step
    can have no row at all. `given`: the values of the question's own places. Cost: one query.
    """
    parts: list[str] = []
    values: list[Any] = []
    for name, rows in steps.items():
        head = name
        if isinstance(rows, str):
            sql = rows
        else:
            try:
                sql, own = rows.query.sql_with_params()
            except EmptyResultSet:  # one of none: no row can be
                return []
            head = f"{name} ({', '.join(f'c{n + 1}' for n in range(_width(rows)))})"
            values += own
        parts.append(f"{head} AS ({sql})")
    with connection.cursor() as cursor:
        cursor.execute(f"WITH {', '.join(parts)} {question}", [*values, *given])
        return list(cursor.fetchall())


def _width(rows: QuerySet[Any, Any]) -> int:
    return len(rows.query.get_compiler(connection=connection).get_select(with_col_aliases=False)[0])
