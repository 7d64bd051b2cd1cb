"""The province's earlier date, and what counts as open."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from donbay.core.days.working import is_working_day
from donbay.core.notices.deadlines import binding_day, days_left, local_deadline

MONDAY = date(2026, 3, 2)
NO_HOLIDAYS = frozenset[date]()
LONG_WEEKEND = frozenset({date(2026, 4, 30), date(2026, 5, 1)})


@pytest.mark.parametrize(
    ("wto", "arrived", "holidays", "local"),
    [
        # Friday 1 May less ten working days; with the two holidays the same, for 1 May is not counted itself.
        (date(2026, 5, 1), MONDAY, NO_HOLIDAYS, date(2026, 4, 17)),
        (date(2026, 5, 4), MONDAY, LONG_WEEKEND, date(2026, 4, 16)),
        # Ten days before would be before arrival + 3: the office keeps its minimum.
        (date(2026, 3, 12), MONDAY, NO_HOLIDAYS, date(2026, 3, 5)),
        (date(2026, 3, 6), MONDAY, NO_HOLIDAYS, date(2026, 3, 5)),
        # No working day left to forward in: urgent, the WTO date only.
        (date(2026, 3, 5), MONDAY, NO_HOLIDAYS, None),
        (date(2026, 3, 4), MONDAY, NO_HOLIDAYS, None),
        (date(2026, 2, 20), MONDAY, NO_HOLIDAYS, None),
        (None, MONDAY, NO_HOLIDAYS, None),
    ],
)
def test_local_deadline_with_ten_days_before_and_three_at_least(wto, arrived, holidays, local):
    assert local_deadline(wto=wto, arrived=arrived, days_before=10, minimum=3, holidays=holidays) == local


def test_no_lead_at_all_is_the_wto_day_itself():
    friday = date(2026, 3, 6)
    assert (
        local_deadline(wto=friday, arrived=friday, days_before=0, minimum=0, holidays=NO_HOLIDAYS) == friday
    )


@given(
    st.dates(date(2026, 1, 1), date(2026, 12, 31)),
    st.integers(-20, 120),
    st.integers(1, 30),
    st.integers(0, 10),
)
def test_a_local_deadline_is_a_working_day_between_arrival_and_wto(arrived, lead, days_before, minimum):
    wto = arrived + timedelta(days=lead)
    local = local_deadline(
        wto=wto, arrived=arrived, days_before=days_before, minimum=minimum, holidays=LONG_WEEKEND
    )
    if local is None:
        assert lead < 3 * minimum + 12
    else:
        assert arrived <= local < wto
        assert is_working_day(local, LONG_WEEKEND)


@pytest.mark.parametrize(
    ("deadline", "left"),
    [(MONDAY, 0), (date(2026, 3, 12), 10), (date(2026, 3, 1), -1), (None, None)],
)
def test_days_left(deadline, left):
    assert days_left(deadline, MONDAY) == left


@pytest.mark.parametrize(
    ("local", "wto", "day"),
    [
        (date(2026, 3, 4), date(2026, 3, 18), date(2026, 3, 4)),
        (MONDAY, date(2026, 3, 18), MONDAY),
        (date(2026, 3, 1), date(2026, 3, 18), date(2026, 3, 18)),
        (None, date(2026, 3, 18), date(2026, 3, 18)),
        (date(2026, 2, 2), date(2026, 2, 20), date(2026, 2, 20)),
        (None, None, None),
    ],
)
def test_the_provinces_day_binds_while_it_is_ahead_else_that_of_the_wto(local, wto, day):
    assert binding_day(local=local, wto=wto, today=MONDAY) == day
