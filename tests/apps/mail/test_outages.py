"""A real SMTP server that drops, is slow or is gone, and a disk that is full: nothing is lost."""

from datetime import timedelta

import pytest
from django.db import OperationalError

from donbay.apps.mail import queries, services
from donbay.apps.mail.models import Message
from donbay.apps.mail.services.outcome import write_success
from donbay.apps.mail.types import SendCounts
from tests.factories.mail import MONDAY, MessageFactory
from tests.smtp.server import AFTER_DATA, BEFORE_DATA, RCPT, free_port

pytestmark = pytest.mark.django_db
HOUR, MINUTE = timedelta(hours=1), timedelta(minutes=1)


def send(now=MONDAY, **changes):
    return services.send_waiting(now=now, worker="test", **changes)


def state_of(message):
    message.refresh_from_db()
    assert (message.claimed_by, message.claimed_until) == ("", None)
    return message.state


@pytest.mark.parametrize("point", [RCPT, BEFORE_DATA])
def test_a_dropped_connection_puts_the_mail_back_and_the_others_go(smtp, point):
    smtp.drop_at, smtp.drops = point, 1
    dropped, other = MessageFactory(), MessageFactory()
    assert send() == SendCounts(accepted=1, later=1)
    assert (state_of(dropped), dropped.outages, dropped.attempts) == ("PENDING", 1, 0)
    assert dropped.not_before == MONDAY + MINUTE
    assert state_of(other) == "ACCEPTED"
    assert send(now=MONDAY + MINUTE) == SendCounts(accepted=1)
    assert sorted(mail.message_id for mail in smtp.received) == sorted([dropped.message_id, other.message_id])


def test_a_server_that_takes_few_mails_a_connection_gets_more_connections(smtp):
    smtp.mails_a_connection = 2
    messages = MessageFactory.create_batch(5)
    assert send() == SendCounts(accepted=5)
    assert [mail.connection for mail in smtp.received] == [1, 1, 2, 2, 3]
    assert {(state_of(message), message.outages) for message in messages} == {("ACCEPTED", 0)}


def test_a_server_that_takes_no_mail_at_all_is_an_outage(smtp):
    smtp.mails_a_connection = 0
    MessageFactory.create_batch(2)
    assert send().later == 2
    assert queries.brake_state(now=MONDAY).pulled_at is None


def test_a_drop_after_the_data_gives_the_same_message_id_again(smtp):
    smtp.drop_at, smtp.drops = AFTER_DATA, 1
    message = MessageFactory()
    message.events.create(at=MONDAY, state="PENDING")  # as queue_message writes it
    assert send() == SendCounts(later=1)
    assert state_of(message) == "PENDING"
    assert send(now=MONDAY + MINUTE) == SendCounts(accepted=1)
    assert [mail.message_id for mail in smtp.received] == [message.message_id] * 2
    assert smtp.received[0].raw == smtp.received[1].raw
    assert queries.sent_more_than_once(since=MONDAY) == 1


def test_mail_that_was_sent_in_one_go_is_not_counted_as_repeated(smtp):
    queued = {"kind": "alerts/digest", "to_address": "an@firm.example", "subject": "Tin", "text": "Tin"}
    services.queue_message(key="k", now=MONDAY, **queued)
    assert send().accepted == 1
    assert queries.sent_more_than_once(since=MONDAY) == 0


def test_a_server_that_always_drops_stops_the_run_after_three(smtp):
    smtp.drop_at = BEFORE_DATA
    MessageFactory.create_batch(10)
    counts = send()
    assert (counts.later, counts.accepted, counts.trouble) == (3, 0, True)
    assert Message.objects.filter(outages=0).count() == 7


def test_a_slow_answer_within_the_limit_is_waited_for(smtp):
    smtp.slow_seconds = 1.2
    message = MessageFactory()
    assert send().accepted == 1
    assert state_of(message) == "ACCEPTED"


def test_a_server_that_is_too_slow_is_tried_later(smtp, settings):
    settings.MAIL_TIMEOUT_SECONDS = 0.4
    smtp.slow_seconds = 1.5
    message = MessageFactory()
    counts = send()
    assert (counts.later, counts.accepted) == (1, 0)
    assert (state_of(message), message.attempts, message.outages) == ("PENDING", 0, 1)
    assert "timed out" in message.error


def test_an_outage_of_ten_days_loses_nothing_and_touches_nothing(smtp, settings):
    there = settings.MAIL_SMTP
    messages = MessageFactory.create_batch(3)
    settings.MAIL_SMTP = {**there, "port": free_port()}
    for hour in range(240):
        counts = send(now=MONDAY + hour * HOUR)
        assert (counts.accepted, counts.later, counts.trouble) == (0, 0, True)
    for message in messages:
        assert (state_of(message), message.attempts, message.outages) == ("PENDING", 0, 0)
        assert message.events.count() == 0
    assert queries.brake_state(now=MONDAY).pulled_at is None
    settings.MAIL_SMTP = there
    assert send(now=MONDAY + 241 * HOUR) == SendCounts(accepted=3)
    assert len(smtp.received) == 3


def test_ten_days_of_broken_connections_lose_nothing(smtp):
    smtp.drop_at = BEFORE_DATA
    message = MessageFactory()
    for hour in range(0, 240, 2):
        assert send(now=MONDAY + hour * HOUR).later == 1
        assert (
            timedelta() < Message.objects.get().not_before - (MONDAY + hour * HOUR) <= HOUR + MINUTE
        )  # the run itself takes time
    smtp.drop_at = ""
    assert send(now=MONDAY + 241 * HOUR) == SendCounts(accepted=1)
    assert state_of(message) == "ACCEPTED"


@pytest.mark.django_db(transaction=True)
def test_a_database_that_stumbles_after_the_mail_left_is_asked_again(smtp, monkeypatch):
    message, stumbles = MessageFactory(), [OperationalError("locked"), OperationalError("gone")]

    def stumble(*args, **kwargs):
        if stumbles:
            raise stumbles.pop()
        return write_success(*args, **kwargs)

    monkeypatch.setattr("donbay.apps.mail.services.send.RECORD_PAUSES", (0, 0, 0))
    monkeypatch.setattr("donbay.apps.mail.services.send.write_success", stumble)
    assert send() == SendCounts(accepted=1)
    assert (state_of(message), len(smtp.received), stumbles) == ("ACCEPTED", 1, [])


def test_a_full_disk_keeps_the_mail_and_leaves_no_half_file(mailbox):
    message = MessageFactory()
    mailbox.mkdir()
    (mailbox / f".{message.message_id[1:33]}.eml.part").symlink_to("/dev/full")
    counts = send()
    assert (counts.later, counts.trouble) == (1, True)
    assert "No space left on device" in counts.stopped
    assert (state_of(message), message.attempts, list(mailbox.iterdir())) == ("PENDING", 0, [])
    assert send(now=MONDAY + MINUTE) == SendCounts(accepted=1)


def test_a_folder_that_cannot_be_made_stops_the_run(settings, tmp_path):
    (tmp_path / "file").write_text("in the way")
    settings.MAIL_SMTP, settings.MAIL_BOX = {}, tmp_path / "file" / "mailbox"
    message = MessageFactory()
    assert send().trouble
    assert (state_of(message), message.events.count()) == ("PENDING", 0)
