"""What the log says of a delivery in fields of its own, and what is not held while a mail server makes us wait."""

import contextlib
import logging

import pytest
from django.db import OperationalError, connection

from donbay.apps.mail import services
from donbay.apps.mail.models import Message
from donbay.apps.mail.services import send
from donbay.apps.mail.transport import folder
from donbay.apps.mail.transport import smtp as smtp_transport
from tests.factories.mail import MONDAY, MessageFactory
from tests.smtp.server import AFTER_DATA

FIELDS = ("message_id", "mail_kind", "attempts", "outages", "outcome")


@pytest.fixture
def lines(caplog):
    caplog.set_level(logging.INFO, logger=send.__name__)
    return lambda: [one for one in caplog.records if one.name == send.__name__]


def run():
    return services.send_waiting(now=MONDAY, worker="test")


def fields_of(line):
    return tuple(getattr(line, name) for name in FIELDS)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("refusal", "outcome"),
    [
        ("", "accepted"),
        ("450 4.2.2 mailbox full", "later"),
        ("550 5.1.1 no such user", "refused"),
        ("550 5.7.1 content rejected", "failed"),
    ],
)
def test_each_delivery_is_one_line_with_its_outcome(smtp, lines, refusal, outcome):
    message = MessageFactory()
    if refusal:
        smtp.refuse[message.to_address] = refusal
    run()
    (line,) = lines()
    assert fields_of(line) == (message.pk, "alerts/digest", 0, 0, outcome)
    assert line.getMessage() == f"message {message.pk}: {outcome} after {line.seconds:.2f} s"
    assert line.claim == message.events.order_by("pk").first().detail


@pytest.mark.django_db
def test_a_line_says_how_long_the_server_took(smtp, lines):
    MessageFactory()
    smtp.slow_seconds = 0.2
    run()
    assert 0.2 <= lines()[0].seconds < 5


@pytest.mark.django_db
def test_a_broken_connection_is_counted_in_the_line_of_the_next_attempt(smtp, lines):
    message = MessageFactory()
    smtp.drop_at, smtp.drops = AFTER_DATA, 1
    run()
    Message.objects.update(not_before=MONDAY)
    run()
    assert [fields_of(line) for line in lines()] == [
        (message.pk, "alerts/digest", 0, 0, "later"),
        (message.pk, "alerts/digest", 0, 1, "accepted"),
    ]


@pytest.mark.django_db
def test_no_line_names_the_reader(smtp, lines):
    message = MessageFactory(to_address="someone@firm.example", to_name="Nguyễn Văn A", subject="Tin mật")
    smtp.refuse[message.to_address] = "550 5.1.1 <someone@firm.example> unknown"
    run()
    told = " ".join(f"{line.getMessage()} {vars(line)}" for line in lines())
    assert lines() != []
    assert [word for word in ("someone@", "Nguyễn", "Tin mật") if word in told] == []


@pytest.mark.django_db
def test_a_lost_claim_is_a_warning_with_the_same_fields(mailbox, lines, monkeypatch):
    message = MessageFactory()

    def lose(_transport, _envelope):
        Message.objects.update(claimed_by="somebody else")
        return "250 taken"

    monkeypatch.setattr(folder.MailboxFolder, "send", lose)
    assert run().lost == 1
    (line,) = lines()
    assert (line.levelname, line.message_id, line.mail_kind) == ("WARNING", message.pk, "alerts/digest")


@pytest.mark.django_db
def test_a_run_that_stops_says_by_which_rule(settings, lines):
    settings.MAIL_SMTP = {"host": "127.0.0.1", "port": 1}
    MessageFactory()
    run()
    (line,) = lines()
    assert (line.levelname, line.rule, line.claim.startswith("test/")) == ("WARNING", "SERVER", True)


@pytest.fixture
def seen(monkeypatch):
    """Give where it is written, at the end of every hand-over, whether the database connection is open."""
    found, real = [], smtp_transport.SmtpServer.send

    def look(transport, envelope):
        answer = real(transport, envelope)
        found.append(connection.connection is not None)
        return answer

    monkeypatch.setattr(smtp_transport.SmtpServer, "send", look)
    return found


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(("slow_seconds", "kept"), [(0, True), (2 * smtp_transport.QUICK_SECONDS, False)])
def test_the_database_is_let_go_while_the_mail_server_is_waited_for(smtp, seen, slow_seconds, kept):
    if connection.vendor != "postgresql":
        pytest.skip("SQLite has no server whose connections are few")
    smtp.slow_seconds = slow_seconds
    MessageFactory.create_batch(2)
    assert run().accepted == 2
    assert seen == [kept, kept]
    assert set(Message.objects.values_list("state", flat=True)) == {"ACCEPTED"}


@pytest.mark.django_db
def test_a_transaction_around_the_run_keeps_its_connection(smtp, seen):
    smtp.slow_seconds = 2 * smtp_transport.QUICK_SECONDS
    message = MessageFactory()
    assert run().accepted == 1
    assert (seen, Message.objects.get(pk=message.pk).state) == ([True], "ACCEPTED")


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_a_database_that_is_started_anew_while_a_mail_is_handed_over_is_told_of_it(smtp, monkeypatch):
    if connection.vendor != "postgresql":
        pytest.skip("SQLite is no server")
    real = smtp_transport.SmtpServer.send

    def end_connection(transport, envelope):
        answer = real(transport, envelope)
        with connection.cursor() as cursor, contextlib.suppress(OperationalError):
            cursor.execute("select pg_terminate_backend(pg_backend_pid())")
        return answer

    monkeypatch.setattr(smtp_transport.SmtpServer, "send", end_connection)
    MessageFactory.create_batch(2)
    assert run().accepted == 2
    assert (len(smtp.received), set(Message.objects.values_list("state", flat=True))) == (2, {"ACCEPTED"})
