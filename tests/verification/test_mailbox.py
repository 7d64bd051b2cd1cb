"""What the mailbox folder keeps of a mail is what a real mail server hands to a real mailbox."""

import mailbox
from email import message_from_bytes, policy

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.handlers import Mailbox

from donbay.apps.mail.mime import build
from donbay.apps.mail.transport import Envelope
from donbay.apps.mail.transport.folder import MailboxFolder
from donbay.apps.mail.transport.smtp import SmtpServer, SmtpSettings
from tests.factories.mail import MessageFactory
from tests.smtp.server import free_port

ADDED = ("x-peer", "x-mailfrom", "x-rcptto")  # what aiosmtpd writes beside it
BODIES = ["Một thông báo mới.\r\n", ".\r\n..\r\n.end\r\n", "a" * 990 + "\r\n", "\r\n\r\n"]


def raw(body):
    head = "Message-ID: <1@so.example>\r\nSubject: =?utf-8?q?Th=C3=B4ng_b=C3=A1o?=\r\nContent-Type: text/plain; charset=utf-8\r\n"
    return f"{head}Content-Transfer-Encoding: 8bit\r\n\r\n{body}".encode()


def by_folder(folder, envelope):
    transport = MailboxFolder(folder / "ours")
    hand_over(transport, envelope)
    (file,) = (folder / "ours").iterdir()
    return file.read_bytes()


def by_smtp(folder, envelope):
    controller = Controller(
        Mailbox(folder / "real"), hostname="127.0.0.1", port=free_port(), ready_timeout=20
    )
    controller.start()
    try:
        settings = SmtpSettings(host="127.0.0.1", port=controller.port)
        hand_over(SmtpServer(settings, timeout_seconds=5, greet_as="so.example"), envelope)
    finally:
        controller.stop()
    (found,) = mailbox.Maildir(folder / "real")
    for name in ADDED:
        del found[name]
    return found.as_bytes()


def hand_over(transport, envelope):
    transport.open()
    assert transport.send(envelope)
    transport.close()


@pytest.mark.parametrize("body", BODIES)
@pytest.mark.parametrize("way", [by_folder, by_smtp])
def test_subject_and_body_arrive_as_they_were(tmp_path, way, body):
    envelope = Envelope(
        message_id="<1@so.example>", sender="a@so.example", recipient="b@firm.example", raw=raw(body)
    )
    mail = message_from_bytes(way(tmp_path, envelope), policy=policy.default)
    assert (mail["Subject"], mail["Message-ID"]) == ("Thông báo", "<1@so.example>")
    assert mail.get_content().replace("\r\n", "\n") == body.replace("\r\n", "\n")


@pytest.mark.parametrize("way", [by_folder, by_smtp])
@pytest.mark.parametrize("text", ["a" * 5000, "xoài " * 1000, "một\ndòng\n.\nba"])
def test_what_we_build_passes_a_server_that_takes_no_long_lines(tmp_path, way, text):
    message = MessageFactory.build(text=text, html=f"<p>{text}</p>", subject="Xoài " * 50)
    built = build(message, sender="TBT <tbt@so.example>", zone="Asia/Ho_Chi_Minh")
    assert max(map(len, built.splitlines())) <= 998  # RFC 5322, 2.1.1
    envelope = Envelope(
        message_id="<1@so.example>", sender="a@so.example", recipient="b@firm.example", raw=built
    )
    mail = message_from_bytes(way(tmp_path, envelope), policy=policy.default)
    assert mail.get_body(("plain",)).get_content().split() == text.split()
