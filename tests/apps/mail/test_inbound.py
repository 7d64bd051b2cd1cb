"""Bounces and complaints, each believed once and only about a mail of ours."""

from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from donbay.apps.mail import queries, services
from donbay.apps.mail.models import BlockedAddress, InboundMail, Message
from donbay.apps.mail.reports import read_report
from donbay.apps.mail.types import Inbound
from tests.apps.mail.bounces import arf, auto_reply, dsn
from tests.factories.mail import MONDAY, AcceptedFactory, MessageFactory

pytestmark = pytest.mark.django_db


def read(raw, now=MONDAY):
    return services.read_inbound(raw, now=now)


def state_of(message):
    return Message.objects.get(pk=message.pk).state


def untouched(message, state="ACCEPTED"):
    assert (state_of(message), message.events.count()) == (state, 0)
    assert not BlockedAddress.objects.exists()


def test_a_hard_bounce_stops_the_address_and_asks_for_a_call():
    message = AcceptedFactory()
    found = read(dsn(message, status="5.1.1", diagnostic="smtp; 550 5.1.1 no such user"))
    assert found == Inbound("DSN", "HARD", message.to_address, message.pk)
    assert state_of(message) == "HARD_BOUNCED"
    assert message.events.get().detail == "smtp; 550 5.1.1 no such user"
    block = queries.blocked_addresses(to_call=True)[0]
    assert (block.address, block.reason) == (message.to_address, "HARD_BOUNCE")


@pytest.mark.parametrize("how", ["original_id", "returned_mail", "returned_headers", "verp"])
def test_the_mail_is_found_however_the_bounce_names_it(how):
    message = AcceptedFactory()
    AcceptedFactory()
    assert read(dsn(message, how=how)).message_id == message.pk
    assert state_of(message) == "HARD_BOUNCED"


def test_the_same_bounce_twice_is_counted_once():
    message = AcceptedFactory()
    raw = dsn(message, status="4.2.2")
    assert not read(raw).repeated
    again = b"Received: from somewhere else by another way\r\n" + raw
    assert read(again, now=MONDAY + timedelta(hours=1)).repeated
    assert InboundMail.objects.count() == 1
    assert Message.objects.get().attempts == 1


@pytest.mark.parametrize("status", ["4.4.7", "4.2.2", "5.2.2"])
def test_a_temporary_bounce_waits_and_is_sent_again(mailbox, status):
    message = AcceptedFactory()
    assert read(dsn(message, status=status)).outcome == "SOFT"
    message.refresh_from_db()
    assert (message.state, message.attempts) == ("SOFT_BOUNCED", 1)
    assert message.not_before == MONDAY + timedelta(minutes=10)
    assert services.send_waiting(now=message.not_before, worker="w").accepted == 1
    assert state_of(message) == "ACCEPTED"


def test_a_temporary_bounce_once_too_often_gives_up():
    message = AcceptedFactory(attempts=7)
    read(dsn(message, status="4.2.2"))
    assert state_of(message) == "FAILED"
    assert queries.blocked_addresses()[0].reason == "SOFT_BOUNCES"


def test_a_temporary_bounce_of_a_mail_whose_body_is_gone_gives_up():
    message = AcceptedFactory(text="", body_removed_at=MONDAY)
    read(dsn(message, status="4.2.2"))
    assert state_of(message) == "FAILED"


def test_temporary_bounces_of_many_mails_stop_the_address():
    messages = AcceptedFactory.create_batch(6, to_address="an@firm.example")
    for message in messages[:5]:
        read(dsn(message, status="4.2.2"))
    assert not queries.is_blocked("an@firm.example")
    read(dsn(messages[5], status="4.2.2"))
    assert queries.is_blocked("an@firm.example")


def test_temporary_bounces_of_long_ago_do_not_count():
    messages = AcceptedFactory.create_batch(6, to_address="an@firm.example")
    for month, message in enumerate(messages):
        read(dsn(message, status="4.2.2"), now=MONDAY + timedelta(days=40 * month))
    assert not queries.is_blocked("an@firm.example")


def test_a_refusal_by_policy_fails_the_mail_and_blocks_nobody():
    message = AcceptedFactory()
    assert read(dsn(message, status="5.7.1")).outcome == "REFUSED"
    assert state_of(message) == "REFUSED"
    assert not BlockedAddress.objects.exists()


def test_delivered_is_more_than_accepted():
    message = AcceptedFactory()
    assert read(dsn(message, action="delivered", status="2.0.0")).outcome == "DELIVERED"
    assert state_of(message) == "DELIVERED"


def test_a_delay_is_written_down_and_changes_nothing():
    message = AcceptedFactory()
    assert read(dsn(message, action="delayed", status="4.4.1")).outcome == "DELAYED"
    assert state_of(message) == "ACCEPTED"
    assert message.events.count() == 1


@pytest.mark.parametrize("action", ["relayed", "expanded", "sang"])
def test_other_actions_change_nothing(action):
    message = AcceptedFactory()
    assert read(dsn(message, action=action, status="2.0.0")).outcome == "UNKNOWN"
    untouched(message)


@pytest.mark.parametrize("state", ["ACCEPTED", "DELIVERED"])
def test_a_complaint_stops_the_address(state):
    message = AcceptedFactory(state=state)
    assert read(arf(message)) == Inbound("ARF", "COMPLAINT", message.to_address, message.pk)
    assert state_of(message) == "COMPLAINED"
    assert queries.blocked_addresses()[0].reason == "COMPLAINT"


