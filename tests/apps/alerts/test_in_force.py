"""Mails and calendars go by what holds when they are made, not by what held when an alert was raised."""

from datetime import date, timedelta

import pytest
from icalendar import Calendar

from donbay.apps.alerts import services
from donbay.apps.alerts.calendars import METHOD, calendar_text
from donbay.apps.alerts.deadline_rows import deadline_rows
from donbay.apps.alerts.models import Alert
from donbay.apps.mail.models import Message
from donbay.apps.notices import queries as notices
from tests.factories.alerts import AlertFactory, SubscriptionFactory, match
from tests.factories.notices import NOW, TODAY, keep, reading, stored

pytestmark = pytest.mark.django_db
ROOT = "G/SPS/N/CHN/91001"
SOON, LATE = TODAY + timedelta(days=30), TODAY + timedelta(days=60)
SOON_SAID, LATE_SAID = f"{SOON:%d/%m/%Y}", f"{LATE:%d/%m/%Y}"
HOUR = timedelta(hours=1)


def person(**changes):
    early = NOW - timedelta(days=20)
    return SubscriptionFactory(
        since=early, backfilled_at=early, contact__active_since=early, direct="AT_ONCE", **changes
    )


def first(deadline=SOON):
    keep(reading(ROOT, deadline=deadline, distributed=TODAY - timedelta(days=10)), now=NOW - HOUR)


def addendum(deadline=LATE, number=1, **said):
    keep(reading(f"{ROOT}/Add.{number}", deadline=deadline, distributed=TODAY, **said), now=NOW)


def waiting(about=ROOT, **changes):
    return AlertFactory(subscription=person(), notice=stored(about), raised_at=NOW - HOUR, **changes)


def sent():
    services.make_digests(now=NOW + HOUR)
    return Message.objects.get()


def test_a_waiting_alert_is_mailed_with_the_deadline_in_force_and_says_what_moved_it():
    first()
    alert = waiting()
    addendum()
    for part in (sent().text, sent().html):
        said = " ".join(part.split())
        assert f"Hạn góp ý WTO: đến hết ngày {LATE_SAID}" in said.replace("<strong>", "").replace(
            "</strong>", ""
        )
        assert f"thay đổi theo {ROOT}/Add.1" in said
    assert f"<s>{SOON_SAID}</s>" in sent().html
    alert.refresh_from_db()
    assert alert.snapshot["wto_deadline"] == LATE.isoformat()


def test_a_welcome_alert_too():
    first()
    waiting(welcome=True)
    addendum()
    mail = sent()
    assert f"Hạn góp ý WTO: đến hết ngày {LATE_SAID}" in mail.text
    assert (
        mail.subject == "[TBT Khánh Hòa] Thông báo đang lấy ý kiến liên quan đến sầu riêng sấy (1 thông báo)"
    )


@pytest.mark.parametrize("words", ["The draft has been withdrawn.", "The measure has been lifted."])
def test_what_was_withdrawn_while_it_waited_is_not_mailed_as_open(words):
    first()
    alert = waiting()
    addendum(None, description=words)
    services.make_digests(now=NOW + HOUR)
    assert Message.objects.count() == 0
    alert.refresh_from_db()
    assert (alert.dropped_at, alert.message_id) == (NOW + HOUR, None)


def test_what_was_replaced_is_not_raised_and_its_revision_is():
    first()
    keep(reading(f"{ROOT}/Rev.1", deadline=LATE, distributed=TODAY), now=NOW)
    firm = person().contact.enterprise
    for symbol in (ROOT, f"{ROOT}/Rev.1"):
        match(stored(symbol), firm, made_at=NOW)
    services.raise_alerts(now=NOW + HOUR)
    assert [alert.notice.symbol for alert in Alert.objects.all()] == [f"{ROOT}/Rev.1"]


def test_who_was_mailed_a_deadline_hears_once_that_it_moved():
    first()
    alert = waiting()
    services.make_digests(now=NOW)
    addendum()
    counts = services.raise_alerts(now=NOW + HOUR)
    assert (counts.follow_ups, counts.changes) == (1, 0)
    told = Alert.objects.exclude(pk=alert.pk).get()
    assert (told.notice.symbol, told.snapshot["wto_deadline"]) == (f"{ROOT}/Add.1", LATE.isoformat())
    assert int(services.raise_alerts(now=NOW + 2 * HOUR)) == 0


