"""Takes what is due, once across all machines, and runs it.

The row in `TimetableRun` is the lock: whoever inserts (entry, due time) does the work. A
missed time is not repeated: every step pulls whatever is waiting, so the last one suffices.
"""

import logging
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4
from zoneinfo import ZoneInfo

import msgspec
from cronsim import CronSim
from django.conf import settings
from django.db import IntegrityError, connections, transaction
from django_tasks import task

from donbay.apps.mail import services as mail
from donbay.apps.mail.types import SendCounts
from donbay.core.errors import HouseError
from donbay.foundation.models import TimetableRun

from .entries import Entry, entries
from .lasting import OUTAGES, DatabaseAway, patiently, said_by

log = logging.getLogger(__name__)
AGAIN = "to be repeated:"  # how the outcome of a run begins that says nothing against the entry
AGAIN_AFTER, LOST_AFTER = timedelta(minutes=5), timedelta(hours=6)  # longer than any entry runs
SLACK = timedelta(minutes=5)  # clocks of several machines may differ so much


def last_due(times: str, now: datetime) -> datetime:
    """Return the last time at or before `now` that the cron expression names.

    Units: `times` is in the office's time zone.
    """
    local = now.astimezone(ZoneInfo(settings.TIME_ZONE)).replace(second=0, microsecond=0)
    return next(CronSim(times, local + timedelta(minutes=1), reverse=True))  # before that minute, not at it


def next_due(name: str, now: datetime) -> datetime:
    """Return the next time after `now` at which an entry is due. Raises: KeyError."""
    return next(CronSim(entries()[name].times, now.astimezone(ZoneInfo(settings.TIME_ZONE))))


def take_due(*, now: datetime) -> list[str]:
    """Put every entry that is due into the queue, once for all machines; return their names.

    An entry that cannot be taken is logged and does not hold up the others.
    """
    taken = []
    for entry in entries().values():
        try:
            if _take(entry, now):
                taken.append(entry.name)
        except OUTAGES:
            raise
        except Exception:
            log.exception("timetable %s could not be taken", entry.name)
    return taken


def _take(entry: Entry, now: datetime) -> bool:
    due = last_due(entry.times, now)
    known = TimetableRun.objects.filter(entry=entry.name, due_at=due).first()
    if known is not None:
        return _take_again(known, now)
    try:
        with transaction.atomic():
            run = TimetableRun.objects.create(entry=entry.name, due_at=due, taken_at=now)
            run_entry.enqueue(entry.name, run.pk)
    except IntegrityError:
        return False  # another machine was quicker
    return True


def run_now(name: str, *, now: datetime) -> bool:
    """Put one entry into the queue beside its times; return whether that was needed: not while one is under way.

    Raises: KeyError, when the timetable has no such entry.
    """
    entry = entries()[name]
    under_way = TimetableRun.objects.filter(
        entry=entry.name, finished_at=None, taken_at__range=(now - LOST_AFTER, now + SLACK)
    )
    if under_way.exists():
        return False
    with transaction.atomic():
        run = TimetableRun.objects.create(entry=entry.name, due_at=now, taken_at=now)
        run_entry.enqueue(entry.name, run.pk)
    return True


def _take_again(run: TimetableRun, now: datetime) -> bool:
    """Take a due time again whose worker died, lost the database, or did not know the entry."""
    is_lost = run.finished_at is None and run.taken_at < now - LOST_AFTER
    is_broken = run.failed and run.outcome.startswith(AGAIN) and run.taken_at < now - AGAIN_AFTER
    if not is_lost and not is_broken:
        return False
    with transaction.atomic():
        found = TimetableRun.objects.filter(pk=run.pk, taken_at=run.taken_at)
        if not found.update(taken_at=now, finished_at=None, failed=False, outcome=""):
            return False  # another machine was quicker
        run_entry.enqueue(run.entry, run.pk)
    return True


def clock_went_back(*, now: datetime) -> None:
    """Forget what a clock that was ahead took and put off; else all would rest until the clock comes there again."""
    runs = TimetableRun.objects.filter(due_at__gt=now)
    with transaction.atomic():
        mails, due = mail.bring_forward(now=now), runs.delete()[0]
    log.warning("the clock went back to %s: %s due times and %s mails are due anew", now, due, mails)


@task()
def run_entry(name: str, run_id: int) -> str:
    """Run one entry and write down how it ended; a failure is kept for the desk to see."""
    from django.utils import timezone  # noqa: PLC0415 - the edge where the clock is read

    run = TimetableRun.objects.get(pk=run_id)
    entry = entries().get(name)
    if entry is None:
        says = f"{AGAIN} this program does not know the entry {name}; a newer one may"
        log.warning("timetable: %s", says)
        _finish(run, says, failed=True)
        return says
    is_part = False
    try:
        found = entry.call(timezone.now())
        outcome, failed, is_part = str(found), False, has_more(found)
    except HouseError as error:
        outcome, failed = f"{error}. {error.hint}", True
        log.warning("timetable %s: %s", name, error)
    except OUTAGES as error:
        connections.close_all()  # what is broken stays broken; a new one may work
        outcome, failed = f"{AGAIN} the database could not be used: {said_by(error)}", True
        log.warning("timetable %s: %s", name, outcome)
    except Exception as error:
        _finish(run, f"{type(error).__name__}: {error}", failed=True)
        raise
    _finish(run, outcome, failed=failed)
    if is_part:
        run_now(name, now=timezone.now())  # behind what waits already: mail goes in between
    return outcome


def has_more(found: Any) -> bool:
    """Return whether an entry has answered that it did a part and wants another turn."""
    return bool(getattr(found, "more", False))


def _finish(run: TimetableRun, outcome: str, *, failed: bool) -> None:
    from django.utils import timezone  # noqa: PLC0415 - the edge where the clock is read

    run.finished_at, run.outcome, run.failed = timezone.now(), outcome[:2000], failed
    run.save(update_fields=["finished_at", "outcome", "failed"])


def send_account_mail(*, now: datetime) -> SendCounts:
    """Send the sign-in codes that wait, also while the queue is busy with something long."""
    return mail.send_account_mail(now=now, worker=f"codes-{uuid4().hex[:8]}")


class DayStep(msgspec.Struct, frozen=True):
    """What one step of the day said."""

    says: str
    outcome: str
    failed: bool = False


def run_day(*, now: datetime, patiently: Callable[[Callable[[], Any]], Any] = patiently) -> Iterator[DayStep]:
    """Run one day's steps in order, here and now, and return what each said.

    A step that fails says why and does not hold up the others. Raises: DatabaseAway.
    """
    for name in ("index", "match", "rematch", "ask", "raise", "digest", "send"):
        entry = entries()[name]
        yield _step(entry, now, patiently)


def _step(entry: Entry, now: datetime, patiently: Callable[[Callable[[], Any]], Any]) -> DayStep:
    try:
        found = patiently(lambda: entry.call(now))
        while has_more(found):
            found += patiently(lambda: entry.call(now))
        return DayStep(entry.says, str(found))
    except DatabaseAway:
        raise
    except HouseError as error:
        return DayStep(entry.says, f"{error}. {error.hint}", failed=True)
    except Exception as error:
        log.exception("%s did not work", entry.name)
        return DayStep(entry.says, f"{type(error).__name__}: {error}", failed=True)
