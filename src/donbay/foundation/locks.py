"""Locks by name, for work that must not be done twice at once although no row stands for it yet."""

import time
from hashlib import sha256

from django.db import connection

WAIT_SECONDS = 600  # our choice: longer than a bulk file takes to be stored
SQLITE_LOOKS_EVERY = 0.1  # seconds, at most, between two tries of a writer who waits


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


def give_way() -> None:
    """Let others write between two of many transactions; call it outside of them.

    SQLite has no queue: who waits looks for the lock now and then, and never finds it free where the next transaction
    follows at once. PostgreSQL locks rows, and has a queue for each.
    Source: sqlite3_busy_timeout, whose longest pause is a tenth of a second.
    """
    if connection.vendor == "sqlite" and not connection.in_atomic_block:
        time.sleep(SQLITE_LOOKS_EVERY)
