"""Laws of days and of figures: what is counted there and back, at the ends of years, and in two languages."""

from datetime import date, timedelta
from statistics import median

import pytest
from hypothesis import given
from hypothesis import strategies as st

from donbay.core.days.working import is_working_day, working_days_after, working_days_before
from donbay.core.figures.percentile import percentile
from donbay.core.text.days import say_day

NONE = frozenset()
DAYS = st.dates(date(1995, 1, 1), date(2100, 12, 31))
HOLIDAYS = st.frozensets(st.dates(date(2026, 1, 1), date(2026, 3, 31)), max_size=25)
NEAR = st.dates(date(2026, 1, 15), date(2026, 3, 15))


@given(NEAR, st.integers(0, 12), HOLIDAYS)
def test_counting_ends_on_a_working_day(day, n, holidays):
    assert is_working_day(working_days_after(day, n, holidays), holidays)
    assert is_working_day(working_days_before(day, n, holidays), holidays)


@given(NEAR, st.integers(0, 6), st.integers(0, 6), HOLIDAYS)
def test_counting_in_two_goes_is_counting_at_once(day, first, then, holidays):
    halfway = working_days_after(day, first + 1, holidays)
    assert working_days_after(halfway, then, holidays) == working_days_after(day, first + 1 + then, holidays)


@given(NEAR, st.integers(1, 12), HOLIDAYS)
def test_from_a_working_day_one_comes_back_to_it(day, n, holidays):
    start = working_days_after(day, 0, holidays)
    assert working_days_before(working_days_after(start, n, holidays), n, holidays) == start


@given(NEAR, st.integers(1, 12), HOLIDAYS)
def test_so_many_working_days_lie_on_the_way(day, n, holidays):
    end = working_days_after(day, n, holidays)
    way = [day + timedelta(days=more) for more in range(1, (end - day).days + 1)]
    assert sum(is_working_day(one, holidays) for one in way) == n


@given(NEAR, st.integers(0, 12), HOLIDAYS, HOLIDAYS)
def test_more_holidays_never_bring_a_day_nearer(day, n, some, more):
    assert working_days_after(day, n, some | more) >= working_days_after(day, n, some)
    assert working_days_before(day, n, some | more) <= working_days_before(day, n, some)


@pytest.mark.parametrize(
    ("day", "n", "after"),
    [
        (date(2026, 12, 31), 1, date(2027, 1, 1)),
        (date(2028, 2, 28), 1, date(2028, 2, 29)),
        (date(2027, 2, 26), 1, date(2027, 3, 1)),
        (date(2026, 3, 6), 0, date(2026, 3, 6)),
        (date(2026, 3, 7), 0, date(2026, 3, 9)),
        (date(2026, 3, 7), 1, date(2026, 3, 9)),
    ],
)
def test_weekends_and_ends_of_months_and_years(day, n, after):
    assert working_days_after(day, n, NONE) == after


@pytest.mark.parametrize("count", [working_days_after, working_days_before])
def test_days_are_counted_from_nothing_on(count):
    with pytest.raises(ValueError, match="-1 working days: count from 0, and choose before or after"):
        count(date(2026, 3, 2), -1, NONE)


def test_the_calendar_ends_somewhere():
    with pytest.raises(OverflowError):
        working_days_after(date.max, 1, NONE)


@pytest.mark.parametrize(
    ("day", "vi", "en"),
    [
        (date(2027, 1, 2), "02/01/2027", "2 January 2027"),
        (date(2026, 12, 31), "31/12/2026", "31 December 2026"),
        (date(2028, 2, 29), "29/02/2028", "29 February 2028"),
        (None, "", ""),
    ],
)
def test_a_day_is_said_in_both_languages(day, vi, en):
    assert (say_day(day, "vi"), say_day(day, "en")) == (vi, en)


@given(DAYS)
def test_a_day_said_in_vietnamese_can_be_read_again(day):
    assert [int(part) for part in say_day(day, "vi").split("/")] == [day.day, day.month, day.year]
    assert say_day(day, "en").split()[2] == str(day.year)


NUMBERS = st.lists(st.integers(-50, 50), min_size=1, max_size=20).map(sorted)


@given(NUMBERS, st.integers(0, 100))
def test_a_percentile_is_one_of_the_values_that_so_many_do_not_exceed(ordered, share):
    found = percentile(ordered, share)
    assert found in ordered
    assert 100 * sum(value <= found for value in ordered) >= share * len(ordered)


@given(NUMBERS, st.integers(0, 100), st.integers(0, 100))
def test_a_greater_share_has_no_smaller_value(ordered, one, other):
    low, high = sorted((one, other))
    assert percentile(ordered, low) <= percentile(ordered, high)


@given(NUMBERS)
def test_the_ends_and_the_middle(ordered):
    assert percentile(ordered, 0) == ordered[0]
    assert percentile(ordered, 100) == ordered[-1]
    if len(ordered) % 2:
        assert percentile(ordered, 50) == median(ordered)


def test_of_nothing_there_is_no_percentile():
    assert percentile([], 50) is None
