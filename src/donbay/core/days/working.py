"""Working days: Monday to Friday, less the holidays the caller names."""

from datetime import date, timedelta

_ONE_DAY = timedelta(days=1)


def is_working_day(day: date, holidays: frozenset[date]) -> bool:
    """Return True from Monday to Friday, unless the day is among the holidays."""
    return day.weekday() < 5 and day not in holidays


def _step(day: date, n: int, holidays: frozenset[date], stride: timedelta) -> date:
    """Walk until n working days are passed; with n = 0 only to the nearest working day."""
    if n < 0:
        raise ValueError(f"{n} working days: count from 0, and choose before or after")
    while n > 0 or not is_working_day(day, holidays):
        day += stride
        n -= is_working_day(day, holidays)
    return day


def working_days_before(day: date, n: int, holidays: frozenset[date]) -> date:
    """Return the nth working day before a day, which itself is not counted.

    With n = 0: the day, or the last working day before it. Raises: ValueError, for n below 0.
    """
    return _step(day, n, holidays, -_ONE_DAY)


def working_days_after(day: date, n: int, holidays: frozenset[date]) -> date:
    """Return the nth working day after a day, which itself is not counted.

    With n = 0: the day, or the next working day. Raises: ValueError, for n below 0.
    """
    return _step(day, n, holidays, _ONE_DAY)
