"""The queue's order and filters, in SQL: 100,000 notices are ranked where they lie.

Notices and matches come as their doors give them; the columns written here are of this room.
"""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from django.db.models import Case, Count, F, IntegerField, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce

from donbay.apps.matching import queries as matching
from donbay.apps.notices import queries as notices
from donbay.foundation.rights import Unasked, unasked

from .models import Decision, PersonalMessage
from .types import Filters

QUIET_DAYS = 60  # our choice: a notice without a deadline waits as long as the WTO's usual time for comment
ORDER = (
    F("emergency").desc(), F("direct").desc(), F("related").desc(), F("place").asc(), F("due").asc(),
    F("pk").desc(),
)  # fmt: skip
# The same order in SQL, over what PLACED names: c1, c2 and so on.
PLACED = ("pk", notices.NoticeColumns().root_symbol, "emergency", "direct", "related", "place", "due")
PLACED_BY = "c3 DESC, c4 DESC, c5 DESC, c6, c7, c1 DESC"
_DISMISSED, _DONE = Q(dismissed_at__isnull=False), Q(done_at__isnull=False)


_ALSO: list[Callable[[], Q]] = []


@unasked(Unasked.READS)
def handled_also(where: Callable[[], Q]) -> None:
    """Let a later room say which notices are handled by what it did with them; called in its `AppConfig.ready`."""
    if where not in _ALSO:
        _ALSO.append(where)


def is_waiting() -> Q:
    """Match what nobody handled: not dismissed, not done by hand, in no letter, in no issue of a later room."""
    return ~is_handled()


def is_handled() -> Q:
    """Match what somebody handled, in whatever way."""
    found = Q()
    for where in ways_of_handling():
        found |= where
    return found


def ways_of_handling() -> list[Q]:
    """Return what matches each way to handle a notice: a decision, a letter, what a later room makes of it."""
    letters = Q(pk__in=PersonalMessage.objects.order_by().values("notice_id"))
    return [_decided_on(_DISMISSED | _DONE), letters, *(where() for where in _ALSO)]


def is_dismissed() -> Q:
    """Match what somebody dismissed."""
    return _decided_on(_DISMISSED)


def assigned_to(officer_id: int | None) -> Q:
    """Match what an officer has taken."""
    return _decided_on(Q(assigned_to=officer_id)) if officer_id else Q(pk__in=())


def assigned_to_nobody() -> Q:
    """Match what nobody has taken."""
    return ~_decided_on(Q(assigned_to__isnull=False))


def _decided_on(where: Q) -> Q:
    """Match notices of whose decision this is true; a notice without a row has none."""
    return Q(pk__in=Decision.objects.filter(where).order_by().values("notice_id"))


def open_on(today: date) -> Q:
    """Match what waits for a decision and can still be answered, or has no deadline and is fresh."""
    return current_on(today) & is_waiting()


def late_on(today: date) -> Q:
    """Match what waits for a decision though its time has passed, or nothing of its chain stands."""
    return past_on(today) & is_waiting()


def current_on(today: date) -> Q:
    """Match what can still be answered, or has no deadline and is fresh, whoever decided what.

    One of each chain: the document that speaks for it.
    """
    fresh = notices.distributed_where(since=today - timedelta(days=QUIET_DAYS))
    undated = ~notices.dated_where() & (fresh | notices.distributed_where(known=False))
    return notices.speaking_where() & notices.standing_where() & (notices.acted_on_by_where(today) | undated)


def past_on(today: date) -> Q:
    """Match the documents that speak for a chain whose time has passed, or of which nothing stands.

    Of what speaks it is just what `current_on` does not match.
    """
    stale = ~notices.dated_where() & notices.distributed_where(before=today - timedelta(days=QUIET_DAYS))
    passed = notices.dated_where() & ~notices.acted_on_by_where(today)
    return notices.speaking_where() & (~notices.standing_where() | passed | stale)


def count_by_conditions(found: QuerySet[Any], **conditions: Q) -> QuerySet[Any]:
    """Return how many rows (`n`) there are of each combination of these conditions.

    Each condition is worked out once for a row, however many sums are made of it.
    """
    flags = {name: Case(When(where, then=Value(1)), default=Value(0)) for name, where in conditions.items()}
    counted: QuerySet[Any] = found.order_by().annotate(**flags).values(*flags).annotate(n=Count("pk"))
    return counted


def filter_notices(filters: Filters, today: date) -> QuerySet[Any]:
    """Return the notices that answer the filters, with `due`, in no order."""
    tabs = {"LATE": late_on(today), "DISMISSED": is_dismissed(), "HANDLED": is_handled()}
    found = notices.notices_due(today).filter(tabs.get(filters.tab, open_on(today)))
    if filters.area:
        found = found.filter(notices.of_area_where(filters.area))
    if filters.member:
        found = found.filter(notices.of_member_where(filters.member))
    if filters.within_days is not None:
        found = found.filter(due__range=(today, today + timedelta(days=filters.within_days)))
    if filters.goods:
        found = found.filter(notices.whose_chain_where(notices.about(filters.goods)))
    if filters.text.strip():
        found = found.filter(notices.whose_chain_where(notices.match_words(filters.text)))
    if filters.concerning:
        found = found.filter(matching.concerning_where(("DIRECT", "RELATED")))
    return _decided(found, filters)


def _decided(found: QuerySet[Any], filters: Filters) -> QuerySet[Any]:
    if filters.assigned == "NOBODY":
        found = found.filter(assigned_to_nobody())
    elif filters.assigned == "ME":
        found = found.filter(assigned_to(filters.officer_id))
    if filters.impact == "UNKNOWN":
        return found.filter(~_decided_on(~Q(impact="UNKNOWN")))
    return found.filter(_decided_on(Q(impact=filters.impact))) if filters.impact else found


def rank_notices(found: QuerySet[Any], today: date) -> QuerySet[Any]:
    """Return them with `emergency`, `direct`, `related`, `place`, `letters`; order by ORDER.

    `emergency`: 1 for a measure taken at once that concerns a firm here, not a follow-up of one.
    `place`: 0 a deadline ahead, 1 none stated, 2 past; so that what has passed never stands first.
    """
    place = Case(
        When(due__gte=today, then=Value(0)),
        When(due=None, then=Value(1)),
        default=Value(2),
        output_field=IntegerField(),
    )
    counted: QuerySet[Any] = found.annotate(
        direct=matching.firm_count("DIRECT"), related=matching.firm_count("RELATED"), place=place
    )
    urgent = notices.emergency_where() & (Q(direct__gt=0) | Q(related__gt=0))
    ranked_too: QuerySet[Any] = counted.annotate(
        emergency=Case(When(urgent, then=Value(1)), default=Value(0), output_field=IntegerField()),
        letters=_letters(),
    )
    return ranked_too


def _letters() -> Coalesce:
    """Count the letters that officers wrote to firms about a notice."""
    written = PersonalMessage.objects.filter(notice=OuterRef("pk")).order_by().values("notice")
    counted = written.annotate(n=Count("pk")).values("n")
    return Coalesce(Subquery(counted), 0, output_field=IntegerField())
