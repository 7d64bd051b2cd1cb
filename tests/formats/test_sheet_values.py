"""What a cell's text becomes: letters, numbers, days, links, and what is none of them."""

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from donbay.formats.sheet_quick import plain_cells, plain_strings, text_of
from donbay.formats.sheet_values import (
    OVERSIZED,
    Unreadable,
    iso_day,
    number_of,
    said_by_formula,
    shared_text,
    unescape,
)


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("plain", "plain"),
        ("a_x000D_b", "a\rb"),
        ("a_x000A__x0009_b", "a\n\tb"),
        ("_x005F_x000D_", "_x000D_"),  # the underscore itself
        ("_x0041_", "A"),
        ("_xd83d__xde00_", "😀"),  # two halves of one letter
        ("_xD83D_ _xDE00_", " "),
        ("_xDE00__xD83D_", ""),
        ("a_x0000_b_x0007_c", "abc"),
        ("_xFFFF__xFFFE__x007F_", ""),
        ("_x00", "_x00"),
        ("_x00GG_", "_x00GG_"),
        ("_X000D_", "_X000D_"),
        ("", ""),
    ],
)
def test_escapes_of_a_workbook_are_letters(raw, text):
    assert unescape(raw) == text


@given(st.text(max_size=30))
def test_a_text_without_escapes_stays(text):
    assert unescape(text.replace("_", "-")) == text.replace("_", "-")


@given(st.text("_x0041FdD83", max_size=40))
def test_no_escape_makes_half_a_letter_or_zero(raw):
    unescape(raw).encode()
    assert "\0" not in unescape(raw)


LINK = 'HYPERLINK("https://x.example","See ""it""")'


@pytest.mark.parametrize(
    ("formula", "value", "said"),
    [
        (LINK, b"See", f"={LINK}"),
        (LINK, None, f"={LINK}"),
        ('  hyperlink( "a" ; "b" )', "b", '=  hyperlink( "a" ; "b" )'),
        ('HYPERLINK("a"&B1,"b")', "b", None),  # the stored value is all that we know of it
        ('HYPERLINK("a"&B1,"b")', "", '=HYPERLINK("a"&B1,"b")'),
        ("A1+B1", b"3", None),
        ("A1&B1", "z", None),
    ],
)
def test_a_link_says_more_than_its_value_and_any_other_formula_its_value(formula, value, said):
    assert said_by_formula(formula, value) == said


@pytest.mark.parametrize("value", [None, "", b""])
def test_a_formula_without_a_value_is_empty_and_tells_what_stood_there(value):
    said = said_by_formula("SUM(A1:A9)", value)
    assert (said, said.stood) == ("", "=SUM(A1:A9)")


def test_what_stood_there_is_kept_within_reason():
    assert Unreadable("#REF!").stood == "#REF!"
    assert Unreadable("x" * 500).stood == "x" * 80
    assert not Unreadable("x")
    assert repr(OVERSIZED) == "OVERSIZED"


@pytest.mark.parametrize(("number", "text"), [("0", "a"), (b"1", "b"), (" 1 ", "b")])
def test_a_shared_text_is_looked_up_by_its_number(number, text):
    assert shared_text(number, ["a", "b"]) == text


@pytest.mark.parametrize("number", ["2", "x", "", b"\xff", "9" * 5000, "1.0"])
def test_a_number_of_no_text_is_unreadable(number):
    found = shared_text(number, ["a", "b"])
    assert isinstance(found, Unreadable)
    assert (found, bool(found.stood)) == ("", bool(number))


@pytest.mark.parametrize(
    ("text", "number"), [("1", 1.0), (b"-0.5", -0.5), ("1E3", 1000.0), (" 7 ", 7.0), ("1e-400", 0.0)]
)
def test_numbers(text, number):
    assert number_of(text) == number


@pytest.mark.parametrize("text", ["", b"", " \n"])
def test_a_blank_is_no_number_and_nothing_that_cannot_be_read(text):
    assert number_of(text) is None


