"""What a run stored, as one hash, and how long it kept others from writing."""

import hashlib
import time
from collections.abc import Iterator
from contextlib import contextmanager

TABLES = {
    "notices_notice": ("first_seen_at", "changed_at"),
    "notices_noticesymbol": (),
    "notices_rawnotice": ("received_at", "run_id"),
    "notices_noticeversion": ("replaced_at",),
    "notices_setasiderecord": ("at", "run_id"),
}  # and the columns that differ from run to run


def hash_of_rows() -> str:
    """Return a hash over every row of these tables in order of their ids, without when and by which run."""
    from django.db import connection

    digest = hashlib.sha256()
    with connection.cursor() as cursor:
        for table, left_out in TABLES.items():
            cursor.execute(f"SELECT * FROM {table} LIMIT 0")  # noqa: S608 - our own names
            names = sorted(column[0] for column in cursor.description)
            kept = ", ".join(f'"{name}"' for name in names if name not in left_out)
            first = 0
            while rows := cursor.execute(
                f"SELECT id, {kept} FROM {table} WHERE id > %s ORDER BY id LIMIT 2000",  # noqa: S608 - as above
                [first],
            ).fetchall():
                for row in rows:
                    digest.update(repr([_plain(value) for value in row]).encode())
                first = rows[-1][0]
    return digest.hexdigest()[:16]


def _plain(value: object) -> object:
    return bytes(value) if isinstance(value, memoryview) else value


@contextmanager
def watched_transactions() -> Iterator[list[tuple[float, float]]]:
    """Give a list that fills with the seconds, by the clock and of CPU, of each outermost transaction of this process."""
    from django.db import connection, transaction

    enter, leave = transaction.Atomic.__enter__, transaction.Atomic.__exit__
    took: list[tuple[float, float]] = []
    began = [(0.0, 0.0)]

    def enters(self: transaction.Atomic) -> None:
        outermost = not connection.in_atomic_block
        enter(self)
        if outermost:
            began[0] = (time.perf_counter(), time.process_time())

    def leaves(self: transaction.Atomic, *error: object) -> None:
        leave(self, *error)  # type: ignore[arg-type]
        if not connection.in_atomic_block:
            took.append((time.perf_counter() - began[0][0], time.process_time() - began[0][1]))

    transaction.Atomic.__enter__, transaction.Atomic.__exit__ = enters, leaves  # type: ignore[method-assign]
    try:
        yield took
    finally:
        transaction.Atomic.__enter__, transaction.Atomic.__exit__ = enter, leave  # type: ignore[method-assign]
