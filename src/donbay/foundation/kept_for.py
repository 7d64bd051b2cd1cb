"""Figures that are costly to count and may be a little old, kept in the memory of this process for a stated time.

Not in the shared cache of the database: who reads a public page must never wait for whoever is writing.
"""

from collections.abc import Callable
from datetime import datetime, timedelta
from threading import Lock
from typing import Generic, Protocol, TypeVar

Figures = TypeVar("Figures")


class Forgetful(Protocol):
    """Keeps something in this process, and can forget it."""

    def forget(self) -> None:
        """Keep nothing of it."""


_EVERY: list[Forgetful] = []


class KeptFor(Generic[Figures]):
    """One thing that is counted at most once in its lifetime in each process."""

    def __init__(self, lifetime: timedelta) -> None:
        """Say for how long a count holds."""
        self._lifetime = lifetime
        self._found: tuple[datetime, Figures] | None = None
        self._counting = Lock()
        let_forget(self)

    def get(self, count: Callable[[], Figures], *, now: datetime) -> Figures:
        """Return what was counted within the lifetime, else count anew.

        While one thread counts, the others get the last count; there is none only when the process is new.
        """
        found = self._found
        if found and self._holds(found[0], now):
            return found[1]
        if not self._counting.acquire(blocking=found is None):
            assert found is not None  # noqa: S101 - whoever has nothing waits
            return found[1]
        try:
            if self._found is None or not self._holds(self._found[0], now):
                self._found = (now, count())
            return self._found[1]
        finally:
            self._counting.release()

    def forget(self) -> None:
        """Count anew when asked next."""
        self._found = None

    def _holds(self, at: datetime, now: datetime) -> bool:
        return timedelta() <= now - at < self._lifetime  # a clock that was set back keeps nothing


def let_forget(one: Forgetful) -> None:
    """Let what keeps something be told to forget it with all others."""
    _EVERY.append(one)


def forget_all() -> None:
    """Let everything be counted anew: between tests, each of which has a database of its own."""
    for one in _EVERY:
        one.forget()
