"""Titles and lists made fit to be shown: nothing is put in, brackets close, and a cut is seen. All invented."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from donbay.core.goods.tidy import LONGEST_SHOUT, balance_brackets, shorten_text, tidy_goods

SIGNS = 'abc AB;,.()[]“”"«»:•-0123\n'


@pytest.mark.parametrize(
    ("text", "tidied"),
    [
        ("Rice (HS 1006), (ICS 67.060)", "Rice"),
        ("Rice, tariff heading No. 10.06", "Rice"),
        ("Arroz (Código SA: 1006)", "Arroz"),
        ("Riz (codes SH: 1006, 1007)", "Riz"),
        ("HS: 0306.17", ""),
        ("Product: Mango", "Mango"),
        ("Título: Frutas", "Frutas"),
        ("Products covered: Rice; Tea", "Rice; Tea"),
        ("A: b", "A: b"),
        ("a_x000D_b", "a b"),
        ("Fish ( , ) x", "Fish x"),
        ("[ ( “” ) ] Fish", "Fish"),
        ("Rice;Tea", "Rice; Tea"),
        ("Rice ; ; Tea;", "Rice; Tea"),
        ("Tea; tea", "Tea; tea"),  # another writing is another part
        ("N/A; rice; Not applicable; nil", "rice"),
        ("NONE", ""),
        ("- - -", ""),
        ("", ""),
        ("  Đồ   gỗ\n", "Đồ gỗ"),
    ],
)
def test_what_forms_and_exports_leave_is_taken_out(text, tidied):
    assert tidy_goods(text) == tidied


def test_only_long_capitals_are_shouting():
    name, shout = "A" * LONGEST_SHOUT, "A" * (LONGEST_SHOUT + 1)
    assert tidy_goods(name) == name
    assert tidy_goods(shout) == shout.capitalize()
    assert tidy_goods(f"{shout}; Tea") == f"{shout.capitalize()}; Tea"


@given(st.text(SIGNS, max_size=120))
def test_no_word_is_put_in(text):
    letters = set(text.lower()) | set(" ;")
    assert set(tidy_goods(text).lower()) <= letters


@given(st.text(SIGNS, max_size=120))
def test_parts_come_once_and_each_says_something(text):
    parts = [part for part in tidy_goods(text).split("; ") if part]
    assert len(set(parts)) == len(parts)
    assert all(any(letter.isalpha() for letter in part) for part in parts)
    assert tidy_goods(text) == tidy_goods(text).strip()


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("a (b", "a b"),
        ("a) b", "a b"),
        ("a)(b", "a b"),
        ("(a) [b]", "(a) [b]"),
        ("“a” «b»", "“a” «b»"),
        ("“a", "a"),
        ("a”", "a"),
        ("”a“", "”a“"),
        ('a "b"', 'a "b"'),
        ('a "b', "a b"),
        ("“a” “b", "a b"),
        ("a ( b )", "a (b)"),
        ("", ""),
    ],
)
def test_what_has_no_partner_is_taken_out(text, whole):
    assert balance_brackets(text) == whole


@given(st.text(SIGNS, max_size=60))
def test_what_is_balanced_stays_and_is_balanced(text):
    once = balance_brackets(text)
    assert balance_brackets(once) == once
    for opens, closes in ("()", "[]"):
        depth = 0
        for letter in once:
            depth += (letter == opens) - (letter == closes)
            assert depth >= 0
        assert depth == 0


@pytest.mark.parametrize(
    ("text", "longest", "short"),
    [
        ("one two", 7, "one two"),
        ("one two three", 7, "one two…"),
        ("one two three", 8, "one two…"),
        ("one two three", 6, "one…"),
        ("one, two", 4, "one…"),
        ("one (two three) four", 10, "one…"),
        ("(one two) three", 9, "(one two)…"),
        ("abcdefghijkl", 5, "abcde…"),
        ("đồ gỗ nội thất", 5, "đồ gỗ…"),
        ("", 5, ""),
    ],
)
def test_a_text_is_cut_at_a_word_and_the_cut_is_seen(text, longest, short):
    assert shorten_text(text, longest) == short


@given(st.text(SIGNS, max_size=80).map(tidy_goods), st.integers(3, 60))
@settings(max_examples=80)
def test_what_fits_stays_whole_and_what_does_not_is_short_enough(text, longest):
    short = shorten_text(text, longest)
    if len(text) <= longest:
        assert short == text
        return
    assert len(short) <= longest + 1
    assert short.endswith("…")
    assert short.count("(") == short.count(")")
    assert not short[:-1].endswith((" ", ",", ";", "("))
