"""Compare an ePing search with the shape its readers were written for."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from .eping_item import NEEDED, NOT_OURS, USED
from .eping_pages import open_envelope

Search = Callable[[date | None, date | None, int, int], Any]
ENVELOPE = {"items", "totalCount", "endRow", "pageSize", "isCountExceeded", "areas", "notifyingMembers"}
ASKED_DAYS = 60
ROWS = 10


def compare_search(search: Search, *, today: date) -> tuple[list[str], list[Mapping[str, Any]]]:
    """Return in plain words how the answers differ from what we expect, and the recent items.

    Raises: SourceUnreachable, SourceRefused, SourceChanged.
    Cost: two requests.
    """
    everything = search(None, None, 1, ROWS)
    recent = search(today - timedelta(days=ASKED_DAYS), today, 1, ROWS)
    whole, part = open_envelope("search", everything), open_envelope("search", recent)
    says = [*_unknown_keys("The answer has", set(recent) - ENVELOPE if isinstance(recent, dict) else set())]
    says += _filter_works(whole.total, part.total)
    items: list[Mapping[str, Any]] = [item for item in part.items if isinstance(item, dict)]
    if len(items) < len(part.items):
        says.append("The list holds something that is no notice.")
    if not items:
        return [
            *says,
            f"No notice in the last {ASKED_DAYS} days: the search is blind, or the days are ignored.",
        ], []
    fields = {name[:1].lower() + name[1:] for item in items for name in item}
    says += [f"Items have no field {name!r} any more." for name in NEEDED if name not in fields]
    says += _unknown_keys("Items have", fields - USED - NOT_OURS)
    return says, items


def _filter_works(whole: int | None, part: int | None) -> list[str]:
    """Return nothing if the filter changed the total: only then does it work."""
    if whole is not None and whole == part:
        return [f"The filter by days is ignored: {whole} notices with and without it."]
    return []


def order_differs(items: Sequence[Mapping[str, Any]]) -> list[str]:
    """Return what is wrong with the order, where newest first was asked for."""
    days = [str(item.get("distributionDate", ""))[:10] for item in items]
    if days != sorted(days, reverse=True):
        return ["The notices do not come newest first: the order we ask for is ignored."]
    return []


def _unknown_keys(what: str, names: set[str]) -> list[str]:
    return [f"{what} fields we do not know: {', '.join(sorted(names))}."] if names else []
