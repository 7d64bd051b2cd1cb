"""Whoever left, by whatever way, gets nothing that still waits; what is one's own still goes.

Each mail waits in the outbox, its reader leaves, and the real sender runs three days later into a real server.
"""

import re
from datetime import timedelta
from urllib.parse import unquote

import pytest

from donbay.apps.alerts import services
from donbay.apps.alerts.models import Alert, DigestRun
from donbay.apps.alerts.tokens import LEAVE, Claim
from donbay.apps.enterprises import services as enterprises
from donbay.apps.enterprises.models import ConsentRecord, Contact
from donbay.apps.mail import queries as outbox
from donbay.apps.mail import services as mail
from donbay.apps.mail.models import Message
from donbay.foundation.rights import SERVER
from donbay.foundation.web.links import sign
from tests.factories.alerts import MONDAY, AlertFactory, ContactFactory, SubscriptionFactory
from tests.smtp.server import running_server

pytestmark = pytest.mark.django_db
HOUR, DAYS = timedelta(hours=1), timedelta(days=1)
LATER = MONDAY + 3 * DAYS
RHYTHM = {"direct": "DAILY", "related": "DAILY", "hour": 8, "weekday": 0, "month_day": 1}
RHYTHM |= {"urgent_at_once": True, "corrections": False}


@pytest.fixture
def smtp(settings):
    with running_server() as server:
        settings.MAIL_SMTP = server.settings
        settings.MAIL_TIMEOUT_SECONDS = 5
        yield server


def token_of(person):
    return sign(LEAVE, Claim(contact=person.contact_id, nonce=person.nonce))


def queue_other(person, kind):
    return mail.queue_message(
        key=f"{kind}/x",
        kind=kind,
        to_address=person.contact.email,
        subject="x",
        text="x",
        urgent=True,
        now=MONDAY,
    )


def asks_by_mail(person, subject=None):
    header = Message.objects.get(to_address=person.contact.email, kind="alerts/digest").headers[
        "List-Unsubscribe"
    ]
    box, said = re.search(r"<mailto:([^?>]+)\?subject=([^>]+)>", header).groups()
    raw = f"From: <somewhere.else@mail.example>\r\nTo: <{box}>\r\nSubject: {subject or unquote(said)}\r\n\r\n"
    return mail.read_inbound(raw.encode(), now=MONDAY + HOUR)


WAYS = {
    "one click": lambda p: services.unsubscribe(token=token_of(p), method="ONE_CLICK", now=MONDAY + HOUR),
    "by mail": asks_by_mail,
    "pause": lambda p: services.pause(token=token_of(p), now=MONDAY + HOUR),
    "officer ends": lambda p: enterprises.end_contact(
        by=SERVER, contact_id=p.contact_id, reason="office", method="OFFICE", now=MONDAY + HOUR
    ),
    "officer pauses": lambda p: enterprises.pause_contact(
        by=SERVER, contact_id=p.contact_id, method="OFFICE", now=MONDAY + HOUR
    ),
    "rhythm off": lambda p: services.change_rhythm(
        by=SERVER,
        contact_id=p.contact_id,
        now=MONDAY + HOUR,
        **(RHYTHM | {"direct": "OFF", "related": "OFF"}),
    ),
    "firm ended": lambda p: (
        type(p.contact.enterprise).objects.filter(pk=p.contact.enterprise_id).update(active=False)
    ),
    "address blocked": lambda p: mail.block_address(
        by=SERVER, address=p.contact.email, reason="OFFICE", now=MONDAY + HOUR
    ),
    "firm erased": lambda p: mail.forget_address(address=p.contact.email, now=MONDAY + HOUR),
}


@pytest.mark.parametrize("way", WAYS)
def test_who_left_gets_nothing_that_still_waits(smtp, way):
    person, stays = SubscriptionFactory(), SubscriptionFactory()
    AlertFactory(subscription=person)
    AlertFactory(subscription=stays)
    assert services.make_digests(now=MONDAY) == 2
    WAYS[way](person)

    mail.send_waiting(now=LATER, worker="w")

    assert [one.recipient for one in smtp.received] == [stays.contact.email]
    theirs = Message.objects.exclude(to_address=stays.contact.email).get()
    assert theirs.state == "SUPPRESSED"