@pytest.mark.parametrize("text", ["abc", b"1,5", "nan", "inf", "-Infinity", "1e999", "--1", b"\xff\xfe"])
def test_what_cannot_be_counted_with_is_unreadable(text):
    assert isinstance(number_of(text), Unreadable)


@pytest.mark.parametrize(
    ("text", "shift", "number"),
    [
        ("1899-12-31", 0, 1.0),
        ("2026-08-01", 0, 46235.0),
        ("2026-08-01T12:00:00", 0, 46235.5),
        (" 2026-08-01T00:00:00Z ", 0, 46235.0),
        ("2026-08-01", 1462, 44773.0),
        ("1899-12-29", 0, -1.0),
    ],
)
def test_a_day_written_out_is_its_number_in_this_workbook(text, shift, number):
    assert iso_day(text, shift) == number


@pytest.mark.parametrize(
    ("text", "kept"), [("2026-02-30", "2026-02-30"), ("soon", "soon"), ("", ""), ("a_x0041_", "aA")]
)
def test_what_is_no_day_stays_a_text(text, kept):
    assert iso_day(text, 0) == kept


@given(st.datetimes(datetime(1900, 3, 1), datetime(2200, 1, 1)))  # noqa: DTZ001 - a day, no moment
def test_a_day_comes_back_from_its_number(day):
    day = day.replace(microsecond=0)
    back = datetime(1899, 12, 30) + timedelta(days=iso_day(day.isoformat(), 0))  # noqa: DTZ001
    assert abs(back - day) < timedelta(milliseconds=1)


@pytest.mark.parametrize(
    ("items", "texts"),
    [
        (b"", []),
        (b"<si><t>a</t></si><si><t>b &amp; &quot;c&apos;</t></si>", ["a", "b & \"c'"]),
        (b'<si><t xml:space="preserve"> a </t></si>', [" a "]),
        ("<si><t>Đ</t></si>".encode(), ["Đ"]),
        (b"<si><t></t></si>", [""]),
        (b"<si><t>&#233;</t></si>", None),
        (b"<si><r><t>a</t></r></si>", None),
        (b"<si><t>a</t><rPh/></si>", None),
        (b"<si><t/></si>", None),
        (b"<x:si><x:t>a</x:t></x:si>", None),
        (b"<si><t>a</t></si><!-- c -->", None),
    ],
)
def test_strings_of_the_plain_shape_are_read_and_others_left_to_the_parser(items, texts):
    assert plain_strings(items) == texts


def cell(column="A", row="1", *, kind="", formula="", value=""):
    return tuple(part.encode() for part in (column, row, kind, formula, value))


@pytest.mark.parametrize(
    ("items", "cells"),
    [
        (b'<row r="1"><c r="A1"><v>7</v></c></row>', [cell(value="7")]),
        (
            b'<row r="1" spans="1:2"><c r="B1" s="3" t="s"><v>0</v></c></row>',
            [cell("B", kind="s", value="0")],
        ),
        (b'<row r="1"><c r="A1"/></row>', [cell()]),
        (b'<row r="1"><c r="A1"><f>A2</f><v>7</v></c></row>', [cell(formula="A2", value="7")]),
        (b'<row r="9"></row>', []),
        (b'<row r="1"><c r="A1" t="inlineStr"><is><t>a</t></is></c></row>', None),
        (b'<row r="1"><c r="A1" t="e"><v>#REF!</v></c></row>', None),
        (b'<row r="1"><c t="s" r="A1"><v>7</v></c></row>', None),
        (b'<row r="1"><c r="A1"><v>&#55;</v></c></row>', None),
        (b'<row r="1"><c r="A1"><v>7</v></c>', None),
        (b'<row><c r="A1"><v>7</v></c></row>', None),
        (b'<row r="1"/>', None),
    ],
)
def test_cells_of_the_plain_shape_are_read_and_others_left_to_the_parser(items, cells):
    assert plain_cells(items) == cells


def test_a_text_that_is_no_utf8_is_an_error():
    assert text_of(b"&lt;a&gt; &amp;amp;") == "<a> &amp;"
    with pytest.raises(UnicodeDecodeError):
        text_of(b"\xff")
