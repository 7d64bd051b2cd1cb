"""Act on bounces and complaints, once each."""

from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Q

from donbay.apps.mail.answers import HARD, REFUSED, SOFT, meaning_of_status
from donbay.apps.mail.errors import StillSending
from donbay.apps.mail.models import BlockedAddress, InboundMail, Message
from donbay.apps.mail.reports import Report, read_report
from donbay.apps.mail.states import MOVES, move, write_event
from donbay.apps.mail.types import Inbound

from .blocks import block_address
from .outcome import give_up, wait_after

S = Message.State
DELAYED, DELIVERED, COMPLAINT = "DELAYED", "DELIVERED", "COMPLAINT"
AUTO_REPLY, NO_MESSAGE, UNKNOWN = "AUTO_REPLY", "NO_MESSAGE", "UNKNOWN"
# So many temporary bounces of different mails within a month stop the address. Our choice.
SOFT_BOUNCES, SOFT_DAYS = 6, timedelta(days=30)
ACTIONS = {"delayed": DELAYED, "delivered": DELIVERED, "complaint": COMPLAINT}


@transaction.atomic
def read_inbound(raw: bytes, *, now: datetime) -> Inbound:
    """Return what this mail was understood to be, and act on it; the same mail again changes nothing.

    A report is believed only if it names a mail of ours, by its Message-ID or its VERP token.
    Raises: StillSending, if that mail's sender has not yet recorded its result: read it again later.
    """
    report = read_report(raw)
    message = _message_of(report)
    outcome = _outcome_of(report, message)
    row, new = InboundMail.objects.get_or_create(
        sha256=report.digest,
        defaults={
            "kind": report.kind,
            "message": message,
            "address": message.to_address if message else report.recipient,
            "outcome": outcome,
            "read_at": now,
        },
    )
    if new and message is not None:
        _act(message, outcome=outcome, detail=report.detail, now=now)
    return Inbound(row.kind, row.outcome, row.address, row.message_id, repeated=not new)


def _message_of(report: Report) -> Message | None:
    wanted = Q(message_id__in=report.about)
    for token in report.tokens:
        wanted |= Q(message_id__startswith=f"<{token}@")
    return Message.objects.select_for_update().filter(wanted).order_by("pk").first()


def _outcome_of(report: Report, message: Message | None) -> str:
    if report.kind == "OTHER":
        return AUTO_REPLY if report.automatic else UNKNOWN
    outcome = ACTIONS.get(report.action, UNKNOWN)
    if report.kind == "DSN" and report.action == "failed":
        outcome = meaning_of_status(report.status) if report.status else UNKNOWN
    if message is None and outcome != UNKNOWN:
        return NO_MESSAGE
    return outcome


def _act(message: Message, *, outcome: str, detail: str, now: datetime) -> None:
    if outcome in {AUTO_REPLY, UNKNOWN}:
        return
    if message.state == S.CLAIMED:
        raise StillSending(f"message {message.pk} is being sent")
    if outcome == SOFT:
        _soft_bounce(message, detail=detail, now=now)
    elif outcome == DELAYED:
        write_event(message.pk, state=message.state, now=now, detail=detail)
    else:
        to = {HARD: S.HARD_BOUNCED, REFUSED: S.FAILED, DELIVERED: S.DELIVERED, COMPLAINT: S.COMPLAINED}[
            outcome
        ]
        _step(message, to=to, detail=detail, now=now)
        _block(message, outcome=outcome, detail=detail, now=now)


def _block(message: Message, *, outcome: str, detail: str, now: datetime) -> None:
    why = {HARD: BlockedAddress.Reason.HARD_BOUNCE, COMPLAINT: BlockedAddress.Reason.COMPLAINT}
    if outcome in why:
        block_address(address=message.to_address, reason=why[outcome], detail=detail, now=now)


def _soft_bounce(message: Message, *, detail: str, now: datetime) -> None:
    """Try again after a while, unless this was once too often or the body is gone."""
    if message.state == S.ACCEPTED:
        attempts = message.attempts + 1
        wait = wait_after(attempts)
        if wait is None or message.body_removed_at is not None:
            give_up(message, error=detail, claim="", now=now, expected=S.ACCEPTED)
            return
        later: dict[str, Any] = {"attempts": attempts, "not_before": now + wait, "error": detail}
        move(message.pk, expected=S.ACCEPTED, to=S.SOFT_BOUNCED, now=now, detail=detail, **later)
    recent = InboundMail.objects.filter(outcome=SOFT, read_at__gt=now - SOFT_DAYS)
    if recent.filter(address__iexact=message.to_address).count() >= SOFT_BOUNCES:
        soft = BlockedAddress.Reason.SOFT_BOUNCES
        block_address(address=message.to_address, reason=soft, detail=detail, now=now)


def _step(message: Message, *, to: str, detail: str, now: datetime) -> None:
    """Move the message if the table knows the move; else keep the report as an event only."""
    if to in MOVES[message.state]:
        move(message.pk, expected=message.state, to=to, now=now, detail=detail)
    else:
        write_event(message.pk, state=message.state, now=now, detail=f"{to}: {detail}")
