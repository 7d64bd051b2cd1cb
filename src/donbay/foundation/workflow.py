"""Steps of a workflow: taken one after the other, kept for good, read as a history."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

import msgspec
from django.db import IntegrityError, transaction
from django.db.models import QuerySet

from donbay.core.errors import TransientError
from donbay.core.workflow.kinds import Kind, Role, apply, require
from donbay.foundation.rights import NOBODY, Actor

from .models import WorkflowStep


class StepTaken(TransientError):
    """Somebody else took a step meanwhile: what the page showed is no longer so."""

    hint = "Open the page anew; nothing of yours was stored."


class AlreadyBegun(TransientError):
    """The thing has steps already."""

    hint = "Open the page anew."


class StepRow(msgspec.Struct, frozen=True, kw_only=True):
    """One step as it was taken. `data` holds what the action was given besides the note."""

    subject_id: int
    sequence: int
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


class Taken(msgspec.Struct, frozen=True, kw_only=True):
    """Who takes a step and with what.

    `given` is what the action needs; the step keeps `kept` of it, or all when that is not said.
    `seen`: the last step the person knew of; 0 when it does not matter.
    """

    role: Role
    now: datetime
    by: Actor = NOBODY
    given: Mapping[str, Any] = {}
    kept: Mapping[str, Any] | None = None
    note: str = ""
    public: bool = False
    seen: int = 0


def begin(kind: Kind, subject: str, subject_id: int, taken: Taken) -> StepRow:
    """Take the first step of a thing and return it.

    Raises: Missing (what the kind needs to open), AlreadyBegun.
    """
    require(kind.opening, taken.given)
    try:
        return _write(kind, (subject, subject_id), ("open", "", kind.first), 1, taken)
    except StepTaken as error:
        raise AlreadyBegun(f"{subject} {subject_id} has begun already") from error


def take_step(kind: Kind, subject: str, subject_id: int, action: str, taken: Taken) -> StepRow:
    """Take one step and return it; call it inside the transaction of the change.

    `taken.note` counts as the given field `note`. Of two who act on the same last step, one wins.
    Raises: NoSuchAction, NotAllowed, WrongState, Missing, StepTaken.
    """
    last = _steps(subject, [subject_id]).order_by("-sequence").first()
    state, number = (last.to_state, last.sequence) if last else (kind.first, 0)
    if taken.seen and taken.seen != number:
        raise StepTaken(f"{subject} {subject_id} has step {number}, the page knew {taken.seen}")
    to_state = apply(kind, state, action, taken.role, {**taken.given, "note": taken.note})
    return _write(kind, (subject, subject_id), (action, state, to_state), number + 1, taken)


def history(subject: str, subject_id: int) -> list[StepRow]:
    """Return the steps of one thing, oldest first. Cost: one query."""
    return histories(subject, [subject_id]).get(subject_id, [])


def histories(subject: str, ids: Sequence[int]) -> dict[int, list[StepRow]]:
    """Return the steps of these things, each oldest first. Cost: one query."""
    found: dict[int, list[StepRow]] = {}
    rows = _steps(subject, ids).select_related("actor").order_by("subject_id", "sequence")
    for row in rows:
        found.setdefault(row.subject_id, []).append(_row(row))
    return found


def forget(subject: str, subject_id: int) -> None:
    """Take the words out of the steps of one thing: a person is erased. What was done, and when, stays."""
    steps: QuerySet[WorkflowStep] = QuerySet(WorkflowStep).filter(subject=subject, subject_id=subject_id)
    steps.update(note="", data={})


def _steps(subject: str, ids: Sequence[int]) -> Any:
    return WorkflowStep.objects.filter(subject=subject, subject_id__in=list(ids))


def _write(
    kind: Kind, thing: tuple[str, int], move: tuple[str, str, str], number: int, taken: Taken
) -> StepRow:
    (subject, subject_id), (action, from_state, to_state) = thing, move
    row = WorkflowStep(
        subject=subject, subject_id=subject_id, sequence=number, kind=kind.name, action=action,
        from_state=from_state, to_state=to_state, role=taken.role, actor_id=taken.by.id,
        note=taken.note, public=taken.public, at=taken.now,
        data=_plain(taken.given if taken.kept is None else taken.kept),
    )  # fmt: skip
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError as error:
        raise StepTaken(f"{subject} {subject_id} has a step {number} already") from error
    return _row(row)


def _plain(given: Mapping[str, Any]) -> dict[str, Any]:
    """Return what was said of these fields, in plain JSON."""
    kept: dict[str, Any] = msgspec.to_builtins(dict(given))
    return {key: value for key, value in kept.items() if value not in (None, "")}


def _row(row: WorkflowStep) -> StepRow:
    return StepRow(
        subject_id=row.subject_id, sequence=row.sequence, action=row.action, from_state=row.from_state,
        to_state=row.to_state, role=row.role, actor_id=row.actor_id,
        actor_name=row.actor.name if row.actor else "", note=row.note, public=row.public,
        data=row.data, at=row.at,
    )  # fmt: skip
