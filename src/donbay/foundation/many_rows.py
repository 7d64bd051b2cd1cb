"""Read and write many rows at once, past the ORM: a bulk file is a hundred thousand notices.

The ORM prepares each value of each row on its own, which takes longer than everything else we do
with it. Types are few here, and both databases take them as they are, save for times and JSON.
"""

import gc
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from typing import Any, Generic, TypeVar

from django.core.exceptions import EmptyResultSet
from django.db import IntegrityError, connection, models, transaction
from django.db.backends.utils import CursorWrapper
from django.db.models import QuerySet

UNLESS_THERE = "ON CONFLICT DO NOTHING"
One = TypeVar("One")
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


def ids_starting(model: type[models.Model], column: str, starts: Iterable[str]) -> list[int]:
    """Return the ids of rows whose text begins with one of these, letter by letter, through the column's index.

    `column`: one with `db_index`. Cost: one query. A condition for each would not do: a database that knows little of
    its rows walks the table rather than look for five of them.
    """
    wanted = sorted({(start, start[:-1] + chr(ord(start[-1]) + 1)) for start in starts})
    if not wanted:
        return []
    # PostgreSQL compares words in the order of its language, unless asked to go by letters, as the index for LIKE does.
    least, after = ("~>=~", "~<~") if connection.vendor == "postgresql" else (">=", "<")
    given: str
    values: list[Any]
    if connection.vendor == "postgresql":
        given = "unnest(%s::text[], %s::text[]) AS wanted(least, after)"
        values = [list(one) for one in zip(*wanted, strict=True)]
    else:
        pair = "json_extract(value, '$[0]') AS least, json_extract(value, '$[1]') AS after"
        given = f"(SELECT {pair} FROM json_each(%s)) AS wanted"  # noqa: S608 - our own names
        values = [json.dumps(wanted)]
    text = f"kept.{connection.ops.quote_name(column)}"
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT kept.id FROM {given} CROSS JOIN {table_of(model)} AS kept "  # noqa: S608 - our own names
            f"WHERE {text} {least} wanted.least AND {text} {after} wanted.after",
            values,
        )
        return [number for (number,) in cursor.fetchall()]


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


def plain_rows(found: QuerySet[Any, Any]) -> list[tuple[Any, ...]]:
    """Return the rows of a `values_list` as the driver gives them: for tens of thousands of them.

    Times and JSON are not read into anything, so leave them out or cast them.
    """
    try:
        sql, values = found.query.sql_with_params()
    except EmptyResultSet:  # one of none: no row can be
        return []
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        rows: list[tuple[Any, ...]] = cursor.fetchall()
    return rows


class Made(Generic[One]):
    """Rows made one by one, while the database stores the one before, and as often as they are asked for."""

    def __init__(self, make: Callable[[One], Sequence[Any]], of: Sequence[One]) -> None:
        self._make, self._of = make, of

    def __iter__(self) -> Iterator[Sequence[Any]]:
        return map(self._make, self._of)

    def __len__(self) -> int:
        return len(self._of)


def insert_new(model: type[models.Model], columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> int:
    """Insert the rows that are not there yet; return how many. The database refuses doubles.

    Values stand in the order of the columns and are what the database takes. The caller is in a
    transaction, and gives rows that may be gone through twice.
    """
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            return _copy_new(cursor, model, columns, rows)
        places = ", ".join(["%s"] * len(columns))
        cursor.executemany(
            f"INSERT INTO {_into(model, columns)} VALUES ({places}) {UNLESS_THERE}",  # noqa: S608 - our own names
            rows,  # type: ignore[arg-type]  # any iterable will do
        )
        return int(cursor.rowcount)


def update_each(model: type[models.Model], columns: Sequence[str], rows: Made[Any]) -> None:
    """Set columns of rows; values stand in the order of the columns, the id last. In a transaction."""
    if connection.vendor != "postgresql" or not rows:
        update(model, columns, list(rows))
        return
    settings = ", ".join(f"{name} = incoming.{name}" for name in map(connection.ops.quote_name, columns))
    table = table_of(model)
    with connection.cursor() as cursor, _incoming(cursor, model, [*columns, "id"], rows):
        cursor.execute(
            f"UPDATE {table} SET {settings} FROM incoming WHERE {table}.id = incoming.id"  # noqa: S608 - as above
        )


def _copy_new(
    cursor: CursorWrapper, model: type[models.Model], columns: Sequence[str], rows: Iterable[Sequence[Any]]
) -> int:
    """Copy the rows in; where another worker has stored some of them meanwhile, only the others.

    COPY knows no ON CONFLICT: it fails as a whole, and then a table of its own takes the rows.
    """
    try:
        with transaction.atomic(), connection.wrap_database_errors:
            return _copy(cursor, _into(model, columns), rows)
    except IntegrityError:
        with _incoming(cursor, model, columns, rows):
            cursor.execute(
                f"INSERT INTO {_into(model, columns)} SELECT * FROM incoming {UNLESS_THERE}"  # noqa: S608 - as above
            )
            return int(cursor.rowcount)


@contextmanager
def _incoming(
    cursor: CursorWrapper, model: type[models.Model], columns: Sequence[str], rows: Iterable[Sequence[Any]]
) -> Iterator[None]:
    """Keep rows in a table called `incoming`, of this transaction only."""
    like = f"SELECT {_names(columns)} FROM {table_of(model)} LIMIT 0"  # noqa: S608 - as above
    cursor.execute(f"CREATE TEMPORARY TABLE incoming ON COMMIT DROP AS {like}")
    _copy(cursor, "incoming", rows)
    yield
    cursor.execute("DROP TABLE incoming")


def _copy(cursor: CursorWrapper, into: str, rows: Iterable[Sequence[Any]]) -> int:
    with cursor.copy(f"COPY {into} FROM STDIN") as copy:
        for row in rows:
            copy.write_row(row)
    return int(cursor.rowcount)


def _into(model: type[models.Model], columns: Sequence[str]) -> str:
    return f"{table_of(model)} ({_names(columns)})"


def _names(columns: Sequence[str]) -> str:
    return ", ".join(connection.ops.quote_name(column) for column in columns)
