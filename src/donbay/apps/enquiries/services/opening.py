"""Open a case: check it, number it, keep it with its files, confirm its receipt by mail."""

import secrets
from datetime import date, datetime, timedelta
from typing import Any

import msgspec
from django.db import IntegrityError, transaction
from django.utils.crypto import salted_hmac

from donbay.apps.enquiries.dates import deadline_of
from donbay.apps.enquiries.errors import (
    BadContact,
    DeadlinePassed,
    NoSuchKind,
    NoSuchNotice,
    NoticeEnded,
    TooMany,
)
from donbay.apps.enquiries.kinds import KINDS, PLACEHOLDER_OPENING, PREFIXES
from donbay.apps.enquiries.mails import tell
from donbay.apps.enquiries.models import Case
from donbay.apps.enquiries.tokens import sign_case
from donbay.apps.enquiries.types import Opened, Opening
from donbay.apps.mail import services as mail
from donbay.apps.notices import queries as notices
from donbay.apps.notices.types import NoticeRow
from donbay.core.notices.symbol import as_written
from donbay.core.text.letters import clean_line, clean_paragraphs, drop_letters
from donbay.core.workflow.kinds import Kind, require
from donbay.foundation import limits, workflow
from donbay.foundation.clock import office_day
from donbay.foundation.files.attaching import Written, files_or_nothing
from donbay.foundation.numbering import next_number
from donbay.foundation.rights import Unasked, unasked
from donbay.foundation.workflow import Taken

from .attaching import attach
from .steps import SUBJECT, copy_work, dates_of, write_audit

# Our choice. One address of the network may be a whole industrial park, so it may send more.
PER_HOUR_OF_MAIL, PER_DAY_OF_MAIL, PER_HOUR_OF_SENDER = 5, 20, 30
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
LONGEST = {  # as in the table
    "contact_name": 120, "contact_firm": 200, "contact_phone": 40, "symbol": 80, "subject": 200, "provision": 300,
}  # fmt: skip


@unasked(Unasked.OPEN)
def open_case(opening: Opening, *, now: datetime) -> Opened:
    """Open a case and return its number and secret link; the same form sent twice is one case.

    Nothing is stored when anything is refused. Raises: Missing, BadContact, NoSuchNotice,
    DeadlinePassed, TooMany, FileRefused and its kinds.
    """
    said = _tidy(opening)
    if known := _same_form(said.form_key, now):
        return known
    notice = _notice(said.symbol)
    _check(said, notice, now)
    try:
        with files_or_nothing() as written, transaction.atomic():
            return _open(said, notice, now, written)
    except IntegrityError:
        # The same form arrived twice at the same moment: the other one is the case.
        if known := _same_form(said.form_key, now):
            return known
        raise


@unasked(Unasked.READS)
def comment_deadline(symbol: str) -> date | None:
    """Return the last day on which a comment on this notice is taken, None when there is none.

    Raises: NoSuchNotice.
    """
    notice = _notice(symbol)
    return deadline_of(notice) if notice and notice.stands else None


def _open(said: Opening, notice: NoticeRow | None, now: datetime, written: Written) -> Opened:
    _refuse_many(said, now)  # here, so that a form which is refused for something else costs no turn
    case = _row(said, notice, now)
    case.fold_texts()
    case.reference = _next_reference(said.kind, office_day(now).year)
    case.save(force_insert=True)
    names = attach(case, said.uploads, written, now=now)
    kept = {"placeholder": said.placeholder or None, "files": names or None, "deadline": case.deadline}
    by = Taken(
        role="SUBMITTER", now=now, given=_given(said, notice), kept=kept, public=True,
        fields=dates_of(case), confidential=case.confidential,
    )  # fmt: skip
    copy_work(case, workflow.begin(_kind(said), SUBJECT, case.pk, by))
    write_audit(case, "open", by)
    tell(case, "receipt", now, once="1")
    return _opened(case, now)


def _row(said: Opening, notice: NoticeRow | None, now: datetime) -> Case:
    deadline = deadline_of(notice) if notice and said.kind == "COMMENT" else None
    same = set(msgspec.structs.asdict(said)) & {field.attname for field in Case._meta.concrete_fields}  # noqa: SLF001 - Django documents _meta
    facts: dict[str, Any] = {name: getattr(said, name) for name in same - {"sender"}}
    return Case(
        **facts,
        notice_id=notice.id if notice else None,
        member=notice.members[0] if notice and notice.members else "",
        state=KINDS[said.kind].first,
        nonce=secrets.token_urlsafe(18),
        sender=hashed(said.sender),
        opened_at=now,
        deadline=deadline,
        deadline_at_opening=deadline,
    )


