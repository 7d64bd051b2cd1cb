"""Measure from the steps which promises were kept."""

from collections.abc import Sequence
from datetime import date, timedelta

import msgspec

from donbay.core.days.working import is_working_day, working_days_after, working_days_before

from .kinds import Kind, Target


class Entered(msgspec.Struct, frozen=True):
    """On a day a state was entered, or stayed in.

    `moved`: the step set another day by which the state is due. `fulfils`: a step that stays met what falls due
    again and again.
    """

    state: str
    on: date
    moved: date | None = None
    fulfils: bool = True


class Measured(msgspec.Struct, frozen=True, kw_only=True):
    """How one promise stands on a day.

    `used`: working days so far, without those of a pause. `met`: True, False, or None while it
    still can be kept. `left`: working days until `due`, which is empty while the clock stands, after
    the end, and when the promise lapsed.
    """

    target: str
    limit: int
    used: int
    met: bool | None
    due: date | None = None
    ended: date | None = None
    lapsed: bool = False
    left: int = 0


def measure(
    kind: Kind,
    entered: Sequence[Entered],
    *,
    today: date,
    holidays: frozenset[date],
    deadline: date | None = None,
) -> tuple[Measured, ...]:
    """Return how each promise of a kind stands, from the states in the order they were entered.

    A promise that is of use only before a `deadline` ends on the last working day before it.

    Units: working days; the day of opening is not counted. Cost: linear in the days since then.
    """
    if not entered:
        return ()
    last = working_days_before(deadline, 1, holidays) if deadline else None
    found = (
        _before(_measure(target, entered, today, holidays), entered[0].on, last, today)
        if target.before_deadline and last
        else _measure(target, entered, today, holidays)
        for target in kind.targets
    )
    return tuple(
        msgspec.structs.replace(one, left=working_days_between(today, one.due, holidays)) if one.due else one
        for one in found
    )


def _before(measured: Measured, opened: date, last: date, today: date) -> Measured:
    """Return a promise with no more time than until a day; what was opened after it is due at once."""
    last = max(last, opened)
    if measured.lapsed or (measured.ended and measured.ended <= last):
        return measured
    if measured.ended:
        return msgspec.structs.replace(measured, met=False)
    met = False if today > last else measured.met
    # A deadline does not wait for what somebody was asked for: it is due also while the clock stands.
    return msgspec.structs.replace(measured, met=met, due=min(measured.due or last, last))


def _measure(target: Target, entered: Sequence[Entered], today: date, holidays: frozenset[date]) -> Measured:
    used, state, since, missed = 0, entered[0].state, entered[0].on, None
    for step in entered[1:]:
        days = 0 if state in target.pauses else working_days_between(since, step.on, holidays)
        if missed is None and used <= target.working_days < used + days:
            missed = working_days_after(since, target.working_days - used, holidays)
        used += days
        state, since = step.state, step.on
        if state in target.voids:
            return _told(target, used, None, lapsed=True)
        if state in target.ends:
            return _told(target, used, used <= target.working_days, ended=since)
    if state in target.pauses:
        return _told(target, used, False if used > target.working_days else None)
    due = missed or working_days_after(since, target.working_days - used, holidays)
    used += working_days_between(since, max(today, since), holidays)
    return _told(target, used, False if used > target.working_days else None, due=due)


def _told(
    target: Target,
    used: int,
    met: bool | None,  # noqa: FBT001 - one of the values of the record, not a switch
    *,
    due: date | None = None,
    ended: date | None = None,
    lapsed: bool = False,
) -> Measured:
    return Measured(
        target=target.name, limit=target.working_days, used=used, met=met, due=due, ended=ended, lapsed=lapsed
    )


def working_days_between(start: date, end: date, holidays: frozenset[date]) -> int:
    """Return how many working days there are after one day, up to and with another; 0 if it is not later."""
    days = range(1, (end - start).days + 1)
    return sum(is_working_day(start + timedelta(days=n), holidays) for n in days)


def next_due(measured: Sequence[Measured]) -> date | None:
    """Return the earliest day by which a promise that still runs is due, or None."""
    return min((one.due for one in measured if one.due), default=None)