def events(text):
    found = Calendar.from_ical(text).walk("VEVENT")
    return [
        (str(e["uid"]).partition("-")[0], e["dtstart"].dt, int(e["sequence"]), str(e["status"]))
        for e in found
    ]


def calendar(method=""):
    rows = deadline_rows(list(Alert.objects.all()), since=TODAY)
    return calendar_text(rows, name="TBT", method=method)


def local():
    return stored(ROOT).local_deadline


def test_a_chain_has_one_event_for_each_of_its_days_which_moves():
    first()
    waiting()
    assert events(calendar()) == [("office", local(), 0, "CONFIRMED"), ("wto", SOON, 0, "CONFIRMED")]
    uids = [str(e["uid"]) for e in Calendar.from_ical(calendar()).walk("VEVENT")]
    before = local()
    addendum()
    AlertFactory(subscription=Alert.objects.get().subscription, notice=stored(f"{ROOT}/Add.1"))
    assert local() > before
    assert events(calendar()) == [("office", local(), 1, "CONFIRMED"), ("wto", LATE, 1, "CONFIRMED")]
    assert [str(e["uid"]) for e in Calendar.from_ical(calendar()).walk("VEVENT")] == uids


def test_a_withdrawn_chain_is_cancelled_and_the_number_goes_on_rising():
    first()
    waiting()
    addendum()
    addendum(None, number=2, description="The draft has been withdrawn.")
    assert [(day, number, state) for _uid, day, number, state in events(calendar())] == [
        (local(), 2, "CANCELLED"), (LATE, 2, "CANCELLED"),
    ]  # fmt: skip


def test_a_revision_moves_the_event_of_its_chain():
    first()
    waiting()
    keep(reading(f"{ROOT}/Rev.1", deadline=LATE, distributed=TODAY), now=NOW)
    assert [(uid, day, state) for uid, day, _n, state in events(calendar())][-1] == ("wto", LATE, "CONFIRMED")


def test_a_day_of_the_province_that_is_gone_is_cancelled():
    first()
    waiting()
    addendum(TODAY + timedelta(days=3))
    assert events(calendar()) == [
        ("office", TODAY + timedelta(days=3), 1, "CANCELLED"), ("wto", TODAY + timedelta(days=3), 1, "CONFIRMED"),
    ]  # fmt: skip


def test_the_file_of_a_mail_has_what_a_published_calendar_must_have():
    first()
    waiting()
    (file,) = sent().attachments
    assert file["type"] == "text/calendar; method=PUBLISH"
    found = Calendar.from_ical(file["text"])
    assert (found["method"], found["version"], found["prodid"]) == (METHOD, "2.0", "-//donbay//deadlines//VI")
    for event in found.walk("VEVENT"):
        assert str(event["organizer"]) == "mailto:tbt@donbay.invalid"
        assert event["dtstamp"].dt == event["last-modified"].dt == NOW - HOUR
        assert event["created"].dt == NOW - HOUR
        assert event["dtend"].dt - event["dtstart"].dt == timedelta(days=1)
        assert type(event["dtstart"].dt) is date


def test_a_calendar_that_is_subscribed_to_has_no_method():
    first()
    waiting()
    assert "METHOD" not in calendar()


def test_texts_are_escaped_and_lines_are_folded_by_octets():
    first()
    alert = waiting()
    said = "Sầu riêng; quả, tươi \\ đông lạnh\nhai dòng " * 9
    Alert.objects.filter(pk=alert.pk).update(snapshot=alert.snapshot | {"headline": said})
    text = calendar()
    assert max(len(line.encode()) for line in text.split("\r\n")) <= 75
    assert "\n" not in text.replace("\r\n", "")
    description = Calendar.from_ical(text).walk("VEVENT")[0]["description"]
    assert str(description).startswith(said)


def test_the_number_is_the_same_in_whatever_order_a_chain_came():
    addendum()
    first()
    waiting()
    assert {number for _uid, _day, number, _state in events(calendar())} == {1}
    assert notices.notice_by_symbol(ROOT).moved_from == SOON
