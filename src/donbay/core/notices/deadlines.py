"""The province's own deadline, and how long a notice stays open."""

from datetime import date

from donbay.core.days.working import working_days_after, working_days_before
from donbay.core.notices.record import Step

# A correction or a translation asks for no comments of its own.
_NEVER_OPEN = frozenset({"CORRIGENDUM", "SUPPLEMENT"})


def local_deadline(
    *, wto: date | None, arrived: date, days_before: int, minimum: int, holidays: frozenset[date]
) -> date | None:
    """Return the day by which the office wants comments, or None: go by the WTO date, it is urgent.

    `days_before` working days before the WTO deadline, but not sooner than `minimum` working
    days after arrival. None when that leaves no working day to forward the comments in, or
    when there is no WTO deadline at all.
    """
    if wto is None:
        return None
    earliest = working_days_after(arrived, minimum, holidays)
    latest = working_days_before(wto, min(1, days_before), holidays)
    if earliest > latest:
        return None
    return max(working_days_before(wto, days_before, holidays), earliest)


def is_open(deadline: date | None, step: Step, today: date) -> bool | None:
    """Return whether comments are still taken; None when nobody has said.

    The deadline's own day counts as open. A correction or translation without a date is closed.
    """
    if deadline is None:
        return False if step in _NEVER_OPEN else None
    return deadline >= today


def days_left(deadline: date | None, today: date) -> int | None:
    """Return the calendar days until the deadline: 0 on the day itself, negative after it."""
    return None if deadline is None else (deadline - today).days
