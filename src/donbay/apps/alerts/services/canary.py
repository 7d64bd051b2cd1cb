"""The canary: a test item that goes through the chain each morning, to the office itself.

It raises a trouble if and only if something is broken. The firm is reserved, marked as a
sample and inactive for matching; its one contact is the office's own address.
"""

from datetime import datetime
from email.utils import parseaddr

from django.conf import settings
from django.db import transaction

from donbay.apps.alerts.models import Alert, Subscription
from donbay.apps.alerts.snapshots import snapshot
from donbay.apps.alerts.types import CanaryReport
from donbay.apps.enterprises import queries as enterprises
from donbay.apps.enterprises import services as enrolment
from donbay.apps.mail import queries as outbox
from donbay.apps.mail import services as mail
from donbay.apps.notices import queries as notices
from donbay.apps.notices.types import NoticeRow
from donbay.core.errors import TransientError
from donbay.foundation.clock import local_time
from donbay.foundation.rights import SERVER, Unasked, unasked

from .digests import make_digest_of
from .subscriptions import subscribe

NAME = "Tin thử hằng ngày (canary)"


class CanaryStuck(TransientError):
    """The daily test item did not arrive."""

    hint = "Look at the sources, the worker and the mail log: firms may not be getting their mail either."


@unasked(Unasked.STEP)
def run_canary(*, now: datetime) -> CanaryReport:
    """Send the day's test item from alert to mailbox; return how far it came.

    Safe to repeat: the item of a day is sent once.
    Raises: CanaryStuck, naming the step.
    """
    notice = _newest()
    if notice is None:
        return CanaryReport(at=now, reached="NOTHING", trouble="no notice has been read yet")
    if settings.MAIL_SMTP and _own_address().endswith(".invalid"):
        raise CanaryStuck(f"the office's own address is {_own_address()}, where nothing can arrive")
    contact_id = _reserved_contact(now)
    alert = _raise(notice, contact_id, now)
    make_digest_of(contact_id, now=now)
    alert.refresh_from_db()
    if alert.message_id is None:
        raise CanaryStuck("the test item was raised, but no mail was made of it")
    if not _arrived(alert.message_id):
        mail.send_now(alert.message_id, now=now, worker="canary")
    if not _arrived(alert.message_id):
        delivery = outbox.delivery_of([alert.message_id])[alert.message_id]
        raise CanaryStuck(f"the test mail is {delivery.state}: {delivery.error}")
    return CanaryReport(at=now, reached="ARRIVED", message_id=alert.message_id)


def _newest() -> NoticeRow | None:
    return next(iter(notices.search_notices(page=1).rows), None)


@transaction.atomic
def _reserved_contact(now: datetime) -> int:
    """Return the office's own contact; made at the first run, and never mailed anything else."""
    known = enterprises.enterprise_named(NAME)
    if known is not None:
        return _contact_now(known.id, now)
    firm = enrolment.create_enterprise(
        name=NAME, form="OFFICE", language="vi", is_sample=True, active=False, by=SERVER, now=now
    )
    return _new_contact(firm, now)


def _contact_now(firm: int, now: datetime) -> int:
    """Return the contact with the address that the office has now; another address is another contact."""
    contacts = enterprises.contacts_of(firm)
    for row in contacts:
        if row.email.lower() == _own_address() and row.state == "ACTIVE":
            return row.id
    for row in contacts:
        enrolment.end_contact(contact_id=row.id, reason="office", method="OFFICE", by=SERVER, now=now)
    return _new_contact(firm, now)


def _new_contact(firm: int, now: datetime) -> int:
    contact_id = enrolment.add_contact(
        enterprise_id=firm, email=_own_address(), name="", source="sample", by=SERVER, now=now
    )
    enrolment.confirm_contact(contact_id=contact_id, method="OFFICE", evidence="canary", by=SERVER, now=now)
    subscribe(contact_id=contact_id, direct="OFF", related="OFF", now=now)
    return contact_id


def _own_address() -> str:
    return parseaddr(settings.MAIL_FROM)[1].lower()


def _raise(notice: NoticeRow, contact_id: int, now: datetime) -> Alert:
    subscription = Subscription.objects.get(contact_id=contact_id)
    alert, _new = Alert.objects.get_or_create(
        subscription=subscription,
        event=f"CANARY {local_time(now):%Y-%m-%d}",
        defaults={
            "notice_id": notice.id,
            "grade": "DIRECT",
            "raised_at": now,
            "snapshot": snapshot(notice, language="vi", enterprise=NAME, lines=[], reason=NAME),
        },
    )
    return alert


def _arrived(message_id: int) -> bool:
    return outbox.has_arrived(outbox.delivery_of([message_id])[message_id].state)
