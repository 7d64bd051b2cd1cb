"""One step of a case: taken under a lock, with the case's state, its clock and its audit line."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

import msgspec

from donbay.apps.enquiries.errors import NoSuchCase
from donbay.apps.enquiries.kinds import KINDS
from donbay.apps.enquiries.models import Case
from donbay.core.workflow.kinds import MOVE_DUE
from donbay.foundation import audit, workflow
from donbay.foundation.rights import SERVER, Actor
from donbay.foundation.work import DEADLINE
from donbay.foundation.workflow import StepRow, Taken

SUBJECT = "enquiries.case"


def locked(case_id: int) -> Case:
    """Return a case and hold it until the transaction ends. Raises: NoSuchCase."""
    found = Case.objects.select_for_update(of=("self",)).select_related("notice").filter(pk=case_id).first()
    if found is None:
        raise NoSuchCase(f"there is no case {case_id}", facts={"id": case_id})
    return found


def officer(
    by: Actor,
    seen: int,
    now: datetime,
    given: Mapping[str, Any] | None = None,
    *,
    note: str = "",
    public: bool = True,
) -> Taken:
    """Return who acts: an officer, on the page that showed the step `seen` as the last (0: it does not matter)."""
    return Taken(
        role="OFFICER",
        now=now,
        by=by,
        seen=seen,
        given=given or {},
        note=note,
        public=public,
    )


def submitter(now: datetime, given: Mapping[str, Any] | None = None, *, note: str = "") -> Taken:
    """Return who acts: the person who opened the case."""
    return Taken(role="SUBMITTER", now=now, given=given or {}, note=note, public=True)


def system(now: datetime, given: Mapping[str, Any], *, note: str = "", by: Actor = SERVER) -> Taken:
    """Return who acts: the machine, perhaps because an officer did something else."""
    return Taken(role="SYSTEM", now=now, by=by, given=given, note=note, public=True)


def move(case: Case, action: str, taken: Taken) -> StepRow:
    """Take one step of a locked case, and store its state, its clock and the audit line.

    Raises: NoSuchAction, NotAllowed, WrongState, Missing, StepTaken.
    """
    taken = msgspec.structs.replace(taken, fields=dates_of(case))
    step = workflow.take_step(KINDS[case.kind], SUBJECT, case.pk, action, taken)
    copy_work(case, step)
    write_audit(case, action, taken)
    return step


def move_day(case: Case, day: date, taken: Taken) -> StepRow:
    """Set another day by which a locked case is due, with its audit line. Raises: WrongState, Missing, StepTaken."""
    taken = msgspec.structs.replace(taken, fields=dates_of(case))
    step = workflow.move_due(KINDS[case.kind], SUBJECT, case.pk, day, taken)
    copy_work(case, step)
    write_audit(case, MOVE_DUE, taken)
    return step


def copy_work(case: Case, step: StepRow) -> None:
    """Store what the lists of cases filter, sort and count by: the state and the day due, as the step left them."""
    case.state, case.due_on = step.to_state, step.work.due if step.work else None
    case.save(update_fields=["state", "due_on"])


def dates_of(case: Case) -> dict[str, date | None]:
    """Return the dates of a case that its kind counts from."""
    return {DEADLINE: case.wto_deadline}


def write_audit(case: Case, action: str, taken: Taken) -> None:
    """Write the audit line of a step: who, what, which case; no text and no address."""
    audit.record(
        by=taken.by,
        action=f"enquiries.{action}",
        thing=f"case {case.reference}",
        detail={"state": case.state, "role": taken.role},
        now=taken.now,
    )
