"""`donbay send`: output for people and programs, and exit codes."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from donbay.apps.mail import services
from donbay.apps.mail.models import Message
from donbay.foundation.rights import SERVER
from tests.apps.mail.bounces import dsn
from tests.factories.mail import MONDAY, AcceptedFactory, MessageFactory
from tests.smtp.server import free_port

pytestmark = pytest.mark.django_db


def run(*args):
    """Return (exit code, output, complaint)."""
    out = StringIO()
    try:
        call_command("send", *args, stdout=out)
    except CommandError as error:
        return error.returncode, out.getvalue(), str(error)
    return 0, out.getvalue(), ""


def test_done(mailbox):
    MessageFactory.create_batch(3)
    assert run("--limit", "2") == (0, "accepted 2; waiting 1\n", "")
    assert len(list(mailbox.iterdir())) == 2


def test_nothing_to_do(mailbox):
    assert run() == (0, "nothing sent; waiting 0\n", "")


def test_some_refused(smtp):
    bad = MessageFactory()
    MessageFactory()
    smtp.refuse[bad.to_address] = "550 5.1.1 no such user"
    code, out, said = run("--format", "json")
    assert code == 2
    assert json.loads(out) == {
        "accepted": 1, "refused": 1, "failed": 0, "later": 0, "suppressed": 0, "lost": 0,
        "stopped": "", "trouble": False, "waiting": 0,
    }  # fmt: skip
    assert said == "some mail was not taken; see the mail log"


def test_a_server_that_is_down(settings):
    settings.MAIL_SMTP = {"host": "127.0.0.1", "port": free_port()}
    MessageFactory()
    code, out, said = run()
    assert code == 1
    assert "waiting 1" in out
    assert "Connection refused" in said


def test_a_pulled_brake(mailbox):
    MessageFactory()
    services.pull_brake(by=SERVER, reason="Dừng", now=MONDAY)
    assert run() == (1, "nothing sent; stopped: Dừng; waiting 1\n", "sending stopped: Dừng")


def test_bounces_are_read(tmp_path):
    message = AcceptedFactory()
    (tmp_path / "1.eml").write_bytes(dsn(message))
    assert run("--inbound", str(tmp_path)) == (0, "read: HARD 1\n", "")
    assert Message.objects.get().state == "HARD_BOUNCED"
    code, out, _ = run("--inbound", str(tmp_path), "--format", "json")
    assert (code, json.loads(out)) == (0, {"outcomes": {}, "left": [], "to_look_at": 0})


def test_bounces_that_are_left(tmp_path):
    (tmp_path / "1.eml").write_bytes(
        dsn(MessageFactory(state="CLAIMED", claimed_by="w/1", claimed_until=MONDAY))
    )
    assert run("--inbound", str(tmp_path)) == (2, "read: nothing new\n", "left for later: 1.eml")


def test_a_folder_that_is_not_there(tmp_path):
    code, out, said = run("--inbound", str(tmp_path / "no"))
    assert (code, out) == (1, "")
    assert "is not a folder" in said
