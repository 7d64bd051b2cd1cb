"""Working days: Monday to Friday less the named holidays."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from donbay.core.days.working import is_working_day, working_days_after, working_days_before

REUNIFICATION = frozenset({date(2026, 4, 30), date(2026, 5, 1)})  # a Thursday and a Friday
days = st.dates(date(2000, 1, 1), date(2090, 12, 31))
counts = st.integers(1, 40)
holidays = st.frozensets(st.dates(date(2020, 1, 1), date(2020, 3, 1)), max_size=8)


@pytest.mark.parametrize(
    ("day", "works"),
    [
        (date(2026, 4, 29), True),
        (date(2026, 4, 30), False),  # holiday
        (date(2026, 5, 2), False),  # Saturday
        (date(2026, 5, 3), False),  # Sunday
        (date(2026, 5, 4), True),
    ],
)
def test_weekends_and_holidays_are_no_working_days(day, works):
    assert is_working_day(day, REUNIFICATION) is works


@pytest.mark.parametrize(
    ("n", "before", "after"),
    [
        (0, date(2026, 4, 29), date(2026, 5, 4)),
        (1, date(2026, 4, 29), date(2026, 5, 4)),
        (2, date(2026, 4, 28), date(2026, 5, 5)),
        (10, date(2026, 4, 16), date(2026, 5, 15)),
    ],
)
def test_counting_from_a_holiday_leaps_over_the_long_weekend(n, before, after):
    assert working_days_before(date(2026, 4, 30), n, REUNIFICATION) == before
    assert working_days_after(date(2026, 4, 30), n, REUNIFICATION) == after


def test_no_steps_from_a_working_day_is_that_day():
    tuesday = date(2026, 5, 5)
    assert working_days_before(tuesday, 0, frozenset()) == tuesday
    assert working_days_after(tuesday, 0, frozenset()) == tuesday


@pytest.mark.parametrize("count", [working_days_before, working_days_after])
def test_a_negative_count_is_refused(count):
    with pytest.raises(ValueError, match="-1 working days"):
        count(date(2026, 5, 5), -1, frozenset())


@given(st.dates(date(2019, 12, 1), date(2020, 4, 1)), counts, holidays)
def test_exactly_n_working_days_lie_between(day, n, off):
    end = working_days_after(day, n, off)
    walked = [day + timedelta(k) for k in range(1, (end - day).days + 1)]
    assert is_working_day(end, off)
    assert sum(is_working_day(one, off) for one in walked) == n


@given(days, counts, holidays)
def test_back_and_forth_returns_to_a_working_day(day, n, off):
    start = working_days_after(day, 0, off)
    assert working_days_after(working_days_before(start, n, off), n, off) == start
