"""What goes next is found by an index, and costs the same however much waits behind it or was sent before."""

import json
import time
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from donbay.apps.mail import queries, services
from donbay.apps.mail.mime import build
from donbay.apps.mail.models import Message
from donbay.apps.mail.services import brake
from donbay.apps.mail.services.hand import Hand
from donbay.apps.mail.services.unwanted import why_unwanted
from donbay.apps.mail.states import waiting
from donbay.apps.mail.types import SendCounts
from donbay.foundation.rights import SERVER
from tests.factories.enterprises import ContactFactory
from tests.factories.mail import MONDAY, AcceptedFactory, MessageFactory

pytestmark = pytest.mark.django_db
HAND = 50
KIND = "accounts/password"  # nobody is asked whether it is still wanted


def due():
    return waiting().filter(not_before__lte=MONDAY).order_by("-urgent", "not_before", "pk")[:HAND]


def many(how_many, factory=MessageFactory, **fields):
    Message.objects.bulk_create(factory.build_batch(how_many, **fields))


def cost():
    """Return what one hand costs: on SQLite steps of its machine, each row read takes some; else rows and index."""
    return _steps(lambda: list(due())) if connection.vendor == "sqlite" else _rows()


def _steps(ask):
    steps = []
    connection.connection.set_progress_handler(lambda: steps.append(1), 1)
    try:
        assert ask()
    finally:
        connection.connection.set_progress_handler(None, 1)
    return len(steps)


def _rows():
    with connection.cursor() as cursor:
        cursor.execute("analyze mail_message")
        cursor.execute("set local enable_seqscan = off")  # of 100 rows it would be as cheap as the index
        (plan,) = json.loads(due().explain(format="json", analyze=True))
    scan = plan["Plan"]["Plans"][0]
    return scan["Index Name"], scan["Actual Rows"], scan.get("Rows Removed by Filter", 0)


def test_a_hand_costs_the_same_with_100_and_with_10_000_waiting():
    many(100)
    few = cost()
    many(9_900)
    assert cost() == few
    if connection.vendor == "postgresql":
        assert few == ("message_next", HAND, 0)
    else:
        assert len(due()) == HAND
        assert "USING INDEX message_next" in due().explain()
        assert "TEMP B-TREE" not in due().explain()


def test_what_was_sent_before_costs_nothing():
    many(100)
    few = cost()
    many(2_000, AcceptedFactory)
    many(500, not_before=MONDAY + timedelta(hours=1))
    assert cost() == few


@pytest.mark.parametrize("name", ["TO_SEND", "STUCK"])
def test_the_figures_of_what_waits_read_nothing_that_was_sent(name):
    if connection.vendor == "postgresql":
        pytest.skip("so few rows are read as quickly without an index")
    many(3)
    few = _steps(lambda: queries.count_of(name, now=MONDAY + timedelta(days=2)))
    many(2_000, AcceptedFactory)
    assert _steps(lambda: queries.count_of(name, now=MONDAY + timedelta(days=2))) == few


def sending(how_many):
    """Return the statements that sending so many takes, without the savepoints that stand for transactions here."""
    with CaptureQueriesContext(connection) as caught:
        assert services.send_waiting(now=MONDAY, worker="test", limit=how_many) == SendCounts(
            accepted=how_many
        )
    return [one["sql"] for one in caught if "SAVEPOINT" not in one["sql"]]


def test_one_hand_of_fifty_takes_an_exact_number_of_statements(mailbox):
    many(100, kind=KIND)
    sql = sending(HAND)
    # Each mail: claimed and recorded, with an event each, and the brake told of the success.
    # Once: dead workers, sign-in codes, the size of the run, the hand, three of the brake, the blocked addresses.
    assert len(sql) == 5 * HAND + 8
    assert sum("mail_brake" in one and one.startswith("SELECT") for one in sql) == 1
    assert sum(one.startswith("SELECT") and '"text"' in one for one in sql) == 2


def test_a_mail_costs_no_statement_more_where_ten_times_as_many_wait(mailbox):
    many(60, kind=KIND)
    few = len(sending(HAND))
    many(590, kind=KIND)
    assert len(sending(HAND)) == few


def test_of_what_limits_leave_a_worker_takes_a_part(settings):
    settings.MAIL_PER_HOUR, settings.MAIL_PER_DAY = 100, 1000
    AcceptedFactory.create_batch(20)
    assert brake.leave_to_send(now=MONDAY) == brake.Leave(mails=20)
    settings.MAIL_PER_DAY = 60
    assert brake.leave_to_send(now=MONDAY) == brake.Leave(mails=10)
    settings.MAIL_PER_DAY = 21
    assert brake.leave_to_send(now=MONDAY) == brake.Leave(mails=1)