@pytest.mark.parametrize("feedback", ["not-spam", "auth-failure", "virus", ""])
def test_other_feedback_is_no_complaint(feedback):
    message = AcceptedFactory()
    assert read(arf(message, feedback=feedback)).outcome == "UNKNOWN"
    untouched(message)


@pytest.mark.parametrize(
    "header", ["Auto-Submitted: auto-replied", "X-Autoreply: yes", "Precedence: auto_reply"]
)
def test_an_automatic_answer_is_ignored(header):
    message = AcceptedFactory()
    assert read(auto_reply(message, header)) == Inbound("OTHER", "AUTO_REPLY", message.to_address, message.pk)
    untouched(message)


def test_a_persons_answer_is_kept_as_other():
    message = AcceptedFactory()
    assert read(auto_reply(message, "Auto-Submitted: no")).outcome == "UNKNOWN"
    untouched(message)


def test_a_bounce_that_names_no_mail_of_ours_blocks_nobody():
    ours = AcceptedFactory()
    stranger = MessageFactory.build(message_id="<not-ours@elsewhere.example>", to_address=ours.to_address)
    assert read(dsn(stranger)).outcome == "NO_MESSAGE"
    untouched(ours)


def test_a_bounce_that_came_before_the_record_is_read_again_later():
    message = MessageFactory(state="CLAIMED", claimed_by="w/1", claimed_until=MONDAY)
    with pytest.raises(services.StillSending):
        read(dsn(message))
    assert not InboundMail.objects.exists()
    untouched(message, "CLAIMED")


def test_a_bounce_of_a_mail_that_was_put_back_stops_it():
    message = MessageFactory()
    assert read(dsn(message)).outcome == "HARD"
    assert state_of(message) == "HARD_BOUNCED"


def test_a_late_bounce_of_a_mail_that_is_done_with_is_only_an_event():
    message = AcceptedFactory(state="COMPLAINED")
    read(dsn(message))
    assert state_of(message) == "COMPLAINED"
    assert message.events.get().detail.startswith("HARD_BOUNCED: ")


JUNK = [
    b"",
    b"\x00\xff\xfe",
    b"Subject: hello\r\n\r\nhi",
    b"Content-Type: multipart/report; boundary=x\r\n\r\n--x",
]


@pytest.mark.parametrize("raw", JUNK)
def test_junk_is_kept_as_other_and_harms_nothing(raw):
    assert read(raw) == Inbound("OTHER", "UNKNOWN")


def test_a_bomb_of_parts_is_read_in_no_time():
    raw = b"Content-Type: multipart/report; boundary=x\r\n\r\n" + b"--x\r\n\r\na\r\n" * 20_000
    assert read(raw).outcome == "UNKNOWN"


def test_parts_within_parts_are_not_followed_for_ever():
    raw = b"".join(
        b"Content-Type: multipart/mixed; boundary=b%d\r\n\r\n--b%d\r\n" % (n, n) for n in range(3000)
    )
    assert read(raw).outcome == "UNKNOWN"


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(place=st.integers(0, 1200), length=st.integers(0, 60), junk=st.binary(max_size=40))
def test_a_damaged_report_never_breaks_the_reader(place, length, junk):
    raw = dsn(AcceptedFactory.build(), how="returned_headers")
    report = read_report(raw[:place] + junk + raw[place + length :])
    assert report.kind in {"DSN", "BOUNCE", "OTHER"}
    assert "\x00" not in "".join(
        [report.recipient, report.detail, report.status, *report.about, *report.tokens]
    )


def test_a_folder_is_read_once_and_put_aside(tmp_path):
    message = AcceptedFactory()
    (tmp_path / "1.eml").write_bytes(dsn(message))
    (tmp_path / "2.eml").write_bytes(dsn(message))
    (tmp_path / ".hidden").write_bytes(b"x")
    counts = services.read_folder(tmp_path, now=MONDAY)
    assert (counts.outcomes, counts.left) == ({"HARD": 1, "REPEATED": 1}, ())
    assert sorted(path.name for path in (tmp_path / "read").iterdir()) == ["1.eml", "2.eml"]
    assert services.read_folder(tmp_path, now=MONDAY).outcomes == {}


def test_a_maildir_is_read_and_its_mails_are_marked_as_seen(tmp_path):
    for name in ("new", "cur", "tmp"):
        (tmp_path / name).mkdir()
    (tmp_path / "new" / "17.host").write_bytes(dsn(AcceptedFactory()))
    assert services.read_folder(tmp_path, now=MONDAY).outcomes == {"HARD": 1}
    assert [path.name for path in (tmp_path / "cur").iterdir()] == ["17.host:2,S"]


def test_what_cannot_be_read_yet_stays_in_the_folder(tmp_path):
    (tmp_path / "big.eml").write_bytes(b"x" * (10 * 1024 * 1024 + 1))
    (tmp_path / "early.eml").write_bytes(
        dsn(MessageFactory(state="CLAIMED", claimed_by="w/1", claimed_until=MONDAY))
    )
    counts = services.read_folder(tmp_path, now=MONDAY)
    assert (counts.outcomes, counts.left) == ({}, ("big.eml", "early.eml"))
    with pytest.raises(services.NoSuchFolder):
        services.read_folder(tmp_path / "no", now=MONDAY)
