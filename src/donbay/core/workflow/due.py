"""By when a thing must leave its state, how long it has been there, and who is reminded on which days."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

import msgspec
from msgspec.structs import replace

from donbay.core.days.working import working_days_after, working_days_before

from .clocks import Entered, working_days_between
from .kinds import ENTERED, Count, Due, Kind, To

Fields = Mapping[str, date | None]  # the dates of the thing, by name


class Remind(msgspec.Struct, frozen=True, order=True):
    """On a day somebody is reminded."""

    on: date
    to: To


class Standing(msgspec.Struct, frozen=True, kw_only=True):
    """How a thing stands on a day.

    Units: `used` and `overdue_by` in the days in which its state is counted. `due` is empty at an end, while the clock
    stands, and where no day is set or its date is unknown. `met`: None while the day can still be kept, False when it
    was missed; of a thing at its end True when every day on the way was kept, None when there was none.
    """

    state: str
    due: date | None = None
    used: int = 0
    overdue_by: int = 0
    met: bool | None = None
    reminders: tuple[Remind, ...] = ()


class _Visit(msgspec.Struct, frozen=True, kw_only=True):
    """One stay in a state, which a pause interrupts and does not end. `used`: days before `since`."""

    state: str
    due: Due | None
    began: date
    since: date
    used: int = 0
    done: int = 0  # how often what falls due again was met
    fixed: date | None = None  # a day that somebody moved, or that passed before the clock stood
    moved: date | None = None  # the day that somebody moved


class _Fold(msgspec.Struct, frozen=True, kw_only=True):
    """What the steps so far amount to. `waiting`: the stay that a pause interrupts."""

    here: _Visit
    waiting: _Visit | None = None
    last: _Visit | None = None  # the last stay that had days, for its `used`
    kept: tuple[bool, ...] = ()


class Reader(msgspec.Struct, frozen=True, kw_only=True):
    """What the days of one thing are told with: its kind, the holidays, its dates."""

    kind: Kind
    holidays: frozenset[date] = frozenset()
    fields: Fields = {}

    def standing(self, entered: Sequence[Entered], today: date) -> Standing:
        """Return how a thing stands at the end of a day; later steps are not seen. Cost: linear in the days."""
        fold = self._fold(entered, today)
        if fold is None:
            return Standing(state=self.kind.first)
        if self.kind.state(fold.here.state).open:
            return self._open(fold, today)
        used = fold.last.used if fold.last else 0
        return Standing(state=fold.here.state, used=used, met=all(fold.kept) if fold.kept else None)

    def moved_day(self, entered: Sequence[Entered], today: date) -> date | None:
        """Return the day that somebody set for the present stay in a state; None where nobody did."""
        fold = self._fold(entered, today)
        return fold.here.moved if fold else None

    def _fold(self, entered: Sequence[Entered], today: date) -> _Fold | None:
        seen = [one for one in entered if one.on <= today]
        if not seen:
            return None
        fold = _Fold(here=self._enter(seen[0]))
        for step in seen[1:]:
            fold = self._take(fold, step)
        return fold

    def _open(self, fold: _Fold, today: date) -> Standing:
        here = fold.here
        if here.due is None and here.fixed is None and fold.waiting:  # the clock stands
            missed = False if self._is_late(fold.waiting, fold.waiting.since) else None
            return Standing(state=here.state, used=fold.waiting.used, met=missed)
        due, over = self._due(here), self._late(here, today)
        return Standing(
            state=here.state,
            due=due,
            used=self._used(here, today),
            overdue_by=over,
            met=False if over else None,
            reminders=reminders_of(self.kind, due, here.began, self.holidays) if due else (),
        )

    def _enter(self, step: Entered) -> _Visit:
        due = self.kind.state(step.state).due
        return _Visit(
            state=step.state, due=due, began=step.on, since=step.on, fixed=step.moved, moved=step.moved
        )

    def _take(self, fold: _Fold, step: Entered) -> _Fold:
        here = fold.here
        if step.state == here.state:
            return replace(fold, here=self._stay(here, step))
        left = self._leave(here, step.on)
        pauses, paused = self.kind.state(step.state).pauses, self.kind.state(here.state).pauses
        if pauses and not paused:
            return replace(fold, here=self._enter(step), waiting=left)
        fold = self._judge(fold, left)
        if pauses:
            return replace(fold, here=self._enter(step))
        if fold.waiting and fold.waiting.state == step.state:
            return replace(fold, here=replace(fold.waiting, since=step.on), waiting=None)
        if fold.waiting:
            fold = self._judge(fold, fold.waiting)
        return replace(fold, here=self._enter(step), waiting=None)

    def _stay(self, here: _Visit, step: Entered) -> _Visit:
        if step.moved:
            return replace(here, fixed=step.moved, moved=step.moved)
        if step.fulfils and here.due and here.due.every:
            return replace(here, done=here.done + 1, fixed=None, moved=None)
        return here

    def _leave(self, here: _Visit, on: date) -> _Visit:
        """Return a stay that stopped on a day: its days are counted, and a day that was missed stays missed."""
        late = self._is_late(here, on)
        fixed = self._due(here) if late else here.fixed
        return replace(here, used=self._used(here, on), since=on, fixed=fixed)

    def _judge(self, fold: _Fold, left: _Visit) -> _Fold:
        if self._due(left) is None:
            return fold
        return replace(fold, kept=(*fold.kept, not self._is_late(left, left.since)), last=left)

    def _due(self, here: _Visit) -> date | None:
        if here.fixed or here.due is None:
            return here.fixed
        limit = here.due.days
        if here.due.start == ENTERED:
            limit += (here.due.every or 0) * here.done
            return shift_day(here.since, max(0, limit - here.used), here.due.count, self.holidays)
        if (start := self.fields.get(here.due.start)) is None:
            return None
        first = shift_day(start, -limit if here.due.before else limit, here.due.count, self.holidays)
        return shift_day(first, (here.due.every or 0) * here.done, here.due.count, self.holidays)

    def _used(self, here: _Visit, on: date) -> int:
        count: Count = here.due.count if here.due else "working"
        return here.used + days_between(here.since, on, count, self.holidays)

    def _late(self, here: _Visit, on: date) -> int:
        count: Count = here.due.count if here.due else "working"
        due = self._due(here)
        return days_between(due, on, count, self.holidays) if due else 0

    def _is_late(self, here: _Visit, on: date) -> bool:
        return self._late(here, on) > 0


def reminders_of(kind: Kind, due: date, began: date, holidays: frozenset[date]) -> tuple[Remind, ...]:
    """Return on which days who is reminded of a day; none before the thing was there, none twice."""
    found = {
        Remind(max(began, shift_day(due, one.days, one.count, holidays)), one.to) for one in kind.reminders
    }
    return tuple(sorted(found))


def shift_day(day: date, days: int, count: Count, holidays: frozenset[date]) -> date:
    """Return the day so many days after a day, before it when below zero; with 0 the day itself."""
    if count == "calendar" or days == 0:
        return day + timedelta(days=days)
    if days < 0:
        return working_days_before(day, -days, holidays)
    return working_days_after(day, days, holidays)


def days_between(start: date, end: date, count: Count, holidays: frozenset[date]) -> int:
    """Return how many days there are after one day, up to and with another; 0 if it is not later."""
    if count == "calendar":
        return max(0, (end - start).days)
    return working_days_between(start, end, holidays)
