"""Signs of other keyboards made plain, words with their places, and the language of few words."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from donbay.core.text.fold import fold, lower
from donbay.core.text.language import language_of
from donbay.core.text.order import order_of
from donbay.core.text.search import TERMS, search_terms
from donbay.core.text.signs import plain_signs
from donbay.core.text.words import word_places, words


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("０３０６．１７", "0306.17"),
        ("٠٣٠٦", "0306"),
        ("0306\u00a017", "0306 17"),
        ("0306\u202f17\u3000x", "0306 17 x"),
        ("a，b、c；d：e", "a,b,c;d:e"),
        ("a∕b⁄c／d", "a/b/c/d"),
        ("（a）－b～c＊d＆e", "(a)-b~c*d&e"),
        ("0306\u200b.17", "0306.17"),
        ("10 m²", "10 m²"),  # a mark of a footnote is no digit
        ("½ kg", "½ kg"),
        ("Ca\u0301 ĐỒNG", "Cá ĐỒNG"),
        ("plain 0-9", "plain 0-9"),
        ("", ""),
    ],
)
def test_signs_become_those_of_a_plain_keyboard(text, plain):
    assert plain_signs(text) == plain


@given(st.text(max_size=40))
def test_what_is_plain_stays_plain(text):
    once = plain_signs(text)
    assert plain_signs(once) == once
    assert not any(unicodedata.decimal(letter, None) is not None and not letter.isascii() for letter in once)


@given(st.text(st.characters(max_codepoint=0x7F), max_size=40))
def test_nothing_of_ascii_is_changed(text):
    assert plain_signs(text) == text


@given(st.text(max_size=60))
def test_each_word_stands_where_it_is_said_to_stand(text):
    small, after = lower(text), 0
    places = word_places(text)
    assert [word for word, _start, _end in places] == words(text)
    for word, start, end in places:
        assert small[start:end] == word
        assert after <= start < end
        after = end


@given(st.text(max_size=40))
def test_small_letters_are_small_and_composed_whatever_came(text):
    assert lower(lower(text)) == lower(text)
    assert lower(unicodedata.normalize("NFD", text)) == lower(unicodedata.normalize("NFC", text))


@given(st.text("aăâàáạđ ơướsg", max_size=20))
def test_folding_leaves_no_mark_of_vietnamese(text):
    assert fold(text).isascii()
    assert fold(text.upper()) == fold(text)
    assert fold(unicodedata.normalize("NFD", text)) == fold(text)


@given(st.text(max_size=200))
def test_terms_of_a_search_are_few_folded_and_each_once(text):
    terms = search_terms(text)
    assert len(terms) <= TERMS
    assert len(set(terms)) == len(terms)
    assert all(term and " " not in term for term in terms)


def test_no_more_terms_than_add_something():
    assert search_terms(" ".join(f"w{number}" for number in range(40))) == [
        f"w{number}" for number in range(TERMS)
    ]
    assert search_terms("a\x00b\nc") == ["a", "b", "c"]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("of", ""),  # one word is too little
        ("of the", "en"),
        ("de la", ""),  # Spanish and French alike
        ("de la el", "es"),
        ("OF THE", "en"),
        ("một hai ba bốn", "vi"),
        ("the of " + "một " * 50, "vi"),
        ("12 34 56", ""),
        ("   ", ""),
        ("Zubaq" * 1000, ""),
    ],
)
def test_a_language_is_told_only_where_enough_is_said(text, language):
    assert language_of(text) == language


@given(st.text(max_size=100))
def test_any_text_is_in_one_of_the_four_or_in_none(text):
    assert language_of(text) in {"en", "fr", "es", "vi", ""}


def test_names_stand_in_the_order_of_the_alphabet():
    names = ["Úc", "Đài Loan", "Ả Rập Xê Út", "Ấn Độ", "Ai Cập", "Anh", "Áo", "Ăng-gô-la", "Dominica"]
    assert sorted(names, key=order_of) == [
        "Ả Rập Xê Út",
        "Ai Cập",
        "Anh",
        "Áo",
        "Ăng-gô-la",
        "Ấn Độ",
        "Dominica",
        "Đài Loan",
        "Úc",
    ]


def test_tones_decide_only_when_all_letters_tie():
    assert sorted(["má", "ma", "mạ", "mã", "mả", "mà", "man"], key=order_of) == [
        "ma",
        "mà",
        "mả",
        "mã",
        "má",
        "mạ",
        "man",
    ]
    assert sorted(["hòa b", "hoa a"], key=order_of) == ["hoa a", "hòa b"]
    assert sorted(["hoa b", "hòa a"], key=order_of) == ["hòa a", "hoa b"]


@given(st.lists(st.text(max_size=8), max_size=6), st.randoms(use_true_random=False))
def test_the_order_does_not_depend_on_the_order_before(names, chance):
    mixed = list(names)
    chance.shuffle(mixed)
    assert sorted(mixed, key=order_of) == sorted(names, key=order_of)


@given(st.text("abcxyz", max_size=8), st.text("abcxyz", max_size=8))
def test_names_of_plain_letters_keep_their_order(one, other):
    assert (order_of(one) < order_of(other)) == (one < other)
