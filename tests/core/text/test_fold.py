"""Folding is for typing into a search box; matching keeps the accents."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from donbay.core.text.fold import fold, lower
from donbay.core.text.search import search_terms
from donbay.core.text.words import words


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Đắk Lắk", "dak lak"),
        ("Đăk Lăk", "dak lak"),
        ("ĐÔNG LẠNH", "dong lanh"),
        ("thuỷ sản", "thuy san"),
        ("thủy sản", "thuy san"),
        ("Sầu   riêng\n", "sau rieng"),
        ("Sa\u0302\u0300u rie\u0302ng", "sau rieng"),
        ("señal, açúcar, Türkiye, Œuf", "senal, acucar, turkiye, oeuf"),
        ("plain", "plain"),
    ],
)
def test_folding(text, folded):
    assert fold(text) == folded


@pytest.mark.parametrize(
    ("old", "new"),
    [("thuỷ", "thủy"), ("hoà", "hòa"), ("HOÀ", "hòa"), ("khoẻ", "khỏe"), ("loè", "lòe")],
)
def test_both_places_of_the_tone_meet(old, new):
    assert lower(old) == lower(new) == new


@pytest.mark.parametrize("word", ["quý", "quỳ", "hoàn", "thuyền", "toàn"])
def test_a_tone_with_only_one_place_stays(word):
    assert lower(word) == word


def test_accents_tell_words_apart_when_matching():
    assert len({lower(word) for word in ("cá", "cà", "ca", "dừa", "dứa", "dưa")}) == 6


@given(st.text())
def test_folding_twice_is_folding_once(text):
    assert fold(fold(text)) == fold(text)


def test_words_are_runs_of_letters_and_digits():
    assert words("Sea-grapes, bird’s nest: HS 0804.50 (Nước mắm)") == [
        "sea", "grapes", "bird", "s", "nest", "hs", "0804", "50", "nước", "mắm",
    ]  # fmt: skip


def test_search_terms_are_folded_and_each_once():
    assert search_terms("  Đo lường, do LƯỜNG! “sầu riêng” ") == ["do", "luong", "sau", "rieng"]
    assert search_terms(" .,; ") == []
