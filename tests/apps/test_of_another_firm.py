"""Whoever belongs to one firm changes nothing of another, whatever is asked: refused, and every row is as it was."""

from datetime import UTC, datetime

import pytest

from donbay.apps.alerts import services as alerts
from donbay.apps.alerts.models import Feedback, Subscription
from donbay.apps.enterprises import services as enterprises
from donbay.apps.enterprises.models import ConsentRecord, Contact, Enterprise, ProductLine
from donbay.apps.enterprises.types import NewLine
from donbay.foundation.models import AuditLine
from donbay.foundation.rights import SERVER, NotAllowed, member_of
from tests.factories.alerts import notice
from tests.factories.enterprises import ActiveContactFactory, LineFactory

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)
RHYTHM = {
    "direct": "DAILY", "related": "OFF", "hour": 7, "weekday": 1, "month_day": 1, "urgent_at_once": True,
    "corrections": True,
}  # fmt: skip
TABLES = (Enterprise, ProductLine, Contact, ConsentRecord, Subscription, Feedback, AuditLine)


@pytest.fixture
def theirs():
    contact = ActiveContactFactory()
    LineFactory(enterprise=contact.enterprise)
    alerts.subscribe(contact_id=contact.pk, now=NOW)
    return contact


def tries(contact):
    """What a member may do, asked for the firm of this contact."""
    firm, own = contact.enterprise_id, {"contact_id": contact.pk, "now": NOW}
    about = notice().pk
    yield (
        "change_profile",
        lambda by: enterprises.change_profile(
            enterprise_id=firm, lines=[NewLine(words="Tôm")], markets=["EU"], by=by, now=NOW
        ),
    )
    yield "confirm", lambda by: enterprises.confirm_contact(**own, method="LINK", evidence="x", by=by)
    yield "end", lambda by: enterprises.end_contact(**own, reason="asked", method="PAGE", by=by)
    yield "pause", lambda by: enterprises.pause_contact(**own, method="PAGE", by=by)
    yield "resume", lambda by: enterprises.resume_contact(**own, method="PAGE", by=by)
    yield (
        "bring back",
        lambda by: enterprises.bring_back_contact(**own, method="PAGE", evidence="x", by=by),
    )
    yield "rhythm", lambda by: alerts.change_rhythm(**own, **RHYTHM, by=by)
    yield "pause person", lambda by: alerts.pause_person(**own, by=by)
    yield "resume person", lambda by: alerts.resume_person(**own, by=by)
    yield (
        "useful",
        lambda by: alerts.give_feedback(enterprise_id=firm, notice_id=about, useful=True, by=by, now=NOW),
    )
    yield "take back", lambda by: alerts.take_back(enterprise_id=firm, notice_id=about, by=by)


def rows():
    return [list(table.objects.order_by("pk").values()) for table in TABLES]


def test_a_member_of_another_firm_is_refused_and_nothing_changed(theirs):
    stranger = member_of(ActiveContactFactory().enterprise_id)
    asked = list(tries(theirs))
    before = rows()
    for name, ask in asked:
        with pytest.raises(NotAllowed):
            ask(stranger)
        assert rows() == before, name
    assert len(asked) == 11


@pytest.mark.parametrize("own", [True, False])
def test_a_member_of_the_firm_and_the_server_may(theirs, own):
    by = member_of(theirs.enterprise_id) if own else SERVER
    for _name, ask in tries(theirs):
        if _name != "resume":
            theirs.refresh_from_db()
            ask(by)
            Contact.objects.filter(pk=theirs.pk).update(state="ACTIVE", ended_reason="")
    assert Feedback.objects.count() == 0  # given and taken back
