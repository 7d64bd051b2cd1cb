"""Erasing a person from the outbox: the address goes when its purpose ends, the delivery record stays."""

from datetime import datetime

from django.db import transaction
from django.db.models import Q

from donbay.apps.mail.models import BlockedAddress, InboundMail, Message, MessageEvent
from donbay.apps.mail.retention import NO_BODY
from donbay.apps.mail.states import WAITING, move
from donbay.foundation.addressed import address_is
from donbay.foundation.rights import Unasked, unasked

ERASED = "erased@donbay.invalid"


@unasked(Unasked.INNER)
@transaction.atomic
def forget_address(*, address: str, now: datetime) -> int:
    """Erase one person from the outbox: address, name, subject and bodies; return of how many messages.

    What waits is not sent any more. The counts of reports stay right.
    """
    theirs = Message.objects.filter(address_is("to_address", address))
    for pk, state in theirs.filter(state__in=WAITING).select_for_update().values_list("pk", "state"):
        move(pk, expected=state, to=Message.State.SUPPRESSED, now=now)
    MessageEvent.objects.filter(message__in=theirs).update(detail="")
    theirs_in = InboundMail.objects.filter(
        address_is("address", address)
        | address_is("sender", address)
        | Q(message__in=theirs)
        | Q(excerpt__icontains=address)
    )
    theirs_in.update(address="", sender="", subject="", excerpt="")
    BlockedAddress.objects.filter(address_is("address", address)).delete()
    return theirs.update(to_address=ERASED, to_name="", subject="", error="", body_removed_at=now, **NO_BODY)
