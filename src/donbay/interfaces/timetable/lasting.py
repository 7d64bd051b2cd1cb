"""Outlast a database that is away or locked: wait, say so once, try again, say when it is over."""

import logging
import threading
import time
from collections.abc import Callable
from typing import TypeVar

from django.db import InterfaceError, OperationalError, connections
from django_tasks_db.models import DBTaskResult
from django_tasks_db.utils import exclusive_transaction

from donbay.core.errors import TransientError

T = TypeVar("T")
log = logging.getLogger(__name__)
PAUSE_SECONDS = 5.0
PATIENCE_SECONDS = 240.0  # of a command that somebody waits for; a worker waits for ever
OUTAGES = (OperationalError, InterfaceError)  # away, restarting, locked by somebody


class DatabaseAway(TransientError):
    """The database could not be used for minutes."""

    hint = (
        "Nothing is lost and nothing was done twice: run the same command again when the database answers. "
        "With the embedded database another process may hold it, for example a long list that is being loaded."
    )


class Outage:
    """What is known of the present outage; several threads tell of it, it is said once and ends once."""

    def __init__(self) -> None:
        """Begin with a database that answers."""
        self.since = 0.0
        self.waiting: set[str] = set()
        self.lock = threading.Lock()

    def begins(self, who: str, error: Exception) -> None:
        """Say once that the database is away, and forget this thread's connections."""
        with self.lock:
            is_first = not self.waiting
            self.waiting.add(who)
            if is_first:
                self.since = time.monotonic()
                log.warning("the database cannot be used, waiting for it: %s", said_by(error))
        connections.close_all()

    def is_over(self, who: str) -> None:
        """Say once that the database answers again, when nobody waits for it any more."""
        with self.lock:
            if who not in self.waiting:
                return
            self.waiting.discard(who)
            if not self.waiting:
                log.warning("the database answers again after %.0f seconds", time.monotonic() - self.since)


def patiently(
    call: Callable[[], T],
    *,
    patience_seconds: float = PATIENCE_SECONDS,
    sleep: Callable[[float], None] = time.sleep,
) -> T:
    """Return what `call` returns, tried again while the database is away; `call` must be safe to repeat.

    Raises: DatabaseAway, when it is away for longer than that.
    """
    outage, ends_at = Outage(), time.monotonic() + patience_seconds
    while True:
        try:
            found = call()
        except OUTAGES as error:
            outage.begins("", error)
            if time.monotonic() >= ends_at:
                raise DatabaseAway(f"the database could not be used: {said_by(error)}") from error
            sleep(PAUSE_SECONDS)
        else:
            outage.is_over("")
            return found


def said_by(error: Exception) -> str:
    """Return the first line of an error, without the query."""
    return (str(error).strip().splitlines() or [type(error).__name__])[0][:200]


def probe() -> None:
    """Do what a worker does before every task: read, and on the embedded database take the lock of a writer."""
    with exclusive_transaction():
        DBTaskResult.objects.exists()
