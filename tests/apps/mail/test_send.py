"""Sending: order, claims, one connection, the mailbox folder."""

from datetime import timedelta
from email import message_from_bytes, policy

import pytest

from donbay.apps.mail import queries, services
from donbay.apps.mail.mime import build
from donbay.apps.mail.models import Message
from donbay.apps.mail.types import SendCounts
from tests.factories.mail import MONDAY, MessageFactory

pytestmark = pytest.mark.django_db
HOUR, MINUTE = timedelta(hours=1), timedelta(minutes=1)


def send(now=MONDAY, **changes):
    return services.send_waiting(now=now, worker="test", **changes)


def state_of(message):
    message.refresh_from_db()
    assert (message.claimed_by, message.claimed_until) == ("", None)
    return message.state


def test_mail_leaves_over_smtp_with_its_headers(smtp, settings):
    settings.MAIL_BOUNCES_TO = "bounces@so.example"
    message = MessageFactory(headers={"List-Id": "<tbt.so.example>"})
    assert send() == SendCounts(accepted=1)
    taken = smtp.received[0]
    assert (taken.sender, taken.recipient) == ("bounces@so.example", message.to_address)
    assert taken.message_id == message.message_id
    assert taken.mail["List-Id"] == "<tbt.so.example>"
    assert taken.mail.get_content().strip() == "Một thông báo mới."
    assert (state_of(message), message.accepted_at, message.attempts) == ("ACCEPTED", MONDAY, 0)
    assert list(message.events.values_list("state", flat=True)) == ["CLAIMED", "ACCEPTED"]
    assert message.events.last().detail == "250 2.0.0 taken as 1"


def test_a_second_run_sends_nothing_again(smtp):
    MessageFactory.create_batch(3)
    assert send().accepted == 3
    assert send(now=MONDAY + HOUR) == SendCounts()
    assert len(smtp.received) == 3


def test_one_connection_serves_the_whole_run(smtp):
    MessageFactory.create_batch(5)
    smtp.refuse[Message.objects.all()[2].to_address] = "550 5.1.1 no such user"
    assert send() == SendCounts(accepted=4, refused=1)
    assert smtp.connections == 1


def test_urgent_mail_goes_first_and_what_is_not_due_waits(smtp):
    late = MessageFactory(not_before=MONDAY + MINUTE)
    plain, urgent = MessageFactory(), MessageFactory(urgent=True)
    assert send(limit=1).accepted == 1
    assert send(limit=5).accepted == 1
    assert [mail.message_id for mail in smtp.received] == [urgent.message_id, plain.message_id]
    assert state_of(late) == "PENDING"


def test_the_envelope_sender_may_carry_the_token_of_the_mail(smtp, settings):
    settings.MAIL_BOUNCES_TO = "bounces+{token}@so.example"
    message = MessageFactory()
    send()
    assert smtp.received[0].sender == f"bounces+{message.message_id[1:33]}@so.example"


# The worker dies; its claim runs out. Killing real workers: test_killed_workers.py


def test_a_claim_is_left_alone_until_its_lease_is_over(smtp):
    lease = {"state": "CLAIMED", "claimed_by": "dead/1", "claimed_until": MONDAY + MINUTE}
    message = MessageFactory(**lease)
    assert send() == SendCounts()
    assert services.sweep_claims(now=MONDAY + MINUTE) == 0
    assert send(now=MONDAY + 2 * MINUTE) == SendCounts(accepted=1)
    assert state_of(message) == "ACCEPTED"
    assert list(message.events.values_list("state", flat=True)) == ["PENDING", "CLAIMED", "ACCEPTED"]


def test_a_run_ends_after_its_time_and_the_rest_waits(mailbox, monkeypatch):
    monkeypatch.setattr("donbay.apps.mail.services.send.RUN_SECONDS", -1)
    MessageFactory()
    counts = send()
    assert (counts.accepted, counts.trouble) == (0, False)
    assert counts.stopped == "Hết thời gian của lượt này; các thư còn lại chờ lượt sau."
    assert queries.oldest_due(now=MONDAY) == MONDAY
    assert queries.oldest_due(now=MONDAY - MINUTE) is None


def test_a_slow_worker_that_lost_its_claim_records_nothing(smtp, monkeypatch):
    message = MessageFactory()
    answer = "donbay.apps.mail.transport.smtp.SmtpServer.send"

    def taken_over(self, envelope):
        Message.objects.filter(pk=message.pk).update(claimed_by="other/2")
        return "250 ok"

    monkeypatch.setattr(answer, taken_over)
    assert send() == SendCounts(lost=1)
    message.refresh_from_db()
    assert (message.state, message.claimed_by) == ("CLAIMED", "other/2")


def test_a_mail_queued_while_another_is_sent_stays_pending(smtp, monkeypatch):
    """The flaw of marking by filter: what arrives in between must not be marked as sent."""
    first = MessageFactory()
    made = []

    def build_and_queue(message, **kwargs):
        if not made:
            made.append(MessageFactory(to_address=first.to_address))
        return build(message, **kwargs)

    monkeypatch.setattr("donbay.apps.mail.services.send.build", build_and_queue)
    assert send(limit=1) == SendCounts(accepted=1)
    assert (state_of(first), state_of(made[0])) == ("ACCEPTED", "PENDING")


def test_the_mailbox_folder_gets_one_file_a_message(mailbox):
    messages = MessageFactory.create_batch(2)
    assert send() == SendCounts(accepted=2)
    files = sorted(mailbox.iterdir())
    assert [file.name for file in files] == sorted(f"{m.message_id[1:33]}.eml" for m in messages)
    ids = {message_from_bytes(file.read_bytes(), policy=policy.default)["Message-ID"] for file in files}
    assert ids == {message.message_id for message in messages}


def test_a_repeated_attempt_writes_the_same_file(mailbox):
    message = MessageFactory()
    send()
    before = {file.name: file.read_bytes() for file in mailbox.iterdir()}
    Message.objects.filter(pk=message.pk).update(state="PENDING")
    assert send().accepted == 1
    assert {file.name: file.read_bytes() for file in mailbox.iterdir()} == before


def test_sending_at_once_takes_only_that_mail(smtp):
    other, wanted = MessageFactory(), MessageFactory()
    assert services.send_now(wanted.pk, now=MONDAY, worker="backend").accepted == 1
    assert (state_of(other), state_of(wanted)) == ("PENDING", "ACCEPTED")
    assert services.send_now(wanted.pk, now=MONDAY, worker="backend") == SendCounts()


@pytest.mark.parametrize("how_many", [1, 20])
def test_nothing_due_costs_the_same_whatever_is_kept(mailbox, how_many, django_assert_num_queries):
    MessageFactory.create_batch(how_many, state="ACCEPTED", accepted_at=MONDAY - timedelta(days=3))
    with django_assert_num_queries(4):
        send()


def test_two_runs_of_the_same_name_never_own_the_same_claim(mailbox):
    one, other = MessageFactory(), MessageFactory(not_before=MONDAY + MINUTE)
    send()
    send(now=MONDAY + MINUTE)
    claims = [message.events.get(state="CLAIMED").detail for message in (one, other)]
    assert [claim.partition("/")[0] for claim in claims] == ["test", "test"]
    assert claims[0] != claims[1]
