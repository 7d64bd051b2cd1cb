"""How long what is kept: the delivery record long, the body briefly, the address until its purpose ends."""

from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.db.models.functions import Coalesce

from donbay.apps.mail.models import BlockedAddress, InboundMail, Message, MessageEvent
from donbay.apps.mail.states import WAITING, move
from donbay.foundation.addressed import address_is
from donbay.foundation.rights import Unasked, unasked

ERASED = "erased@donbay.invalid"
NO_BODY: dict[str, Any] = {"text": "", "html": "", "headers": {}, "attachments": []}


@unasked(Unasked.STEP)
def remove_old_bodies(*, now: datetime) -> int:
    """Remove texts, headers and attachments of old mail that is done with; return of how many.

    Inbound mail that was kept for a person loses its beginning likewise. Headers go too: they hold
    links that let the holder unsubscribe. The delivery record stays.
    """
    limit = now - timedelta(days=settings.MAIL_BODY_DAYS)
    done = Message.objects.exclude(state__in=[*WAITING, Message.State.CLAIMED]).filter(body_removed_at=None)
    old = done.alias(ended_at=Coalesce("accepted_at", "created_at")).filter(ended_at__lt=limit)
    InboundMail.objects.filter(read_at__lt=limit).exclude(excerpt="").update(
        excerpt="", subject="", sender=""
    )
    return old.update(body_removed_at=now, **NO_BODY)


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
