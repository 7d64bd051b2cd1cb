"""The mail server goes away in the middle of an issue: nothing is lost, nothing goes twice, the desk says so."""

from datetime import timedelta

import pytest

from donbay.apps.bulletins import queries
from donbay.apps.mail import services as mail
from tests.factories.bulletins import NOW, published, readers
from tests.smtp.server import BEFORE_DATA, running_server

pytestmark = pytest.mark.django_db


def test_an_issue_goes_out_once_to_each_though_the_server_went_away(settings):
    addresses = {contact.email for contact in readers(4)}
    with running_server() as server:
        settings.MAIL_SMTP = server.settings
        issue = published()
        first = mail.send_waiting(now=NOW, worker="a", limit=2)
        server.drop_at = BEFORE_DATA
        broken = mail.send_waiting(now=NOW, worker="a")
        assert (first.accepted, broken.accepted) == (2, 0)
        assert {state: n for state, _label, n in queries.delivery_states(issue.pk)} == {
            "ACCEPTED": 2,
            "PENDING": 2,
        }
        server.drop_at = ""
        later = mail.send_waiting(now=NOW + timedelta(hours=2), worker="b")
        assert later.accepted == 2
        assert sorted(one.recipient for one in server.received) == sorted(addresses)
        assert len({one.message_id for one in server.received}) == 4
