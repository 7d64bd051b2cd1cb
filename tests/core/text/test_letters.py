"""Letters that a place cannot take: which, where, and the texts without them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from donbay.core.text.letters import FORBIDDEN, clean_line, clean_paragraphs, drop_letters, make_storable

ODD = "\0 \x07 \t \n \x0b \x85 \u00ad \u200b \u200d \u2028 \u202e \u2066 \ufeff \ud800 \ufdd0 \uffff".split(
    " "
)
# For each use the letters of ODD that it cannot take, in their order.
CANNOT = {
    "STORED": "\0 \ud800",
    "RECORD": "\0 \x07 \x0b \ud800",
    "TYPED": "\0 \x07 \x0b \x85 \u202e \u2066 \ud800",
    "SEARCHED": "\0 \x07 \t \n \x0b \x85 \ud800",
    "LINE": "\0 \x07 \t \n \x0b \x85 \u2028",
    "PAPER": "\0 \x07 \t \n \x0b \x85 \u202e \u2066 \ud800 \ufdd0 \uffff",
    "NOTICE": "\0 \x07 \x85 \u00ad \u200b \u200d \u202e \ufeff \ud800 \uffff",
    "CELL": "\0 \x07 \x85 \u200b \u200d \u202e \u2066 \ufeff \ud800 \uffff",
    "HIDDEN": "\u00ad \u200b \u200d \u202e \u2066 \ufeff",
}


def test_every_use_has_its_letters_here():
    assert CANNOT.keys() == FORBIDDEN.keys()


@pytest.mark.parametrize("use", FORBIDDEN)
def test_each_use_leaves_out_what_it_cannot_take_and_nothing_else(use):
    assert [sign for sign in ODD if not drop_letters(sign, use)] == CANNOT[use].split(" ")
    plain = "Đồng Nai – “sầu riêng” 🌱 0123,.;:!?()[]<>&'\""
    assert drop_letters(plain, use) == plain


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  Yến   sào\tKhánh\nHòa ", "Yến sào Khánh Hòa"),
        ("a\0b\x1bc\u202ed", "abcd"),
        ("\u00a0x\u3000y\u2028z", "x y z"),
        ("a\ud800", "a"),
        ("\0\x07", ""),
        ("", ""),
    ],
)
def test_a_line(typed, kept):
    assert clean_line(typed) == kept


def test_a_line_may_keep_what_only_pages_cannot_take():
    assert clean_line("a\x07 \0 b", use="STORED") == "a\x07 b"


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("một\r\nhai\rba\n", "một\nhai\nba"),
        ("\n\n một\n\n  hai \n", "một\n\n  hai"),
        ("m\0ột\x0b\u202e\n\ud800hai", "một\nhai"),
        ("\0", ""),
    ],
)
def test_paragraphs(typed, kept):
    assert clean_paragraphs(typed) == kept


def test_what_others_sent_is_kept_as_near_as_can_be():
    assert make_storable("a\0b\ud800c\x07") == "ab?c\x07"


@given(st.text(st.characters(exclude_categories=[])))
def test_what_is_kept_can_be_stored_and_does_not_change_when_it_is_kept_again(text):
    for kept in (clean_line(text), clean_paragraphs(text), make_storable(text)):
        assert "\0" not in kept
        kept.encode()
    assert "\n" not in clean_line(text)
    assert clean_line(clean_line(text)) == clean_line(text)
    assert clean_paragraphs(clean_paragraphs(text)) == clean_paragraphs(text)
