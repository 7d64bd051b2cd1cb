"""Handing a notice on to a room that comes later in the flow; the caller knows the way there."""

from collections.abc import Callable
from datetime import datetime

from django.db import transaction

from donbay.apps.triage.rights import TriageRight
from donbay.foundation.rights import Actor, asks

from .found import locked, write_down


@asks(TriageRight.HANDLE)
@transaction.atomic
def hand_over(*, notice_id: int, to: str, make: Callable[[], int], by: Actor, now: datetime) -> int:
    """Return what `make` returns: the number of the draft that the notice went into.

    The notice is locked meanwhile, so that a second click finds what the first one made; the audit line
    is written with it or neither is. Raises: NoSuchNotice, and what `make` raises.
    """
    locked(notice_id, now)
    made = make()
    write_down(to, notice_id, by, now, made=made)
    return made
