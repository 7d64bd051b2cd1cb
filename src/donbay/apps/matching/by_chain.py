"""What concerns some firms by chain, a page at a time: one row for all documents about one measure."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

import msgspec
from django.db.models import Case, Count, Exists, F, Min, OuterRef, Q, QuerySet, Subquery, When, Window
from django.db.models.functions import RowNumber

from donbay.apps.notices.queries import (
    NoticeColumns,
    current_where,
    emergency_where,
    office_day,
    speakers_of,
)

from .models import Match

THEIRS = NoticeColumns("notice__")
CHAIN = THEIRS.root_symbol
_RANK = Case(*(When(grade=grade, then=n) for n, grade in enumerate(Match.Grade.values)))
# What a later room knows of a firm and a chain: that the firm has said something of it.
Said = Callable[[OuterRef, OuterRef], Exists]


class ChainCounts(msgspec.Struct, frozen=True, kw_only=True):
    """How many chains concern these firms, a chain of two firms twice; and of how many measures something is so.

    `waiting`: a firm that it concerns has said nothing of it; `possible`: it may concern a firm, no more.
    """

    total: int
    waiting: int
    possible: int


def chain_counts(enterprise_ids: Sequence[int], *, on: date | None, said: Sequence[Said]) -> ChainCounts:
    """Count what is current on a day, or everything. Cost: two queries."""
    found = _found(enterprise_ids, on)
    each = found.order_by().values("enterprise_id", CHAIN).annotate(strongest=Min(_RANK))
    weakest = len(Match.Grade.values) - 1
    counted = each.aggregate(
        total=Count("enterprise_id"), possible=Count(CHAIN, distinct=True, filter=Q(strongest=weakest))
    )
    unsaid = [~Q(one(OuterRef("enterprise_id"), OuterRef(CHAIN))) for one in said]
    waiting = found.exclude(grade=Match.Grade.POSSIBLE).filter(*unsaid).order_by().values(CHAIN).distinct()
    return ChainCounts(total=counted["total"], possible=counted["possible"], waiting=waiting.count())


def strongest_by_chain(enterprise_ids: Sequence[int], *, on: date | None, today: date) -> QuerySet[Match]:
    """Return the strongest match of each firm and chain, in the order of what the speaking documents say.

    What is current on a day: emergencies first, then by the day to act by; or everything, newest first.
    """
    last = "pk" if on else "-pk"
    place = Window(
        RowNumber(), partition_by=[F("enterprise_id"), F(CHAIN)], order_by=[_RANK, F("score").desc(), last]
    )
    best = _found(enterprise_ids, on).annotate(place=place).filter(place=1)
    found = Match.objects.filter(pk__in=best.order_by().values("pk"))
    if on is None:
        newest = _said_by_speaker(F(NoticeColumns().distribution_date))
        return found.order_by(newest.desc(nulls_last=True), "-score", last)
    emergency = _said_by_speaker(Case(When(emergency_where(), then=0), default=1))
    return found.order_by(emergency, _said_by_speaker(office_day(today)).asc(nulls_last=True), "-score", last)


def _found(enterprise_ids: Sequence[int], on: date | None) -> QuerySet[Match]:
    found = Match.objects.filter(withdrawn_at=None, enterprise_id__in=list(enterprise_ids))
    return found if on is None else found.filter(current_where(on, "notice__"))


def _said_by_speaker(what: Any) -> Subquery:
    return Subquery(speakers_of(OuterRef(CHAIN)).annotate(said=what).values("said")[:1])
