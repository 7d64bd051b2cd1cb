"""The mail servers of the tests speak SMTP as a plain aiosmtpd does, as far as our sender goes."""

import smtplib
from contextlib import contextmanager

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.handlers import Sink

from donbay.apps.mail.errors import ConnectionLost, TransportDown
from donbay.apps.mail.transport import Envelope
from donbay.apps.mail.transport.smtp import SmtpServer, SmtpSettings
from tests.smtp.rude import rude_server
from tests.smtp.server import free_port, running_server

RAW = b"From: a@so.example\r\nTo: b@firm.example\r\nSubject: x\r\n\r\n.dot\r\nxo\xc3\xa0i\r\n"


@contextmanager
def plain_aiosmtpd():
    controller = Controller(Sink(), hostname="127.0.0.1", port=free_port(), ready_timeout=20)
    controller.start()
    yield {"host": "127.0.0.1", "port": controller.port}
    controller.stop()


@contextmanager
def ours_of_aiosmtpd():
    with running_server() as server:
        yield {"host": "127.0.0.1", "port": server.port}


SERVERS = {"real": plain_aiosmtpd, "switches": ours_of_aiosmtpd, "rude": rude_server}


@pytest.fixture(params=SERVERS)
def where(request):
    with SERVERS[request.param]() as found:
        yield found


@pytest.fixture
def client(where):
    with smtplib.SMTP(where["host"], where["port"], timeout=10) as found:
        yield found


def envelope(number=1):
    return Envelope(
        message_id=f"<{number}@so.example>", sender="a@so.example", recipient="b@firm.example", raw=RAW
    )


def sender(where):
    return SmtpServer(SmtpSettings(**where), timeout_seconds=5, greet_as="so.example")


def test_a_mail_goes_through_its_steps(client):
    codes = [client.ehlo("so.example")[0], client.mail("a@so.example")[0], client.rcpt("b@firm.example")[0]]
    assert [*codes, client.data(RAW)[0]] == [250, 250, 250, 250]


def test_a_connection_takes_one_mail_after_the_other(client):
    for _turn in range(3):
        assert client.sendmail("a@so.example", ["b@firm.example"], RAW) == {}
        assert client.noop()[0] == 250


def test_a_mail_that_was_begun_may_be_begun_anew(client):
    client.ehlo("so.example")
    client.mail("a@so.example")
    assert client.rset()[0] == 250
    assert client.mail("c@so.example")[0] == 250
    assert client.rcpt("b@firm.example")[0] == 250


def test_a_command_that_nobody_knows_is_a_permanent_fault_and_no_end(client):
    client.ehlo("so.example")
    assert client.docmd("DANCE")[0] == 500
    assert client.noop()[0] == 250


def test_a_goodbye_is_answered(where):
    client = smtplib.SMTP(where["host"], where["port"], timeout=10)
    assert client.quit()[0] == 221


def test_the_senders_three_words(where):
    transport = sender(where)
    transport.open()
    assert [transport.send(envelope(number)).split()[0] for number in (1, 2)] == ["250", "250"]
    transport.close()
    transport.close()


@pytest.mark.parametrize("name", SERVERS)
def test_a_server_that_is_gone_is_down(name):
    with SERVERS[name]() as where:
        pass
    with pytest.raises(TransportDown):
        sender(where).open()


@pytest.mark.parametrize("name", ["real", "switches"])
def test_a_server_that_goes_in_the_middle_loses_the_connection(name):
    with SERVERS[name]() as where:
        transport = sender(where)
        transport.open()
    with pytest.raises((ConnectionLost, TransportDown)):
        transport.send(envelope())
