"""What later rooms may ask of a message in their own queries, behind their own foreign key to it."""

from collections.abc import Iterable
from datetime import datetime

import msgspec
from django.db.models import Max, Min, Q

from .models import Message
from .states import ARRIVED, NEVER_ARRIVED


class MessageColumns(msgspec.Struct, frozen=True):
    """The names of a message's columns as a query of a later room writes them; `prefix` as in `message__`."""

    prefix: str

    @property
    def state(self) -> str:
        """Return the column of the state."""
        return f"{self.prefix}state"

    @property
    def accepted_at(self) -> str:
        """Return the column of the moment in which a server took it."""
        return f"{self.prefix}accepted_at"


def has_arrived(state: str) -> bool:
    """Return whether a message in this state arrived, as far as is known."""
    return state in ARRIVED


def arrived_among(states: Iterable[tuple[str, int]]) -> int:
    """Return how many messages arrived, of those counted by state."""
    return sum(how_many for state, how_many in states if has_arrived(state))


def told_nothing(state: str | None) -> bool:
    """Return whether a message in this state is known to have told its reader nothing."""
    return state in NEVER_ARRIVED


def arrived_where(prefix: str = "") -> Q:
    """Match what arrived; `prefix` as in `message__`."""
    return Q(**{f"{prefix}state__in": ARRIVED})


def without_body_where(prefix: str = "") -> Q:
    """Match what has lost its body by age or by an erasure; `prefix` as in `message__`."""
    return Q(**{f"{prefix}body_removed_at__isnull": False})


def accepted_where(since: datetime, until: datetime | None = None, prefix: str = "") -> Q:
    """Match what a server took from one moment on, perhaps before another; `prefix` as in `message__`."""
    found = Q(**{f"{prefix}accepted_at__gte": since})
    return found & Q(**{f"{prefix}accepted_at__lt": until}) if until else found


def accepted_span(since: datetime, until: datetime) -> tuple[datetime | None, datetime | None]:
    """Return when a server first and last took a mail in that time, None and None if it took none. Cost: one query."""
    found = Message.objects.filter(accepted_where(since, until))
    span = found.aggregate(first=Min("accepted_at"), last=Max("accepted_at"))
    return span["first"], span["last"]
