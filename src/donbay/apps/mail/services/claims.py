"""Who holds a message, for how long, and when its holder is dead.

A claim names the machine and the process. On the same machine a dead process is known at once; of another
machine only the lease tells. Somebody waits for an urgent mail, so its lease is short: at worst a slow
server gets it twice, with one Message-ID.
"""

import os
import platform
import secrets
from datetime import datetime, timedelta
from functools import lru_cache
from hashlib import sha256
from pathlib import Path

from django.conf import settings
from django.db.models import Q

from donbay.apps.mail.errors import StateMoved
from donbay.apps.mail.models import Message
from donbay.apps.mail.states import WAITING, move

S = Message.State
LEASE_MINIMUM, LEASE_URGENT = timedelta(minutes=10), timedelta(minutes=2)
LEASE_TIMEOUTS = 15  # more answers than one mail waits for, so a slow server never outlives the lease
URGENT_TIMEOUTS = 6  # as many answers as one mail waits for, and the connection


def claim_name(worker: str) -> str:
    """Return a name that no other run has, on any machine, and that tells the process."""
    return f"{worker[:26]}/{_here()}/{os.getpid()}/{secrets.token_hex(6)}"


def lease_of(*, urgent: bool) -> timedelta:
    """Return how long a claim holds although nothing is heard of its holder."""
    least, times = (LEASE_URGENT, URGENT_TIMEOUTS) if urgent else (LEASE_MINIMUM, LEASE_TIMEOUTS)
    return max(least, timedelta(seconds=times * settings.MAIL_TIMEOUT_SECONDS))


def sweep_claims(*, now: datetime) -> int:
    """Give back the messages of workers that died, their result not recorded. Return how many."""
    ours = Q(claimed_by__contains=f"/{_here()}/")
    held = Message.objects.filter(Q(claimed_until__lt=now) | ours, state=S.CLAIMED)
    swept = 0
    for pk, claim, until in list(held.values_list("pk", "claimed_by", "claimed_until")):
        is_over = until is None or until < now
        if not is_over and _is_alive(claim):
            continue
        says = f"{claim}: {'lease over' if is_over else 'its process is gone'}"
        try:
            move(pk, expected=S.CLAIMED, to=S.PENDING, now=now, claim=claim, detail=says)
        except StateMoved:
            continue  # the worker was slow, not dead, or another sweeper was quicker
        swept += 1
    return swept


def bring_forward(*, now: datetime) -> int:
    """Let mail go that a clock which was ahead has put off beyond now; return how many."""
    late = Message.objects.filter(created_at__gt=now, not_before__gt=now, state__in=WAITING)
    return late.update(not_before=now)


def _is_alive(claim: str) -> bool:
    """Return whether the process of a claim of this machine lives; in doubt it does."""
    number = claim.split("/")[-2]
    if not number.isdigit():
        return True
    try:
        os.kill(int(number), 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True  # another user's
    return True


@lru_cache(maxsize=1)
def _here() -> str:
    """Return what tells this machine, since it was started, from any other that may share the database."""
    told = [
        platform.node(),
        *(_read(path) for path in ("/proc/sys/kernel/random/boot_id", "/proc/self/ns/pid")),
    ]
    return sha256("|".join(told).encode()).hexdigest()[:8]


def _read(path: str) -> str:
    try:
        return str(Path(path).readlink()) if Path(path).is_symlink() else Path(path).read_text().strip()
    except OSError:
        return ""
