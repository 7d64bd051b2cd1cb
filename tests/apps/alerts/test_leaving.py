"""Leaving, pausing and choosing by a signed link."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from donbay.apps.alerts import services
from donbay.apps.alerts.models import Alert
from donbay.apps.alerts.tokens import CALENDAR, LEAVE, Claim
from donbay.apps.enterprises.models import ConsentRecord, Contact
from donbay.apps.mail.models import Message
from donbay.foundation.models import AuditLine
from donbay.foundation.rights import SERVER
from donbay.foundation.web.links import sign
from tests.factories.alerts import MONDAY, AlertFactory, SubscriptionFactory

pytestmark = pytest.mark.django_db


def token_of(person, purpose=LEAVE):
    return sign(purpose, Claim(contact=person.contact_id, nonce=person.nonce))


def state_of(person):
    return Contact.objects.get(pk=person.contact_id).state


def strict_client():
    return Client(enforce_csrf_checks=True)


def test_one_click_from_a_mail_with_many_items_ends_everything():
    person = SubscriptionFactory(contact__source="officer")
    for _ in range(5):
        AlertFactory(subscription=person)
    services.make_digests(now=MONDAY)
    waiting = AlertFactory(subscription=person)
    address = re.match(r"<([^>]+)>", Message.objects.get().headers["List-Unsubscribe"])[1]

    answer = strict_client().post(
        address.removeprefix("http://127.0.0.1:8000"), {"List-Unsubscribe": "One-Click"}
    )

    assert (answer.status_code, "location" in answer.headers) == (200, False)
    assert state_of(person) == "ENDED"
    consent = ConsentRecord.objects.get(contact=person.contact)
    assert (consent.action, consent.method) == ("WITHDRAWN", "ONE_CLICK")
    waiting.refresh_from_db()
    assert waiting.dropped_at is not None
    assert waiting.message is None
    assert services.make_digests(now=MONDAY + timedelta(days=1)) == 0
    line = AuditLine.objects.get(action="alerts.unsubscribe")
    assert (line.thing, line.detail["task"]) == (f"contact {person.contact_id}", "telephone")


def test_leaving_twice_changes_nothing_more():
    person = SubscriptionFactory(contact__source="self")
    address = reverse("alerts:leave", args=[token_of(person)])
    assert [strict_client().post(address, {"act": "leave"}).status_code for _ in range(2)] == [200, 200]
    assert ConsentRecord.objects.count() == 1
    assert AuditLine.objects.get(action="alerts.unsubscribe").detail["task"] == ""


def test_looking_at_the_page_changes_nothing(client):
    """Link scanners open every link of a mail, and some post to it without a word."""
    person = SubscriptionFactory()
    for name in ("leave", "choices"):
        address = reverse(f"alerts:{name}", args=[token_of(person)])
        assert [client.get(address).status_code, client.head(address).status_code] == [200, 200]
        assert client.post(address).status_code == 200
    assert state_of(person) == "ACTIVE"
    assert (ConsentRecord.objects.count(), AuditLine.objects.count()) == (0, 0)


def test_a_person_leaves_for_all_firms_with_the_same_address():
    persons = [SubscriptionFactory(contact__email="chung@mau.example") for _ in range(2)]
    other = SubscriptionFactory()
    assert services.unsubscribe(token=token_of(persons[1]), method="PAGE", now=MONDAY) == 2
    assert [state_of(one) for one in (*persons, other)] == ["ENDED", "ENDED", "ACTIVE"]


@pytest.mark.parametrize("name", ["leave", "choices", "confirm", "feedback", "mail", "calendar"])
def test_a_bad_link_is_a_plain_404(client, name):
    person = SubscriptionFactory()
    good = token_of(person)
    for token in ("rubbish", good[:-1] + ("A" if good[-1] != "A" else "B"), good.replace(".", "x", 1)):
        answer = client.get(reverse(f"alerts:{name}", args=[token]))
        assert answer.status_code == 404
    assert state_of(person) == "ACTIVE"


def test_a_link_of_another_purpose_or_a_revoked_one_is_refused(client):
    person = SubscriptionFactory()
    calendar, leave = token_of(person, CALENDAR), token_of(person)
    assert client.post(reverse("alerts:leave", args=[calendar])).status_code == 404
    assert client.get(reverse("alerts:calendar", args=[calendar])).status_code == 200
    services.revoke_links(contact_id=person.contact_id, by=SERVER, now=MONDAY)
    assert client.post(reverse("alerts:leave", args=[leave])).status_code == 404
    assert client.get(reverse("alerts:calendar", args=[calendar])).status_code == 404
    assert state_of(person) == "ACTIVE"


def test_the_link_does_not_leak_and_is_not_indexed(client):
    answer = client.get(reverse("alerts:leave", args=[token_of(SubscriptionFactory())]))
    assert answer["Referrer-Policy"] == "same-origin"
    assert answer["X-Robots-Tag"] == "noindex"
    assert "no-store" in answer["Cache-Control"]


CHOSEN = {"act": "save", "direct": "DAILY", "related": "OFF", "hour": "6", "weekday": "4", "month_day": "15"}


def test_the_choices_page_changes_the_rhythm_and_drops_what_is_off(client):
    person = SubscriptionFactory()
    related = AlertFactory(subscription=person, grade="RELATED")
    direct = AlertFactory(subscription=person)
    answer = client.post(reverse("alerts:choices", args=[token_of(person)]), CHOSEN)
    assert answer.status_code == 200
    person.refresh_from_db()
    assert (person.direct, person.related, person.hour) == ("DAILY", "OFF", 6)
    assert (person.weekday, person.month_day, person.urgent_at_once) == (4, 15, False)
    related.refresh_from_db()
    direct.refresh_from_db()
    assert related.dropped_at is not None
    assert direct.dropped_at is None
    assert AuditLine.objects.get(action="alerts.change_rhythm").actor is None


@pytest.mark.parametrize(
    "wrong", [{"hour": "24"}, {"month_day": "29"}, {"direct": "HOURLY"}, {"weekday": "x"}]
)
def test_a_wrong_choice_is_refused_and_changes_nothing(client, wrong):
    person = SubscriptionFactory()
    answer = client.post(reverse("alerts:choices", args=[token_of(person)]), CHOSEN | wrong)
    assert answer.status_code == 400
    person.refresh_from_db()
    assert (person.direct, person.related, person.hour) == ("DAILY", "DAILY", 8)
    assert AuditLine.objects.count() == 0


@pytest.mark.parametrize(
    ("origin", "status", "hour"),
    [(None, 200, 6), ("null", 200, 6), ("http://testserver", 200, 6), ("https://la.example", 403, 8)],
)
def test_the_link_is_the_key_but_another_site_is_refused(origin, status, hour):
    """Programs that show mails send no cookie and `Origin: null`."""
    person = SubscriptionFactory()
    headers = {"origin": origin} if origin else {}
    address = reverse("alerts:choices", args=[token_of(person)])
    assert strict_client().post(address, CHOSEN, headers=headers).status_code == status
    person.refresh_from_db()
    assert person.hour == hour


def test_pause_and_come_back(client):
    person = SubscriptionFactory()
    waiting = AlertFactory(subscription=person)
    address = reverse("alerts:choices", args=[token_of(person)])
    client.post(address, {"act": "pause"})
    assert state_of(person) == "PAUSED"
    assert services.make_digests(now=MONDAY) == 0
    client.post(address, {"act": "resume"})
    assert state_of(person) == "ACTIVE"
    assert services.make_digests(now=MONDAY) == 1
    assert Alert.objects.get(pk=waiting.pk).message is not None


@pytest.mark.parametrize(
    "wrong",
    [
        {"hour": 24},
        {"weekday": 7},
        {"month_day": 0},
        {"month_day": 29},
        {"direct": "HOURLY"},
        {"related": ""},
    ],
)
def test_the_service_refuses_what_no_calendar_knows(wrong):
    person = SubscriptionFactory()
    usual = {
        "direct": "DAILY",
        "related": "DAILY",
        "hour": 8,
        "weekday": 0,
        "month_day": 1,
        "urgent_at_once": True,
        "corrections": False,
    }
    with pytest.raises((services.OutOfRange, services.UnknownRhythm)):
        services.change_rhythm(by=SERVER, contact_id=person.contact_id, now=MONDAY, **(usual | wrong))
    with pytest.raises(services.NoSuchSubscription):
        services.change_rhythm(by=SERVER, contact_id=10**6, now=MONDAY, **usual)
    assert AuditLine.objects.count() == 0
