"""The steps that were taken, as plain records, and the states they led through."""

from collections.abc import Collection, Sequence
from datetime import date, datetime
from typing import Any

import msgspec

from donbay.core.workflow.clocks import Entered
from donbay.core.workflow.kinds import MOVE_DUE, Done, Kind

from .clock import office_day
from .models import WorkflowStep


class WorkRow(msgspec.Struct, frozen=True, kw_only=True):
    """How one thing stands."""

    subject: str
    subject_id: int
    kind: str
    version: int
    state: str
    owner_id: int | None
    opened_at: datetime
    due: date | None
    closed_at: datetime | None
    confidential: bool


class StepRow(msgspec.Struct, frozen=True, kw_only=True):
    """One step as it was taken. `data` holds what the action was given besides the note.

    `work`: how the thing stands after it, told only with the step that was just taken.
    """

    subject_id: int
    sequence: int
    kind: str
    version: int
    action: str
    from_state: str
    to_state: str
    role: str
    actor_id: int | None
    actor_name: str
    note: str
    public: bool
    data: dict[str, Any]
    at: datetime
    work: WorkRow | None = None


def history(subject: str, subject_id: int) -> list[StepRow]:
    """Return the steps of one thing, oldest first. Cost: one query."""
    return histories(subject, [subject_id]).get(subject_id, [])


def histories(subject: str, ids: Sequence[int]) -> dict[int, list[StepRow]]:
    """Return the steps of these things, each oldest first. Cost: one query."""
    found: dict[int, list[StepRow]] = {}
    rows = WorkflowStep.objects.filter(subject=subject, subject_id__in=list(ids))
    for row in rows.select_related("actor").order_by("subject_id", "sequence"):
        found.setdefault(row.subject_id, []).append(step_row(row))
    return found


def who_took(subject: str, ids: Sequence[int], actions: Collection[str]) -> dict[int, frozenset[int]]:
    """Return of each of these things the people who took one of these actions. Cost: one query, without the words."""
    found: dict[int, set[int]] = {pk: set() for pk in ids}
    rows = WorkflowStep.objects.filter(subject=subject, subject_id__in=list(ids), action__in=actions)
    for pk, person in rows.exclude(actor=None).values_list("subject_id", "actor_id"):
        found[pk].add(person)
    return {pk: frozenset(people) for pk, people in found.items()}


def step_row(row: WorkflowStep) -> StepRow:
    """Return the plain record of a step; its actor must have been read with it."""
    return StepRow(
        subject_id=row.subject_id, sequence=row.sequence, kind=row.kind, version=row.version, action=row.action,
        from_state=row.from_state, to_state=row.to_state, role=row.role, actor_id=row.actor_id,
        actor_name=str(row.actor or ""), note=row.note, public=row.public,
        data=row.data, at=row.at,
    )  # fmt: skip


def done_in(steps: Sequence[StepRow]) -> list[Done]:
    """Return who took which action."""
    return [Done(step.action, step.actor_id) for step in steps]


def entered_in(kind: Kind, steps: Sequence[StepRow]) -> list[Entered]:
    """Return the states that steps led through, by the office's days."""
    meets = {one.name for one in kind.actions if one.fulfils}
    return [Entered(step.to_state, office_day(step.at), _moved(step), step.action in meets) for step in steps]


def _moved(step: StepRow) -> date | None:
    """Return the day that a step set; the words of a person who was erased are gone, and the day with them."""
    day = step.data.get("due") if step.action == MOVE_DUE else None
    return date.fromisoformat(day) if day else None
