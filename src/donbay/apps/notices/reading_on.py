"""Reading the list of notices on from one of them: what arrives meanwhile neither doubles nor hides a row."""

from collections.abc import Sequence
from datetime import date

import msgspec
from django.db.models import F, Q

from .finding import asked, found_by
from .rows import row_of
from .searching import filtered
from .types import NoticeRow


class NoticePlace(msgspec.Struct, frozen=True):
    """Where a notice lies in the list: by its day, newest first, and by id within a day. No day: at the end."""

    day: date | None
    id: int


def notices_after(
    place: NoticePlace | None,
    *,
    limit: int,
    query: str = "",
    area: str = "",
    member: str = "",
    hs: Sequence[str] = (),
    open_on: date | None = None,
    since: date | None = None,
    until: date | None = None,
) -> list[NoticeRow]:
    """Return the next notices after a place, by the filters of `search_notices`; words do not change the order.

    Cost: one query, with words one more.
    """
    found = filtered(area=area, member=member, hs=hs, open_on=open_on, since=since, until=until)
    parts = asked(query)
    if query.strip() and not parts:  # nothing but signs was typed
        return []
    if parts:
        found = found.filter(found_by(parts))
    if place:
        found = found.filter(_after(place))
    newest_first = F("distribution_date").desc(nulls_last=True)
    return [row_of(one) for one in found.order_by(newest_first, "-pk")[:limit]]


def place_of(row: NoticeRow) -> NoticePlace:
    """Return where a notice lies in the list."""
    return NoticePlace(day=row.distribution_date, id=row.id)


def _after(place: NoticePlace) -> Q:
    lower = Q(pk__lt=place.id)
    if place.day is None:
        return Q(distribution_date=None) & lower
    older, same = Q(distribution_date__lt=place.day), Q(distribution_date=place.day)
    return older | (same & lower) | Q(distribution_date=None)
