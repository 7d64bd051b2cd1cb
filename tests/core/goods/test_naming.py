"""The goods of a notice in the reader's language, from its own words or from what it is about. All invented."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from donbay.core.goods.naming import LONGEST, MOST, Goods, goods_of, heading_name, inside_sentence, is_english
from donbay.core.notices.record import Code
from tests.core.notices.records import record


def named(products="", language="vi", inherited=None, **fields):
    return goods_of(record(products=products, **fields), language, inherited or {})


@pytest.mark.parametrize(
    ("products", "language", "goods"),
    [
        ("Mango", "vi", Goods(("xoài",), original="Mango")),
        ("Mango", "en", Goods(("mango",), original="Mango")),
        ("Xoài, chuối", "en", Goods(("mango", "banana"), original="Xoài, chuối")),
        ("Xoài, chuối", "vi", Goods(("xoài, chuối",), original="Xoài, chuối")),
        ("Xoài; zubaq", "en", Goods(original="Xoài; zubaq")),
        ("Fresh fruit: mango", "vi", Goods(("xoài",), original="Fresh fruit: mango")),
        ("Fruit: zubaq", "vi", Goods(("trái cây",), original="Fruit: zubaq")),
        (
            "Furniture of wood and metal",
            "vi",
            Goods(("đồ nội thất",), original="Furniture of wood and metal"),
        ),
        ("Prepackaged foods", "vi", Goods(("thực phẩm bao gói sẵn",), original="Prepackaged foods")),
        (
            "A Mango And Banana Juice",
            "en",
            Goods(("a mango and banana juice",), original="A Mango And Banana Juice"),
        ),
        ("Mango; banana", "en", Goods(("mango, banana",), original="Mango; banana")),
    ],
)
def test_goods_by_the_notices_own_words(products, language, goods):
    assert named(products, language) == goods


def test_so_many_are_named_and_the_rest_is_told():
    all_of_them = "Mango; banana; garlic; onion; rice"
    assert named("Mango; banana; garlic; onion") == Goods(
        ("xoài", "chuối", "tỏi", "hành"), original="Mango; banana; garlic; onion"
    )
    found = named(all_of_them)
    assert (len(found.names), found.more, found.original) == (MOST, True, all_of_them)


def test_a_part_that_nobody_knows_is_told_as_more():
    assert named("Mango; zubaq frobnicators") == Goods(
        ("xoài",), more=True, original="Mango; zubaq frobnicators"
    )


def test_words_too_long_for_a_headline_are_not_repeated():
    assert named("zubaq " * 40, "en").names == ()
    short = ("zubaq " * 40)[: LONGEST - 1].strip()
    assert named(short, "en").names == (short,)


def test_without_products_the_title_stands_as_the_original():
    assert named(title="Order 12 (HS 9999)") == Goods(original="Order 12")
    assert named() == Goods()


def test_the_chain_lends_products_and_codes_only_where_there_are_none():
    lent = {"products": "Frozen shrimp", "hs": ("081060",)}
    assert named(inherited=lent).names == ("tôm đông lạnh",)
    assert named("Mango", inherited=lent).names == ("xoài",)
    assert named(title="Order 12", inherited={"hs": ("081060",)}).names == ("sầu riêng tươi",)
    own = named(title="Order 12", hs=(Code("081060"),), inherited={"hs": ("080450",)})
    assert own.names == ("sầu riêng tươi",)


def test_a_code_that_cannot_be_matched_on_names_nothing():
    assert named(title="Order 12", hs=(Code("", "9999", "", "UNKNOWN"),)).names == ()


@pytest.mark.parametrize(
    ("code", "vi", "en"),
    [
        ("080450", "ổi, xoài, măng cụt", "mangoes, guavas, mangosteens"),
        ("0804501099", "ổi, xoài, măng cụt", "mangoes, guavas, mangosteens"),
        ("08", "quả và hạt ăn được", "fruits and nuts for eating"),
        ("9999", "", ""),
        ("", "", ""),
    ],
)
def test_a_code_is_called_by_the_nearest_entry_above_it(code, vi, en):
    assert (heading_name(code, "vi"), heading_name(code, "en")) == (vi, en)


@pytest.mark.parametrize(
    ("words", "inside"),
    [
        ("Mango", "mango"),
        ("A lamp", "a lamp"),
        ("LED lamps", "LED lamps"),
        ("iPhone", "iPhone"),
        ("Éclairs", "éclairs"),
        ("Đồ gỗ", "đồ gỗ"),
        ("X", "X"),
        ("", ""),
    ],
)
def test_inside_a_sentence_the_first_letter_is_small_unless_it_begins_a_name(words, inside):
    assert inside_sentence(words) == inside
    assert inside_sentence(inside) == inside


@pytest.mark.parametrize(
    ("text", "english"),
    [
        ("Mango", True),
        ("Rice for sowing", True),
        ("Mango de Peru", False),
        ("arroz", False),  # known, by none of its English words
        ("Atún", False),
        ("Café", False),
        ("Les pommes", False),
    ],
)
def test_goods_in_english_are_told_by_every_sign_of_another_language(text, english):
    assert is_english(text) is english


WORDS = st.lists(
    st.sampled_from(["mango", "xoài", "rice", "zubaq", ";", ",", "and", "(", "fresh", "1006", ":"]),
    max_size=8,
)


@given(WORDS.map(" ".join), st.sampled_from(["vi", "en"]), st.sampled_from([(), ("1006",), ("0804", "0306")]))
@settings(max_examples=40)
def test_whatever_is_stated_the_names_are_few_and_say_something(products, language, codes):
    found = named(products, language, hs=tuple(map(Code, codes)))
    assert len(found.names) <= MOST
    assert all(name == name.strip() != "" for name in found.names)
    assert len(set(found.names)) == len(found.names)
    assert named(products, language, hs=tuple(map(Code, codes))) == found
