"""What the person who opened a case may do with it, by the secret link."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import transaction

from donbay.apps.enquiries.errors import BadLink, CompleteAlready, NotGiven, RatedAlready
from donbay.apps.enquiries.kinds import NEEDS_MORE
from donbay.apps.enquiries.mails import tell
from donbay.apps.enquiries.models import Case, Rating
from donbay.apps.enquiries.tokens import CASE
from donbay.core.text.letters import clean_line, clean_paragraphs
from donbay.foundation.files.attaching import files_or_nothing
from donbay.foundation.files.keeping import Upload
from donbay.foundation.rights import Unasked, unasked
from donbay.foundation.web.links import read, refuse_old

from .attaching import attach
from .opening import refuse_late
from .steps import locked, move, submitter

COMPLETES = ("provision", "reason", "proposal")


def case_of(token: str, now: datetime) -> Case:
    """Return the case a secret link opens. Raises: BadLink, LinkRunOut."""
    claim = read(CASE, token)
    found = Case.objects.filter(pk=claim.case, nonce=claim.nonce).first()
    if found is None:
        raise BadLink("this link opens no case")
    refuse_old(CASE, claim.at, now)
    return found


@unasked(Unasked.LINK)
def add_to(*, token: str, text: str, now: datetime, uploads: Sequence[Upload] = ()) -> None:
    """Add words and files to a case; asked for more, this is the answer and the office goes on.

    Raises: BadLink, Missing (neither words nor files), WrongState, FileRefused and its kinds.
    """
    pk = case_of(token, now).pk
    text = clean_paragraphs(text)
    if not text and not uploads:
        raise NotGiven("neither words nor files", field="text", code="WORDS_OR_FILES")
    with files_or_nothing() as written, transaction.atomic():
        case = locked(pk)
        names = attach(case, uploads, written, now=now)
        action = "supply" if case.state == NEEDS_MORE else "add"
        move(case, action, submitter(now, {"files": names or None}, note=text))


@unasked(Unasked.LINK)
@transaction.atomic
def complete(*, token: str, now: datetime, **said: str) -> None:
    """Fill in what a placeholder comment left open, once: provision, reason, proposal; until the deadline.

    Raises: BadLink, CompleteAlready, Missing, DeadlinePassed, WrongState.
    """
    case = locked(case_of(token, now).pk)
    if not case.placeholder:
        raise CompleteAlready(f"{case.reference} is complete")
    refuse_late(case.deadline, now)
    for field in COMPLETES:
        setattr(case, field, clean_paragraphs(said.get(field, "")) or getattr(case, field))
        if not getattr(case, field):
            raise NotGiven(f"{field} is missing", field=field, code="PART_MISSING")
    case.placeholder = False
    case.provision = clean_line(case.provision)[:300]
    case.fold_texts()
    case.save(update_fields=[*COMPLETES, "placeholder", "folded"])
    kept = {field: getattr(case, field) for field in COMPLETES}
    action = "supply" if case.state == NEEDS_MORE else "add"
    move(case, action, submitter(now, {"completed": True, **kept}))


@unasked(Unasked.LINK)
@transaction.atomic
def withdraw(*, token: str, now: datetime) -> None:
    """Take the case back. Raises: BadLink, WrongState."""
    move(locked(case_of(token, now).pk), "withdraw", submitter(now))


@unasked(Unasked.LINK)
@transaction.atomic
def reopen_by_link(*, token: str, reason: str, now: datetime) -> None:
    """Ask to look at a case again. Raises: BadLink, Missing, WrongState."""
    move(locked(case_of(token, now).pk), "reopen", submitter(now, {"reason": clean_paragraphs(reason)}))


@unasked(Unasked.LINK)
@transaction.atomic
def rate(*, token: str, stars: int, words: str, now: datetime) -> None:
    """Keep what the person thought of the answer, once. Raises: BadLink, Missing, WrongState, RatedAlready."""
    case = locked(case_of(token, now).pk)
    if Rating.objects.filter(case=case).exists():
        raise RatedAlready(f"{case.reference} was rated before")
    given: dict[str, Any] = {"stars": stars if 1 <= stars <= 5 else None}
    move(case, "rate", submitter(now, given))
    Rating.objects.create(case=case, stars=stars, words=clean_paragraphs(words)[:2000], at=now)


@unasked(Unasked.LINK)
def renew_link(*, token: str, now: datetime) -> None:
    """Mail a new link to the address of the case; an old link is enough to ask. Once a day.

    Raises: BadLink.
    """
    claim = read(CASE, token)
    case = Case.objects.select_related("notice").filter(pk=claim.case, nonce=claim.nonce).first()
    if case is None:
        raise BadLink("this link opens no case")
    tell(case, "new_link", now, once=f"{now:%Y-%m-%d}")
