"""The province's own deadline, which of the two deadlines binds, and how far away a day is."""

from datetime import date

from donbay.core.days.working import working_days_after, working_days_before


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


def binding_day(*, local: date | None, wto: date | None, today: date) -> date | None:
    """Return the day by which a firm has to act: the province's own while it is ahead, else that of the WTO.

    The one rule for every countdown, order and urgency; `apps.notices.open.office_day` says the same in SQL.
    """
    return local if wto is not None and local is not None and local >= today else wto


def days_left(deadline: date | None, today: date) -> int | None:
    """Return the calendar days until the deadline: 0 on the day itself, negative after it."""
    return None if deadline is None else (deadline - today).days
