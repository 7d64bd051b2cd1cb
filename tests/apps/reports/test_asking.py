"""What an address asks of the report: its period, named in both languages, and the periods that are offered."""

from datetime import date

import pytest
from django.test import RequestFactory
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from donbay.apps.reports.periods import BadPeriod, Period, month_of, period_between, quarter_of, year_of
from donbay.apps.reports.types import Figure, Report
from donbay.apps.reports.views import _choices, asked
from donbay.foundation.words import words_for

TODAY = date(2026, 5, 4)
DAYS = st.dates(date(2000, 1, 1), date(2100, 1, 1))


def request(**given_):
    return RequestFactory().get("/bao-cao/", given_)


@pytest.mark.parametrize(
    ("given_", "period"),
    [
        ({}, year_of(2026)),
        ({"tu": "", "den": ""}, year_of(2026)),
        ({"tu": "2026-01-01", "den": "31/01/2026"}, month_of(2026, 1)),
        ({"tu": "31/12/2025", "den": "01/01/2026"}, Period(date(2025, 12, 31), date(2026, 1, 1))),
    ],
)
def test_an_address_asks_for_two_days_or_for_this_year(given_, period):
    assert asked(request(**given_), TODAY) == period


@pytest.mark.parametrize(
    ("given_", "says"),
    [
        ({"tu": "2026-01-01"}, "“” không đúng định dạng ngày."),
        ({"den": "2026-01-01"}, "“” không đúng định dạng ngày."),
        ({"tu": "hôm qua", "den": "2026-01-01"}, "“hôm qua” không đúng định dạng ngày."),
        ({"tu": "x" * 50, "den": "2026-01-01"}, "“" + "x" * 20 + "” không đúng định dạng ngày."),
        ({"tu": "2026-02-29", "den": "2026-03-01"}, "“2026-02-29” không đúng định dạng ngày."),
        ({"tu": "02/01/2026", "den": "01/01/2026"}, "Ngày cuối (01/01/2026) sớm hơn ngày đầu (02/01/2026)."),
    ],
)
def test_what_is_no_period_is_refused_in_words(given_, says):
    with pytest.raises(BadPeriod) as caught:
        asked(request(**given_), TODAY)
    assert words_for(caught.value) == says
    assert str(caught.value.hint) == "Give two days, such as 2026-01-01 and 2026-12-31."


@pytest.mark.parametrize(
    ("period", "vi", "en"),
    [
        (month_of(2026, 12), "tháng 12 năm 2026", "December 2026"),
        (year_of(2026), "năm 2026", "2026"),
        (quarter_of(2026, 1), "quý 1 năm 2026", "quarter 1 of 2026"),
    ],
)
def test_a_period_is_named_and_begins_a_sentence(period, vi, en):
    assert (period.says, period.opens) == (vi, f"Trong {vi}")
    with translation.override("en"):
        assert (period.says, period.opens) == (en, f"In {en}")


def test_two_days_begin_a_sentence_with_a_capital():
    days = Period(date(2026, 3, 2), date(2026, 3, 3))
    assert (days.says, days.opens) == ("từ 02/03/2026 đến 03/03/2026", "Từ 02/03/2026 đến 03/03/2026")


@given(DAYS)
def test_a_single_day_is_a_period_and_has_the_same_one_a_year_before(day):
    period = period_between(day.isoformat(), day.isoformat())
    assert period == Period(day, day)
    before = period.before().since
    assert (before.year, before.month) == (day.year - 1, day.month)
    assert before.day == day.day or (day.month, day.day, before.day) == (2, 29, 28)


@pytest.mark.parametrize(
    ("today", "says"),
    [
        (date(2026, 1, 1), ["tháng 1 năm 2026", "tháng 12 năm 2025", "quý 1 năm 2026", "quý 4 năm 2025",
                            "6 tháng cuối năm 2025", "năm 2026", "năm 2025"]),
        (date(2026, 7, 1), ["tháng 7 năm 2026", "tháng 6 năm 2026", "quý 3 năm 2026", "quý 2 năm 2026",
                            "6 tháng đầu năm 2026", "năm 2026", "năm 2025"]),
        (date(2026, 12, 31), ["tháng 12 năm 2026", "tháng 11 năm 2026", "quý 4 năm 2026", "quý 3 năm 2026",
                              "6 tháng đầu năm 2026", "năm 2026", "năm 2025"]),
    ],
)  # fmt: skip
def test_the_periods_people_ask_for_most_are_offered(today, says):
    assert [one["says"] for one in _choices(today)] == says


@given(DAYS)
def test_what_is_offered_can_be_asked_for(today):
    for one in _choices(today):
        assert asked(request(tu=one["since"], den=one["until"]), today).says == one["says"]


def test_a_figure_is_found_by_its_key():
    figures = tuple(Figure(key=key, label=key, definition="d", value=1) for key in ("a", "b"))
    report = Report(
        since=TODAY, until=TODAY, language="vi", period="", before="", sentence="", figures=figures, bars=()
    )
    assert report.figure("b") is figures[1]
    with pytest.raises(KeyError):
        report.figure("c")
