"""Locks by name, for work that must not be done twice at once although no row stands for it yet."""

import time
from collections.abc import Iterable, Iterator
from hashlib import sha256
from typing import TypeVar

from django.db import connection, models

from .many_rows import table_of

T = TypeVar("T")
WAIT_SECONDS = 600  # our choice: longer than a bulk file takes to be stored
# Who waits for SQLite's lock looks for it ten times a second: a gap as long as that lets everybody in.
GAP_SECONDS = 0.11
TURN_SECONDS = 0.3  # of writing without such a gap, and the transaction in hand


def lock_until_commit(name: str) -> None:
    """Wait until nobody else holds this name, then hold it to the end of the present transaction.

    Take it before any row is locked, so that two who hold a name and a row each never wait for one another.
    On SQLite the transaction is the lock: it begins IMMEDIATE, and there is one writer at a time.
    """
    if not connection.in_atomic_block:
        raise RuntimeError(f"{name} is locked outside a transaction, which would hold nothing")
    if connection.vendor != "postgresql":
        return
    key = int.from_bytes(sha256(name.encode()).digest()[:8], signed=True)
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_setting('lock_timeout')")
        (usual,) = cursor.fetchone()
        cursor.execute("SELECT set_config('lock_timeout', %s, true)", [f"{WAIT_SECONDS}s"])
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [key])
        cursor.execute("SELECT set_config('lock_timeout', %s, true)", [usual])


def is_written(model: type[models.Model]) -> bool:
    """Return whether another transaction is writing to this table, whose rows may yet appear below the newest id.

    If not, whoever asked for the newest id before has seen every row up to it, or sees it from now on. On SQLite
    there is one writer at a time, so ids appear in their order. Cost: one query, none on SQLite.
    """
    if connection.vendor != "postgresql":
        return False
    with connection.cursor() as cursor:
        cursor.execute(_WRITERS, [table_of(model)])
        (found,) = cursor.fetchone()
    return bool(found)


_WRITERS = """
    SELECT EXISTS (
        SELECT FROM pg_locks WHERE relation = %s::regclass AND mode = 'RowExclusiveLock'
            AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
            AND pid IS DISTINCT FROM pg_backend_pid()
    )
"""


def take_turns(parts: Iterable[T]) -> Iterator[T]:
    """Yield parts that are written in a transaction each; after TURN_SECONDS others get in between two of them.

    What it takes to make the next part counts as a gap. PostgreSQL needs none: who waits there is told when the
    lock is free. Nor does a caller who is in a transaction, from which nobody gets in.
    """
    began = ended = -GAP_SECONDS
    for part in parts:
        free = time.monotonic() - ended
        if free < GAP_SECONDS and ended - began >= TURN_SECONDS and _lets_in():
            time.sleep(GAP_SECONDS - free)
            free = GAP_SECONDS
        if free >= GAP_SECONDS:
            began = time.monotonic()
        yield part
        ended = time.monotonic()


def _lets_in() -> bool:
    return connection.vendor == "sqlite" and not connection.in_atomic_block
