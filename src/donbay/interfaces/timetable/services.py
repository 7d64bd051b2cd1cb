"""Takes what is due, once across all machines, and runs it.

The row in `TimetableRun` is the lock: whoever inserts (entry, due time) does the work. A
missed time is not repeated: every step pulls whatever is waiting, so the last one suffices.
"""

import logging
from datetime import datetime, timedelta
from uuid import uuid4
from zoneinfo import ZoneInfo

from cronsim import CronSim
from django.conf import settings
from django.db import IntegrityError, transaction
from django_tasks import task

from donbay.apps.mail import services as mail
from donbay.apps.mail.types import SendCounts
from donbay.core.errors import HouseError
from donbay.foundation.models import TimetableRun

from .entries import Entry, entries

log = logging.getLogger(__name__)


def last_due(times: str, now: datetime) -> datetime:
    """Return the last time at or before `now` that the cron expression names.

    Units: `times` is in the office's time zone.
    """
    local = now.astimezone(ZoneInfo(settings.TIME_ZONE))
    return next(CronSim(times, local + timedelta(minutes=1), reverse=True))


def take_due(*, now: datetime) -> list[str]:
    """Put every entry that is due into the queue, once for all machines; return their names."""
    return [entry.name for entry in entries().values() if _take(entry, now)]


def _take(entry: Entry, now: datetime) -> bool:
    due = last_due(entry.times, now)
    if TimetableRun.objects.filter(entry=entry.name, due_at=due).exists():
        return False
    try:
        with transaction.atomic():
            run = TimetableRun.objects.create(entry=entry.name, due_at=due, taken_at=now)
            run_entry.enqueue(entry.name, run.pk)
    except IntegrityError:
        return False  # another machine was quicker
    return True


@task()
def run_entry(name: str, run_id: int) -> str:
    """Run one entry and write down how it ended; a failure is kept for the desk to see."""
    from django.utils import timezone  # noqa: PLC0415 - the edge where the clock is read

    run = TimetableRun.objects.get(pk=run_id)
    try:
        outcome, failed = str(entries()[name].call(timezone.now())), False
    except HouseError as error:
        outcome, failed = f"{error}. {error.hint}", True
        log.warning("timetable %s: %s", name, error)
    except Exception as error:
        _finish(run, f"{type(error).__name__}: {error}", failed=True)
        raise
    _finish(run, outcome, failed=failed)
    return outcome


def _finish(run: TimetableRun, outcome: str, *, failed: bool) -> None:
    from django.utils import timezone  # noqa: PLC0415 - the edge where the clock is read

    run.finished_at, run.outcome, run.failed = timezone.now(), outcome[:2000], failed
    run.save(update_fields=["finished_at", "outcome", "failed"])


def send_account_mail(*, now: datetime) -> SendCounts:
    """Send the sign-in codes that wait, also while the queue is busy with something long."""
    return mail.send_account_mail(now=now, worker=f"codes-{uuid4().hex[:8]}")


def run_day(*, now: datetime) -> list[tuple[str, str]]:
    """Run one day's steps in order, here and now; return what each said."""
    steps = ("match", "rematch", "ask", "raise", "digest", "send")
    return [(entries()[name].says, str(entries()[name].call(now))) for name in steps]
