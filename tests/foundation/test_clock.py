"""The office's clock stands in Vietnam, wherever the server and the reader are."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from donbay.foundation.clock import local_time, moments_of, office_day, start_of


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        (datetime(2026, 3, 1, 16, 59, 59, tzinfo=UTC), date(2026, 3, 1)),
        (datetime(2026, 3, 1, 17, 0, tzinfo=UTC), date(2026, 3, 2)),
        (datetime(2025, 12, 31, 17, 0, tzinfo=UTC), date(2026, 1, 1)),
        (datetime(2026, 3, 1, 23, 0, tzinfo=ZoneInfo("America/Los_Angeles")), date(2026, 3, 2)),
    ],
)
def test_a_new_day_begins_at_midnight_in_vietnam(moment, day):
    assert office_day(moment) == day


def test_another_time_zone_of_the_reader_does_not_move_the_office():
    with timezone.override(ZoneInfo("America/Los_Angeles")):
        assert local_time(datetime(2026, 3, 1, 17, 0, tzinfo=UTC)).isoformat() == "2026-03-02T00:00:00+07:00"
        assert start_of(date(2026, 3, 2)).isoformat() == "2026-03-02T00:00:00+07:00"


def test_a_period_ends_with_its_last_day():
    first, end = moments_of(date(2026, 2, 1), date(2026, 2, 28))
    assert (first.isoformat(), end.isoformat()) == ("2026-02-01T00:00:00+07:00", "2026-03-01T00:00:00+07:00")


@given(st.dates(date(1995, 1, 1), date(2100, 12, 31)))
def test_a_day_holds_its_first_moment_and_not_the_one_before(day):
    assert office_day(start_of(day)) == day
    assert office_day(start_of(day) - timedelta(microseconds=1)) == day - timedelta(days=1)
