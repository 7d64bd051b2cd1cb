"""What an administrator should know of the timetable: what failed, what hangs, what did not run."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.core.checks import CheckMessage, Error, Warning  # noqa: A004 - Django's own names
from django.db.models import Max
from django.utils import timezone

from donbay.foundation.logs import cut_links
from donbay.foundation.models import TimetableRun

from .entries import entries
from .services import last_due

HANGS_AFTER = LATE_AFTER = timedelta(hours=1)
SAID = 160


def findings() -> list[CheckMessage]:
    """Return what did not go as the timetable says; empty when all did. Cost: six queries."""
    now = timezone.now()
    return [*_failed(), *_hanging(now), *_missed(now)]


def _failed() -> list[CheckMessage]:
    finished = TimetableRun.objects.filter(finished_at__isnull=False, entry__in=entries().keys())
    newest = finished.order_by().values("entry").annotate(last=Max("pk")).values("last")
    failed = list(TimetableRun.objects.filter(pk__in=newest, failed=True).order_by("entry"))
    serious = {run.entry for run in failed} >= {"send"} or len(failed) == finished.order_by().values(
        "entry"
    ).distinct().count()
    kind = Error if serious else Warning
    return [
        kind(
            f'"{run.entry}" of the timetable failed on {_day(run.taken_at)}: {cut_links(run.outcome)[:SAID]}',
            hint="Mend what it names; it runs again by itself at its next time.",
            id="donbay.timetable",
        )
        for run in failed
    ]


def _hanging(now: datetime) -> list[CheckMessage]:
    stuck = TimetableRun.objects.filter(finished_at=None, taken_at__lt=now - HANGS_AFTER).order_by("taken_at")
    names = _names(stuck.values_list("entry", flat=True))
    first = stuck.first()
    if first is None:
        return []
    says = f"Taken and not finished since {_day(first.taken_at)}: {names}."
    return [
        Warning(says, hint="Look at the worker: does it run, what does its log say?", id="donbay.hanging")
    ]


def _missed(now: datetime) -> list[CheckMessage]:
    """Name the entries without a run at their last time, unless no worker was ever there by then."""
    began = TimetableRun.objects.order_by("taken_at").values_list("taken_at", flat=True).first()
    last = dict(TimetableRun.objects.order_by().values_list("entry").annotate(Max("due_at")))
    missed = []
    for entry in entries().values():
        due = last_due(entry.times, now - LATE_AFTER)
        if began and began < due and (entry.name not in last or last[entry.name] < due):
            missed.append(entry.name)
    if not missed:
        return []
    says = f"These did not run at their last time: {_names(missed)}."
    return [Warning(says, hint="Look whether donbay work was running then.", id="donbay.missed")]


def _names(names: Iterable[str]) -> str:
    return ", ".join(sorted(set(names)))


def _day(moment: datetime) -> str:
    return f"{timezone.localtime(moment):%d/%m/%Y %H:%M}"
