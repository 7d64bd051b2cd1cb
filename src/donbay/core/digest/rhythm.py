"""When is a person's next mail due: the rhythms and their windows."""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta

from donbay.core.days.working import is_working_day
from donbay.core.errors import PermanentError

ONE_DAY = timedelta(days=1)
RHYTHMS = ("AT_ONCE", "DAILY", "WORKING_DAYS", "WEEKLY", "MONTHLY", "OFF")


class UnknownRhythm(PermanentError):
    """The word is not one of the rhythms a person can choose."""

    hint = "Use AT_ONCE, DAILY, WORKING_DAYS, WEEKLY, MONTHLY or OFF."


def last_due(
    rhythm: str,
    *,
    hour: int,
    weekday: int,
    month_day: int,
    now: datetime,
    holidays: frozenset[date],
) -> datetime | None:
    """Return the most recent time at or before `now` at which this rhythm has a mail due.

    A run that was missed is found at the next start, because its due time still is the last
    one; several missed ones become one mail. AT_ONCE is always due, OFF never.
    Units: `now` carries the office's time zone; `weekday` 0 is Monday; `month_day` 1 to 28.
    Raises: UnknownRhythm.
    """
    if rhythm == "AT_ONCE":
        return now
    if rhythm == "OFF":
        return None
    fits = _fitting(rhythm, weekday=weekday, month_day=month_day, holidays=holidays)
    due = datetime.combine(now.date(), time(hour), tzinfo=now.tzinfo)
    while due > now or not fits(due.date()):
        due -= ONE_DAY
    return due


def _fitting(
    rhythm: str, *, weekday: int, month_day: int, holidays: frozenset[date]
) -> Callable[[date], bool]:
    """Return the question "does a mail go out on this day?"."""
    if rhythm == "DAILY":
        return lambda _day: True
    if rhythm == "WORKING_DAYS":
        return lambda day: is_working_day(day, holidays)
    if rhythm == "WEEKLY":
        return lambda day: day.weekday() == weekday
    if rhythm == "MONTHLY":
        return lambda day: day.day == month_day
    raise UnknownRhythm(f"{rhythm!r} is not a rhythm")
