"""A real SMTP server that refuses: whose fault it is decides what becomes of the mail."""

import logging
from datetime import timedelta

import pytest

from donbay.apps.mail import queries, services
from donbay.apps.mail.models import BlockedAddress
from donbay.apps.mail.types import SendCounts
from donbay.foundation.rights import SERVER
from tests.factories.mail import MONDAY, BlockedAddressFactory, MessageFactory

pytestmark = pytest.mark.django_db
HOUR, MINUTE = timedelta(hours=1), timedelta(minutes=1)


def send(now=MONDAY, **changes):
    return services.send_waiting(now=now, worker="test", **changes)


def state_of(message):
    message.refresh_from_db()
    assert (message.claimed_by, message.claimed_until) == ("", None)
    return message.state


@pytest.mark.parametrize(
    "answer",
    ["550 5.1.1 no such user", "550 unknown mailbox", "553 mailbox name not allowed", "550 5.2.1 disabled"],
)
def test_an_unknown_mailbox_bounces_hard_and_is_blocked_with_a_call_to_make(smtp, answer):
    message = MessageFactory()
    smtp.refuse[message.to_address] = answer
    assert send() == SendCounts(refused=1)
    assert (state_of(message), message.error) == ("HARD_BOUNCED", answer)
    block = queries.blocked_addresses(to_call=True)[0]
    assert (block.address, block.reason, block.detail) == (message.to_address, "HARD_BOUNCE", answer)
    services.record_call(block_id=block.id, by=SERVER, now=MONDAY)
    assert queries.blocked_addresses(to_call=True) == []
    assert queries.is_blocked(message.to_address)


@pytest.mark.parametrize(
    "answer", ["554 5.7.1 rejected as spam", "554 5.7.0 policy", "554 no", "550 no", "553 no"]
)
def test_a_refusal_by_policy_does_not_block_the_address(smtp, answer):
    message = MessageFactory()
    smtp.refuse[message.to_address] = answer
    assert send() == SendCounts(failed=1)
    assert (state_of(message), message.refused_at) == ("REFUSED", MONDAY)
    assert not queries.is_blocked(message.to_address)


def test_a_refused_content_fails_without_blocking_the_address(smtp):
    smtp.refuse_data = "554 5.6.0 looks like spam"
    message = MessageFactory()
    assert send() == SendCounts(failed=1)
    assert (state_of(message), smtp.received) == ("REFUSED", [])
    assert not queries.is_blocked(message.to_address)


def test_an_unknown_mailbox_told_only_after_the_data_is_blocked(smtp):
    smtp.refuse_data = "550 5.1.1 no such user"
    message = MessageFactory()
    assert send() == SendCounts(refused=1)
    assert state_of(message) == "HARD_BOUNCED"
    assert queries.is_blocked(message.to_address)


def test_a_refused_sender_is_nobodys_fault_and_stops_the_run(smtp):
    smtp.refuse_sender = "553 5.7.1 sender not allowed"
    first, second = MessageFactory(), MessageFactory()
    counts = send()
    assert (counts.later, counts.trouble) == (1, True)
    assert "553 5.7.1 sender not allowed" in counts.stopped
    assert (state_of(first), state_of(second)) == ("PENDING", "PENDING")
    assert not BlockedAddress.objects.exists()
    smtp.refuse_sender = ""
    assert send(now=MONDAY + HOUR).accepted == 2


@pytest.mark.parametrize("answer", ["451 4.3.0 queue file write error", "530 5.7.0 authentication required"])
def test_the_servers_own_trouble_burns_no_attempt_and_stops_the_run(smtp, answer):
    first, second = MessageFactory(), MessageFactory()
    smtp.refuse[first.to_address] = smtp.refuse[second.to_address] = answer
    counts = send()
    assert (counts.later, counts.trouble) == (1, True)
    assert answer in counts.stopped
    assert (state_of(first), first.attempts, first.outages) == ("PENDING", 0, 1)
    assert (state_of(second), second.outages) == ("PENDING", 0)
    assert not BlockedAddress.objects.exists()


OURS = [
    "550 5.1.8 <bounces@so.example>: Sender address rejected: Domain not found",
    "450 4.1.8 <bounces@so.example>: Sender address rejected: Domain not found",
    "550 5.1.7 bad sender",
    "554 5.7.1 Relay access denied",
    "550 relay not permitted",
    "550 SPF check failed",
    "550 5.7.26 unauthenticated mail, DMARC",
    "550 5.7.25 no PTR record",
    "554 5.7.1 Client host [192.0.2.1] blocked using a list",
    "450 4.7.1 Client host rejected: cannot find your reverse hostname",
    "550 Access denied - Invalid HELO name",
    "535 5.7.8 credentials invalid",
    "550 TLS required",
]


