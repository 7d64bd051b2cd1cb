"""How many, how urgent: counted once, for the subject of a mail and for its summary."""

from collections.abc import Sequence
from datetime import date

import msgspec

from donbay.core.notices.deadlines import binding_day

from .compose import Item, is_urgent


class Counts(msgspec.Struct, frozen=True, kw_only=True):
    """The lines of a mail, also those behind its link.

    `new` and `updates` are all of them; `emergencies` and `closing` are those that its table marks so.
    """

    new: int
    updates: int
    emergencies: int
    closing: int


def counts_of(items: Sequence[Item], *, today: date) -> Counts:
    """Return how many lines a mail has, and of which kinds."""
    new = sum(item.event == "NEW" and not item.step for item in items)
    return Counts(
        new=new,
        updates=len(items) - new,
        emergencies=sum(item.emergency for item in items),
        closing=sum(is_closing(item, today) for item in items),
    )


def is_closing(item: Item, today: date) -> bool:
    """Return whether the time to comment on an item ends soon; an emergency is urgent in another way."""
    return not item.emergency and is_urgent(first_deadline(item, today), emergency=False, today=today)


def first_deadline(item: Item, today: date) -> date | None:
    """Return the day until which a comment can still be sent: the one that binds, unless it has passed."""
    if item.over:
        return None
    day = binding_day(local=item.local_deadline, wto=item.wto_deadline, today=today)
    return day if day is not None and day >= today else None
