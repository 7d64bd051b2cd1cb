"""The office's clock. It tells what a moment is there; which moment is now, callers say."""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from time import monotonic

from django.utils import timezone


def local_time(moment: datetime) -> datetime:
    """Return the same moment on the office's clock."""
    return timezone.localtime(moment, timezone.get_default_timezone())


def office_day(moment: datetime) -> date:
    """Return the day on the office's calendar."""
    return local_time(moment).date()


def start_of(day: date) -> datetime:
    """Return the first moment of a day on the office's clock."""
    return datetime.combine(day, time(), tzinfo=timezone.get_default_timezone())


def moments_of(since: date, until: date) -> tuple[datetime, datetime]:
    """Return the first moment of one day and the first after another: from the one up to, not including, the other."""
    return start_of(since), start_of(until + timedelta(days=1))


def clock_from(now: datetime) -> Callable[[], datetime]:
    """Return a clock that starts at `now` and runs in whole seconds, for leases and limits within a run."""
    started = monotonic()
    return lambda: now + timedelta(seconds=int(monotonic() - started))
