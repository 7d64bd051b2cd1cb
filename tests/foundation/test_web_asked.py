"""Whatever stands in an address is read, and nothing of it breaks a page or a table."""

from datetime import date

import pytest
from django.test import RequestFactory
from hypothesis import given
from hypothesis import strategies as st

from donbay.foundation.web import asked


def request(**said):
    return RequestFactory().get("/", said)


@pytest.mark.parametrize(
    ("text", "page"),
    [
        ("3", 3),
        ("0", 1),
        ("-1", 1),
        ("", 1),
        ("x", 1),
        ("²", 1),
        ("٣", 1),
        ("0003", 3),
        ("1e3", 1),
        ("9" * 5000, asked.BEYOND),
    ],
)
def test_pages(text, page):
    assert asked.page_of(request(trang=text)) == page


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("0", 0),
        ("007", 7),
        ("", None),
        ("-1", None),
        ("²", None),
        ("1.5", None),
        ("9" * 15, 10**15 - 1),
        ("1" * 16, None),
        ("9" * 5000, None),
    ],
)
def test_numbers(text, number):
    assert asked.number_in(text) == number


def test_many_numbers_are_cut_and_doubles_dropped():
    assert asked.numbers_in(["3", "x", "3", "1", "\0"]) == [3, 1]
    assert len(asked.numbers_in(map(str, range(10_000)))) == asked.MOST


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026-01-31", date(2026, 1, 31)),
        ("31/1/2026", date(2026, 1, 31)),
        ("31.01.2026", date(2026, 1, 31)),
        ("31-01-2026", date(2026, 1, 31)),
        (" 2026-1-5 ", date(2026, 1, 5)),
        ("2026-02-30", None),
        ("9999-12-31", None),
        ("0001-01-01", None),
        ("1994-12-31", None),
        ("2026-01-31x", None),
        ("٢٠٢٦-01-01", None),
        ("", None),
    ],
)
def test_days(text, day):
    assert asked.day_in(text) == day


def test_words_lose_what_no_table_takes_and_are_cut():
    assert asked.word_of(request(tim=" a\0b \x1b c\u202e  d "), "tim") == "ab c d"
    assert asked.word_of(request(tim="x" * 10_000), "tim") == "x" * 200
    assert asked.line_in("a\ud800b") == "ab"


def test_an_unknown_choice_is_none():
    assert asked.choice_of(request(loai="A"), "loai", {"A", "B"}, "B") == "A"
    assert asked.choice_of(request(loai="C"), "loai", {"A", "B"}, "B") == "B"
    assert asked.year_of(request(nam="2026"), "nam") == 2026
    assert asked.year_of(request(nam="9999"), "nam") == 0


@given(st.text())
def test_nothing_that_is_typed_fails(text):
    line = asked.line_in(text)
    assert len(line) <= 200
    assert "\0" not in line
    line.encode()
    asked.number_in(text)
    asked.day_in(text)


@pytest.mark.parametrize(
    ("day", "hour", "moment"),
    [
        (date(2026, 1, 31), "07:30", "2026-01-31T07:30:00+07:00"),
        (date(2026, 1, 31), " 7:30 ", "2026-01-31T07:30:00+07:00"),
        (date(2026, 1, 31), "07:30Z", "2026-01-31T07:30:00+00:00"),
        (date(2026, 1, 31), "25:00", None),
        (date(2026, 1, 31), "٠٧:٣٠", None),
        (date(2026, 1, 31), "²", None),
        (date(2026, 1, 31), "", None),
        (None, "07:30", None),
    ],
)
def test_hours_of_a_day(day, hour, moment):
    found = asked.moment_in(day, hour)
    assert (found and found.isoformat()) == moment


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2026-01-31T07:30:00.000001+07:00", "2026-01-31T07:30:00.000001+07:00"),
        ("2026-13-40T00:00:00+00:00", None),
        ("2026-01-31T07:30:00+99:00", None),
        ("9" * 5000, None),
        ("-1", None),
        ("", None),
    ],
)
def test_moments_of_our_own_pages(text, moment):
    found = asked.instant_in(text)
    assert (found and found.isoformat()) == moment


@pytest.mark.parametrize(
    ("text", "number"),
    [("12", 12), ("²", 0), ("٣", 0), ("1" + "0" * 30, 0), ("-5", 0), ("", 0), ("\0", 0)],
)
def test_a_number_in_an_address(text, number):
    assert asked.number_of(request(phan=text), "phan") == number
    assert asked.number_of(request(), "phan") == 0


@given(st.text())
def test_no_moment_that_is_typed_fails(text):
    asked.instant_in(text)
    asked.moment_in(date(2026, 1, 31), text)


def test_what_was_sent_empty_was_sent():
    assert asked.posted_of(RequestFactory().get("/")) is None
    assert asked.posted_of(RequestFactory().post("/")) == {}
