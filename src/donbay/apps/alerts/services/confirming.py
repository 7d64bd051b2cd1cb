"""Double opt-in: a mail with a signed link, and a button on the page behind it."""

import hashlib
from datetime import datetime, timedelta

from django.db import transaction
from django.urls import reverse

from donbay.apps.alerts.models import Subscription
from donbay.apps.alerts.tokens import CONFIRM, Claim
from donbay.apps.enterprises import queries as enterprises
from donbay.apps.enterprises import services as enrolment
from donbay.apps.enterprises.types import ContactRow
from donbay.apps.mail import services as mail
from donbay.apps.mail.queries import message_with_key
from donbay.core.errors import PermanentError
from donbay.foundation import limits
from donbay.foundation.clock import local_time
from donbay.foundation.office import full_address
from donbay.foundation.rights import Unasked, unasked
from donbay.foundation.web.links import refuse_old, sign

from .people import Holder, holder_of
from .subscriptions import subscribe

ANEW_PER_DAY = 3  # mails to an address that was proven once; our choice


class NothingToConfirm(PermanentError):
    """The contact is not waiting for a confirmation."""

    hint = "A person who has left signs up anew, or telephones the office."


class AskedToday(PermanentError):
    """This address was asked to confirm today, for another firm that somebody signed up."""

    hint = "It is asked again tomorrow; one mail a day at most goes to an address that proved nothing yet."


@unasked(Unasked.INNER)
def send_confirmation(*, contact_id: int, now: datetime) -> int:
    """Queue the mail that asks a person to confirm; return the message. At most one a day.

    Anybody may type any address when signing up: such an address is asked once a day, whatever firm.
    Who had confirmed, left and signs up anew is asked again at once, a few times a day.
    Raises: NothingToConfirm, AskedToday.
    """
    contact = enterprises.contact(contact_id)
    if contact is None or contact.state != "REQUESTED":
        raise NothingToConfirm(f"contact {contact_id} is not waiting for a confirmation")
    key = _key(contact, now)
    _refuse_many(contact, key, now)
    pk = subscribe(contact_id=contact_id, now=now)
    nonce = Subscription.objects.values_list("nonce", flat=True).get(pk=pk)
    token = sign(CONFIRM, Claim(contact=contact_id, nonce=nonce, at=int(now.timestamp())))
    return _queue(contact, key, full_address(reverse("alerts:confirm", args=[token])), now)


def _refuse_many(contact: ContactRow, key: str, now: datetime) -> None:
    if contact.source != "self" or message_with_key(key):
        return
    today = f"{mail.mailbox_of(contact.email)} {local_time(now):%Y-%m-%d}"
    what, most = ("confirmation", 1) if _confirmed(contact) == 0 else ("confirmation anew", ANEW_PER_DAY)
    if not limits.take(what, today, most=most, within=timedelta(days=1), now=now):
        raise AskedToday(f"contact {contact.id}: the address was asked today")


def _key(contact: ContactRow, now: datetime) -> str:
    """Return the key of the mail: one for each day and each time that the person begins anew."""
    begun = _confirmed(contact)
    return f"alerts/confirm/{contact.id}/{local_time(now):%Y-%m-%d}" + (f"/{begun}" if begun else "")


def _confirmed(contact: ContactRow) -> int:
    """Return how often this person confirmed and left again."""
    return sum(proof.action == "CONFIRMED" for proof in enterprises.consents_of(contact.id))


def _queue(contact: ContactRow, key: str, link: str, now: datetime) -> int:
    return mail.queue_letter(
        folder="alerts/mails/confirm",
        context={"name": contact.name, "firm": contact.enterprise_name, "confirm_link": link},
        key=key,
        kind="alerts/confirm",
        to_address=contact.email,
        to_name=contact.name,
        language=contact.language,
        urgent=contact.source == "self",  # who waits at the screen; a list of the office does not
        now=now,
    )


@unasked(Unasked.LINK)
def who_confirms(*, token: str, now: datetime) -> Holder:
    """Return who would confirm with this link.

    Raises: BadLink, LinkRunOut.
    """
    holder = holder_of(CONFIRM, token)
    refuse_old(CONFIRM, holder.claim.at, now)
    return holder


@unasked(Unasked.LINK)
@transaction.atomic
def confirm(*, token: str, proof: str, now: datetime) -> bool:
    """Make the contact active and keep the proof; return False if it was active already.

    Raises: BadLink, LinkRunOut, NothingToConfirm.
    """
    holder = who_confirms(token=token, now=now)
    if holder.contact.state in ("ACTIVE", "PAUSED"):
        return False
    if holder.contact.state != "REQUESTED":
        raise NothingToConfirm(f"contact {holder.contact.id} has left")
    evidence = f"link {hashlib.sha256(token.encode()).hexdigest()[:16]}; {proof}"
    enrolment.confirm_contact(
        contact_id=holder.contact.id, method="LINK", evidence=evidence, by=holder.actor, now=now
    )
    Subscription.objects.filter(pk=holder.subscription.pk).update(since=now, backfilled_at=None)
    return True
