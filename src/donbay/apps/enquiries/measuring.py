"""Measure the service between two days: times per target, and the counts of the period report."""

from collections import Counter
from collections.abc import Iterable
from datetime import date

import msgspec
from django.db.models import Avg, Count

from donbay.apps.notices import queries as notices
from donbay.core.figures.percentile import percentile
from donbay.core.workflow.clocks import Measured
from donbay.core.workflow.kinds import Target
from donbay.foundation import workflow
from donbay.foundation.clock import moments_of
from donbay.foundation.language import choose_words

from .dates import clock_of
from .kinds import KINDS
from .models import Case, Official, Rating
from .services.steps import SUBJECT
from .types import Counts, ServiceTime


def service_times(*, since: date, until: date, today: date) -> list[ServiceTime]:
    """Return for each kind and target how it was kept, for cases opened from one day to another.

    Units: working days. Cost: two queries.
    """
    clocks = _clocks(since, until, today)
    return [
        _time(kind.name, target, [one for clock in clocks if clock.kind == kind.name for one in clock.times])
        for kind in KINDS.values()
        for target in kind.targets
    ]


def counts_between(*, since: date, until: date, today: date) -> Counts:
    """Return what happened to the cases opened from one day to another; official comments by their own day.

    Cost: five queries.
    """
    first, after = moments_of(since, until)
    clocks = _clocks(since, until, today)
    kinds, states = Counter(one.kind for one in clocks), Counter(one.state for one in clocks)
    rated = Rating.objects.filter(case__in=[one.case_id for one in clocks]).aggregate(
        n=Count("pk"), mean=Avg("stars")
    )
    return Counts(
        received={kind: kinds[kind] for kind in KINDS},
        answered=sum("answer" in one.actions for one in clocks),
        answered_within=sum("answer" in one.actions and one.first_answer_in_time for one in clocks),
        forwarded=sum("forward" in one.actions for one in clocks),
        refused=states["REFUSED"],
        withdrawn=states["WITHDRAWN"],
        officials_sent=Official.objects.filter(sent_at__gte=first, sent_at__lt=after).count(),
        officials_replied=Official.objects.filter(reply_at__gte=first, reply_at__lt=after).count(),
        ratings=rated["n"],
        stars=rated["mean"],
    )


class _Clock(msgspec.Struct, frozen=True, kw_only=True):
    """One case with what was done and how its targets stand."""

    case_id: int
    kind: str
    state: str
    actions: frozenset[str]
    times: tuple[Measured, ...]

    @property
    def first_answer_in_time(self) -> bool:
        return any(one.target == "FIRST_ANSWER" and one.met is True for one in self.times)


def _clocks(since: date, until: date, today: date) -> list[_Clock]:
    first, after = moments_of(since, until)
    opened = Case.objects.filter(opened_at__gte=first, opened_at__lt=after).order_by("pk")
    rows = list(opened.values_list("pk", "kind", "state", notices.NoticeColumns("notice__").comment_deadline))
    steps = workflow.histories(SUBJECT, [row[0] for row in rows])
    return [
        _Clock(
            case_id=pk,
            kind=kind,
            state=state,
            actions=frozenset(step.action for step in steps.get(pk, [])),
            times=clock_of(kind, steps.get(pk, []), today, deadline),
        )
        for pk, kind, state, deadline in rows
    ]


def _time(kind: str, target: Target, times: Iterable[Measured]) -> ServiceTime:
    own = [one for one in times if one.target == target.name and not one.lapsed]
    ended = sorted(one.used for one in own if one.ended)
    judged = [one.met for one in own if one.met is not None]
    return ServiceTime(
        kind=kind,
        target=target.name,
        label=choose_words({"vi": target.vi, "en": target.en}),
        limit=target.working_days,
        measured=len(judged),
        running=len(own) - len(judged),
        median=_whole(percentile(ended, 50)),
        p95=_whole(percentile(ended, 95)),
        within=sum(judged) / len(judged) if judged else None,
    )


def _whole(days: float | None) -> int | None:
    return None if days is None else int(days)
