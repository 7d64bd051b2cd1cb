"""Mail that nobody wants any more when its turn comes: blocked, not allowed, or its reader has left."""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from django.db import transaction

from donbay.apps.mail import hooks
from donbay.apps.mail.models import Message
from donbay.apps.mail.states import WAITING, move
from donbay.foundation.addressed import address_is
from donbay.foundation.rights import Unasked, unasked

from .queue import why_none_sent

S = Message.State


class Why(NamedTuple):
    """Why a message must not go, and whether the room that wrote it says so."""

    says: str
    is_of_room: bool


def why_unwanted(messages: Sequence[Message]) -> dict[int, Why]:
    """Return why messages must not go, by id; those that may go are not named.

    Cost: one query, and what the rooms that wrote them need, however many messages there are.
    """
    reasons = why_none_sent([message.to_address for message in messages])
    barred = {m.pk: Why(reasons[m.to_address], is_of_room=False) for m in messages if m.to_address in reasons}
    of_kind: dict[str, dict[int, str]] = {}
    for message in messages:
        if message.pk not in barred:
            of_kind.setdefault(message.kind, {})[message.pk] = message.to_address
    for kind, mails in of_kind.items():
        found = hooks.why_unwanted(kind, mails)
        barred |= {pk: Why(says, is_of_room=True) for pk, says in found.items()}
    return barred


def keep_back(message: Message, *, why: Why, expected: str, claim: str, now: datetime) -> None:
    """Keep back a message that must not go, claimed or still waiting. Raises: StateMoved."""
    with transaction.atomic():
        says = {"detail": why.says, "error": why.says}
        move(message.pk, expected=expected, to=S.SUPPRESSED, claim=claim, now=now, **says)
        if why.is_of_room:
            hooks.tell_taken(message.kind, message.pk, now)


@unasked(Unasked.INNER)
@transaction.atomic
def drop_unwanted(*, address: str, now: datetime) -> int:
    """Keep back at once what waits for this address and is not wanted any more; return how many.

    The sender asks again when their turn comes: this spares the reader's page from showing them as waiting, and
    the sender takes nothing that it has read just before.
    """
    waiting = Message.objects.select_for_update().filter(address_is("to_address", address), state__in=WAITING)
    found = list(waiting.filter(kind__in=hooks.gated_kinds()).order_by("pk"))
    unwanted = why_unwanted(found)
    for message in found:
        if why := unwanted.get(message.pk):
            keep_back(message, why=why, expected=message.state, claim="", now=now)
    return len(unwanted)
