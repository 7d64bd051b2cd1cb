"""What an officer does with one case; what concerns the submitter is mailed in the same transaction."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

import msgspec
from django.db import transaction

from donbay.apps.accounts import queries as accounts
from donbay.apps.enquiries.errors import NoSuchOfficer, NotGiven
from donbay.apps.enquiries.mails import tell
from donbay.apps.enquiries.models import Case
from donbay.apps.enquiries.rights import EnquiryRight
from donbay.core.text.letters import clean_line, clean_paragraphs
from donbay.core.workflow.kinds import require
from donbay.foundation.clock import office_day
from donbay.foundation.files.attaching import Written, files_or_nothing
from donbay.foundation.files.keeping import Upload
from donbay.foundation.newer_text import refuse_newer
from donbay.foundation.rights import Actor, asks
from donbay.foundation.work import give_to
from donbay.foundation.workflow import StepRow, Taken

from .attaching import attach
from .gaps import refuse_gaps
from .steps import SUBJECT, locked, move, move_day, officer


@asks(EnquiryRight.HANDLE)
@transaction.atomic
def take_up(*, case_id: int, by: Actor, now: datetime, seen: int = 0) -> None:
    """Begin to look at a case; whose it is not yet, it is then. Raises: NoSuchCase, WrongState, StepTaken."""
    case = locked(case_id)
    move(case, "take_up", officer(by, seen, now))
    if case.assignee_id is None:
        _give(case, by.id)


@asks(EnquiryRight.HANDLE)
@transaction.atomic
def assign(*, case_id: int, officer_id: int | str, by: Actor, now: datetime, seen: int = 0) -> None:
    """Say which officer looks after a case. Raises: NoSuchCase, NoSuchOfficer, StepTaken."""
    case, wanted = locked(case_id), str(officer_id)
    found = next((row for row in accounts.officers() if str(row.id) == wanted), None)
    if found is None:
        raise NoSuchOfficer(f"there is no officer {wanted}")
    move(case, "assign", officer(by, seen, now, {"assignee": found.name or found.email}, public=False))
    _give(case, found.id)


def _give(case: Case, officer_id: int | None) -> None:
    case.assignee_id = officer_id
    case.save(update_fields=["assignee"])
    give_to(SUBJECT, case.pk, officer_id)


@asks(EnquiryRight.HANDLE)
@transaction.atomic
def note(*, case_id: int, text: str, by: Actor, now: datetime, seen: int = 0) -> None:
    """Keep a note that only officers see. Raises: NoSuchCase, Missing, StepTaken."""
    move(locked(case_id), "note", officer(by, seen, now, note=clean_paragraphs(text), public=False))


@asks(EnquiryRight.HANDLE)
@transaction.atomic
def ask_more(*, case_id: int, text: str, by: Actor, now: datetime, seen: int = 0) -> None:
    """Ask the submitter for more; the clock stands until it comes. Raises: as `take_up`, and Missing."""
    case = locked(case_id)
    step = move(case, "ask_more", officer(by, seen, now, note=clean_paragraphs(text)))
    _tell(case, "ask_more", step, now, question=step.note)


@asks(EnquiryRight.HANDLE)
@transaction.atomic
def forward(*, case_id: int, recipient: str, text: str, by: Actor, now: datetime, seen: int = 0) -> None:
    """Pass a case on to who can answer it. Raises: as `take_up`, and Missing."""
    case = locked(case_id)
    given = {"recipient": clean_line(recipient)[:200]}
    step = move(case, "forward", officer(by, seen, now, given, note=clean_paragraphs(text)))
    _tell(case, "forwarded", step, now, recipient=given["recipient"], note=step.note)


@asks(EnquiryRight.HANDLE)
def answer(
    *, case_id: int, text: str, by: Actor, now: datetime, seen: int = 0, uploads: Sequence[Upload] = (),
    over: str | None = None,
) -> None:  # fmt: skip
    """Answer a case, with files if need be. `over`: the mark of the answer of before that was on the page.

    Raises: as `take_up`, NewerText, Missing, Unfinished, FileRefused and its kinds.
    """
    text = clean_paragraphs(text)
    refuse_gaps(text)
    with files_or_nothing() as written, transaction.atomic():
        case = locked(case_id)
        refuse_newer(over, case.answer)
        _answer(case, text, uploads, written, officer(by, seen, now))


def _answer(case: Case, text: str, uploads: Sequence[Upload], written: Written, taken: Taken) -> None:
    names = attach(case, uploads, written, now=taken.now, by_officer=True)
    given = {"answer": text, "files": names or None}
    step = move(case, "answer", msgspec.structs.replace(taken, given=given))
    case.answer = text
    case.save(update_fields=["answer"])
    _tell(case, "answered", step, taken.now, answer=text)


@asks(EnquiryRight.HANDLE)
@transaction.atomic
def refuse(*, case_id: int, reason: str, by: Actor, now: datetime, seen: int = 0) -> None:
    """Say that a case is not taken up, and why. Raises: as `take_up`, and Missing."""
    case = locked(case_id)
    reason = clean_paragraphs(reason)
    step = move(case, "refuse", officer(by, seen, now, {"reason": reason}))
    _tell(case, "refused", step, now, reason=reason)


@asks(EnquiryRight.HANDLE)
@transaction.atomic
def close(*, case_id: int, text: str, by: Actor, now: datetime, seen: int = 0) -> None:
    """End a case that was answered or passed on. Raises: as `take_up`."""
    move(locked(case_id), "close", officer(by, seen, now, note=clean_paragraphs(text)))


@asks(EnquiryRight.HANDLE)
@transaction.atomic
def move_due(
    *, case_id: int, due_on: date | None, reason: str, by: Actor, now: datetime, seen: int = 0
) -> None:
    """Set another day by which an open case is due, today or later, and keep why; who sent it is not told.

    The day holds for the present state alone. The promises to the sender stay measured as they were.
    Raises: NoSuchCase, NotGiven (no day, or a past one), Missing (no reason), WrongState, StepTaken.
    """
    if due_on is None:
        raise NotGiven("no day was chosen", field="due_on", code="NO_DUE_DAY")
    if due_on < office_day(now):
        raise NotGiven(f"{due_on} is past", field="due_on", code="DUE_DAY_PAST")
    reason = clean_paragraphs(reason)
    require(("reason",), {"reason": reason})
    move_day(locked(case_id), due_on, officer(by, seen, now, note=reason, public=False))


@asks(EnquiryRight.HANDLE)
@transaction.atomic
def reopen(*, case_id: int, reason: str, by: Actor, now: datetime, seen: int = 0) -> None:
    """Look at a case again. Raises: as `take_up`, and Missing."""
    move(locked(case_id), "reopen", officer(by, seen, now, {"reason": clean_paragraphs(reason)}))


def _tell(case: Case, folder: str, step: StepRow, now: datetime, **context: Any) -> None:
    said: Mapping[str, Any] = context
    tell(case, folder, now, once=str(step.sequence), **said)
