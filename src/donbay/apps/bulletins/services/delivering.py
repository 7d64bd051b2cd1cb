"""The mails of a published issue: one per address, queued once whoever queues and however often."""

import logging
from collections import defaultdict
from datetime import datetime

import msgspec
from django.db import transaction
from django.db.models import QuerySet

from donbay.apps.accounts import queries as accounts
from donbay.apps.alerts import services as alerts
from donbay.apps.bulletins.errors import NotASecondPerson
from donbay.apps.bulletins.mails import letter_for
from donbay.apps.bulletins.models import Delivery, Issue
from donbay.apps.bulletins.rights import BulletinRight
from donbay.apps.enterprises import queries as enterprises
from donbay.apps.enterprises.types import ContactRow
from donbay.apps.mail import services as mail
from donbay.core.errors import HouseError, PermanentError
from donbay.foundation.rights import Actor, Unasked, asks, unasked

from .found import locked

log = logging.getLogger(__name__)


class Queued(msgspec.Struct, frozen=True, kw_only=True):
    """How many mails were queued, people left out because they went away, and mails that failed."""

    queued: int = 0
    dropped: int = 0
    failed: int = 0


@unasked(Unasked.STEP)
def queue_mails(issue_id: int, *, now: datetime, limit: int | None = None) -> Queued:
    """Queue every mail of a published issue that is not queued yet, or so many of them.

    Each address in a transaction of its own: killed between two, the next run goes on with the rest.
    A mail that cannot be made is logged, waits, and does not hold up the others.
    """
    issue = Issue.objects.filter(pk=issue_id, state=Issue.State.ISSUED).first()
    if issue is None:
        return Queued()
    dropped, people = _drop_who_left(issue_id), _people(issue_id)
    queued = failed = 0
    for contacts in people[:limit]:
        try:
            queued += _queue_one(issue, contacts, now)
        except PermanentError as error:
            log.warning("issue %s cannot be mailed to contact %s: %s", issue_id, contacts[0].id, error)
            dropped += _refused(issue_id, contacts)
        except HouseError as error:
            failed += 1
            log.warning("issue %s waits for contact %s: %s", issue_id, contacts[0].id, error)
    return Queued(queued=queued, dropped=dropped, failed=failed)


@asks(BulletinRight.WRITE)
def send_test(*, issue_id: int, by: Actor, letter: mail.Letter, now: datetime) -> int:
    """Queue an issue as it would be now to the officer alone, marked as a test; return the message.

    Raises: NoSuchIssue, NotASecondPerson.
    """
    issue = locked(issue_id)
    me = next((row for row in accounts.officers() if row.id == by.id), None)
    if me is None:
        raise NotASecondPerson(f"user {by.id} is no officer")
    return mail.queue_rendered(
        letter,
        key=f"bulletins/test/{issue.pk}/{by.id}/{now:%Y%m%d%H%M%S}",
        kind="bulletins/test",
        to_address=me.email,
        to_name=me.name,
        language=issue.language,
        now=now,
    )


def _waiting(issue_id: int) -> list[tuple[int, int | None]]:
    found = Delivery.objects.filter(issue_id=issue_id, message=None, dropped="").order_by("contact_id")
    return list(found.values_list("pk", "contact_id"))


def _drop_who_left(issue_id: int) -> int:
    """Mark the deliveries of people who left, paused or were erased since the issue was published."""
    active = {row.id for row in enterprises.contacts_active()}
    gone = [pk for pk, contact in _waiting(issue_id) if contact not in active]
    return Delivery.objects.filter(pk__in=gone, message=None).update(dropped="LEFT")


def _people(issue_id: int) -> list[list[ContactRow]]:
    """Return those who wait, by address; the oldest contact speaks for the address."""
    waiting = [contact for _pk, contact in _waiting(issue_id) if contact is not None]
    found: dict[str, list[ContactRow]] = defaultdict(list)
    for row in sorted(enterprises.contacts(waiting), key=lambda row: row.id):
        found[row.email.lower()].append(row)
    return list(found.values())


@transaction.atomic
def _queue_one(issue: Issue, contacts: list[ContactRow], now: datetime) -> int:
    """Queue one address's mail and mark its deliveries; return 1, or 0 when another worker was first."""
    if locked(issue.pk).state != Issue.State.ISSUED:  # cancelled meanwhile
        return 0
    waiting = list(_of(issue.pk, contacts).values_list("pk", flat=True))
    if not waiting:
        return 0
    to = contacts[0]
    letter = letter_for(issue, to, _foot(to, now), firms=sorted({row.enterprise_name for row in contacts}))
    message_id = mail.queue_rendered(
        letter,
        key=f"bulletins/issue/{issue.pk}/{to.id}",
        kind="bulletins/issue",
        to_address=to.email,
        to_name=to.name,
        language=issue.language,
        now=now,
    )
    Delivery.objects.filter(pk__in=waiting).update(message_id=message_id)
    return 1


def _of(issue_id: int, contacts: list[ContactRow]) -> QuerySet[Delivery]:
    ids = [row.id for row in contacts]
    return Delivery.objects.filter(issue_id=issue_id, contact_id__in=ids, message=None, dropped="")


def _refused(issue_id: int, contacts: list[ContactRow]) -> int:
    """Mark an address that the outbox will never take."""
    return _of(issue_id, contacts).update(dropped="REFUSED")


def _foot(to: ContactRow, now: datetime) -> alerts.Foot:
    """Return how this person leaves; somebody without a subscription gets the usual one first."""
    if foot := alerts.feet_of([to.id]).get(to.id):
        return foot
    alerts.subscribe(contact_id=to.id, now=to.active_since or now)
    return alerts.feet_of([to.id])[to.id]
