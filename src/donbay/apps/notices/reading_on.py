"""Reading the list of notices on from one of them: what arrives meanwhile neither doubles nor hides a row."""

from collections.abc import Sequence
from datetime import date

import msgspec
from django.db.models import Q, QuerySet

from .finding import among, first_found, holds
from .models import Notice
from .rows import row_of
from .searching import filter_notices, words_asked
from .types import NoticeRow
from .walking import FEW


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

    Cost: one query, at the end of the list two; with words two more, where nothing is found these alone.
    """
    words = words_asked(query=query, hs=hs)
    if words is None:
        return []
    found = filter_notices(area=area, member=member, open_on=open_on, since=since, until=until)
    if words.said:
        # The index says what there is before the list is gone through: it may be nothing, far from the newest.
        ids = first_found(words.said, most=FEW + 1)
        if not ids:
            return []
        found = found.filter(among(ids) if len(ids) <= FEW else holds(words.said))
    # Two queries, since databases differ in where they put what has no day, and each has an index for its own way.
    dated = [] if place and place.day is None else list(_dated(found, place)[:limit])
    undated = _undated(found, place)[: limit - len(dated)] if len(dated) < limit else ()
    return [row_of(one) for one in (*dated, *undated)]


def place_of(row: NoticeRow) -> NoticePlace:
    """Return where a notice lies in the list."""
    return NoticePlace(day=row.distribution_date, id=row.id)


def _dated(found: QuerySet[Notice], place: NoticePlace | None) -> QuerySet[Notice]:
    found = found.filter(distribution_date__isnull=False).order_by("-distribution_date", "-pk")
    if place is None:
        return found
    same_day = Q(distribution_date=place.day, pk__lt=place.id)
    return found.filter(Q(distribution_date__lt=place.day) | same_day)


def _undated(found: QuerySet[Notice], place: NoticePlace | None) -> QuerySet[Notice]:
    found = found.filter(distribution_date=None).order_by("-pk")
    return found.filter(pk__lt=place.id) if place and place.day is None else found
