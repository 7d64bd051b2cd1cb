"""How often somebody may do something: counted in the database, so all processes count together."""

from datetime import datetime, timedelta

from django.db import IntegrityError, transaction
from django.db.models import F, Q
from django.utils.crypto import salted_hmac

from .models import LimitUse

LONGEST = timedelta(days=2)  # no limit reaches further back, so older rows can go

SLACK = timedelta(minutes=5)  # clocks of several machines may differ so much


def take(what: str, who: str, *, most: int, within: timedelta, now: datetime) -> bool:
    """Use up one of `most` turns that `who` has `within` a time; return False when none is left.

    The time begins with the first turn. `who` is kept as a keyed hash only; an empty `who` is
    not limited. Inside a transaction that fails, the turn is given back. A time that began in the future was
    begun by a clock that went wrong: it begins anew. Cost: one or two writes.
    """
    if not who:
        return True
    key = {"what": what, "who": _hashed(who)}
    rows = LimitUse.objects.filter(**key)
    while True:
        # Each step is one statement, so two processes cannot take the same turn.
        if rows.filter(Q(since__lte=now - within) | Q(since__gt=now + SLACK)).update(since=now, turns=1):
            return True
        if rows.filter(turns__lt=most).update(turns=F("turns") + 1):
            return True
        if rows.exists():
            return False
        try:
            with transaction.atomic():
                LimitUse.objects.create(**key, since=now, turns=1)
        except IntegrityError:
            continue  # another process made the row at this moment: count on it
        return True


def forget_old(*, now: datetime) -> int:
    """Remove what no limit looks at any more; return how many rows."""
    return LimitUse.objects.filter(Q(since__lt=now - LONGEST) | Q(since__gt=now + LONGEST)).delete()[0]


def _hashed(who: str) -> str:
    return salted_hmac("donbay.foundation.limits", who.lower(), algorithm="sha256").hexdigest()[:40]
