"""The way back for mail that was refused: nothing is lost because we were at fault for a while."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet

from donbay.apps.mail.errors import StateMoved
from donbay.apps.mail.models import BlockedAddress, Message
from donbay.apps.mail.rights import MailRight
from donbay.apps.mail.states import STOPPED, move
from donbay.foundation import audit
from donbay.foundation.rights import Actor, asks

S = Message.State


@asks(MailRight.SEND_AGAIN)
@transaction.atomic
def send_again(*, now: datetime, by: Actor, only: Iterable[int] | None = None) -> int:
    """Let mail that was refused for good wait for sending again; return how many.

    `only` = these messages, also those that failed; without it all that servers refused. What was erased,
    or has lost its body by age, stays.
    """
    found = Message.objects.filter(state=S.REFUSED) if only is None else _stopped(only)
    back = _put_back(found.filter(body_removed_at=None), now=now, why="send again")
    if back:
        audit.record(by=by, action="mail.send_again", thing="mail", detail={"mails": back}, now=now)
    return back


@transaction.atomic
def take_back(*, since: datetime, now: datetime, with_blocks: bool = True) -> int:
    """Let what was refused since then wait again, and lift the blocks that came of it; return how many.

    For the moment when so many were refused that the fault was not theirs. Without `with_blocks` those
    whose address was blamed stay blocked.
    """
    states = [S.REFUSED, S.HARD_BOUNCED] if with_blocks else [S.REFUSED]
    found = Message.objects.filter(state__in=states, refused_at__gte=since, body_removed_at=None)
    if with_blocks:
        _lift_blocks_of(found, since=since, now=now)
    return _put_back(found, now=now, why="refused because of us")


def _lift_blocks_of(found: QuerySet[Message], *, since: datetime, now: datetime) -> None:
    people = {address.lower() for address in found.values_list("to_address", flat=True)}
    hard = BlockedAddress.objects.filter(
        reason=BlockedAddress.Reason.HARD_BOUNCE, since__gte=since, lifted_at=None
    )
    ours = [pk for pk, address in hard.values_list("pk", "address") if address.lower() in people]
    BlockedAddress.objects.filter(pk__in=ours).update(lifted_at=now)


def _stopped(only: Iterable[int]) -> QuerySet[Message]:
    return Message.objects.filter(pk__in=list(only), state__in=STOPPED)


def _put_back(found: QuerySet[Message], *, now: datetime, why: str) -> int:
    back = 0
    for pk, state in list(found.order_by("pk").values_list("pk", "state")):
        try:
            move(
                pk, expected=state, to=S.PENDING, now=now, detail=why, refused_at=None,
                attempts=0,
            )  # fmt: skip
        except StateMoved:
            continue  # somebody else was quicker
        back += 1
    return back
