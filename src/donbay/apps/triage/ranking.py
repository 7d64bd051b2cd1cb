"""The queue's order and filters, in SQL: 100,000 notices are ranked where they lie."""

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from typing import Any

from django.apps import apps
from django.db.models import Case, Count, F, IntegerField, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce

from donbay.apps.notices.queries import about, saying, standing_where
from donbay.foundation.rights import Unasked, unasked

from .models import PersonalMessage
from .types import Filters

QUIET_DAYS = 60  # our choice: a notice without a deadline waits as long as the WTO's usual time for comment
ORDER = (
    F("emergency").desc(), F("direct").desc(), F("related").desc(), F("place").asc(), F("due").asc(),
    F("pk").desc(),
)  # fmt: skip
_UNDECIDED = Q(decision=None) | Q(decision__dismissed_at=None, decision__done_at=None)


_ALSO: list[Callable[[], Q]] = []


@unasked(Unasked.READS)
def handled_also(where: Callable[[], Q]) -> None:
    """Let a later room say which notices are handled by what it did with them; called in its `AppConfig.ready`."""
    if where not in _ALSO:
        _ALSO.append(where)


def waits() -> Q:
    """Match what nobody handled: not dismissed, not done by hand, in no letter, in no issue of a later room."""
    return _UNDECIDED & ~_elsewhere()


def handled() -> Q:
    """Match what somebody handled, in whatever way."""
    decided = Q(decision__dismissed_at__isnull=False) | Q(decision__done_at__isnull=False)
    return decided | _elsewhere()


def _elsewhere() -> Q:
    """Match what stands in a letter to firms, or in what a later room makes of it."""
    found = Q(pk__in=PersonalMessage.objects.order_by().values("notice_id"))
    for where in _ALSO:
        found |= where()
    return found


def open_on(today: date) -> Q:
    """Match what waits for a decision and can still be answered, or has no deadline and is fresh.

    One of each chain: the document that speaks for it.
    """
    fresh = today - timedelta(days=QUIET_DAYS)
    undated = Q(due=None) & (Q(distribution_date__gte=fresh) | Q(distribution_date=None))
    return waits() & Q(on_top=True) & standing_where() & (Q(due__gte=today) | undated)


def late_on(today: date) -> Q:
    """Match what waits for a decision though its time has passed, or nothing of its chain stands."""
    stale = Q(due=None, distribution_date__lt=today - timedelta(days=QUIET_DAYS))
    return waits() & Q(on_top=True) & (~standing_where() | Q(due__lt=today) | stale)


def dismissed() -> Q:
    """Match what somebody dismissed."""
    return Q(decision__dismissed_at__isnull=False)


def notices(today: date) -> QuerySet[Any]:
    """Return all notices with `due`, the province's deadline: its own while it is ahead, else the WTO's.

    The neighbours' tables are named as foreign keys name them, to be joined and never written.
    """
    every: QuerySet[Any] = apps.get_model("notices.Notice").objects.all()
    due = Case(When(local_deadline__gte=today, then="local_deadline"), default="comment_deadline")
    dated: QuerySet[Any] = every.annotate(due=due)
    return dated


def filtered(filters: Filters, today: date) -> QuerySet[Any]:
    """Return the notices that answer the filters, in no order."""
    tabs = {"LATE": late_on(today), "DISMISSED": dismissed(), "HANDLED": handled()}
    found = notices(today).filter(tabs.get(filters.tab, open_on(today)))
    if filters.area:
        found = found.filter(area=filters.area)
    if filters.member:
        bearing = apps.get_model("notices.NoticeSymbol").objects.filter(member=filters.member)
        found = found.filter(pk__in=bearing.values("notice_id"))
    if filters.within_days is not None:
        found = found.filter(due__range=(today, today + timedelta(days=filters.within_days)))
    if filters.goods:
        found = _whose_chain(found, about(filters.goods))
    if filters.text.strip():
        found = _whose_chain(found, saying(filters.text))
    if filters.concerning:
        found = found.filter(root_symbol__in=_current(("DIRECT", "RELATED")).values("notice__root_symbol"))
    return _decided(found, filters)


def _whose_chain(found: QuerySet[Any], says: Q) -> QuerySet[Any]:
    """Return those of whose chain some document says this: an addendum often names no goods itself."""
    families = apps.get_model("notices.Notice").objects.filter(says).values("root_symbol")
    return found.filter(root_symbol__in=families)


def _decided(found: QuerySet[Any], filters: Filters) -> QuerySet[Any]:
    if filters.assigned == "NOBODY":
        found = found.filter(decision__assigned_to=None)
    elif filters.assigned == "ME":
        found = found.filter(decision__assigned_to=filters.officer_id)
    if filters.impact == "UNKNOWN":
        return found.filter(Q(decision=None) | Q(decision__impact="UNKNOWN"))
    return found.filter(decision__impact=filters.impact) if filters.impact else found


def ranked(found: QuerySet[Any], today: date) -> QuerySet[Any]:
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
    counted: QuerySet[Any] = found.annotate(direct=_firms("DIRECT"), related=_firms("RELATED"), place=place)
    urgent = Q(kind="EMERGENCY", step="") & (Q(direct__gt=0) | Q(related__gt=0))
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


def _current(grades: Sequence[str]) -> QuerySet[Any]:
    """Return the matches of these grades that hold now."""
    found: QuerySet[Any] = apps.get_model("matching.Match").objects.filter(
        grade__in=grades, withdrawn_at=None
    )
    return found


def _firms(grade: str) -> Coalesce:
    """Count the firms that a notice's chain concerns in one grade now: whoever it reaches, by any document."""
    current = _current((grade,)).filter(notice__root_symbol=OuterRef("root_symbol"))
    counted = current.order_by().values("grade").annotate(n=Count("enterprise", distinct=True)).values("n")
    return Coalesce(Subquery(counted), 0, output_field=IntegerField())
