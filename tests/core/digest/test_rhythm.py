from datetime import date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from donbay.core.digest.rhythm import UnknownRhythm, last_due

HANOI = timezone(timedelta(hours=7))
NATIONAL_DAY = frozenset({date(2026, 9, 1), date(2026, 9, 2)})


def due(rhythm, now, **changes):
    usual = {"hour": 8, "weekday": 0, "month_day": 1, "holidays": NATIONAL_DAY}
    return last_due(rhythm, now=now, **(usual | changes))


def at(year, month, day, hour=8, minute=0):
    return datetime(year, month, day, hour, minute, tzinfo=HANOI)


@pytest.mark.parametrize(
    ("rhythm", "now", "expected"),
    [
        ("DAILY", at(2026, 8, 29, 8, 0), at(2026, 8, 29)),  # at the very minute
        ("DAILY", at(2026, 8, 29, 7, 59), at(2026, 8, 28)),  # a minute before: yesterday's
        ("DAILY", at(2026, 9, 1, 12), at(2026, 9, 1)),  # holidays do not stop a daily mail
        ("WORKING_DAYS", at(2026, 8, 28, 9), at(2026, 8, 28)),  # a Friday
        ("WORKING_DAYS", at(2026, 8, 30, 23), at(2026, 8, 28)),  # Sunday: still Friday's
        ("WORKING_DAYS", at(2026, 8, 31, 9), at(2026, 8, 31)),  # Monday
        ("WORKING_DAYS", at(2026, 9, 2, 9), at(2026, 8, 31)),  # two days off: still Monday's
        ("WORKING_DAYS", at(2026, 9, 3, 8), at(2026, 9, 3)),
        ("WEEKLY", at(2026, 9, 2, 9), at(2026, 8, 31)),
        ("WEEKLY", at(2026, 8, 31, 7), at(2026, 8, 24)),
        ("MONTHLY", at(2026, 8, 31, 9), at(2026, 8, 1)),
        ("MONTHLY", at(2026, 9, 1, 7), at(2026, 8, 1)),
        ("MONTHLY", at(2026, 9, 1, 8), at(2026, 9, 1)),
    ],
)
def test_the_last_due_time(rhythm, now, expected):
    assert due(rhythm, now) == expected


def test_at_once_is_always_due_and_off_never():
    now = at(2026, 8, 29, 3, 17)
    assert due("AT_ONCE", now) == now
    assert due("OFF", now) is None


def test_the_hour_and_days_are_the_persons_own():
    now = at(2026, 8, 27, 15)  # a Thursday
    assert due("DAILY", now, hour=16) == at(2026, 8, 26, 16)
    assert due("WEEKLY", now, weekday=3, hour=14) == at(2026, 8, 27, 14)
    assert due("MONTHLY", now, month_day=28) == at(2026, 7, 28)


def test_an_outage_of_ten_days_leaves_one_window_not_ten():
    assert due("DAILY", at(2026, 8, 20, 9)) == at(2026, 8, 20)
    assert due("DAILY", at(2026, 8, 30, 9)) == at(2026, 8, 30)


def test_an_unknown_rhythm_is_refused():
    with pytest.raises(UnknownRhythm, match="HOURLY"):
        due("HOURLY", at(2026, 8, 29))


@given(
    st.sampled_from(["DAILY", "WORKING_DAYS", "WEEKLY", "MONTHLY"]),
    st.datetimes(datetime(2024, 1, 1), datetime(2028, 1, 1)),  # noqa: DTZ001 - made aware below
    st.integers(0, 23),
    st.integers(0, 6),
    st.integers(1, 28),
)
def test_a_due_time_is_past_stable_and_never_skipped(rhythm, moment, hour, weekday, month_day):
    now = moment.replace(tzinfo=HANOI)
    own = {"hour": hour, "weekday": weekday, "month_day": month_day}
    found = due(rhythm, now, **own)
    assert found <= now
    assert found.hour == hour
    assert due(rhythm, found, **own) == found  # asked at the due time itself: the same
    assert due(rhythm, found - timedelta(seconds=1), **own) < found
