"""Symbols of documents: whatever the writing, one symbol has one key, and two symbols have two."""

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from donbay.core.lists.symbols import issuer_key, kind_of, kind_written, symbol_key, symbol_written

DASHES = "-\u2010\u2011\u2012\u2013\u2014\u2015\u2212"
BLANKS = ("", " ", "  ", "\u00a0", "\t", "\u200b")
TWINS = {"Đ": ("Đ", "đ", "Ð", "ð", "D", "d")}  # U+0110 and U+00D0 look the same; many type neither
numbers = st.integers(1, 9999)
letters = st.tuples(
    st.sampled_from(["QĐ", "NĐ", "TT", "NQ", "CT", "TB", "KH", "QCVN"]),
    st.sampled_from(["UBND", "CP", "BCT", "BKHCN", "HĐND", "TTg", "SNN&MT", "VPUB"]),
)
years = st.none() | st.integers(1990, 2030)


def plain(number, year, kind, office):
    """Return a symbol as the decree on paperwork writes it."""
    return f"{number}/{year}/{kind}-{office}" if year else f"{number}/{kind}-{office}"


@st.composite
def writings(draw, symbol):
    """Return a symbol as somebody may have typed it."""
    said = ""
    for letter in symbol:
        if letter in "-/":
            dash = draw(st.sampled_from(DASHES)) if letter == "-" else "/"
            said += draw(st.sampled_from(BLANKS)) + dash + draw(st.sampled_from(BLANKS))
        else:
            either = TWINS.get(letter, (letter, letter.lower(), letter.upper()))
            said += draw(st.sampled_from(either))
    said = draw(st.sampled_from(["", "0", "00"])) + said
    said = draw(st.sampled_from(["", "Số: ", "số ", "SỐ:", "So ", "No. ", "  "])) + said
    return unicodedata.normalize(draw(st.sampled_from(["NFC", "NFD"])), said)


@given(st.data(), numbers, years, letters)
def test_every_writing_of_a_symbol_has_its_key(data, number, year, parts):
    symbol = plain(number, year, *parts)
    assert symbol_key(data.draw(writings(symbol))) == symbol_key(symbol)


symbols = st.builds(lambda number, year, parts: plain(number, year, *parts), numbers, years, letters)


@given(symbols, symbols)
def test_two_symbols_have_two_keys(one, two):
    assert (symbol_key(one) == symbol_key(two)) == (one == two)


@given(st.text(max_size=60))
def test_what_was_tidied_once_stays_and_keeps_its_key(text):
    written = symbol_written(text)
    assert symbol_written(written) == written
    assert symbol_key(written) == symbol_key(text)


@given(st.text(alphabet="0123456789/-aăâbcdđeêghiklmnoôơpqrstuưvxy ", max_size=40))
def test_capitals_and_composed_marks_make_no_difference(text):
    keys = {
        symbol_key(unicodedata.normalize(form, said))
        for form in ("NFC", "NFD")
        for said in (text, text.upper())
    }
    assert keys == {symbol_key(text)}


@pytest.mark.parametrize(
    ("text", "written", "key"),
    [
        ("05/QĐ-UBND", "05/QĐ-UBND", "5/qd-ubnd"),
        ("5 / QÐ – UBND", "5/QĐ-UBND", "5/qd-ubnd"),
        ("Số: 05/qđ-ubnd", "05/qđ-ubnd", "5/qd-ubnd"),
        ("Số 1234/QD-UBND", "1234/QD-UBND", "1234/qd-ubnd"),
        ("15/QĐ-\u200bUBND", "15/QĐ-UBND", "15/qd-ubnd"),
        ("15/\u00adQĐ-UBND", "15/QĐ-UBND", "15/qd-ubnd"),
        ("15/2026/NĐ-CP", "15/2026/NĐ-CP", "15/2026/nd-cp"),
        ("15/26/NĐ-CP", "15/26/NĐ-CP", "15/26/nd-cp"),
        ("01-NQ/TU", "01-NQ/TU", "1-nq/tu"),
        ("Số liệu 5", "Số liệu 5", "so lieu 5"),
        ("0", "0", "0"),
        ("", "", ""),
    ],
)
def test_symbols_as_they_are_written_and_compared(text, written, key):
    assert (symbol_written(text), symbol_key(text)) == (written, key)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("UBND tỉnh Khánh Hoà", "Ủy ban nhân dân tỉnh Khánh Hòa"),
        ("Uỷ ban Nhân dân TP. Nha Trang", "UBND thành phố Nha Trang"),
        ("HĐND tỉnh", "Hội đồng nhân dân tỉnh"),
        ("Bộ KH&CN", "Bộ Khoa học và Công nghệ"),
        ("TTg", "Thủ tướng Chính phủ"),
        (unicodedata.normalize("NFD", "Bộ Công Thương"), "BỘ CÔNG THƯƠNG"),
    ],
)
def test_two_writings_of_an_issuer_are_one(one, other):
    assert issuer_key(one) == issuer_key(other)


def test_two_issuers_are_two():
    names = [
        "UBND tỉnh Khánh Hòa",
        "UBND tỉnh Ninh Thuận",
        "HĐND tỉnh Khánh Hòa",
        "Sở Công Thương",
        "Bộ Công Thương",
    ]
    assert len({issuer_key(name) for name in names}) == len(names)


@pytest.mark.parametrize(
    ("symbol", "title", "kind"),
    [
        ("15/QĐ-UBND", "", "quyết định"),
        ("15/2026/NĐ-CP", "", "nghị định"),
        ("01-NQ/TU", "", "nghị quyết"),
        ("15/TT-BCT", "", "thông tư"),
        ("15-TT/TU", "", "thông tri"),
        ("18/2008/QH12", "Luật Năng lượng nguyên tử", "luật"),
        ("18/2008/QH12", "Nghị quyết về đẩy mạnh", "nghị quyết"),
        ("18/2008/QH12", "Về việc khác", ""),
        ("123/SCT-QLTM", "", "công văn"),
        ("tờ trình", "", ""),
    ],
)
def test_the_kind_is_told_by_the_symbol_or_the_title(symbol, title, kind):
    assert kind_of(symbol, title) == kind
    assert kind_of(re.sub("-", " – ", symbol.lower()), title) == kind


@pytest.mark.parametrize(
    ("text", "kind"),
    [("QĐ", "quyết định"), ("qd", "quyết định"), ("TT", "thông tư"), ("Công  Văn", "công văn"), ("", "")],
)
def test_a_kind_as_people_write_it(text, kind):
    assert kind_written(text) == kind