@pytest.mark.parametrize("answer", OURS)
@pytest.mark.parametrize("at", ["recipient", "data"])
def test_a_fault_of_ours_blocks_nobody_and_all_mail_goes_when_it_is_mended(smtp, answer, at):
    messages = MessageFactory.create_batch(12)
    if at == "data":
        smtp.refuse_data = answer
    smtp.refuse = {message.to_address: answer for message in messages} if at == "recipient" else {}
    counts = send()
    assert (counts.later, counts.failed, counts.refused, counts.trouble) == (1, 0, 0, True)
    assert answer in counts.stopped
    assert not BlockedAddress.objects.exists()
    brake = queries.brake_state(now=MONDAY)
    assert (brake.pulled_at, brake.errors_in_a_row) == (None, 0)
    assert (brake.trouble_since, answer in brake.trouble) == (MONDAY, True)
    smtp.refuse, smtp.refuse_data = {}, ""
    assert send(now=MONDAY + HOUR) == SendCounts(accepted=12)
    assert queries.brake_state(now=MONDAY).trouble_since is None


def test_a_server_that_cannot_be_reached_is_told_too(settings):
    settings.MAIL_SMTP = {"host": "127.0.0.1", "port": 1}
    MessageFactory()
    assert send().trouble
    brake = queries.brake_state(now=MONDAY)
    assert (brake.trouble_rule, brake.trouble_since) == ("SERVER", MONDAY)
    assert "Connection refused" in brake.trouble


def test_later_backs_off_two_to_sixty_four_hours_then_gives_up_and_calls(smtp):
    message, now, waits = MessageFactory(), MONDAY, []
    smtp.refuse[message.to_address] = "450 4.2.2 mailbox full"
    while True:
        counts = send(now=now)
        state_of(message)
        if counts.failed:
            break
        assert counts == SendCounts(later=1)
        assert message.state == "SOFT_BOUNCED"
        waits.append(message.not_before - now)
        assert send(now=message.not_before - MINUTE) == SendCounts()
        now = message.not_before
    assert waits == [10 * MINUTE, *(hours * HOUR for hours in (2, 4, 8, 16, 32, 64))]
    assert (message.state, message.attempts) == ("FAILED", 7)
    block = queries.blocked_addresses(to_call=True)[0]
    assert block.reason == "SOFT_BOUNCES"
    assert block.detail == "8 lần tạm thời chưa gửi được, lần cuối: 450 4.2.2 mailbox full"


def test_a_way_that_stays_barred_blocks_nobody(smtp):
    message, now = MessageFactory(), MONDAY
    smtp.refuse[message.to_address] = "554 5.4.6 mail loops back to myself"
    while not (counts := send(now=now)).failed:
        assert counts == SendCounts(later=1)
        state_of(message)
        now = message.not_before
    assert (state_of(message), message.refused_at) == ("REFUSED", now)
    assert not BlockedAddress.objects.exists()


def test_greylisting_costs_ten_minutes_and_counts_as_no_error(smtp):
    smtp.greylist = True
    messages = MessageFactory.create_batch(3)
    assert send() == SendCounts(later=3)
    assert queries.brake_state(now=MONDAY).errors_in_a_row == 0
    assert send(now=MONDAY + 10 * MINUTE) == SendCounts(accepted=3)
    assert {state_of(message) for message in messages} == {"ACCEPTED"}


def test_a_wrong_password_stops_the_run_and_is_never_shown(smtp, settings, caplog):
    settings.MAIL_SMTP = {**settings.MAIL_SMTP, "username": "tbt", "password": "hunter2-very-secret"}
    message = MessageFactory(text="a private text")
    with caplog.at_level(logging.DEBUG):
        counts = send()
    assert counts.trouble
    assert state_of(message) == "PENDING"
    said = caplog.text + counts.stopped + message.error
    assert "hunter2" not in said
    assert "a private text" not in said


def test_an_address_blocked_after_queueing_is_not_sent(smtp):
    message = MessageFactory()
    BlockedAddressFactory(address=message.to_address.upper())
    assert send() == SendCounts(suppressed=1)
    assert (state_of(message), smtp.received) == ("SUPPRESSED", [])


def test_the_allow_list_is_asked_again_before_sending(smtp, settings):
    message = MessageFactory()
    settings.MAIL_ALLOW_ONLY = ["@so.example"]
    assert send() == SendCounts(suppressed=1)
    assert (state_of(message), smtp.received) == ("SUPPRESSED", [])


def test_a_row_that_makes_no_mail_fails_and_the_others_go(smtp):
    broken, good = (
        MessageFactory(headers={"Reply-To": "a@b.example", "reply-to": "c@d.example"}),
        MessageFactory(),
    )
    assert send() == SendCounts(accepted=1, failed=1)
    assert (state_of(broken), state_of(good)) == ("FAILED", "ACCEPTED")
