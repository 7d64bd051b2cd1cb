"""Addresses that get no mail, and the telephone calls that follow."""

from datetime import datetime

from django.db import IntegrityError, transaction

from donbay.apps.mail.errors import NoSuchBlock
from donbay.apps.mail.models import BlockedAddress
from donbay.apps.mail.rights import MailRight
from donbay.foundation import audit
from donbay.foundation.addressed import address_is
from donbay.foundation.rights import Actor, asks

# A condition of the claim itself, so that the block that a mail brings about holds the next one to this address.
ADDRESS_IS_FREE = """NOT EXISTS (
    SELECT 1 FROM mail_blockedaddress AS block
    WHERE LOWER(block.address) = LOWER(mail_message.to_address) AND block.lifted_at IS NULL
)"""


@asks(MailRight.KEEP_BLOCKS)
def block_address(*, address: str, reason: str, now: datetime, detail: str = "", by: Actor) -> int:
    """Return the id of the block of this address; a second block keeps the first reason."""
    known = BlockedAddress.objects.filter(address_is("address", address), lifted_at=None)
    found = known.values_list("pk", flat=True).first()
    if found is not None:
        return found
    try:
        with transaction.atomic():
            row = BlockedAddress.objects.create(
                address=address, reason=reason, detail=detail[:1000], since=now
            )
            what = {"reason": reason}  # no address: an audit line outlives an erasure
            audit.record(by=by, action="mail.block", thing=f"block {row.pk}", detail=what, now=now)
    except IntegrityError:
        return known.values_list("pk", flat=True).get()  # another worker blocked it at this moment
    return row.pk


@asks(MailRight.KEEP_BLOCKS)
@transaction.atomic
def lift_block(*, block_id: int, by: Actor, now: datetime) -> None:
    """Let mail go to this address again. Raises: NoSuchBlock."""
    if not BlockedAddress.objects.filter(pk=block_id, lifted_at=None).update(lifted_at=now):
        raise NoSuchBlock(f"block {block_id} is not there or was lifted")
    audit.record(by=by, action="mail.block.lift", thing=f"block {block_id}", detail={}, now=now)


@asks(MailRight.KEEP_BLOCKS)
@transaction.atomic
def record_call(*, block_id: int, by: Actor, now: datetime, note: str = "") -> None:
    """Write down that the firm was telephoned about its address. Raises: NoSuchBlock."""
    if not BlockedAddress.objects.filter(pk=block_id, lifted_at=None).update(called_at=now):
        raise NoSuchBlock(f"block {block_id} is not there or was lifted")
    what = {"note": note}
    audit.record(by=by, action="mail.block.call", thing=f"block {block_id}", detail=what, now=now)
