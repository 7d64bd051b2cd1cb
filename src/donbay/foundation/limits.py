"""How often somebody may do something: counted in the database, so all processes count together."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta

from django.conf import settings
from django.db import IntegrityError, OperationalError, connection, transaction
from django.db.models import F, Q
from django.utils.crypto import salted_hmac

from .models import LimitUse

LONGEST = timedelta(days=2)  # no limit reaches further back, so older rows can go; see `runs`

SLACK = timedelta(minutes=5)  # clocks of several machines may differ so much
AT_ONCE_MS = 20  # so long a page that is only read waits for another writer; our choice


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


def take_at_once(what: str, who: str, *, most: int, within: timedelta, now: datetime) -> bool:
    """As `take`, for pages that are only read: they never wait for a long transaction of somebody else.

    A turn that cannot be counted now is given. Who has none left is refused without a write.
    Cost: one query, and one or two writes where there is a turn.
    """
    if not who:
        return True
    spent = LimitUse.objects.filter(what=what, who=_hashed(who), turns__gte=most)
    if spent.filter(since__gt=now - within, since__lte=now + SLACK).exists():
        return False
    try:
        with _hardly_waiting():
            return take(what, who, most=most, within=within, now=now)
    except OperationalError:
        return True


@contextmanager
def _hardly_waiting() -> Iterator[None]:
    """Give up soon where another process writes: SQLite has one writer at a time, for as long as a bulk file takes."""
    if connection.vendor != "sqlite":
        yield
        return
    connection.ensure_connection()
    connection.connection.execute(f"PRAGMA busy_timeout = {AT_ONCE_MS}")
    try:
        yield
    finally:
        connection.connection.execute(f"PRAGMA busy_timeout = {settings.LOCK_WAIT_SECONDS * 1000}")


def _hashed(who: str) -> str:
    return salted_hmac("donbay.foundation.limits", who.lower(), algorithm="sha256").hexdigest()[:40]
