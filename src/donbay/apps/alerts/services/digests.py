"""Make the mails that are due: one per person and run. A person is an address: two contacts with it get one mail."""

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime, timedelta
from functools import lru_cache

import msgspec
from django.conf import settings

from donbay.apps.notices import queries as notices
from donbay.apps.notices.types import Health
from donbay.foundation.clock import clock_from
from donbay.foundation.one_by_one import SomeBroke, by_hands
from donbay.foundation.rights import Unasked, unasked

from .hands import make_hand
from .people_due import Person, hands_of, people_due

TURN = timedelta(
    seconds=5
)  # then whatever else waits in the queue, mail above all, gets its turn; our choice


class Turn(msgspec.Struct, frozen=True, kw_only=True):
    """How many mails a turn made, and whether it ended before all were made."""

    made: int
    more: bool

    def __add__(self, later: "Turn") -> "Turn":
        return Turn(made=self.made + later.made, more=later.more)

    def __str__(self) -> str:
        """Say it in one line."""
        return f"{self.made} mails queued{'; the rest in the next turn' if self.more else ''}"


@unasked(Unasked.STEP)
def make_digests(*, now: datetime) -> int:
    """Queue one mail for every person for whom something is due; return how many mails.

    A mail that cannot be made is logged and its alerts wait; it does not hold up the others. Raises: SomeBroke.
    Cost: two queries when nothing is due, whatever waits for another time.
    """
    return _make(_hands_due(now), now)


@unasked(Unasked.STEP)
def continue_digests(*, now: datetime, lasts: timedelta = TURN) -> Turn:
    """Do the same for as long as a turn lasts, so that it may stand in a queue with what is more urgent.

    Who cannot be served comes first in the next turn too: so that nobody waits behind them for ever, a turn that
    made nothing, or in which something broke, goes through all. Raises: SomeBroke.
    """
    left = _hands_due(now)
    try:
        made = _make(_for_a_while(left, clock_from(now), now + lasts), now)
    except SomeBroke:
        _make(left, now)
        raise
    if made:
        return Turn(made=made, more=bool(left))
    return Turn(made=_make(left, now), more=False)


def _for_a_while(
    left: list[list[Person]], clock: Callable[[], datetime], ends_at: datetime
) -> Iterator[list[Person]]:
    while left:
        yield left.pop(0)
        if clock() >= ends_at:
            return


def make_digest_of(contact_id: int, *, now: datetime) -> int | None:
    """Queue what is due for one contact alone; return the message, None if nothing is due."""
    return next(iter(make_hand([[contact_id]], blind=_blind(now), now=now)), None)


def _hands_due(now: datetime) -> list[list[Person]]:
    return list(hands_of(people_due(now), cap=settings.MAIL_CAP))


def _make(hands: Iterable[list[Person]], now: datetime) -> int:
    blind = lru_cache(maxsize=1)(lambda: _blind(now))  # asked for when there is a mail to say it
    return by_hands(
        hands,
        lambda hand: len(make_hand([one.contact_ids for one in hand], blind=blind(), now=now)),
        name=lambda person: f"digest of contact {person.contact_ids[0]}",
    )


def _blind(now: datetime) -> list[Health]:
    """Return the sources that could not be checked: a mail says so instead of keeping silent."""
    return [one for one in notices.source_health(now) if one.hides_news]
