"""The local mailbox page: only while DEBUG, newest first, and a mail's HTML can do nothing."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.factories.mail import MONDAY, MessageFactory

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.apps.mail.urls")]
SCRIPT = "<p style='color:red'>Tin</p><script>alert(1)</script>"


@pytest.fixture
def debug(settings):
    settings.DEBUG = True


def pages(message):
    return [
        reverse("mail:outbox"),
        *(reverse(f"mail:{name}", args=[message.pk]) for name in ("letter", "letter_html")),
    ]


def test_without_debug_there_is_no_mailbox(client):
    assert [client.get(page).status_code for page in pages(MessageFactory())] == [404, 404, 404]


def test_the_mails_are_listed_newest_first(client, debug):
    old, new = MessageFactory(subject="Tin cũ"), MessageFactory(subject="Tin <mới>")
    text = client.get(reverse("mail:outbox")).content.decode()
    assert text.index("Tin &lt;mới&gt;") < text.index("Tin cũ")
    assert new.to_address in text
    assert reverse("mail:letter", args=[old.pk]) in text


@pytest.mark.parametrize("page", ["0", "99", "x", "-1", "1e9", "٣"])
def test_a_page_number_that_makes_no_sense_is_the_nearest_one(client, debug, page):
    MessageFactory(subject="Tin")
    assert "Tin" in client.get(reverse("mail:outbox"), {"trang": page}).content.decode()


def test_an_empty_mailbox_says_so(client, debug):
    assert "Chưa có thư nào." in client.get(reverse("mail:outbox")).content.decode()


def test_a_mail_shows_its_text_headers_files_and_steps(client, debug):
    calendar = {"name": "han.ics", "type": "text/calendar", "text": "BEGIN:VCALENDAR"}
    message = MessageFactory(html=SCRIPT, headers={"List-Id": "<tbt.so.example>"}, attachments=[calendar])
    message.events.create(at=MONDAY, state="PENDING", detail="lý do")
    answer = client.get(reverse("mail:letter", args=[message.pk]))
    text = answer.content.decode()
    for wanted in (
        "Một thông báo mới.",
        "&lt;tbt.so.example&gt;",
        "BEGIN:VCALENDAR",
        "(lý do)",
        'sandbox="allow-popups allow-popups-to-escape-sandbox"',
    ):
        assert wanted in text
    assert "<script>alert" not in text
    assert "frame-src 'self'" in answer["Content-Security-Policy"]


def test_the_html_of_a_mail_may_do_nothing(client, debug):
    answer = client.get(reverse("mail:letter_html", args=[MessageFactory(html=SCRIPT).pk]))
    assert answer.content.decode() == '<base target="_blank">' + SCRIPT
    rules = {rule.split()[0]: rule.split()[1:] for rule in answer["Content-Security-Policy"].split(";")}
    assert rules["default-src"] == ["'none'"]
    assert rules["sandbox"] == ["allow-popups", "allow-popups-to-escape-sandbox"]
    assert rules["style-src"] == ["'unsafe-inline'"]
    assert rules["frame-ancestors"] == ["'self'"]
    assert "script-src" not in rules
    assert answer["X-Frame-Options"] == "SAMEORIGIN"


def test_a_mail_that_is_not_there(client, debug):
    assert client.get(reverse("mail:letter", args=[1])).status_code == 404
    assert client.get(reverse("mail:letter_html", args=[1])).status_code == 404


def test_listing_mails_costs_the_same_for_one_and_for_twenty(client, debug, django_assert_num_queries):
    MessageFactory()
    with CaptureQueriesContext(connection) as for_one:
        client.get(reverse("mail:outbox"))
    MessageFactory.create_batch(19)
    with django_assert_num_queries(len(for_one)):
        client.get(reverse("mail:outbox"))
