"""Read and write many rows at once, past the ORM: a bulk file is a hundred thousand notices.

The ORM prepares each value of each row on its own, which takes longer than everything else we do
with it. Types are few here, and both databases take them as they are, save for times and JSON.
"""

import gc
import json
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from django.db import connection, models

ROOMY_KIB = 49_152  # of index pages; with the usual two megabytes SQLite reads each of them again and again


def table_of(model: type[models.Model]) -> str:
    """Return the quoted name of a model's table."""
    return connection.ops.quote_name(model._meta.db_table)  # noqa: SLF001 - Django's documented name for it


def insert(model: type[models.Model], columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Insert rows; values stand in the order of the columns and are what the database takes."""
    names = ", ".join(connection.ops.quote_name(column) for column in columns)
    places = ", ".join(["%s"] * len(columns))
    with connection.cursor() as cursor:
        cursor.executemany(
            f"INSERT INTO {table_of(model)} ({names}) VALUES ({places})",  # noqa: S608 - our own names
            list(rows),
        )


def update(model: type[models.Model], columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> None:
    """Set columns of rows; values stand in the order of the columns, the id last."""
    if not rows:
        return
    settings = ", ".join(
        f"{connection.ops.quote_name(column)} = {_place(model, column)}" for column in columns
    )
    with connection.cursor() as cursor:
        cursor.executemany(f"UPDATE {table_of(model)} SET {settings} WHERE id = %s", rows)  # noqa: S608 - as above


def _place(model: type[models.Model], column: str) -> str:
    jsonb = connection.vendor == "postgresql" and isinstance(
        model._meta.get_field(column.removesuffix("_id")),  # noqa: SLF001 - Django's documented name for it
        models.JSONField,
    )
    return "%s::jsonb" if jsonb else "%s"


def look_up(
    model: type[models.Model], columns: Sequence[str], *, column: str, values: Iterable[Any]
) -> list[tuple[Any, ...]]:
    """Return these columns of the rows whose column is one of the values. Cost: one query."""
    names = ", ".join(connection.ops.quote_name(name) for name in columns)
    wanted: Any = list(values)
    one_of = "= ANY(%s)"
    if connection.vendor != "postgresql":
        one_of, wanted = "IN (SELECT value FROM json_each(%s))", json.dumps(wanted)
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT {names} FROM {table_of(model)} "  # noqa: S608 - our own names
            f"WHERE {connection.ops.quote_name(column)} {one_of}",
            [wanted],
        )
        return list(cursor.fetchall())


def next_ids(model: type[models.Model], count: int) -> range | list[int]:
    """Return ids for rows about to be inserted, which nobody else will get.

    On SQLite the caller is in a transaction that writes, so nobody else can.
    """
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            sequence = "SELECT nextval(pg_get_serial_sequence(%s, 'id')) FROM generate_series(1, %s)"
            cursor.execute(sequence, [table_of(model), count])
            return [number for (number,) in cursor.fetchall()]
        name = table_of(model).strip('"')
        cursor.execute("SELECT COALESCE(MAX(seq), 0) FROM sqlite_sequence WHERE name = %s", [name])
        first = cursor.fetchone()[0] + 1
    return range(first, first + count)


def moment(when: datetime) -> Any:
    """Return a time as this database takes it."""
    return connection.ops.adapt_datetimefield_value(when)


@contextmanager
def room_for_many() -> Iterator[None]:
    """Let SQLite keep more pages in memory while a file is stored, and leave the garbage for later."""
    was_on = gc.isenabled()
    gc.disable()  # the rows of a batch are no cycles, and looking through them takes a tenth of the time
    try:
        with _more_pages():
            yield
    finally:
        if was_on:
            gc.enable()


@contextmanager
def _more_pages() -> Iterator[None]:
    if connection.vendor != "sqlite":
        yield
        return
    with connection.cursor() as cursor:
        usual = cursor.execute("PRAGMA cache_size").fetchone()[0]
        cursor.execute(f"PRAGMA cache_size = -{ROOMY_KIB}")
        try:
            yield
        finally:
            cursor.execute(f"PRAGMA cache_size = {int(usual)}")
