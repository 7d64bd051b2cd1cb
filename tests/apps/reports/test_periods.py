"""Periods: named where they are a month, a quarter or a year; refused when they run backward."""

from datetime import date

import pytest

from donbay.apps.reports.periods import BadPeriod, Period, month_of, period_between, quarter_of, year_of
from donbay.foundation.words import words_for


@pytest.mark.parametrize(
    ("period", "says"),
    [
        (month_of(2024, 2), "tháng 2 năm 2024"),
        (quarter_of(2026, 4), "quý 4 năm 2026"),
        (year_of(2025), "năm 2025"),
        (Period(date(2026, 1, 1), date(2026, 6, 30)), "6 tháng đầu năm 2026"),
        (Period(date(2026, 1, 1), date(2026, 9, 30)), "9 tháng đầu năm 2026"),
        (Period(date(2026, 7, 1), date(2026, 12, 31)), "6 tháng cuối năm 2026"),
        (Period(date(2026, 2, 1), date(2026, 4, 30)), "từ 01/02/2026 đến 30/04/2026"),
        (Period(date(2025, 7, 1), date(2026, 6, 30)), "từ 01/07/2025 đến 30/06/2026"),
        (Period(date(2026, 1, 2), date(2026, 1, 31)), "từ 02/01/2026 đến 31/01/2026"),
    ],
)
def test_a_period_has_the_name_people_use(period, says):
    assert period.says == says


def test_the_same_period_a_year_before_survives_a_leap_day():
    assert month_of(2024, 2).before() == Period(date(2023, 2, 1), date(2023, 2, 28))


def test_days_are_read_as_people_and_programs_write_them():
    assert period_between("1/3/2026", "2026-03-31") == month_of(2026, 3)


@pytest.mark.parametrize(
    ("since", "until", "says"),
    [
        ("2026-02-30", "2026-03-01", "“2026-02-30” không đúng định dạng ngày."),
        ("2026-03-02", "2026-03-01", "Ngày cuối (01/03/2026) sớm hơn ngày đầu (02/03/2026)."),
        ("", "x", "“” không đúng định dạng ngày."),
    ],
)
def test_a_period_that_cannot_be_is_refused(since, until, says):
    with pytest.raises(BadPeriod) as refused:
        period_between(since, until)
    assert words_for(refused.value) == says
