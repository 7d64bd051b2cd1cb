"""Products found by their words, in a firm's own words and in a notice's text; and the codes these mean."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from donbay.apps.products.lexicon import Lexicon, lexicon_of
from donbay.apps.products.meanings import dictionary_of, meaning_of
from donbay.apps.products.narrowing import codes_meant
from donbay.apps.products.types import ProductRow


def product(code, name, *synonyms, en="", **fields):
    usual = {"id": sum(map(ord, code)), "group": "g", "name_en": en or code, "hs": ("0810",)}
    return ProductRow(code=code, name=name, synonyms=synonyms, **(usual | fields))


FISH_SAUCE = product("sauce", "Nước mắm", "nước chấm", en="Fish sauce", hs=("210390",))
FISH = product("fish", "Cá cơm", en="Anchovy", synonyms_en=("anchovies",), hs=("030242",))
JELLY = product("jelly", "Sứa", en="Jellyfish", hs=("0308",))
DURIAN = product(
    "durian", "Sầu riêng", en="Durian", scientific=("Durio zibethinus",), excluded=("giống sầu riêng",),
    hs=("081060", "0811", "2008"),
)  # fmt: skip
SALT = product("salt", "Muối", en="Salt", hs=("2501",))
FEED = product("feed", "Thức ăn chăn nuôi", en="Feed", synonyms_en=("shrimp feed",), hs=("2309",))
SHRIMP = product("shrimp", "Tôm", en="Shrimp", hs=("0306",))
KNOWN = Lexicon([FISH_SAUCE, FISH, JELLY, DURIAN, SALT, FEED, SHRIMP])


def said(words):
    return [(find.product.code, find.exact) for find in KNOWN.said_by(words)]


def found(text):
    return [find.product.code for find in KNOWN.found_in(text)]


def test_every_term_of_a_product_stands_once_in_order():
    row = product("x", "Chè", "trà", "Chè", en="Tea", synonyms_en=("tea", "Tea"), scientific=("Camellia",))
    assert row.terms == ("Chè", "Tea", "trà", "tea", "Camellia")


@pytest.mark.parametrize(
    ("words", "finds"),
    [
        ("Nước mắm cá cơm", [("sauce", True)]),  # the head stands first
        ("Cá cơm, nước mắm", [("fish", True), ("sauce", True)]),
        ("Cá cơm và nước mắm", [("fish", True), ("sauce", True)]),
        ("Cá cơm (nước mắm)", [("fish", True), ("sauce", True)]),
        ("cá cơm; CÁ CƠM", [("fish", True)]),
        ("anchovy fish sauce", [("sauce", True)]),  # and in English last
        ("shrimp feed", [("feed", True)]),
        ("feed and shrimp", [("feed", True), ("shrimp", True)]),
        ("sau rieng", [("durian", False)]),
        ("sua", [("jelly", False)]),
        ("sữa", []),  # milk is no jellyfish
        ("Sầu riêng Durio zibethinus", [("durian", True)]),
        ("giống sầu riêng", []),  # seedlings
        ("dịch vụ", []),
        ("", []),
        (" , ; ", []),
    ],
)
def test_a_part_between_commas_means_one_product_by_its_head(words, finds):
    assert said(words) == finds


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Fresh durians and fish sauce", ["sauce", "durian"]),
        ("salt spray test", []),  # a doubtful word does not count alone
        ("giống sầu riêng", []),
        ("giống sầu riêng; sầu riêng tươi", ["durian"]),
        ("SẦU RIÊNG", ["durian"]),
        ("sau rieng", []),  # a notice is written with its accents
        ("durianology", []),
        ("", []),
    ],
)
def test_what_stands_in_a_text_counts_as_a_whole_word_outside_what_is_excluded(text, codes):
    assert sorted(found(text)) == sorted(codes)


def test_a_find_says_where_it_stands():
    (find,) = KNOWN.said_by("tôm, quả sầu riêng tươi")[1:]
    assert (find.term, find.start, find.size, find.said.strip(), find.product) == (
        "Sầu riêng", 1, 2, "quả sầu riêng tươi", DURIAN
    )  # fmt: skip


@given(st.text(max_size=60))
def test_no_product_is_offered_twice_whatever_is_typed(words):
    codes = [code for code, _exact in said(words)]
    assert len(codes) == len(set(codes))
    assert len(found(words)) == len(set(found(words)))


@given(st.lists(st.sampled_from(["Tôm", "Sầu riêng", "Nước mắm", "Cá cơm"]), min_size=1, max_size=6))
def test_products_come_in_the_order_of_the_words(words):
    by_name = {one.name: one.code for one in KNOWN.products}
    assert said(", ".join(words)) == [(by_name[word], True) for word in dict.fromkeys(words)]


def test_the_same_products_have_the_same_lexicon_and_others_another():
    assert lexicon_of((FISH, SALT)) is lexicon_of((FISH, SALT))
    assert lexicon_of((FISH,)) is not lexicon_of((SALT,))
    assert lexicon_of(()).said_by("tôm") == []


# The codes that words mean


@pytest.mark.parametrize(
    ("words", "start", "size", "codes"),
    [
        ("Sầu riêng", 0, 2, ("081060", "0811", "2008")),  # the whole name keeps every code
        ("durian", 0, 1, ("081060", "0811", "2008")),
        ("quả sầu riêng", 1, 2, ("081060", "0811", "2008")),
    ],
)
def test_the_name_of_a_product_means_all_its_codes(words, start, size, codes):
    assert codes_meant(DURIAN, words, slice(start, start + size)) == codes


def test_what_the_nomenclature_does_not_know_keeps_every_code():
    odd = product("odd", "Hoàng bảo", hs=("0810", "2008"))
    assert codes_meant(odd, "hoàng bảo loại một", slice(0, 2)) == ("0810", "2008")


@pytest.mark.parametrize("words", ["sầu riêng", "Sầu riêng tươi", "sầu riêng đông lạnh", "sau rieng"])
def test_what_is_meant_is_never_nothing(words):
    assert set(codes_meant(DURIAN, words, slice(0, 2)))


# What finds a product in a search


def test_a_product_is_found_by_its_codes_and_its_own_words():
    found = meaning_of(DURIAN)
    assert (found.kind, found.codes) == ("GOODS", ("081060",))
    assert ("sầu", "riêng") in found.phrases
    assert ("durio", "zibethinus") in found.phrases
    assert [(name.code, name.vi) for name in found.names] == [("081060", "Sầu riêng tươi")]


def test_a_word_that_often_means_something_else_does_not_find_alone():
    assert meaning_of(SALT).phrases == ()
    assert meaning_of(SALT).codes == ("2501",)


def test_where_no_code_is_called_so_the_first_one_stands_for_it():
    assert meaning_of(product("odd", "Hoàng bảo", hs=("2008", "0810"))).codes == ("2008",)
    assert meaning_of(product("odd", "Hoàng bảo", hs=())).codes == ()


def test_the_dictionary_of_the_same_products_is_made_once():
    assert dictionary_of((FISH, SALT)) is dictionary_of((FISH, SALT))
    assert dictionary_of((FISH,)) is not dictionary_of((SALT,))
