"""The table of allowed moves, and the one function that moves a message.

Every move is a conditional UPDATE on the expected state (and, for a claimed message, on the
claim), with one event row in the same transaction: two workers cannot both make it.
See `foundation.claims`.
"""

from collections.abc import Mapping
from datetime import datetime

from django.db import connection
from django.db.models import Q, QuerySet
from django.db.models.expressions import RawSQL

from donbay.foundation.claims import Claims

from .models import Message

S = Message.State
# A claim that came to nothing goes back to PENDING; a temporary refusal waits as SOFT_BOUNCED.
# What a server took is never queued again except after a soft bounce. What was refused for good may be:
# when the fault was ours (`again.take_back`), or when an officer says so (`again.send_again`).
MOVES: Mapping[str, frozenset[str]] = {
    S.PENDING: frozenset({S.CLAIMED, S.SUPPRESSED, S.HARD_BOUNCED, S.COMPLAINED}),
    S.CLAIMED: frozenset(
        {S.PENDING, S.ACCEPTED, S.SOFT_BOUNCED, S.HARD_BOUNCED, S.REFUSED, S.FAILED, S.SUPPRESSED}
    ),
    S.ACCEPTED: frozenset({S.DELIVERED, S.SOFT_BOUNCED, S.HARD_BOUNCED, S.COMPLAINED, S.REFUSED, S.FAILED}),
    S.SOFT_BOUNCED: frozenset({S.CLAIMED, S.HARD_BOUNCED, S.COMPLAINED, S.REFUSED, S.FAILED, S.SUPPRESSED}),
    S.DELIVERED: frozenset({S.COMPLAINED}),
    S.REFUSED: frozenset({S.PENDING, S.SUPPRESSED}),
    S.FAILED: frozenset({S.PENDING, S.SUPPRESSED}),
    S.HARD_BOUNCED: frozenset({S.PENDING}),
    S.COMPLAINED: frozenset(),
    S.SUPPRESSED: frozenset(),
}
# The groups of states that pages, steps and figures speak of; each has its name here and nowhere else.
WAITING = (S.PENDING, S.SOFT_BOUNCED)
# The same two as words of the statement itself: a database uses an index of some rows only where it can see, before
# the values come, that nothing else is asked for.
_WAITING_WRITTEN = [RawSQL(f"'{state.value}'", ()) for state in WAITING]  # noqa: S611 - our own two words
STOPPED = (S.REFUSED, S.FAILED)  # an officer may send these again
ARRIVED = (S.ACCEPTED, S.DELIVERED)  # a server took it, and nothing came back so far
NEVER_ARRIVED = (S.HARD_BOUNCED, *STOPPED)  # the reader was told nothing; what stopped may yet go again
DETAIL_LENGTH = 1000  # a server's answer may be long; our choice
# Written out, since every mail takes three of them: to compose such a statement takes longer than to do it.
_STEP = "INSERT INTO mail_messageevent (message_id, at, state, detail) VALUES (%s, %s, %s, %s)"


def waiting_where() -> Q:
    """Match what waits to be sent, so that it is found by its own index however much was sent before."""
    return Q(state__in=_WAITING_WRITTEN)


def waiting() -> QuerySet[Message]:
    """Return what waits to be sent."""
    return Message.objects.filter(waiting_where())


def write_event(message_id: int, *, state: str, now: datetime, detail: str) -> None:
    """Append one step to the life of a message."""
    at = connection.ops.adapt_datetimefield_value(now)
    with connection.cursor() as cursor:
        cursor.execute(_STEP, [message_id, at, state, detail[:DETAIL_LENGTH]])


CLAIMS = Claims(Message, moves=MOVES, back=S.PENDING, write_event=write_event)
move = CLAIMS.move
