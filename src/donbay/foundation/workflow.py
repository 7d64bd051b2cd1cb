"""Steps of a workflow: taken one after the other, kept for good, each with how the thing then stands."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

import msgspec
from django.db import IntegrityError, transaction
from django.db.models import QuerySet

from donbay.core.errors import TransientError
from donbay.core.workflow.due import Fields
from donbay.core.workflow.errors import WrongState
from donbay.core.workflow.kinds import (
    CHANGE_VERSION,
    MOVE_DUE,
    OPENING,
    Kind,
    apply,
    refuse_same,
    require,
)

from .kinds import refuse_unrelated, running_kind
from .models import Work, WorkflowStep
from .rights import NOBODY, Actor
from .steps import StepRow, done_in, histories, history, step_row, who_took
from .work import hold, write_work

__all__ = ["StepRow", "histories", "history", "who_took"]


class StepTaken(TransientError):
    """Somebody else took a step meanwhile: what the page showed is no longer so."""

    hint = "Open the page anew; nothing of yours was stored."


class AlreadyBegun(TransientError):
    """The thing has steps already."""

    hint = "Open the page anew."


class Taken(msgspec.Struct, frozen=True, kw_only=True):
    """Who takes a step and with what.

    `given` is what the action needs; the step keeps `kept` of it, or all when that is not said.
    `seen`: the last step the person knew of; 0 when it does not matter. `fields`: the dates of the thing that its kind
    counts from. `confidential`: what is once so stays so.
    """

    role: str
    now: datetime
    by: Actor = NOBODY
    given: Mapping[str, Any] = {}
    kept: Mapping[str, Any] | None = None
    note: str = ""
    public: bool = False
    seen: int = 0
    fields: Fields = {}
    confidential: bool = False


@transaction.atomic
def begin(kind: Kind, subject: str, subject_id: int, taken: Taken) -> StepRow:
    """Take the first step of a thing and return it.

    Raises: Missing (what the kind needs to open), AlreadyBegun.
    """
    require(kind.opening, taken.given)
    try:
        return _write(_Thing(kind, subject, subject_id), (OPENING, "", kind.first), taken)
    except StepTaken as error:
        raise AlreadyBegun(f"{subject} {subject_id} has begun already") from error


@transaction.atomic
def take_step(kind: Kind, subject: str, subject_id: int, action: str, taken: Taken) -> StepRow:
    """Take one step by the rules the thing runs by, and return it; call it inside the transaction of the change.

    `taken.note` counts as the given field `note`. Of two who act on the same last step, one wins.
    Raises: NoSuchAction, NotAllowed, WrongState, TookPart, Missing, StepTaken. Cost: four queries.
    """
    thing = _seen(kind, subject, subject_id, taken)
    refuse_unrelated(thing.kind, taken.role, subject_id, taken.by)
    given = {**taken.given, "note": taken.note}
    to_state = apply(
        thing.kind, thing.state, action, taken.role, given, person=taken.by.id, done=done_in(thing.steps)
    )
    return _write(thing, (action, thing.state, to_state), taken)


@transaction.atomic
def move_due(kind: Kind, subject: str, subject_id: int, day: date, taken: Taken) -> StepRow:
    """Set another day by which an open thing is due in its state; `taken.note` says why. The old day stays in the step.

    Raises: Missing (the reason), WrongState (it has ended), StepTaken.
    """
    thing = _seen(kind, subject, subject_id, taken)
    if not thing.kind.state(thing.state).open:
        raise WrongState(f"nothing is due in the state {thing.state}", code="WRONG_STATE")
    require(("note",), {"note": taken.note})
    before = thing.held.due if thing.held else None
    return _write(thing, (MOVE_DUE, thing.state, thing.state), _keeping(taken, due=day, before=before))


@transaction.atomic
def change_version(kind: Kind, subject: str, subject_id: int, taken: Taken) -> StepRow:
    """Let a thing go on by another version of its kind; `taken.note` says why.

    Raises: Missing (the reason), WrongState (the version has no such state), StepTaken.
    """
    thing = _seen(kind, subject, subject_id, taken)
    if thing.state not in {one.name for one in kind.states}:
        said = f"version {kind.version} of {kind.name} has no state {thing.state}"
        raise WrongState(said, code="WRONG_STATE")
    require(("note",), {"note": taken.note})
    moved = _Thing(kind, subject, subject_id, thing.steps, thing.held)
    return _write(
        moved, (CHANGE_VERSION, thing.state, thing.state), _keeping(taken, before=thing.kind.version)
    )


def refuse_own(kind: Kind, subject: str, subject_id: int, action: str, by: Actor) -> None:
    """Refuse early who did what another has to have done before this action. Raises: TookPart. Cost: one query."""
    refuse_same(kind, kind.action(action), by.id, done_in(history(subject, subject_id)))


def forget(subject: str, subject_id: int) -> None:
    """Take the words out of the steps of one thing: a person is erased. What was done, and when, stays."""
    steps: QuerySet[WorkflowStep] = QuerySet(WorkflowStep).filter(subject=subject, subject_id=subject_id)
    steps.update(note="", data={})


class _Thing(msgspec.Struct, frozen=True):
    """A thing with the rules it runs by and the steps it has; `held` is its row, locked."""

    kind: Kind
    subject: str
    subject_id: int
    steps: Sequence[StepRow] = ()
    held: Work | None = None

    @property
    def state(self) -> str:
        return self.steps[-1].to_state if self.steps else self.kind.first


def _seen(kind: Kind, subject: str, subject_id: int, taken: Taken) -> _Thing:
    """Return the thing as it stands, held. Raises: StepTaken, when the page knew another last step."""
    held = hold(subject, subject_id)
    steps = history(subject, subject_id)
    number = steps[-1].sequence if steps else 0
    if taken.seen and taken.seen != number:
        raise StepTaken(f"{subject} {subject_id} has step {number}, the page knew {taken.seen}")
    rules = running_kind(kind, held.version) if held else kind
    return _Thing(rules, subject, subject_id, steps, held)


def _keeping(taken: Taken, **kept: Any) -> Taken:
    return msgspec.structs.replace(taken, kept=kept)


def _write(thing: _Thing, move: tuple[str, str, str], taken: Taken) -> StepRow:
    (action, from_state, to_state), kind, number = move, thing.kind, len(thing.steps) + 1
    row = WorkflowStep(
        subject=thing.subject, subject_id=thing.subject_id, sequence=number, kind=kind.name,
        version=kind.version, action=action, from_state=from_state, to_state=to_state, role=taken.role,
        actor_id=taken.by.id, note=taken.note, public=taken.public, at=taken.now,
        data=_plain(taken.given if taken.kept is None else taken.kept),
    )  # fmt: skip
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError as error:
        raise StepTaken(f"{thing.subject} {thing.subject_id} has a step {number} already") from error
    step, steps = step_row(row), [*thing.steps]
    work = write_work(
        thing.held, kind, thing.subject, [*steps, step], taken.fields, confidential=taken.confidential
    )
    return msgspec.structs.replace(step, work=work)


def _plain(given: Mapping[str, Any]) -> dict[str, Any]:
    """Return what was said of these fields, in plain JSON."""
    kept: dict[str, Any] = msgspec.to_builtins(dict(given))
    return {key: value for key, value in kept.items() if value not in (None, "")}
