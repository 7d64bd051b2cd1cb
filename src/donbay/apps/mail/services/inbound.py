"""Act on bounces, complaints and answers, once each."""

from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Q

from donbay.apps.mail.answer_rules import WAY
from donbay.apps.mail.answers import HARD, REFUSED, SOFT
from donbay.apps.mail.errors import StillSending
from donbay.apps.mail.models import BlockedAddress, InboundMail, Message
from donbay.apps.mail.reports import Report, read_report
from donbay.apps.mail.states import MOVES, move, write_event
from donbay.apps.mail.types import Inbound
from donbay.foundation.addressed import address_is
from donbay.foundation.rights import SERVER, Unasked, unasked

from .blocks import block_address
from .brake import count_bounced
from .meaning import COMPLAINT, DELAYED, DELIVERED, OURS, Meaning, meaning_of_report
from .outcome import give_up, wait_after

S = Message.State
# So many temporary bounces of different mails within a month stop the address. Our choice.
SOFT_BOUNCES, SOFT_DAYS = 6, timedelta(days=30)
MOVES_TO = {
    HARD: S.HARD_BOUNCED,
    REFUSED: S.REFUSED,
    OURS: S.REFUSED,
    DELIVERED: S.DELIVERED,
    COMPLAINT: S.COMPLAINED,
}


@unasked(Unasked.STEP)
@transaction.atomic
def read_inbound(raw: bytes, *, now: datetime) -> Inbound:
    """Return what this mail was understood to be, and act on it; the same mail again changes nothing.

    A report is believed only if it names a mail of ours, by its Message-ID or its VERP token. What nobody
    can be sure of is kept with its beginning, for a person to look at.
    Raises: StillSending, if that mail's sender has not yet recorded its result: read it again later.
    """
    report = read_report(raw)
    known = InboundMail.objects.filter(sha256=report.digest).first()
    if known is not None:
        return _told(known, repeated=True)
    message = _message_of(report)
    meaning = meaning_of_report(report, message, now)
    row = _keep(report, message, meaning, now)
    if message is not None:
        _act(message, meaning, now=now)
    return _told(row, repeated=False)


def _keep(report: Report, message: Message | None, meaning: Meaning, now: datetime) -> InboundMail:
    to_look_at = meaning.reason != ""
    return InboundMail.objects.create(
        sha256=report.digest,
        kind=report.kind,
        message=message,
        address=message.to_address if message else report.recipient,
        outcome=meaning.outcome,
        about=meaning.about,
        reason=meaning.reason,
        read_at=now,
        sender=report.sender if to_look_at else "",
        subject=report.subject if to_look_at else "",
        excerpt=report.excerpt if to_look_at else "",
    )


def _told(row: InboundMail, *, repeated: bool) -> Inbound:
    return Inbound(row.kind, row.outcome, row.address, row.message_id, repeated=repeated, reason=row.reason)


def _message_of(report: Report) -> Message | None:
    """Return the mail of ours that is spoken of; of several, the one whose reader is named."""
    wanted = Q(message_id__in=report.about)
    for token in report.tokens:
        wanted |= Q(message_id__startswith=f"<{token}@")
    found = list(Message.objects.select_for_update().filter(wanted).order_by("pk"))
    named = {who.lower() for one in report.said for who in one.recipients}
    return next((one for one in found if one.to_address.lower() in named), found[0] if found else None)


def _act(message: Message, meaning: Meaning, *, now: datetime) -> None:
    outcome, detail = meaning.outcome, meaning.detail
    if outcome not in {*MOVES_TO, SOFT, DELAYED}:
        return
    if message.state == S.CLAIMED:
        raise StillSending(f"message {message.pk} is being sent")
    if outcome == SOFT:
        _soft_bounce(message, meaning, now=now)
    elif outcome == DELAYED:
        write_event(message.pk, state=message.state, now=now, detail=detail)
    else:
        _step(message, to=MOVES_TO[outcome], detail=detail, now=now)
        _block(message, outcome=outcome, detail=detail, now=now)
    if MOVES_TO.get(outcome) == S.REFUSED:
        count_bounced(error=detail, now=now)


def _block(message: Message, *, outcome: str, detail: str, now: datetime) -> None:
    why = {HARD: BlockedAddress.Reason.HARD_BOUNCE, COMPLAINT: BlockedAddress.Reason.COMPLAINT}
    if outcome in why:
        block_address(address=message.to_address, reason=why[outcome], detail=detail, by=SERVER, now=now)


def _soft_bounce(message: Message, meaning: Meaning, *, now: datetime) -> None:
    """Try again after a while, unless this was once too often or the body is gone."""
    detail = meaning.detail
    if message.state == S.ACCEPTED:
        attempts = message.attempts + 1
        wait = wait_after(attempts)
        if wait is None or message.body_removed_at is not None:
            give_up(message, error=detail, claim="", now=now, expected=S.ACCEPTED, about=meaning.about)
            return
        later: dict[str, Any] = {"attempts": attempts, "not_before": now + wait, "error": detail}
        move(message.pk, expected=S.ACCEPTED, to=S.SOFT_BOUNCED, now=now, detail=detail, **later)
    if meaning.about == WAY:
        return  # no route, or grown too old: that says nothing of the address
    recent = InboundMail.objects.filter(outcome=SOFT, read_at__gt=now - SOFT_DAYS).exclude(about=WAY)
    if recent.filter(address_is("address", message.to_address)).count() >= SOFT_BOUNCES:
        soft = BlockedAddress.Reason.SOFT_BOUNCES
        block_address(address=message.to_address, reason=soft, detail=detail, by=SERVER, now=now)


def _step(message: Message, *, to: str, detail: str, now: datetime) -> None:
    """Move the message if the table knows the move; else keep the report as an event only."""
    if to in MOVES[message.state]:
        fields: dict[str, Any] = {"refused_at": now, "error": detail} if to == S.REFUSED else {}
        move(message.pk, expected=message.state, to=to, now=now, detail=detail, **fields)
    else:
        write_event(message.pk, state=message.state, now=now, detail=f"{to}: {detail}")
