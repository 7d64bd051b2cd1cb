"""Who holds a message, for how long, and when its holder is dead.

A claim names the machine and the process. On the same machine a dead process is known at once; of another
machine only the lease tells. Somebody waits for an urgent mail, so its lease is short: at worst a slow
server gets it twice, with one Message-ID.
"""

import secrets
from datetime import datetime, timedelta

from django.conf import settings
from django.db.models import Q

from donbay.apps.mail.errors import StateMoved
from donbay.apps.mail.models import Message
from donbay.apps.mail.states import WAITING, move
from donbay.foundation.processes import is_gone, this_machine, this_process
from donbay.foundation.rights import Unasked, unasked

S = Message.State
LEASE_MINIMUM, LEASE_URGENT = timedelta(minutes=10), timedelta(minutes=2)
LEASE_TIMEOUTS = 15  # more answers than one mail waits for, so a slow server never outlives the lease
URGENT_TIMEOUTS = 6  # as many answers as one mail waits for, and the connection


def claim_name(worker: str) -> str:
    """Return a name that no other run has, on any machine, and that tells the process."""
    return f"{worker[:16]}/{this_process()}/{secrets.token_hex(6)}"


def lease_of(*, urgent: bool) -> timedelta:
    """Return how long a claim holds although nothing is heard of its holder."""
    least, times = (LEASE_URGENT, URGENT_TIMEOUTS) if urgent else (LEASE_MINIMUM, LEASE_TIMEOUTS)
    return max(least, timedelta(seconds=times * settings.MAIL_TIMEOUT_SECONDS))


@unasked(Unasked.STEP)
def sweep_claims(*, now: datetime) -> int:
    """Give back the messages of workers that died, their result not recorded. Return how many."""
    ours = Q(claimed_by__contains=f"/{this_machine()}:")
    held = Message.objects.filter(Q(claimed_until__lt=now) | ours, state=S.CLAIMED)
    swept = 0
    for pk, claim, until in list(held.values_list("pk", "claimed_by", "claimed_until")):
        is_over = until is None or until < now
        if not is_over and not is_gone(claim.split("/")[-2]):
            continue
        says = f"{claim}: {'lease over' if is_over else 'its process is gone'}"
        try:
            move(pk, expected=S.CLAIMED, to=S.PENDING, now=now, claim=claim, detail=says)
        except StateMoved:
            continue  # the worker was slow, not dead, or another sweeper was quicker
        swept += 1
    return swept


@unasked(Unasked.STEP)
def bring_forward(*, now: datetime) -> int:
    """Let mail go that a clock which was ahead has put off beyond now; return how many."""
    late = Message.objects.filter(created_at__gt=now, not_before__gt=now, state__in=WAITING)
    return late.update(not_before=now)
