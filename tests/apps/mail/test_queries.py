"""What other rooms may ask, and how long what is kept."""

from datetime import timedelta

import pytest

from donbay.apps.mail import queries, services
from donbay.apps.mail.models import BlockedAddress, InboundMail, Message
from donbay.foundation.letting_go import let_go
from donbay.foundation.models import AuditLine
from tests.apps.mail.bounces import dsn
from tests.factories.mail import MONDAY, AcceptedFactory, MessageFactory

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.mark.parametrize("how_many", [1, 20])
def test_deliveries_cost_one_query(how_many, django_assert_num_queries):
    messages = AcceptedFactory.create_batch(how_many)
    with django_assert_num_queries(1):
        found = queries.delivery_of([message.pk for message in messages])
    one = found[messages[0].pk]
    assert len(found) == how_many
    assert (one.state, one.state_label, one.accepted_at) == ("ACCEPTED", "đã gửi đi", MONDAY)


@pytest.mark.parametrize("how_many", [1, 20])
def test_the_mail_log_costs_two_queries(how_many, django_assert_num_queries):
    MessageFactory.create_batch(how_many)
    with django_assert_num_queries(2):
        assert queries.mail_log().total == how_many


def test_the_mail_log_is_filtered_and_paged(monkeypatch):
    monkeypatch.setattr(queries, "PAGE_ROWS", 2)
    for day in range(5):
        MessageFactory(to_address=f"an{day}@firm.example", created_at=MONDAY + day * DAY)
    AcceptedFactory(to_address="binh@firm.example")
    first = queries.mail_log(address="AN")
    assert [row.to_address for row in first.rows] == ["an4@firm.example", "an3@firm.example"]
    assert (first.total, first.page, first.pages) == (5, 1, 3)
    assert [row.to_address for row in queries.mail_log(address="an", page=3).rows] == ["an0@firm.example"]
    assert queries.mail_log(address="an", page=9).page == 3
    accepted = queries.mail_log(state="ACCEPTED")
    assert [(row.to_address, row.state_label) for row in accepted.rows] == [
        ("binh@firm.example", "đã gửi đi")
    ]


def test_messages_are_counted_by_state():
    AcceptedFactory.create_batch(2)
    MessageFactory(created_at=MONDAY - DAY)
    counted = queries.counts_by_state(since=MONDAY)
    assert (counted["ACCEPTED"], counted["PENDING"], len(counted)) == (2, 0, 10)


def test_there_is_no_letter_with_an_unknown_number():
    assert queries.letter(1) is None


def test_old_bodies_go_and_the_record_stays(settings):
    settings.MAIL_BODY_DAYS = 30
    now = MONDAY + 31 * DAY
    header = {"List-Unsubscribe": "<https://x.example/k>"}
    old = AcceptedFactory(html="<p>x</p>", headers=header, attachments=[{"name": "a"}])
    young = AcceptedFactory(accepted_at=MONDAY + 2 * DAY)
    waiting = MessageFactory()
    suppressed = MessageFactory(state="SUPPRESSED")
    assert let_go(now=now).rows == {"mail.bodies": 2}
    assert let_go(now=now, again=True).rows == {}
    for message in (old, young, waiting, suppressed):
        message.refresh_from_db()
    assert (old.text, old.html, old.headers, old.attachments, old.body_removed_at) == ("", "", {}, [], now)
    assert (old.to_address, old.state, old.accepted_at) == (old.to_address, "ACCEPTED", MONDAY)
    assert suppressed.text == ""
    assert young.text == waiting.text == "Một thông báo mới.\n"


def test_a_person_is_forgotten_everywhere_and_counts_stay():
    bounced = AcceptedFactory(to_address="an@firm.example")
    services.read_inbound(dsn(bounced), now=MONDAY)
    waiting = MessageFactory(to_address="AN@firm.example")
    other = MessageFactory()
    assert services.forget_address(address="An@firm.example", now=MONDAY) == 2
    bounced.refresh_from_db()
    waiting.refresh_from_db()
    assert (bounced.to_address, bounced.state, bounced.text) == ("erased@donbay.invalid", "HARD_BOUNCED", "")
    assert (waiting.state, waiting.to_name, waiting.subject) == ("SUPPRESSED", "", "")
    assert Message.objects.get(pk=other.pk).to_address == other.to_address
    assert (BlockedAddress.objects.count(), InboundMail.objects.get().address) == (0, "")
    assert not AuditLine.objects.filter(detail__icontains="an@firm").exists()
