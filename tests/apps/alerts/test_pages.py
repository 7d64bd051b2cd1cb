"""Opinions, the whole mail, and the calendar, by signed links."""

from datetime import timedelta

import pytest
from django.urls import reverse
from icalendar import Calendar

from donbay.apps.alerts import queries, services
from donbay.apps.alerts.lines import feedback_link
from donbay.apps.alerts.models import Alert, Feedback
from donbay.apps.alerts.tokens import CALENDAR, MAIL, Claim
from donbay.apps.mail.models import Message
from donbay.foundation.clock import local_time
from donbay.foundation.rights import SERVER
from donbay.foundation.web.links import sign
from tests.factories.alerts import (
    MONDAY,
    TODAY,
    AlertFactory,
    SubscriptionFactory,
    move_deadline,
    notice,
    void,
)

pytestmark = pytest.mark.django_db


def path(address):
    return address.removeprefix("http://127.0.0.1:8000")


def opinion(person, about, *, useful):
    return path(feedback_link(person.contact_id, person.nonce, about.pk, useful=useful))


def test_an_opinion_needs_the_button_and_the_last_one_counts(client):
    alert = AlertFactory()
    person, about = alert.subscription, alert.notice
    page = client.get(opinion(person, about, useful=True)).content.decode()
    assert about.title in page
    assert about.symbol in page
    assert Feedback.objects.count() == 0

    client.post(opinion(person, about, useful=True))  # a link checker, no button
    assert Feedback.objects.count() == 0

    client.post(opinion(person, about, useful=True), {"act": "useful"})
    client.post(opinion(person, about, useful=False), {"act": "useless"})

    firm = person.contact.enterprise_id
    (said,) = queries.feedback_of([firm]).values()
    assert (said.enterprise_id, said.notice_id, said.useful, said.by_link) == (firm, about.pk, False, True)
    alert.refresh_from_db()
    assert alert.seen_at is not None
    assert queries.useful_share(since=MONDAY - timedelta(days=9999)) == (0, 1)


def test_a_link_opened_again_shows_what_was_answered_and_when_and_lets_it_be_changed(client):
    alert = AlertFactory()
    person, about = alert.subscription, alert.notice
    services.give_feedback(
        by=SERVER, enterprise_id=person.contact.enterprise_id, notice_id=about.pk, useful=False, now=MONDAY
    )
    for useful in (True, False):  # either link of the mail, opened another day
        page = client.get(opinion(person, about, useful=useful)).content.decode()
        assert "Đã ghi nhận: tin này không liên quan đến sản phẩm của Anh/Chị." in page
        assert f"Thời điểm ghi nhận: {local_time(MONDAY):%H:%M} ngày {local_time(MONDAY):%d/%m/%Y}." in page
        assert "Cảm ơn" not in page
        assert 'value="useful"' in page
        assert 'value="useless"' not in page
        assert "Rút lại ý kiến này" in page
    assert Feedback.objects.get().useful is False

    changed = client.post(opinion(person, about, useful=False), {"act": "useful"}).content.decode()
    assert "Đã ghi nhận: tin này hữu ích." in changed
    assert Feedback.objects.get().useful is True
    assert "Rút lại ý kiến này" in client.get(opinion(person, about, useful=False)).content.decode()

    empty = client.post(opinion(person, about, useful=False), {"act": "undo"}).content.decode()
    assert "Đã ghi nhận" not in empty
    assert 'value="useless"' in empty


def test_what_another_firm_answered_is_not_shown(client):
    alert = AlertFactory()
    other = SubscriptionFactory()
    services.give_feedback(
        by=SERVER,
        enterprise_id=other.contact.enterprise_id,
        notice_id=alert.notice_id,
        useful=True,
        now=MONDAY,
    )
    page = client.get(opinion(alert.subscription, alert.notice, useful=True)).content.decode()
    assert "Đã ghi nhận" not in page
    assert 'value="useful"' in page


def test_the_whole_mail_shows_also_what_was_cut(client, settings):
    settings.MAIL_CAP = 1
    person = SubscriptionFactory()
    for title in ("First draft", "Second draft"):
        AlertFactory(subscription=person, notice=notice(title=title))
    services.make_digests(now=MONDAY)
    address = next(word for word in Message.objects.get().text.split() if "/thu/xem/" in word)
    AlertFactory(subscription=person, notice=notice(title="Not in this mail"))

    page = client.get(path(address)).content.decode()

    assert "First draft" in page
    assert "Second draft" in page
    assert "Not in this mail" not in page


