"""Whatever stands in an address is read, and nothing of it breaks a page or a table."""

from datetime import date

import pytest
from django.test import RequestFactory
from hypothesis import given
from hypothesis import strategies as st

from donbay.foundation import asked


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
