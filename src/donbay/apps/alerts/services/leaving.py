"""Leaving, pausing and coming back, by a signed link and without a login."""

import hashlib
from contextlib import suppress
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

from donbay.apps.alerts.rights import AlertRight
from donbay.apps.alerts.tokens import LEAVE
from donbay.apps.enterprises import queries as known
from donbay.apps.enterprises import services as enterprises
from donbay.apps.enterprises.types import ContactRow
from donbay.apps.mail import services as mail
from donbay.foundation import audit
from donbay.foundation.rights import SERVER, Actor, Unasked, asks, firm_scope, require, unasked

from .people import holder_of, same_person
from .subscriptions import NoSuchSubscription, begin_anew, change_rhythm, drop_waiting, wait_again

ENROLLED_BY_OFFICE = ("officer", "import")
MAY_RETURN = timedelta(days=30)  # our choice; later a new sign-up asks anew
ALL_GRADES = ["DIRECT", "RELATED", "POSSIBLE"]


@unasked(Unasked.LINK)
@transaction.atomic
def unsubscribe(*, token: str, method: str, now: datetime, proof: str = "") -> int:
    """End everything this person receives, for all firms with the same address; return how many contacts.

    Safe to repeat. A firm that the office enrolled becomes a task: somebody should telephone.
    Raises: BadLink.
    """
    holder = holder_of(LEAVE, token)
    leaving = [row for row in same_person(holder.contact) if row.state != "ENDED"]
    for row in leaving:
        enterprises.end_contact(contact_id=row.id, reason="asked", method=method, by=holder.actor, now=now)
        _note(row, method, proof, now)
    drop_waiting(contact_ids=[row.id for row in leaving], grades=ALL_GRADES, now=now)
    mail.drop_unwanted(address=holder.contact.email, now=now)
    return len(leaving)


def _note(row: ContactRow, method: str, proof: str, now: datetime) -> None:
    task = "telephone" if row.source in ENROLLED_BY_OFFICE else ""
    audit.record(
        by=SERVER,
        action="alerts.unsubscribe",
        thing=f"contact {row.id}",
        detail={"enterprise": row.enterprise_id, "method": method, "proof": proof, "task": task},
        now=now,
    )


@unasked(Unasked.READS)
def who_may_return(contact: ContactRow, *, now: datetime) -> dict[int, datetime]:
    """Return when those at this address left who may hear again at a press of a button, by contact.

    They had confirmed and left at their own wish, a month ago at most. Cost: one query, and one for each of them.
    """
    left: dict[int, datetime] = {}
    for row in same_person(contact):
        if row.state == "ENDED" and row.ended_reason == "asked" and row.active_since:
            at = max(step.at for step in known.consents_of(row.id) if step.action == "WITHDRAWN")
            left |= {row.id: at} if now - at <= MAY_RETURN else {}
    return left


@unasked(Unasked.LINK)
@transaction.atomic
def come_back(*, token: str, proof: str, now: datetime) -> list[int]:
    """Let whoever left by mistake hear again as before; return the contacts, none where it is too late.

    The consent is kept anew. What waited when they left waits again. Safe to repeat. Raises: BadLink.
    """
    holder = holder_of(LEAVE, token)
    left = who_may_return(holder.contact, now=now)
    evidence = f"link {hashlib.sha256(token.encode()).hexdigest()[:16]}; {proof}"
    for contact_id, at in left.items():
        enterprises.bring_back_contact(
            contact_id=contact_id, method="PAGE", evidence=evidence, by=holder.actor, now=now
        )
        begin_anew(contact_id=contact_id, now=now, keep_rhythm=True)
        wait_again(contact_id=contact_id, dropped_at=at)
    return list(left)


@unasked(Unasked.LINK)
@transaction.atomic
def pause(*, token: str, now: datetime) -> None:
    """Stop mails to this person until it comes back; the profile stays. Safe to repeat.

    Raises: BadLink.
    """
    holder = holder_of(LEAVE, token)
    pause_person(contact_id=holder.contact.id, by=holder.actor, now=now)


@unasked(Unasked.LINK)
@transaction.atomic
def resume(*, token: str, now: datetime) -> None:
    """Send to this person again after a pause. Safe to repeat. Raises: BadLink."""
    holder = holder_of(LEAVE, token)
    resume_person(contact_id=holder.contact.id, by=holder.actor, now=now)


@asks(AlertRight.CHANGE_RHYTHM, scope_inside=True)
@transaction.atomic
def pause_person(*, contact_id: int, now: datetime, by: Actor) -> None:
    """Stop mails to everybody with the address of this contact, as `pause` does. Safe to repeat."""
    contact = known.contact(contact_id)
    if contact is None:
        return
    require(by, AlertRight.CHANGE_RHYTHM, firm_scope(contact.enterprise_id))
    for row in same_person(contact):
        if row.state == "ACTIVE":
            enterprises.pause_contact(contact_id=row.id, method="PAGE", now=now, by=by)
    mail.drop_unwanted(address=contact.email, now=now)


@asks(AlertRight.CHANGE_RHYTHM, scope_inside=True)
@transaction.atomic
def resume_person(*, contact_id: int, now: datetime, by: Actor) -> None:
    """Send again to everybody with the address of this contact, as `resume` does. Safe to repeat."""
    contact = known.contact(contact_id)
    if contact is None:
        return
    require(by, AlertRight.CHANGE_RHYTHM, firm_scope(contact.enterprise_id))
    for row in same_person(contact):
        if row.state == "PAUSED":
            enterprises.resume_contact(contact_id=row.id, method="PAGE", now=now, by=by)


@unasked(Unasked.LINK)
@transaction.atomic
def choose(*, token: str, now: datetime, **rhythm: Any) -> None:
    """Change how this person hears, for all its firms; `rhythm` as in `change_rhythm`.

    Raises: BadLink, UnknownRhythm, OutOfRange.
    """
    holder = holder_of(LEAVE, token)
    for row in same_person(holder.contact):
        with suppress(NoSuchSubscription):  # another firm of this person that has none yet
            change_rhythm(contact_id=row.id, by=holder.actor, now=now, **rhythm)