def test_nobody_reads_another_persons_mail(client):
    theirs = AlertFactory()
    services.make_digests(now=MONDAY)
    person = SubscriptionFactory()
    token = sign(MAIL, Claim(contact=person.contact_id, nonce=person.nonce, alert=theirs.pk))
    assert client.get(reverse("alerts:mail", args=[token])).status_code == 404


def feed(client, person, **headers):
    token = sign(CALENDAR, Claim(contact=person.contact_id, nonce=person.nonce))
    return client.get(reverse("alerts:calendar", args=[token]), headers=headers)


def events(answer):
    found = Calendar.from_ical(answer.content.decode()).walk("VEVENT")
    return [(str(e["uid"]), e["dtstart"].dt, int(e["sequence"]), str(e["status"])) for e in found]


@pytest.fixture
def now(monkeypatch):
    monkeypatch.setattr("django.utils.timezone.now", lambda: MONDAY)


@pytest.mark.usefixtures("now")
def test_a_moved_deadline_keeps_its_identity_and_a_void_cancels_it(client):
    person = SubscriptionFactory(direct="AT_ONCE")
    alert = AlertFactory(subscription=person)
    uid = f"wto-{alert.notice.symbol.replace('/', '-')}@127.0.0.1"
    none_of_ours = uid.replace("wto-", "office-")
    services.make_digests(now=MONDAY)
    assert events(feed(client, person)) == [(uid, TODAY + timedelta(days=40), 0, "CONFIRMED")]

    move_deadline(alert.notice, TODAY + timedelta(days=60))
    services.raise_alerts(now=MONDAY)
    services.make_digests(now=MONDAY)
    moved = TODAY + timedelta(days=60)
    assert events(feed(client, person)) == [
        (none_of_ours, moved, 1, "CANCELLED"), (uid, moved, 1, "CONFIRMED"),
    ]  # fmt: skip

    by = notice(
        f"{alert.notice.symbol}/Corr.1",
        parent=alert.notice,
        deadline=None,
        description="The document was circulated erroneously and should be considered null and void.",
    )
    void(alert.notice, by)
    services.raise_alerts(now=MONDAY)
    assert events(feed(client, person)) == [
        (none_of_ours, moved, 2, "CANCELLED"), (uid, moved, 2, "CANCELLED"),
    ]  # fmt: skip


@pytest.mark.usefixtures("now")
def test_an_unchanged_calendar_answers_304(client):
    person = SubscriptionFactory()
    AlertFactory(subscription=person)
    first = feed(client, person)
    assert first["Content-Type"] == "text/calendar; charset=utf-8"
    again = feed(client, person, if_none_match=first["ETag"])
    assert (again.status_code, again.content) == (304, b"")
    AlertFactory(subscription=person)
    assert feed(client, person, if_none_match=first["ETag"]).status_code == 200


@pytest.mark.usefixtures("now")
@pytest.mark.parametrize("how_many", [1, 20])
def test_the_calendar_costs_the_same_for_one_and_for_twenty(client, how_many, django_assert_num_queries):
    person = SubscriptionFactory()
    for _ in range(how_many):
        AlertFactory(subscription=person)
    with django_assert_num_queries(6):
        assert len(events(feed(client, person))) == how_many


@pytest.mark.parametrize("how_many", [1, 20])
def test_listing_alerts_costs_one_query(how_many, django_assert_num_queries):
    person = SubscriptionFactory()
    for _ in range(how_many):
        AlertFactory(subscription=person)
    AlertFactory()
    with django_assert_num_queries(1):
        rows = queries.alerts_of([person.contact.enterprise_id])
        assert [row.enterprise_id for row in rows] == [person.contact.enterprise_id] * how_many


def test_what_waits_is_counted_and_what_a_firm_looked_at_is_noted():
    alert = AlertFactory()
    AlertFactory(dropped_at=MONDAY)
    assert queries.waiting_count() == 1
    firm = alert.subscription.contact.enterprise_id
    for expected in (1, 0):
        assert services.mark_seen(enterprise_ids=[firm], notice_ids=[alert.notice_id], now=MONDAY) == expected
    assert Alert.objects.get(pk=alert.pk).seen_at == MONDAY


def test_a_subscription_is_made_once_and_read():
    person = SubscriptionFactory(hour=7)
    assert services.subscribe(contact_id=person.contact_id, hour=9, now=MONDAY) == person.pk
    row = queries.subscription_of(person.contact_id)
    assert (row.id, row.hour, row.direct) == (person.pk, 7, "DAILY")
    assert queries.subscription_of(10**6) is None