def test_what_is_ones_own_still_goes_after_leaving(smtp):
    person = SubscriptionFactory()
    AlertFactory(subscription=person)
    services.make_digests(now=MONDAY)
    for kind in ("enquiries/receipt", "accounts/mail"):
        queue_other(person, kind)
    services.unsubscribe(token=token_of(person), method="ONE_CLICK", now=MONDAY + HOUR)
    assert mail.send_waiting(now=LATER, worker="w").accepted == 2
    kinds = Message.objects.filter(state="ACCEPTED").order_by("kind").values_list("kind", flat=True)
    assert list(kinds) == ["accounts/mail", "enquiries/receipt"]


@pytest.mark.parametrize("kind", ["triage/personal", "alerts/confirm", "bulletins/issue"])
def test_letters_bulletins_and_questions_do_not_go_to_who_left(smtp, kind):
    person = SubscriptionFactory()
    queue_other(person, kind)
    enterprises.end_contact(
        by=SERVER, contact_id=person.contact_id, reason="asked", method="PAGE", now=MONDAY
    )
    assert mail.send_waiting(now=LATER, worker="w").suppressed == 1
    assert smtp.received == []


def test_what_was_kept_back_by_a_pause_comes_after_it(smtp):
    person = SubscriptionFactory()
    alert = AlertFactory(subscription=person)
    services.make_digests(now=MONDAY)
    services.pause(token=token_of(person), now=MONDAY + HOUR)
    alert.refresh_from_db()
    assert (alert.message, alert.dropped_at, DigestRun.objects.count()) == (None, None, 0)
    assert services.make_digests(now=MONDAY + 2 * HOUR) == 0
    services.resume(token=token_of(person), now=MONDAY + DAYS)
    assert services.make_digests(now=MONDAY + DAYS) == 1
    assert mail.send_waiting(now=LATER, worker="w").accepted == 1
    assert [one.recipient for one in smtp.received] == [person.contact.email]


def test_the_other_firm_at_the_same_address_gets_its_news_alone(smtp):
    leaver = SubscriptionFactory()
    stays = SubscriptionFactory(contact=ContactFactory(email=leaver.contact.email.upper()))
    for person in (leaver, stays):
        AlertFactory(subscription=person)
    assert services.make_digests(now=MONDAY) == 1
    enterprises.end_contact(
        by=SERVER, contact_id=leaver.contact_id, reason="office", method="OFFICE", now=MONDAY + HOUR
    )
    assert mail.send_waiting(now=MONDAY + 2 * HOUR, worker="w").suppressed == 1
    assert services.make_digests(now=MONDAY + 2 * HOUR) == 1
    assert mail.send_waiting(now=LATER, worker="w").accepted == 1
    body = smtp.received[0].mail.get_body(("plain",)).get_content()
    assert stays.contact.enterprise.name in body
    assert leaver.contact.enterprise.name not in body
    assert Alert.objects.get(subscription=leaver).dropped_at is not None


def test_the_offered_mail_leaves_once_from_any_address_however_it_is_folded():
    person = SubscriptionFactory()
    AlertFactory(subscription=person)
    services.make_digests(now=MONDAY)
    token = token_of(person)
    folded = f"Re: unsubscribe {token[:30]}\r\n {token[30:70]}\r\n\t{token[70:]}"
    found = asks_by_mail(person, folded)
    assert (found.outcome, found.reason, found.repeated) == ("LEFT", "", False)
    assert Contact.objects.get(pk=person.contact_id).state == "ENDED"
    assert asks_by_mail(person).outcome == "LEFT"
    assert asks_by_mail(person).repeated
    consent = ConsentRecord.objects.get(contact=person.contact)
    assert (consent.action, consent.method) == ("WITHDRAWN", "ONE_CLICK")
    assert outbox.inbound_to_look_at() == []


@pytest.mark.parametrize("subject", ["unsubscribe", "Unsubscribe abc.def", "Hủy đăng ký", "unsubscribe x"])
def test_a_wish_to_leave_without_a_good_token_is_shown_to_a_person(subject):
    person = SubscriptionFactory()
    AlertFactory(subscription=person)
    services.make_digests(now=MONDAY)
    found = asks_by_mail(person, subject)
    assert (found.outcome, found.reason) == ("BAD_LINK", "BAD_LINK")
    assert Contact.objects.get(pk=person.contact_id).state == "ACTIVE"
    row = outbox.inbound_to_look_at()[0]
    assert (row.sender, row.subject) == ("somewhere.else@mail.example", subject)
