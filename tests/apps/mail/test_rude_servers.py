"""Servers that hang up behind a refusal, or answer what nobody asked: no verdict is lost, no mail is invented."""

import pytest

from donbay.apps.mail import services
from donbay.apps.mail.models import BlockedAddress
from donbay.apps.mail.types import SendCounts
from tests.factories.mail import MONDAY, MessageFactory
from tests.smtp.rude import HANG_UP, rude_server

pytestmark = pytest.mark.django_db


def sent(settings, **answers):
    message = MessageFactory()
    with rude_server(**answers) as settings.MAIL_SMTP:
        settings.MAIL_TIMEOUT_SECONDS = 5
        counts = services.send_waiting(now=MONDAY, worker="test")
    message.refresh_from_db()
    return counts, message


@pytest.mark.parametrize("stage", ["RCPT", "DATA", "."])
@pytest.mark.parametrize(
    ("answer", "state", "counts"),
    [
        ("550 5.1.1 no such user", "HARD_BOUNCED", SendCounts(refused=1)),
        ("552 5.3.4 too big for us", "REFUSED", SendCounts(failed=1)),
        ("554 5.6.0 looks like spam", "REFUSED", SendCounts(failed=1)),
        ("452 4.2.2 mailbox full", "SOFT_BOUNCED", SendCounts(later=1)),
    ],
)
def test_a_refusal_counts_also_when_the_server_hangs_up_behind_it(settings, stage, answer, state, counts):
    found, message = sent(settings, **{stage: answer + HANG_UP})
    assert (found, message.state, message.outages) == (counts, state, 0)
    assert answer in message.error


def test_a_sender_that_is_refused_and_hung_up_on_stops_the_run(settings):
    found, message = sent(settings, MAIL=f"554 5.7.1 you are not welcome{HANG_UP}")
    assert (found.trouble, message.state) == (True, "PENDING")
    assert "554 5.7.1 you are not welcome" in found.stopped


@pytest.mark.parametrize("stage", ["RCPT", "DATA", "."])
@pytest.mark.parametrize("answer", ["200 hm", "354 more", "999 odd", "hello", "55"])
def test_an_answer_that_is_none_blames_nobody(settings, stage, answer):
    if (stage, answer) == ("DATA", "354 more"):
        return
    found, message = sent(settings, **{stage: answer})
    assert (found.later, message.state, message.attempts, message.outages) == (1, "PENDING", 0, 1)
    assert not BlockedAddress.objects.exists()


def test_a_mail_that_was_never_handed_over_is_not_called_sent(settings):
    """The server says "taken" to the word DATA, and no letter of the mail has left."""
    found, message = sent(settings, DATA="250 2.0.0 taken")
    assert (found.accepted, found.later, message.state) == (0, 1, "PENDING")
