"""What there is to do, across all rooms: whose it is, by when, and who is to be reminded."""

from collections.abc import Sequence
from datetime import date, timedelta

import msgspec
from django.db.models import Q

from donbay.core.workflow.clocks import Entered, measure, next_due
from donbay.core.workflow.due import Fields, Reader, reminders_of
from donbay.core.workflow.kinds import Kind, Reminder, To

from .clock import office_day
from .holidays import holidays_around, holidays_of
from .kinds import find_kind, newest
from .models import Work
from .rights import Actor, Role
from .rows import row_of
from .steps import StepRow, WorkRow, entered_in

DEADLINE = "deadline"  # the date of a thing before which the promises of its kind are of use


class Reminding(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody is to be reminded of a thing. `key` is the same however often it is asked."""

    work: WorkRow
    on: date
    to: To
    key: str


def overdue_for(actor: Actor, today: date) -> list[WorkRow]:
    """Return all that is past its day and waits for this person, the longest first. Cost: one query."""
    return _rows(_waits_for(actor) & Q(due__lt=today))


def open_for(actor: Actor) -> list[WorkRow]:
    """Return all that waits for this person: theirs, and for an officer what is nobody's yet. Cost: one query."""
    return _rows(_waits_for(actor))


def work_of(subject: str, subject_id: int) -> WorkRow | None:
    """Return how one thing stands, or None. Cost: one query."""
    found = Work.objects.filter(subject=subject, subject_id=subject_id).first()
    return row_of(WorkRow, found) if found else None


def give_to(subject: str, subject_id: int, owner_id: int | None) -> None:
    """Say whose work a thing is; call it inside the change that says so."""
    Work.objects.filter(subject=subject, subject_id=subject_id).update(owner_id=owner_id)


def reminders_on(today: date, *, since: date) -> list[Reminding]:
    """Return who is to be reminded of what, for the days after `since` up to today. Cost: one query.

    Not of what has ended, nor while the clock stands.
    """
    reach = _reach()
    near = Q(closed_at=None, due__gt=since - reach, due__lt=today + reach)
    found = []
    for row in _rows(near):
        due = row.due or today
        kind = find_kind(row.kind, row.version).kind
        asked = reminders_of(kind, due, office_day(row.opened_at), holidays_around(due))
        found += [_reminding(row, one.on, one.to) for one in asked if since < one.on <= today]
    return found


def _reminding(row: WorkRow, on: date, to: To) -> Reminding:
    key = f"work/{row.subject}/{row.subject_id}/{row.due}/{to}/{on}"
    return Reminding(work=row, on=on, to=to, key=key)


def _reach() -> timedelta:
    """Return how far a reminder may lie from its day: twice its days, for weekends and holidays, and two weeks."""
    every: list[Reminder] = [one for kind in newest().values() for one in kind.reminders]
    return timedelta(days=14 + 2 * max((abs(one.days) for one in every), default=0))


def _waits_for(actor: Actor) -> Q:
    mine = Q(owner_id=actor.id) if actor.id is not None else Q(pk__in=[])
    if actor.is_server or any(one.role == Role.OFFICER for one in actor.held):
        mine |= Q(owner=None)
    return (Q() if actor.is_server else mine) & Q(closed_at=None)


def _rows(which: Q) -> list[WorkRow]:
    return [row_of(WorkRow, one) for one in Work.objects.filter(which).order_by("due", "pk")]


def hold(subject: str, subject_id: int) -> Work | None:
    """Return the row of a thing and hold it until the transaction ends; None before its first step."""
    found = Work.objects.select_for_update(of=("self",))
    return found.filter(subject=subject, subject_id=subject_id).first()


def write_work(
    held: Work | None,
    kind: Kind,
    subject: str,
    steps: Sequence[StepRow],
    fields: Fields,
    *,
    confidential: bool,
) -> WorkRow:
    """Store how a thing stands after its steps, the last of which was just taken."""
    first, last = steps[0], steps[-1]
    row = held or Work(subject=subject, subject_id=last.subject_id, opened_at=first.at)
    is_open = kind.state(last.to_state).open
    row.kind, row.version, row.state = kind.name, kind.version, last.to_state
    row.closed_at = None if is_open else row.closed_at or last.at
    row.confidential = row.confidential or confidential
    row.due = due_in(kind, entered_in(kind, steps), fields, office_day(last.at)) if is_open else None
    row.save()
    return row_of(WorkRow, row)


def set_due(subject: str, subject_id: int, due: date | None, *, state: str) -> None:
    """Store another day by which a thing is due, because one of its dates has moved; not once its state has changed."""
    same = Work.objects.filter(subject=subject, subject_id=subject_id, state=state, closed_at=None)
    same.update(due=due)


def due_in(kind: Kind, entered: Sequence[Entered], fields: Fields, today: date) -> date | None:
    """Return the day that somebody set for the present state; else the earliest of the state's own and the promises.

    A promise that was made to others is measured as before: setting another day does not keep it.
    """
    today = max(today, entered[-1].on)
    years = [entered[0].on.year, today.year + 1, *(day.year + 1 for day in fields.values() if day)]
    holidays = holidays_of(range(min(years), max(years) + 1))
    reader = Reader(kind=kind, holidays=holidays, fields=fields)
    if moved := reader.moved_day(entered, today):
        return moved
    own = reader.standing(entered, today).due
    promised = measure(kind, entered, today=today, holidays=holidays, deadline=fields.get(DEADLINE))
    return min((day for day in (own, next_due(promised)) if day), default=None)
