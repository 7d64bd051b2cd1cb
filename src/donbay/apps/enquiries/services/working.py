"""What an officer does with one case; what concerns the submitter is mailed in the same transaction."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from donbay.apps.accounts import queries as accounts
from donbay.apps.enquiries.errors import NoSuchOfficer
from donbay.apps.enquiries.files import Upload
from donbay.apps.enquiries.mails import tell
from donbay.apps.enquiries.models import Case
from donbay.apps.enquiries.types import Actor
from donbay.core.text.letters import clean_line
from donbay.foundation.workflow import StepRow

from .attaching import Written, attach, files_or_nothing
from .gaps import refuse_gaps
from .steps import locked, move, officer


@transaction.atomic
def take_up(*, case_id: int, actor: Actor, now: datetime) -> None:
    """Begin to look at a case; whose it is not yet, it is then. Raises: NoSuchCase, WrongState, StepTaken."""
    case = locked(case_id)
    move(case, "take_up", officer(actor, now))
    if case.assignee_id is None:
        _give(case, actor.id)


@transaction.atomic
def assign(*, case_id: int, officer_id: int | str, actor: Actor, now: datetime) -> None:
    """Say which officer looks after a case. Raises: NoSuchCase, NoSuchOfficer, StepTaken."""
    case, wanted = locked(case_id), str(officer_id)
    found = next((row for row in accounts.officers() if str(row.id) == wanted), None)
    if found is None:
        raise NoSuchOfficer(_("Không có cán bộ này hoặc tài khoản đã ngừng."))
    move(case, "assign", officer(actor, now, {"assignee": found.name or found.email}, public=False))
    _give(case, found.id)


def _give(case: Case, officer_id: int) -> None:
    case.assignee_id = officer_id
    case.save(update_fields=["assignee"])


@transaction.atomic
def note(*, case_id: int, text: str, actor: Actor, now: datetime) -> None:
    """Keep a note that only officers see. Raises: NoSuchCase, Missing, StepTaken."""
    move(locked(case_id), "note", officer(actor, now, note=text.strip(), public=False))


@transaction.atomic
def ask_more(*, case_id: int, text: str, actor: Actor, now: datetime) -> None:
    """Ask the submitter for more; the clock stands until it comes. Raises: as `take_up`, and Missing."""
    case = locked(case_id)
    step = move(case, "ask_more", officer(actor, now, note=text.strip()))
    _tell(case, "ask_more", step, now, question=step.note)


@transaction.atomic
def forward(*, case_id: int, recipient: str, text: str, actor: Actor, now: datetime) -> None:
    """Pass a case on to who can answer it. Raises: as `take_up`, and Missing."""
    case = locked(case_id)
    given = {"recipient": clean_line(recipient)[:200]}
    step = move(case, "forward", officer(actor, now, given, note=text.strip()))
    _tell(case, "forwarded", step, now, recipient=given["recipient"], note=step.note)


def answer(*, case_id: int, text: str, actor: Actor, now: datetime, uploads: Sequence[Upload] = ()) -> None:
    """Answer a case, with files if need be. Raises: as `take_up`, Missing, Unfinished, FileRefused and its kinds."""
    refuse_gaps(text)
    with files_or_nothing() as written, transaction.atomic():
        _answer(locked(case_id), text.strip(), uploads, written, actor, now)


def _answer(  # noqa: PLR0917 - the case, what is said, who says it
    case: Case, text: str, uploads: Sequence[Upload], written: Written, actor: Actor, now: datetime
) -> None:
    names = attach(case, uploads, written, now=now, by_officer=True)
    step = move(case, "answer", officer(actor, now, {"answer": text, "files": names or None}))
    case.answer = text
    case.save(update_fields=["answer"])
    _tell(case, "answered", step, now, answer=text)


@transaction.atomic
def refuse(*, case_id: int, reason: str, actor: Actor, now: datetime) -> None:
    """Say that a case is not taken up, and why. Raises: as `take_up`, and Missing."""
    case = locked(case_id)
    step = move(case, "refuse", officer(actor, now, {"reason": reason.strip()}))
    _tell(case, "refused", step, now, reason=reason.strip())


@transaction.atomic
def close(*, case_id: int, text: str, actor: Actor, now: datetime) -> None:
    """End a case that was answered or passed on. Raises: as `take_up`."""
    move(locked(case_id), "close", officer(actor, now, note=text.strip()))


@transaction.atomic
def reopen(*, case_id: int, reason: str, actor: Actor, now: datetime) -> None:
    """Look at a case again. Raises: as `take_up`, and Missing."""
    move(locked(case_id), "reopen", officer(actor, now, {"reason": reason.strip()}))


def _tell(case: Case, folder: str, step: StepRow, now: datetime, **context: Any) -> None:
    said: Mapping[str, Any] = context
    tell(case, folder, now, once=str(step.sequence), **said)
