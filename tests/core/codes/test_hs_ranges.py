"""Ranges of codes: what lies between, what is said shortly, and what is not guessed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from donbay.core.codes.hs import hs_code
from donbay.core.codes.hs_headings import (
    LAST_HEADING,
    heading_exists,
    headings_between,
    with_whole_chapters,
)
from donbay.core.codes.hs_ranges import hs_range, read_range, split_halves

HEADINGS = headings_between("0101", "9706")


def codes(found):
    return " ".join(code.code for code in found)


@pytest.mark.parametrize(
    ("one", "two", "stated", "found"),
    [
        ("1", "3", "1-3", "01 02 03"),
        ("76", "78", "76 to 78", "76 78"),  # there is no chapter 77
        ("0401", "0403", "0401-0403", "0401 0402 0403"),
        ("0410", "0502", "0410 to 0502", "0410 0501 0502"),
        ("0301", "05", "0301-05", "0301 0302 0303 0304 0305"),
        ("0306", "17", "0306-17", "030617"),  # no heading 0317
        ("0304", "12", "0304 - 12", "0304"),  # with blanks it is its first code
        ("030461", "63", "0304.61-63", "030461 030462 030463"),
        ("030461", "0304.63", "0304.61-0304.63", "030461 030462 030463"),
        ("0301.90", "0302.11", "0301.90 to 0302.11", "03019 03020 030210 030211"),
        ("0301.10", "0303.09", "0301.10 to 0303.09", "0301 0302 03030"),
        ("0405", "0402", "0405 to 0402", "0405 0402"),  # backwards: both ends
        ("0401", "0401", "0401-0401", "0401"),
        ("0301", "7", "0301-7", "0301"),
        ("7701", "7703", "7701-7703", " "),  # neither end exists: two codes that are none
    ],
)
def test_a_range_as_it_is_written(one, two, stated, found):
    assert codes(read_range(one, two, stated)) == found


@pytest.mark.parametrize(
    ("first", "last", "count"), [("0101", "0508", 43), ("01", "97", 96), ("8401", "8549", 136)]
)
def test_a_range_within_reason_is_said_in_full(first, last, count):
    found = hs_range(first, last, "x")
    assert (len(found), {code.flag for code in found}, {code.stated for code in found}) == (
        count,
        {"RANGE"},
        {"x"},
    )


def test_a_very_long_range_says_whole_chapters_as_chapters():
    assert codes(hs_range("0105", "4003", "x")).split()[:5] == ["0105", "0106", "02", "03", "04"]
    assert codes(hs_range("0105", "4003", "x")).split()[-4:] == ["39", "4001", "4002", "4003"]


@pytest.mark.parametrize(
    ("headings", "said"),
    [
        ("0101 0102 0103 0104 0105 0106", "01"),
        ("0101 0102", "0101 0102"),
        ("0504 0505 0101 0102 0103 0104 0105 0106", "0504 0505 01"),
        ("", ""),
    ],
)
def test_a_complete_chapter_is_said_as_a_chapter(headings, said):
    assert " ".join(with_whole_chapters(tuple(headings.split()))) == said


@pytest.mark.parametrize(
    ("stated", "found"),
    [
        ("7321 8911", "732189"),
        ("0302 0303", "0302 0303"),
        ("0302 0303 11", "0302 0303"),
        ("0306", "0306"),
        ("0306.17", "030617"),
    ],
)
def test_two_fours_are_one_national_code_or_two_headings(stated, found):
    assert codes(split_halves(stated)) == found


@pytest.mark.parametrize(
    ("stated", "label", "code", "flag"),
    [
        ("0804", "", "0804", ""),
        ("0804.50", "", "080450", ""),
        ("0804.50.10", "", "080450", "NATIONAL"),
        ("804", "", "0804", "LOST_ZERO"),
        ("30617", "", "030617", "LOST_ZERO"),
        ("34011", "- Soap", "34011", "FIVE_DIGITS"),
        ("8", "", "08", "LOST_ZERO"),
        ("77", "", "", "UNKNOWN"),
        ("9999", "", "", "UNKNOWN"),
        ("", "", "", "UNKNOWN"),
    ],
)
def test_one_written_code(stated, label, code, flag):
    found = hs_code(stated, label)
    assert (found.code, found.label, found.flag) == (code, label, flag)


@given(one=st.sampled_from(HEADINGS), two=st.sampled_from(HEADINGS))
def test_a_range_of_headings_holds_its_ends_and_nothing_outside(one, two):
    low, high = min(one, two), max(one, two)
    found = [code.code for code in hs_range(low, high, "x")]
    assert found[0] in (low, low[:2])
    assert found[-1] in (high, high[:2])
    assert all(low[: len(code)] <= code <= high for code in found)
    assert found == sorted(set(found))
    assert all(heading_exists(code) for code in found)


@given(one=st.sampled_from(HEADINGS), two=st.sampled_from(HEADINGS))
def test_a_range_backwards_is_its_two_ends(one, two):
    if one > two:
        assert [code.code for code in hs_range(one, two, "x")] == [one, two]


@given(chapter=st.sampled_from(sorted(LAST_HEADING)))
def test_every_chapter_ends_with_its_last_heading(chapter):
    last = LAST_HEADING[chapter]
    assert heading_exists(f"{chapter}{last:02d}")
    assert not heading_exists(f"{chapter}{last + 1:02d}")
    assert not heading_exists(f"{chapter}00")
    assert len(headings_between(f"{chapter}00", f"{chapter}99")) == last


@given(text=st.text(max_size=12))
def test_any_text_is_a_code_that_exists_or_unknown(text):
    found = hs_code(text)
    assert (found.code == "") == (found.flag == "UNKNOWN")
    assert not found.code or heading_exists(found.code)
