"""The desk's mail pages: what was refused goes again, what came in is looked at, trouble is told."""

from datetime import timedelta

import pytest
from django.urls import reverse

from donbay.apps.mail import services
from donbay.apps.mail.health import findings
from donbay.apps.mail.models import InboundMail, Message
from donbay.apps.mail.services.brake import note_trouble
from donbay.foundation.rights import SERVER
from tests.apps.mail.odd_bounces import exim
from tests.factories.mail import MONDAY, AcceptedFactory, MessageFactory

pytestmark = pytest.mark.django_db


def test_all_that_was_refused_goes_again_by_one_button(officer):
    MessageFactory.create_batch(2, state="REFUSED", refused_at=MONDAY)
    page = officer.get(reverse("desk:mails")).content.decode()
    assert "2 thư bị máy chủ từ chối, không phải lỗi của địa chỉ nhận." in page
    answer = officer.post(reverse("desk:send_again"), {"act": "all"}, follow=True)
    assert "2 thư sẽ được gửi lại." in answer.content.decode()
    assert Message.objects.filter(key__startswith="test/", state="PENDING", refused_at=None).count() == 2
    assert "Gửi lại tất cả" not in officer.get(reverse("desk:mails")).content.decode()


@pytest.mark.parametrize(
    ("state", "text", "offered"),
    [
        ("REFUSED", "x", True),
        ("FAILED", "x", True),
        ("REFUSED", "", False),
        ("ACCEPTED", "x", False),
        ("SUPPRESSED", "x", False),
    ],
)
def test_one_mail_goes_again_from_its_own_page(officer, state, text, offered):
    message = MessageFactory(
        state=state, text=text, accepted_at=MONDAY, body_removed_at=None if text else MONDAY
    )
    page = officer.get(reverse("desk:letter", args=[message.pk])).content.decode()
    assert ("Gửi lại thư này" in page) is offered
    officer.post(reverse("desk:send_again"), {"message": message.pk})
    message.refresh_from_db()
    assert message.state == ("PENDING" if offered else state)


def test_an_unsure_bounce_is_shown_and_ticked_off(officer):
    message = AcceptedFactory()
    services.read_inbound(exim(message, "some error of ours"), now=MONDAY)
    page = officer.get(reverse("desk:inbound")).content.decode()
    assert "Mail delivery failed: returning message to sender" in page
    assert "thư báo trả lại, chưa rõ lý do" in page
    assert "some error of ours" in page
    assert "1 thư đến cần xem" in officer.get(reverse("desk:mails")).content.decode()
    officer.post(reverse("desk:inbound"), {"mail": InboundMail.objects.get().pk})
    assert "Không có thư đến nào cần xem" in officer.get(reverse("desk:inbound")).content.decode()


def test_trouble_is_told_with_what_to_do(officer):
    note_trouble(error="550 SPF check failed", rule="OUR_IDENTITY", now=MONDAY)
    page = officer.get(reverse("desk:home")).content.decode()
    assert "550 SPF check failed" in page
    assert "bản ghi DNS (SPF, DKIM, DMARC, PTR)" in page


def test_check_tells_the_administrator():
    assert findings() == []
    note_trouble(error="550 relay access denied", rule="RELAY", now=MONDAY)
    services.pull_brake(by=SERVER, reason="Sai", now=MONDAY)
    MessageFactory(state="REFUSED")
    services.read_inbound(exim(AcceptedFactory(), "some error of ours"), now=MONDAY)
    assert [one.id for one in findings()] == [
        "donbay.brake",
        "donbay.mail_trouble",
        "donbay.refused",
        "donbay.inbound",
    ]
    assert "550 relay access denied" in findings()[1].msg


def test_check_tells_of_a_mail_that_waits_too_long():
    MessageFactory()
    assert findings(MONDAY + timedelta(hours=1)) == []
    (found,) = findings(MONDAY + timedelta(minutes=61))
    assert (found.id, found.msg) == (
        "donbay.mail_waits",
        "A mail that may go has been waiting since 02/03/2026 08:00.",
    )
