"""How long what is kept of mail: the record for good, the rest briefly."""

import os
from datetime import timedelta

import pytest

from donbay.apps.mail.models import Message, MessageEvent
from donbay.apps.mail.transport import Envelope
from donbay.apps.mail.transport.folder import MailboxFolder
from donbay.foundation.letting_go import let_go, standings
from tests import clock
from tests.factories.mail import MONDAY, AcceptedFactory, MessageFactory

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def step(message, state, days_ago, detail=""):
    return MessageEvent.objects.create(
        message=message, at=MONDAY - days_ago * DAY, state=state, detail=detail
    )


def test_steps_on_the_way_go_and_where_a_mail_ended_stays():
    sent, waits = (
        AcceptedFactory(created_at=MONDAY - 400 * DAY),
        MessageFactory(created_at=MONDAY - 400 * DAY),
    )
    for state in ("PENDING", "CLAIMED", "ACCEPTED"):
        step(sent, state, 366, "250 taken" if state == "ACCEPTED" else "")
    bounced = [step(sent, state, 365) for state in ("PENDING", "HARD_BOUNCED")]
    waiting = [step(waits, state, 400) for state in ("PENDING", "CLAIMED", "PENDING")]
    assert let_go(now=MONDAY).rows["mail.steps"] == 2
    left = list(MessageEvent.objects.order_by("pk").values_list("state", "detail"))
    assert left == [("ACCEPTED", "250 taken")] + [(one.state, "") for one in (*bounced, *waiting)]
    assert "mail.steps" not in let_go(now=MONDAY, again=True).rows


def test_a_body_that_is_to_go_is_weighed_without_the_record():
    AcceptedFactory(accepted_at=MONDAY - 31 * DAY, text="đ" * 10, html="x" * 5, headers={}, attachments=[])
    AcceptedFactory(accepted_at=MONDAY - 29 * DAY)
    (one,) = (one for one in standings(now=MONDAY) if one.name == "mail.bodies")
    assert (one.rows, one.size) == (1, 20 + 5 + 2 + 2)
    assert Message.objects.filter(body_removed_at=None).count() == 2


@pytest.fixture
def mailbox(settings, tmp_path):
    settings.MAIL_BOX = tmp_path / "mailbox"
    return settings.MAIL_BOX


def write(folder, name, days_ago, text="x" * 7):
    folder.mkdir(exist_ok=True)
    (folder / name).write_text(text)
    at = (MONDAY - days_ago * DAY).timestamp()
    os.utime(folder / name, (at, at))


def test_old_files_of_the_local_mailbox_go_and_nothing_else_in_it(mailbox):
    for name, days in (("a.eml", 31), ("b.eml", 31), ("c.eml", 29), (".d.eml.part", 31), ("notes.txt", 400)):
        write(mailbox, name, days)
    (one,) = (one for one in standings(now=MONDAY) if one.name == "mail.mailbox")
    assert (one.rows, one.size, one.oldest) == (2, 14, MONDAY - 31 * DAY)
    assert let_go(now=MONDAY).rows == {"mail.mailbox": 2}
    assert sorted(path.name for path in mailbox.iterdir()) == [".d.eml.part", "c.eml", "notes.txt"]
    assert let_go(now=MONDAY, again=True).rows == {}


def test_a_mail_of_today_is_no_old_file_by_another_clock(mailbox):
    """The day of the run is not the machine's: a file bears the day by which it goes."""
    folder = MailboxFolder(mailbox)
    folder.open()
    folder.send(
        Envelope(message_id="<a@so.example>", sender="b@so.example", recipient="c@so.example", raw=b"x")
    )
    assert let_go(now=clock.beginning() + 29 * DAY).rows == {}
    assert let_go(now=clock.beginning() + 31 * DAY, again=True).rows == {"mail.mailbox": 1}


def test_files_go_in_parts(mailbox, monkeypatch):
    monkeypatch.setattr("donbay.foundation.letting_go.AT_ONCE", 2)
    for name in ("a.eml", "b.eml", "c.eml", "d.eml", "e.eml"):
        write(mailbox, name, 31)
    assert let_go(now=MONDAY).rows == {"mail.mailbox": 5}
    assert list(mailbox.iterdir()) == []


def test_a_mailbox_that_was_never_made_holds_nothing(mailbox):
    assert let_go(now=MONDAY).rows == {}
    assert not mailbox.exists()
