"""How a person wants to hear: made once per contact, changed by the person or an officer."""

import secrets
from datetime import datetime

from django.db import transaction

from donbay.apps.alerts.models import Alert, Subscription
from donbay.apps.alerts.rights import AlertRight
from donbay.apps.enterprises import queries as enterprises
from donbay.apps.mail import services as mail
from donbay.core.digest.rhythm import RHYTHMS, UnknownRhythm
from donbay.core.errors import PermanentError
from donbay.foundation import audit
from donbay.foundation.rights import Actor, Unasked, asks, firm_scope, require, unasked

USUAL = {"direct": "WORKING_DAYS", "related": "WEEKLY"}


class NoSuchSubscription(PermanentError):
    """This contact has no subscription."""

    hint = "Subscribe the contact first."


class OutOfRange(PermanentError):
    """The hour, weekday or day of the month does not exist for a rhythm."""

    hint = "Hour 0 to 23, weekday 0 (Monday) to 6, day of the month 1 to 28."


@unasked(Unasked.INNER)
@transaction.atomic
def subscribe(
    *,
    contact_id: int,
    now: datetime,
    direct: str = USUAL["direct"],
    related: str = USUAL["related"],
    hour: int = 8,
    weekday: int = 0,
    month_day: int = 1,
    urgent_at_once: bool = True,
    corrections: bool = False,
) -> int:
    """Return the id of the contact's subscription, made if there is none; never changes one.

    Raises: UnknownRhythm, OutOfRange.
    """
    _check(direct, related, hour, weekday, month_day)
    made, _new = Subscription.objects.get_or_create(
        contact_id=contact_id,
        defaults={
            "direct": direct,
            "related": related,
            "hour": hour,
            "weekday": weekday,
            "month_day": month_day,
            "urgent_at_once": urgent_at_once,
            "corrections": corrections,
            "since": now,
            "nonce": secrets.token_urlsafe(18),
        },
    )
    return made.pk


@asks(AlertRight.CHANGE_RHYTHM, scope_inside=True)
@transaction.atomic
def change_rhythm(
    *,
    contact_id: int,
    now: datetime,
    by: Actor,
    direct: str,
    related: str,
    hour: int,
    weekday: int,
    month_day: int,
    urgent_at_once: bool,
    corrections: bool,
) -> None:
    """Change how a contact hears. What waits goes by the new rhythm; OFF drops it.

    Raises: UnknownRhythm, OutOfRange, NoSuchSubscription.
    """
    contact = enterprises.contact(contact_id)
    if contact is None:
        raise NoSuchSubscription(f"there is no contact {contact_id}")
    require(by, AlertRight.CHANGE_RHYTHM, firm_scope(contact.enterprise_id))
    _check(direct, related, hour, weekday, month_day)
    changed = Subscription.objects.filter(contact_id=contact_id).update(
        direct=direct,
        related=related,
        hour=hour,
        weekday=weekday,
        month_day=month_day,
        urgent_at_once=urgent_at_once,
        corrections=corrections,
    )
    if not changed:
        raise NoSuchSubscription(f"contact {contact_id} has no subscription")
    off = [grade for grade, rhythm in (("DIRECT", direct), ("RELATED", related)) if rhythm == "OFF"]
    drop_waiting(contact_ids=[contact_id], grades=off, now=now)
    if off:
        mail.drop_unwanted(address=contact.email, now=now)
    audit.record(
        by=by,
        action="alerts.change_rhythm",
        thing=f"contact {contact_id}",
        detail={"direct": direct, "related": related, "hour": hour},
        now=now,
    )


@asks(AlertRight.REVOKE_LINKS)
@transaction.atomic
def revoke_links(*, contact_id: int, by: Actor, now: datetime) -> None:
    """Make every signed link of a contact useless, also the calendar's; new mails carry new ones.

    Raises: NoSuchSubscription.
    """
    fresh = secrets.token_urlsafe(18)
    if not Subscription.objects.filter(contact_id=contact_id).update(nonce=fresh):
        raise NoSuchSubscription(f"contact {contact_id} has no subscription")
    audit.record(by=by, action="alerts.revoke_links", thing=f"contact {contact_id}", detail={}, now=now)


def drop_waiting(*, contact_ids: list[int], grades: list[str], now: datetime) -> int:
    """Mark what waits for these contacts as not to be mailed; return how many."""
    waiting = Alert.objects.filter(subscription__contact_id__in=contact_ids, grade__in=grades)
    return waiting.filter(message=None, dropped_at=None).update(dropped_at=now)


def wait_again(*, contact_id: int, dropped_at: datetime) -> int:
    """Let what was dropped at that moment wait for its mail again; return how many."""
    dropped = Alert.objects.filter(subscription__contact_id=contact_id, message=None, dropped_at=dropped_at)
    return dropped.update(dropped_at=None)


def begin_anew(*, contact_id: int, now: datetime, keep_rhythm: bool = False) -> None:
    """Let a person hear from now on, and of what is open, as at a first sign-up.

    A rhythm that sends nothing becomes the usual one, since who confirms asks for mail; `keep_rhythm`: it stays.
    """
    mine = Subscription.objects.filter(pk=subscribe(contact_id=contact_id, now=now))
    mine.update(since=now, backfilled_at=None)
    if not keep_rhythm:
        for grade, usual in USUAL.items():
            mine.filter(**{grade: Subscription.Rhythm.OFF}).update(**{grade: usual})


def subscribe_the_active() -> int:
    """Give every active contact without a subscription the usual one, from when it became active."""
    have = set(Subscription.objects.values_list("contact_id", flat=True))
    lacking = [row for row in enterprises.contacts_active() if row.id not in have]
    for row in lacking:
        if row.active_since is not None:
            subscribe(contact_id=row.id, now=row.active_since)
    return len(lacking)


def _check(direct: str, related: str, hour: int, weekday: int, month_day: int) -> None:
    for rhythm in (direct, related):
        if rhythm not in RHYTHMS:
            raise UnknownRhythm(f"{rhythm!r} is not a rhythm")
    if not (0 <= hour <= 23 and 0 <= weekday <= 6 and 1 <= month_day <= 28):
        raise OutOfRange(f"hour {hour}, weekday {weekday}, day {month_day}")