def test_what_was_let_through_is_all_that_goes_before_somebody_is_asked_again(settings):
    settings.MAIL_PER_DAY = 1
    AcceptedFactory()
    many(12)
    services.release_brake(by=SERVER, now=MONDAY)
    assert brake.leave_to_send(now=MONDAY) == brake.Leave(mails=3)


def test_urgent_mail_that_comes_while_a_slow_server_is_waited_for_goes_next(smtp, monkeypatch):
    monkeypatch.setattr("donbay.apps.mail.services.hand.SECONDS", 0.1)
    first, last = MessageFactory.create_batch(2)
    made = []

    def build_and_queue(message, **kwargs):
        if not made:
            made.append(MessageFactory(urgent=True))
            time.sleep(0.15)
        return build(message, **kwargs)

    monkeypatch.setattr("donbay.apps.mail.services.send.build", build_and_queue)
    assert services.send_waiting(now=MONDAY, worker="test") == SendCounts(accepted=3)
    assert [mail.message_id for mail in smtp.received] == [one.message_id for one in (first, *made, last)]


def quicker(monkeypatch, taken):
    """Let another worker claim these mails between our reading and our claim."""
    read = Hand.read

    def read_and_lose(self, **asked):
        found = read(self, **asked)
        claim = {"claimed_by": "other/1", "claimed_until": MONDAY + timedelta(hours=1)}
        Message.objects.filter(pk__in=taken if found else []).update(state="CLAIMED", **claim)
        return found

    monkeypatch.setattr(Hand, "read", read_and_lose)


def test_where_another_worker_was_quicker_we_go_on_beyond_its_mails(smtp, monkeypatch):
    messages = MessageFactory.create_batch(HAND + 3)
    quicker(monkeypatch, [messages[0].pk])
    assert services.send_waiting(now=MONDAY, worker="test", limit=2) == SendCounts(accepted=2)
    assert [mail.message_id for mail in smtp.received] == [one.message_id for one in messages[-2:]]


def test_where_nothing_is_beyond_we_take_what_the_other_leaves(smtp, monkeypatch):
    messages = MessageFactory.create_batch(4)
    quicker(monkeypatch, [messages[0].pk, messages[2].pk])
    assert services.send_waiting(now=MONDAY, worker="test") == SendCounts(accepted=2)
    assert [mail.message_id for mail in smtp.received] == [messages[1].message_id, messages[3].message_id]


def test_a_mail_that_was_put_off_meanwhile_is_not_claimed(smtp, monkeypatch):
    message, read = MessageFactory(), Hand.read

    def read_and_put_off(self, **asked):
        found = read(self, **asked)
        Message.objects.update(not_before=MONDAY + timedelta(hours=1))
        return found

    monkeypatch.setattr(Hand, "read", read_and_put_off)
    assert services.send_waiting(now=MONDAY, worker="test") == SendCounts()
    assert (smtp.received, message.events.count()) == ([], 0)


@pytest.mark.parametrize("kind", ["alerts/digest", "alerts/confirm", "bulletins/issue", "triage/personal"])
def test_whether_mail_is_still_wanted_is_asked_once_for_a_hand(kind, django_assert_max_num_queries):
    messages = MessageFactory.create_batch(HAND, kind=kind)
    with django_assert_max_num_queries(4):
        why_unwanted(messages)


def test_the_block_that_a_mail_brings_about_holds_the_next_one_of_the_same_hand(smtp):
    first, other = MessageFactory(to_address="an@firm.example"), MessageFactory()
    second = MessageFactory(to_address="AN@firm.example")
    smtp.refuse["an@firm.example"] = "550 5.1.1 no such user"
    assert services.send_waiting(now=MONDAY, worker="test", limit=3) == SendCounts(
        accepted=1, refused=1, suppressed=1
    )
    states = Message.objects.in_bulk()
    assert [states[one.pk].state for one in (first, other, second)] == [
        "HARD_BOUNCED",
        "ACCEPTED",
        "SUPPRESSED",
    ]


def test_who_leaves_while_a_hand_is_dealt_with_gets_nothing_of_it(smtp, monkeypatch):
    first, second = MessageFactory(), MessageFactory()
    ContactFactory(email=second.to_address, state="ENDED")

    def build_while_they_leave(message, **kwargs):
        services.drop_unwanted(address=second.to_address, now=MONDAY)
        return build(message, **kwargs)

    monkeypatch.setattr("donbay.apps.mail.services.hand.why_unwanted", lambda _messages: {})
    monkeypatch.setattr("donbay.apps.mail.services.send.build", build_while_they_leave)
    assert services.send_waiting(now=MONDAY, worker="test") == SendCounts(accepted=1)
    assert [mail.message_id for mail in smtp.received] == [first.message_id]
