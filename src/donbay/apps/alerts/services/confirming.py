"""Double opt-in: a mail with a signed link, and a button on the page behind it."""

import hashlib
from collections.abc import Collection
from datetime import date, datetime, timedelta

from django.db import transaction
from django.urls import reverse

from donbay.apps.alerts.models import Subscription
from donbay.apps.alerts.tokens import CONFIRM, Claim
from donbay.apps.enterprises import queries as enterprises
from donbay.apps.enterprises import services as enrolment
from donbay.apps.enterprises.types import ContactRow
from donbay.apps.mail import services as mail
from donbay.apps.mail.queries import message_with_key, newest_mail
from donbay.core.errors import PermanentError
from donbay.foundation import limits
from donbay.foundation.clock import local_time, office_day
from donbay.foundation.office import full_address
from donbay.foundation.rights import Unasked, unasked
from donbay.foundation.web.links import refuse_old, sign

from .people import Holder, holder_of, same_person
from .subscriptions import begin_anew, subscribe

KIND = "alerts/confirm"
ANEW_PER_DAY = 3  # mails to an address that was proven once; our choice


class NothingToConfirm(PermanentError):
    """The contact is not waiting for a confirmation."""

    hint = "A person who has left signs up anew, or telephones the office."


class AskedToday(PermanentError):
    """This address was asked to confirm today: the link it got is good for all that waits there.

    `at`: when it was asked, None where that was by another way to write the address. `again`: the day from which
    it may be asked once more.
    """

    hint = "It is asked again tomorrow; one mail a day at most goes to an address that proved nothing yet."

    def __init__(self, what: str, *, at: datetime | None, again: date) -> None:
        """Keep when it was asked, and when it may be again."""
        super().__init__(what)
        self.at, self.again = at, again


@unasked(Unasked.INNER)
def send_confirmation(*, contact_id: int, now: datetime) -> int:
    """Queue the mail that asks a person to confirm; return the message. At most one a day.

    Anybody may type any address when signing up: such an address is asked once a day, whatever firm, and the link
    it got confirms all that waits there. One that confirmed before is asked at once, a few times a day.
    Raises: NothingToConfirm, AskedToday.
    """
    contact = _waiting(contact_id)
    key = _key(contact, now)
    _refuse_many(contact, key, now)
    pk = subscribe(contact_id=contact_id, now=now)
    nonce = Subscription.objects.values_list("nonce", flat=True).get(pk=pk)
    token = sign(CONFIRM, Claim(contact=contact_id, nonce=nonce, at=int(now.timestamp())))
    return _queue(contact, key, full_address(reverse("alerts:confirm", args=[token])), now)


@unasked(Unasked.INNER)
def remind(*, contact_id: int, now: datetime) -> int:
    """Queue that mail once more, for somebody who is told when there is none; return the message.

    Raises: NothingToConfirm, AskedToday (also where this very mail was queued today).
    """
    contact = _waiting(contact_id)
    if message_with_key(_key(contact, now)):
        raise _asked_today(contact, now)
    return send_confirmation(contact_id=contact_id, now=now)


def _waiting(contact_id: int) -> ContactRow:
    contact = enterprises.contact(contact_id)
    if contact is None or contact.state != "REQUESTED":
        raise NothingToConfirm(f"contact {contact_id} is not waiting for a confirmation")
    return contact


def _refuse_many(contact: ContactRow, key: str, now: datetime) -> None:
    if contact.source != "self" or message_with_key(key):
        return
    today = f"{mail.mailbox_of(contact.email)} {local_time(now):%Y-%m-%d}"
    proven = enterprises.have_confirmed(row.id for row in same_person(contact))
    what, most = ("confirmation anew", ANEW_PER_DAY) if proven else ("confirmation", 1)
    if not limits.take(what, today, most=most, within=timedelta(days=1), now=now):
        raise _asked_today(contact, now)


def _asked_today(contact: ContactRow, now: datetime) -> AskedToday:
    today = office_day(now)
    at = newest_mail(kind=KIND, address=contact.email)
    at = at if at and office_day(at) == today else None
    said = f"contact {contact.id}: the address was asked today"
    return AskedToday(said, at=at, again=today + timedelta(days=1))


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
        kind=KIND,
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
def waiting_at(holder: Holder) -> list[ContactRow]:
    """Return whom a link may confirm, its own contact first: whoever waits at the address that it was sent to.

    So one mail is enough for a firm that was signed up again under another name. Cost: one query.
    """
    return [row for row in same_person(holder.contact) if row.state == "REQUESTED"]


@unasked(Unasked.LINK)
@transaction.atomic
def confirm(*, token: str, proof: str, now: datetime, contact_ids: Collection[int] | None = None) -> bool:
    """Make contacts active and keep the proof; return False if they were active already.

    `contact_ids`: which of those at the address of this link; without them the link's own.
    Raises: BadLink, LinkRunOut, NothingToConfirm.
    """
    holder = who_confirms(token=token, now=now)
    wanted = {holder.contact.id} if contact_ids is None else set(contact_ids)
    rows = [row for row in same_person(holder.contact) if row.id in wanted]
    waiting = [row for row in rows if row.state == "REQUESTED"]
    if not waiting and any(row.state in ("ACTIVE", "PAUSED") for row in rows):
        return False
    if not waiting:
        raise NothingToConfirm(f"contact {holder.contact.id} has left")
    evidence = f"link {hashlib.sha256(token.encode()).hexdigest()[:16]}; {proof}"
    for row in waiting:
        enrolment.confirm_contact(
            contact_id=row.id, method="LINK", evidence=evidence, by=holder.actor, now=now
        )
        begin_anew(contact_id=row.id, now=now)
    return True
