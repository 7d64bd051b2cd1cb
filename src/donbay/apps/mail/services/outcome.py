"""Record what became of one handed-over mail, by id, expecting to still own the claim."""

from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from donbay.apps.mail.answer_rules import WAY
from donbay.apps.mail.errors import MessageRefused, RecipientRefused, TemporarilyRefused
from donbay.apps.mail.models import BlockedAddress, Message
from donbay.apps.mail.states import move
from donbay.core.errors import HouseError, TransientError
from donbay.foundation.rights import SERVER

from .blocks import block_address
from .brake import count_error

S = Message.State
# The first "later" is mostly greylisting, so it is short; then as in alerts-and-bulletins 7.7.
BACK_OFF = (timedelta(minutes=10), *(timedelta(hours=h) for h in (2, 4, 8, 16, 32, 64)))
_ENDS = {RecipientRefused: S.HARD_BOUNCED, MessageRefused: S.REFUSED}
OUTAGE_LONGEST = timedelta(hours=1)
MOST_OUTAGES = 30_000  # what the column can count to


def write_success(message: Message, *, answer: str, claim: str, now: datetime) -> None:
    """Record that the server took this mail. Raises: StateMoved, if the claim was lost."""
    move(
        message.pk,
        expected=S.CLAIMED,
        to=S.ACCEPTED,
        now=now,
        detail=answer,
        claim=claim,
        accepted_at=now,
        error="",
    )


def write_failure(message: Message, *, error: HouseError, claim: str, now: datetime) -> str:
    """Record why this mail was not taken; return how to count it: refused, failed or later.

    Raises: StateMoved, if the claim was lost.
    """
    if isinstance(error, TemporarilyRefused):
        return _put_off(message, error=error, claim=claim, now=now)
    if isinstance(error, TransientError):
        _put_back(message, error=error, claim=claim, now=now)
        return "later"
    to = next((state for kind, state in _ENDS.items() if isinstance(error, kind)), S.FAILED)
    refused_at = now if to in _ENDS.values() else None
    says: dict[str, Any] = {"detail": str(error), "error": str(error), "refused_at": refused_at}
    with transaction.atomic():
        move(message.pk, expected=S.CLAIMED, to=to, now=now, claim=claim, **says)
        if to == S.HARD_BOUNCED:
            hard = BlockedAddress.Reason.HARD_BOUNCE
            block_address(address=message.to_address, reason=hard, detail=str(error), by=SERVER, now=now)
    count_error(error=str(error), kind=message.kind, now=now)
    return "refused" if to == S.HARD_BOUNCED else "failed"


def wait_after(attempts: int) -> timedelta | None:
    """Return how long to wait after so many refusals, or None when it is time to give up."""
    return BACK_OFF[attempts - 1] if attempts <= len(BACK_OFF) else None


def give_up(message: Message, *, error: str, claim: str, now: datetime, expected: str, about: str) -> None:
    """Record that "later" was said too often, and block the address: the officer telephones.

    When it was the way that was barred (no route, grown too old), the mail is REFUSED and nobody blocked.
    """
    if about == WAY:
        says_way: dict[str, Any] = {"detail": error, "error": error, "refused_at": now}
        move(message.pk, expected=expected, to=S.REFUSED, now=now, claim=claim, **says_way)
        return
    soft = BlockedAddress.Reason.SOFT_BOUNCES
    with transaction.atomic():
        move(message.pk, expected=expected, to=S.FAILED, now=now, detail=error, claim=claim, error=error)
        says = _("%(count)d lần tạm thời chưa gửi được, lần cuối: %(error)s")
        detail = says % {"count": message.attempts + 1, "error": error}
        block_address(address=message.to_address, reason=soft, detail=detail, by=SERVER, now=now)


def _put_off(message: Message, *, error: TemporarilyRefused, claim: str, now: datetime) -> str:
    attempts = message.attempts + 1
    wait = wait_after(attempts)
    if attempts > 1:  # the first "later" is normal (greylisting) and says nothing of our mail
        count_error(error=str(error), kind=message.kind, now=now)
    if wait is None:
        give_up(message, error=str(error), claim=claim, now=now, expected=S.CLAIMED, about=error.about)
        return "failed"
    later: dict[str, Any] = {"attempts": attempts, "not_before": now + wait, "error": str(error)}
    move(message.pk, expected=S.CLAIMED, to=S.SOFT_BOUNCED, claim=claim, now=now, detail=str(error), **later)
    return "later"


def _put_back(message: Message, *, error: TransientError, claim: str, now: datetime) -> None:
    outages = min(message.outages + 1, MOST_OUTAGES)
    wait = min(timedelta(minutes=2 ** min(outages - 1, 6)), OUTAGE_LONGEST)
    later: dict[str, Any] = {"outages": outages, "not_before": now + wait, "error": str(error)}
    move(message.pk, expected=S.CLAIMED, to=S.PENDING, claim=claim, now=now, detail=str(error), **later)
