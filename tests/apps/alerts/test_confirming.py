"""Double opt-in, with the proof kept."""

import re
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.test import Client

from donbay.apps.alerts import services
from donbay.apps.alerts.models import Subscription
from donbay.apps.enterprises import services as enrolment
from donbay.apps.enterprises.models import ConsentRecord, Contact
from donbay.apps.mail.models import Message
from donbay.foundation.rights import SERVER
from tests.factories.alerts import MONDAY, ContactFactory, match, notice

pytestmark = pytest.mark.django_db


@pytest.fixture
def asked():
    contact = ContactFactory(state="REQUESTED", active_since=None, source="self", name="Anh\nMẫu")
    services.send_confirmation(contact_id=contact.pk, now=MONDAY)
    return contact


def link():
    return re.search(r"http://127\.0\.0\.1:8000(/thu/xac-nhan/\S+)", Message.objects.get().text)[1]


def state_of(contact):
    return Contact.objects.get(pk=contact.pk).state


def test_the_mail_asks_and_says_how_to_ignore_it(asked):
    mail = Message.objects.get()
    assert mail.subject == "[TBT Khánh Hòa] Đề nghị xác nhận đăng ký nhận tin cảnh báo"
    assert (mail.to_address, mail.to_name, mail.urgent) == (asked.email, "Anh Mẫu", True)
    assert asked.enterprise.name in mail.text
    assert "vui lòng bỏ qua thư này" in mail.text
    assert link() in mail.html
    assert asked.email not in mail.text


def test_asking_again_the_same_day_sends_no_second_mail(asked):
    first = Message.objects.get().pk
    assert services.send_confirmation(contact_id=asked.pk, now=MONDAY + timedelta(hours=1)) == first
    services.send_confirmation(contact_id=asked.pk, now=MONDAY + timedelta(days=1))
    assert Message.objects.count() == 2


def leave(contact, at):
    enrolment.end_contact(by=SERVER, contact_id=contact.pk, reason="asked", method="PAGE", now=at)


def come_back(contact, at):
    enrolment.add_contact(
        by=SERVER,
        enterprise_id=contact.enterprise_id,
        email=contact.email,
        source="self",
        evidence="x",
        now=at,
    )
    return services.send_confirmation(contact_id=contact.pk, now=at)


def test_who_left_and_comes_back_the_same_day_is_asked_again_and_only_a_few_times(asked):
    at = MONDAY
    for turn in range(1, 4):
        at += timedelta(minutes=1)
        token = Message.objects.latest("pk").text.partition("/thu/xac-nhan/")[2].split()[0].rstrip("/")
        assert services.confirm(token=token, proof="x", now=at) is True
        leave(asked, at)
        come_back(asked, at)
        assert services.send_confirmation(contact_id=asked.pk, now=at) == Message.objects.latest("pk").pk
        assert Message.objects.count() == 1 + turn
    token = Message.objects.latest("pk").text.partition("/thu/xac-nhan/")[2].split()[0].rstrip("/")
    services.confirm(token=token, proof="x", now=at)
    leave(asked, at)
    with pytest.raises(services.AskedToday):
        come_back(asked, at)


def test_who_left_without_ever_confirming_is_not_asked_twice_a_day(asked):
    leave(asked, MONDAY)
    assert come_back(asked, MONDAY) == Message.objects.get().pk


PRESSED = {"act": "confirm"}


def test_only_the_button_confirms_and_the_proof_is_kept(asked):
    with time_machine.travel(MONDAY + timedelta(days=1), tick=False):
        browser = Client(enforce_csrf_checks=True, headers={"user-agent": "Mẫu/1.0"})
        page = browser.get(link())
        assert page.status_code == 200
        assert state_of(asked) == "REQUESTED"
        assert browser.post(link()).status_code == 200  # a link checker posts without a word
        assert browser.post(link(), {"act": "leave"}).status_code == 200
        assert browser.post(link(), PRESSED, headers={"origin": "https://la.example"}).status_code == 403
        assert state_of(asked) == "REQUESTED"

        Client(headers={"user-agent": "Mail/1.0"}).post(link(), PRESSED, REMOTE_ADDR="203.0.113.7")

    assert state_of(asked) == "ACTIVE"
    proof = ConsentRecord.objects.get(action="CONFIRMED")
    assert proof.method == "LINK"
    assert proof.at == MONDAY + timedelta(days=1)
    assert re.fullmatch(r"link [0-9a-f]{16}; address [0-9a-f]{16}; program Mail/1\.0", proof.evidence)
    assert "203.0.113.7" not in proof.evidence
    person = Subscription.objects.get(contact=asked)
    assert (person.since, person.backfilled_at) == (MONDAY + timedelta(days=1), None)


def test_confirming_twice_is_one_consent(asked):
    with time_machine.travel(MONDAY + timedelta(days=1), tick=False):
        assert [Client().post(link(), PRESSED).status_code for _ in range(2)] == [200, 200]
    assert ConsentRecord.objects.filter(action="CONFIRMED").count() == 1


def test_after_a_week_the_link_has_run_out(asked):
    with time_machine.travel(MONDAY + timedelta(days=7, seconds=1), tick=False):
        answer = Client().post(link(), PRESSED)
    assert answer.status_code == 410
    assert state_of(asked) == "REQUESTED"
    assert ConsentRecord.objects.count() == 0


def test_who_has_left_cannot_be_confirmed_by_an_old_link(asked):
    Contact.objects.filter(pk=asked.pk).update(state="ENDED")
    with time_machine.travel(MONDAY, tick=False):
        assert Client().post(link(), PRESSED).status_code == 410
    assert state_of(asked) == "ENDED"
    with pytest.raises(services.NothingToConfirm):
        services.send_confirmation(contact_id=asked.pk, now=MONDAY)
    assert Message.objects.count() == 1


def test_nothing_is_mailed_before_the_confirmation_and_what_is_open_after(asked):
    match(notice(), asked.enterprise)
    assert int(services.raise_alerts(now=MONDAY)) == 0
    with time_machine.travel(MONDAY, tick=False):
        Client().post(link(), PRESSED)
    assert int(services.raise_alerts(now=MONDAY)) == 1
    assert services.make_digests(now=MONDAY) == 1
    assert "đang trong thời hạn góp ý" in Message.objects.get(kind="alerts/digest").text


def test_the_clock_of_a_link_is_the_callers():
    contact = ContactFactory(state="REQUESTED", active_since=None)
    long_ago = datetime(2020, 1, 1, tzinfo=UTC)
    services.send_confirmation(contact_id=contact.pk, now=long_ago)
    token = link().rstrip("/").rpartition("/")[2]
    with pytest.raises(services.LinkRunOut):
        services.confirm(token=token, proof="", now=MONDAY)
    assert services.confirm(token=token, proof="", now=long_ago + timedelta(days=6)) is True
