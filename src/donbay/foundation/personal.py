"""What rooms hold about people, so that one order erases or hands out all of it.

A room above the firms registers itself in its `AppConfig.ready`; the lower room asks without knowing it.
"""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any, Protocol

from donbay.foundation.rights import Actor


class Eraser(Protocol):
    """Erases what a room holds of addresses and of a firm; returns what and how much."""

    def __call__(
        self, *, addresses: Sequence[str], now: datetime, enterprise_id: int | None, by: Actor
    ) -> dict[str, int]:
        """Erase, inside the transaction of the caller."""


Exporter = Callable[..., dict[str, list[dict[str, Any]]]]
_ROOMS: list[tuple[Eraser, Exporter]] = []


def add_holder(erase: Eraser, export: Exporter) -> None:
    """Let a room take part; called in its `AppConfig.ready`."""
    if (erase, export) not in _ROOMS:
        _ROOMS.append((erase, export))


def erase_elsewhere(
    *, addresses: Sequence[str], now: datetime, enterprise_id: int | None = None, by: Actor
) -> dict[str, int]:
    """Erase in every room that registered; return what and how much."""
    done: dict[str, int] = {}
    for erase, _export in _ROOMS:
        done |= erase(addresses=addresses, now=now, enterprise_id=enterprise_id, by=by)
    return done


def export_elsewhere(
    *, addresses: Sequence[str], enterprise_id: int | None = None
) -> dict[str, list[dict[str, Any]]]:
    """Return what every room that registered holds, by table; only tables that hold something."""
    found: dict[str, list[dict[str, Any]]] = {}
    for _erase, export in _ROOMS:
        told = export(addresses=addresses, enterprise_id=enterprise_id)
        found |= {table: rows for table, rows in told.items() if rows}
    return found
