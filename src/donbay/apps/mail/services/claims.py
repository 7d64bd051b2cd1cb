"""Who holds a message, for how long, and when its holder is dead.

A claim names the machine and the process. On the same machine a dead process is known at once; of another
machine only the lease tells. Somebody waits for an urgent mail, so its lease is short: at worst a slow
server gets it twice, with one Message-ID.
"""

from datetime import datetime, timedelta

from django.conf import settings

from donbay.apps.mail.models import Message
from donbay.apps.mail.states import CLAIMS, WAITING
from donbay.foundation.claims import claim_name
from donbay.foundation.rights import Unasked, unasked

__all__ = ["bring_forward", "claim_name", "lease_of", "sweep_claims"]

LEASE_MINIMUM, LEASE_URGENT = timedelta(minutes=10), timedelta(minutes=2)
LEASE_TIMEOUTS = 15  # more answers than one mail waits for, so a slow server never outlives the lease
URGENT_TIMEOUTS = 6  # as many answers as one mail waits for, and the connection


def lease_of(*, urgent: bool) -> timedelta:
    """Return how long a claim holds although nothing is heard of its holder."""
    least, times = (LEASE_URGENT, URGENT_TIMEOUTS) if urgent else (LEASE_MINIMUM, LEASE_TIMEOUTS)
    return max(least, timedelta(seconds=times * settings.MAIL_TIMEOUT_SECONDS))


@unasked(Unasked.STEP)
def sweep_claims(*, now: datetime) -> int:
    """Give back the messages of workers that died, their result not recorded. Return how many."""
    return CLAIMS.sweep(now=now)


@unasked(Unasked.STEP)
def bring_forward(*, now: datetime) -> int:
    """Let mail go that a clock which was ahead has put off beyond now; return how many."""
    late = Message.objects.filter(created_at__gt=now, not_before__gt=now, state__in=WAITING)
    return late.update(not_before=now)
