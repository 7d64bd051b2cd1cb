"""Bring the tables up to date, without holding up those who work."""

import time
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from django.core.management.base import CommandError
from django.core.management.commands.migrate import Command as DjangoMigrate
from django.db import OperationalError, connections

if TYPE_CHECKING:
    from collections.abc import Iterator

# Our choice. Whoever wants a table while a migration waits for it waits behind the migration, so that waits shortly,
# lets the others pass, and comes back.
LOCK_SECONDS = 2
PAUSES_SECONDS = (1, 2, 5, 10, 20, 30, 30, 30)
LOCK_NOT_AVAILABLE = "55P03"


class Command(DjangoMigrate):
    help = (
        "Bring the tables of the database up to date. On PostgreSQL it waits 2 seconds at most for what others hold, "
        "so that nobody waits long behind it, and tries again for about two minutes; what is done stays done."
    )

    def handle(self, *args: Any, **opts: Any) -> None:
        with _short_lock_wait(opts["database"]):
            for pause in PAUSES_SECONDS:
                try:
                    super().handle(*args, **opts)
                except OperationalError as error:
                    if not _is_held(error):
                        raise
                    self.stderr.write(
                        f"Somebody else works in a table of this migration; again in {pause} s."
                    )
                    time.sleep(pause)
                else:
                    return
            self._try_last(*args, **opts)

    def _try_last(self, *args: Any, **opts: Any) -> None:
        try:
            super().handle(*args, **opts)
        except OperationalError as error:
            if not _is_held(error):
                raise
            raise CommandError(
                "A table was in use by others all the time, so its migration was not begun; those before it are done. "
                "Stop the worker, or whatever works for long (see pg_stat_activity), then run donbay migrate again.",
                returncode=1,
            ) from error


def _is_held(error: OperationalError) -> bool:
    return getattr(error.__cause__, "sqlstate", "") == LOCK_NOT_AVAILABLE


@contextmanager
def _short_lock_wait(database: str) -> "Iterator[None]":
    """Let this connection wait shortly for locks; SQLite has one writer, and a migration is one of them."""
    connection = connections[database]
    if connection.vendor != "postgresql":
        yield
        return
    with connection.cursor() as cursor:
        cursor.execute(f"SET lock_timeout = '{LOCK_SECONDS}s'")
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute("RESET lock_timeout")
