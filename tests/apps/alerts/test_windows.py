"""Which waiting alerts are due: each in the window of its rhythm, and no window twice."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from donbay.apps.alerts.models import Subscription
from donbay.apps.alerts.services.due import Waiting, Window, due_windows
from donbay.foundation.clock import local_time

MONDAY = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)  # 08:00 in the office
DAY, HOUR, MINUTE = timedelta(days=1), timedelta(hours=1), timedelta(minutes=1)
EIGHT = "2026-03-02T08:00:00+07:00"


def person(**fields):
    usual = {"direct": "DAILY", "related": "WEEKLY", "hour": 8, "weekday": 0, "month_day": 1}
    return Subscription(pk=7, **(usual | fields))


def waiting(number=1, **fields):
    usual = {
        "subscription_id": 7, "event": "NEW", "grade": "DIRECT", "urgent": False, "welcome": False,
        "raised_at": MONDAY - 20 * HOUR, "wto_deadline": None,
    }  # fmt: skip
    return Waiting(id=number, **(usual | fields))


def due(*alerts, done=None, now=MONDAY, **fields):
    found = due_windows(alerts, person(**fields), done or {}, now)
    return {key: (one.kind, one.window) for key, one in found.items()}


def test_what_was_raised_before_the_hour_is_due_at_the_hour():
    assert due(waiting()) == {1: ("DAILY", EIGHT)}
    assert due(waiting(), now=MONDAY - MINUTE) == {}
    assert due(waiting(), now=MONDAY + 5 * HOUR) == {1: ("DAILY", EIGHT)}
    assert due_windows([waiting()], person(), {}, MONDAY) == {1: Window(7, "DAILY", EIGHT)}


@pytest.mark.parametrize(("raised", "is_due"), [(MONDAY, True), (MONDAY + MINUTE, False)])
def test_what_came_after_the_hour_waits_for_the_next(raised, is_due):
    assert bool(due(waiting(raised_at=raised), now=MONDAY + HOUR)) == is_due


def test_a_window_that_was_served_is_not_served_again():
    done = {"DAILY": {EIGHT}}
    assert due(waiting(), done=done) == {}
    assert due(waiting(), done=done, now=MONDAY + DAY) == {1: ("DAILY", "2026-03-03T08:00:00+07:00")}
    assert due(waiting(), done={"WEEKLY": {EIGHT}}) == {1: ("DAILY", EIGHT)}


@pytest.mark.parametrize(
    ("grade", "direct", "related", "kind"),
    [
        ("DIRECT", "DAILY", "OFF", "DAILY"),
        ("RELATED", "OFF", "WEEKLY", "WEEKLY"),
        ("DIRECT", "OFF", "DAILY", None),
        ("RELATED", "DAILY", "OFF", None),
    ],
)
def test_each_class_goes_by_its_own_rhythm(grade, direct, related, kind):
    found = due(waiting(grade=grade), direct=direct, related=related)
    assert [one[0] for one in found.values()] == ([kind] if kind else [])


@pytest.mark.parametrize(
    ("rhythm", "now", "day"),
    [
        ("WEEKLY", MONDAY, "2026-03-02"),
        ("WEEKLY", MONDAY - MINUTE, None),  # a week ago it was not raised yet
        ("MONTHLY", MONDAY, "2026-03-01"),
        ("WORKING_DAYS", MONDAY, "2026-03-02"),
    ],
)
def test_rhythms_have_their_days(rhythm, now, day):
    found = due(waiting(raised_at=MONDAY - 2 * DAY), direct=rhythm, now=now)
    assert [window[:10] for _kind, window in found.values()] == ([day] if day else [])


def test_a_holiday_is_no_working_day():
    holiday = datetime(2026, 9, 2, 2, 0, tzinfo=UTC)
    raised = datetime(2026, 9, 1, 12, 0, tzinfo=UTC)
    assert due(waiting(raised_at=raised), direct="WORKING_DAYS", now=holiday) == {}
    assert due(waiting(raised_at=raised), direct="DAILY", now=holiday) != {}


@pytest.mark.parametrize(
    ("fields", "urgent_at_once", "kind"),
    [
        ({"urgent": True}, True, "URGENT"),
        ({"urgent": True}, False, None),
        ({"wto_deadline": date(2026, 3, 15)}, True, "URGENT"),
        ({"wto_deadline": date(2026, 3, 16)}, True, None),
        ({"wto_deadline": date(2026, 3, 1)}, True, None),  # past
    ],
)
def test_what_is_urgent_goes_at_once_where_the_person_allows(fields, urgent_at_once, kind):
    found = due(
        waiting(raised_at=MONDAY + HOUR, **fields), urgent_at_once=urgent_at_once, now=MONDAY + 2 * HOUR
    )
    assert [one[0] for one in found.values()] == ([kind] if kind else [])


def test_the_offer_at_sign_up_goes_once_and_what_follows_by_the_rhythm():
    offer = waiting(welcome=True, raised_at=MONDAY + HOUR)
    assert due(offer, now=MONDAY + 2 * HOUR, direct="MONTHLY") == {1: ("WELCOME", "once")}
    assert due(offer, done={"WELCOME": {"once"}}, now=MONDAY + 2 * HOUR) == {}
    assert due(offer, done={"WELCOME": {"once"}}, now=MONDAY + DAY) == {
        1: ("DAILY", "2026-03-03T08:00:00+07:00")
    }


def test_the_test_of_the_day_goes_whatever_the_rhythm():
    (found,) = due(
        waiting(event="CANARY 2026-03-02"), direct="OFF", related="OFF", urgent_at_once=False
    ).values()
    assert found[0] == "CANARY"


def test_what_goes_at_once_has_a_window_of_its_own_each():
    found = due(waiting(1), waiting(2), direct="AT_ONCE")
    assert len(set(found.values())) == 2
    assert {kind for kind, _window in found.values()} == {"AT_ONCE"}


def test_of_nothing_waiting_nothing_is_due():
    assert due() == {}


MOMENTS = st.datetimes(datetime(2025, 1, 1), datetime(2027, 12, 31)).map(lambda at: at.replace(tzinfo=UTC))  # noqa: DTZ001


@given(
    rhythm=st.sampled_from(["DAILY", "WORKING_DAYS", "WEEKLY", "MONTHLY"]),
    hour=st.integers(0, 23),
    weekday=st.integers(0, 6),
    month_day=st.integers(1, 28),
    now=MOMENTS,
    before=st.timedeltas(timedelta(), timedelta(days=40)),
)
def test_what_is_due_was_raised_before_its_window_which_is_not_ahead(
    *, rhythm, hour, weekday, month_day, now, before
):
    alert = waiting(raised_at=now - before)
    fields = {
        "direct": rhythm,
        "hour": hour,
        "weekday": weekday,
        "month_day": month_day,
        "urgent_at_once": False,
    }
    for _kind, window in due(alert, now=now, **fields).values():
        at = datetime.fromisoformat(window)
        assert alert.raised_at <= at <= now
        assert (at.hour, at.minute, at.utcoffset()) == (hour, 0, local_time(now).utcoffset())
        assert rhythm != "WEEKLY" or at.weekday() == weekday
        assert rhythm != "MONTHLY" or at.day == month_day
        assert rhythm != "WORKING_DAYS" or at.weekday() < 5
        assert due(alert, now=now, done={rhythm: {window}}, **fields) == {}


@given(hour=st.integers(0, 23), now=MOMENTS)
def test_what_waits_a_day_is_due_by_a_daily_rhythm(hour, now):
    assert due(waiting(raised_at=now - DAY), now=now, hour=hour, urgent_at_once=False) != {}
