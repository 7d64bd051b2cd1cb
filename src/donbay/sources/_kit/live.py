"""Open a live source by name: the one place where a name becomes a module."""

from collections.abc import Iterator
from datetime import date
from importlib import import_module
from typing import Protocol, cast

from .http import PACE, Pace, PoliteClient
from .registry import live_cards
from .types import Page, Reading, SetAside


class Live(Protocol):
    """What every live source can do. `related` answers only where the service knows it."""

    def pages(self, *, since: date, until: date, cursor: str = "") -> Iterator[Page]:
        """Yield page after page of a window of distribution dates, politely."""

    def related(self, symbol: str) -> tuple[str, ...]:
        """Return the symbols that belong to the same chain."""

    def find(self, symbol: str) -> tuple[Reading | SetAside, ...]:
        """Return the readings of one exact symbol; empty where the service cannot be asked."""

    def differences(self, *, today: date) -> list[str]:
        """Return in plain words how the service differs from what we expect; empty: as expected."""


def open_live(
    name: str, *, url: str, key: str = "", pace: Pace = PACE, timeout_seconds: float = 30.0
) -> Live:
    """Return a live source, ready to be asked.

    Raises: KeyError, if there is no live source of this name.
    """
    if name not in live_cards():
        raise KeyError(name)
    fetch = import_module(f"donbay.sources.{name}.fetch")
    headers = {fetch.KEY_HEADER: key} if key and fetch.KEY_HEADER else {}
    client = PoliteClient(name=name, headers=headers, pace=pace, timeout_seconds=timeout_seconds)
    return cast("Live", fetch.open_at(url.rstrip("/"), client))
