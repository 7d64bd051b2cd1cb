"""Mail that nobody wants any more when its turn comes: blocked, not allowed, or its reader has left."""

from datetime import datetime

from django.db import transaction

from donbay.apps.mail import hooks
from donbay.apps.mail.models import Message
from donbay.apps.mail.states import WAITING, move
from donbay.foundation.rights import Unasked, unasked

from .queue import why_not_sent

S = Message.State


def keep_back_unwanted(message: Message, *, claim: str, now: datetime) -> bool:
    """Keep back a claimed message that must not go; return whether it was kept back. Raises: StateMoved."""
    return _keep_back(message, expected=S.CLAIMED, claim=claim, now=now)


@unasked(Unasked.INNER)
@transaction.atomic
def drop_unwanted(*, address: str, now: datetime) -> int:
    """Keep back at once what waits for this address and is not wanted any more; return how many.

    The sender asks again before each mail: this only spares the reader's page from showing it as waiting.
    """
    waiting = Message.objects.select_for_update().filter(to_address__iexact=address, state__in=WAITING)
    found = list(waiting.filter(kind__in=hooks.gated_kinds()).order_by("pk"))
    return sum(_keep_back(message, expected=message.state, claim="", now=now) for message in found)


def _keep_back(message: Message, *, expected: str, claim: str, now: datetime) -> bool:
    reason = why_not_sent(message.to_address)
    unwanted = "" if reason else hooks.why_unwanted(message.kind, message.pk, message.to_address)
    if not reason and not unwanted:
        return False
    says = {"detail": reason or unwanted, "error": reason or unwanted}
    with transaction.atomic():
        move(message.pk, expected=expected, to=S.SUPPRESSED, claim=claim, now=now, **says)
        if unwanted:
            hooks.tell_taken(message.kind, message.pk, now)
    return True