def _check(said: Opening, notice: NoticeRow | None, now: datetime) -> None:
    require(_kind(said).opening, _given(said, notice))
    if said.kind == "COMMENT" and notice:
        _refuse_gone(notice)
        refuse_late(deadline_of(notice), now)


def _refuse_gone(notice: NoticeRow) -> None:
    """Refuse a comment on what was replaced or withdrawn, and name what is in its place. Raises: NoticeEnded."""
    if notice.stands:
        return
    raise NoticeEnded(
        f"{notice.symbol} was ended by {notice.ended_by}",
        code="REPLACED" if notice.standing == "REPLACED" else "ENDED",
        facts={"symbol": notice.symbol, "by": notice.ended_by},
    )


def refuse_late(deadline: date | None, now: datetime) -> None:
    """Refuse what comes after the last day for comments. Raises: DeadlinePassed."""
    if deadline and office_day(now) > deadline:
        day = deadline.isoformat()
        raise DeadlinePassed(f"comments were taken until {day}", facts={"day": day})


def _next_reference(kind: str, year: int) -> str:
    """Return the next reference number of a kind in a year: GY-2026-0007."""
    return f"{PREFIXES[kind]}-{year}-{next_number(f'enquiries.{kind}', year):04}"


def _kind(said: Opening) -> Kind:
    kind = KINDS[said.kind]
    return msgspec.structs.replace(kind, opening=PLACEHOLDER_OPENING) if said.placeholder else kind


def _given(said: Opening, notice: NoticeRow | None) -> dict[str, Any]:
    return msgspec.structs.asdict(said) | {"notice_id": notice.id if notice else None}


def _tidy(opening: Opening) -> Opening:
    """Return the same with clean lines, a clean address, and no placeholder but of a comment."""
    texts = ("text", "reason", "proposal")
    changes: dict[str, Any] = {name: _line(name, getattr(opening, name)) for name in LONGEST}
    changes |= {name: clean_paragraphs(getattr(opening, name)) for name in texts}
    if opening.kind not in KINDS:
        raise NoSuchKind(f"{opening.kind!r} is no kind of case")
    return msgspec.structs.replace(
        opening,
        **changes,
        contact_email=_address(opening.contact_email),
        placeholder=opening.placeholder and opening.kind == "COMMENT",
        language=opening.language if opening.language in ("vi", "en") else "vi",
    )


def _line(field: str, text: str) -> str:
    """Return the text as one line without control characters, no longer than the column of that name."""
    return clean_line(drop_letters(text, "HIDDEN"))[: LONGEST[field]]


def _address(text: str) -> str:
    if not text.strip():
        return ""
    try:
        return mail.clean_address(text)
    except (mail.BadAddress, mail.UnsafeHeader) as error:
        raise BadContact("this is no mail address", facts={"text": text[:80]}) from error


def _notice(symbol: str) -> NoticeRow | None:
    if not symbol:
        return None
    found = notices.notice_by_symbol(as_written(symbol))
    if found is None or found.voided_by_id:
        raise NoSuchNotice(f"no notice {symbol[:80]!r} stands", facts={"symbol": symbol[:80]})
    return found


def _refuse_many(said: Opening, now: datetime) -> None:
    box = mail.mailbox_of(said.contact_email)
    turns = (
        ("case address", box, PER_HOUR_OF_MAIL, HOUR),
        ("case address day", box, PER_DAY_OF_MAIL, DAY),
        ("case visitor", said.sender, PER_HOUR_OF_SENDER, HOUR),
    )
    if not all(limits.take(what, who, most=most, within=time, now=now) for what, who, most, time in turns):
        raise TooMany("this sender has opened too many cases")


def hashed(sender: str) -> str:
    """Return a keyed hash of where a case comes from: it tells the same sender again, nothing else."""
    if not sender:
        return ""
    return salted_hmac("donbay.enquiries.sender", sender, algorithm="sha256").hexdigest()[:32]


def _same_form(form_key: str, now: datetime) -> Opened | None:
    case = Case.objects.filter(form_key=form_key).first() if form_key else None
    return _opened(case, now) if case else None


def _opened(case: Case, now: datetime) -> Opened:
    return Opened(case_id=case.pk, reference=case.reference, token=sign_case(case.pk, case.nonce, now))
