"""Phrases of goods said in Vietnamese: endings, lists, what is made of what, and what is left alone. All invented."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from donbay.core.goods.meant import in_reading, is_vietnamese, meaning
from donbay.core.goods.spoken import (
    Name,
    cut_endings,
    known_in_vietnamese,
    known_whole,
    names_in,
    phrase_key,
)


def said(phrase):
    return [(name.vi, name.en) for name in names_in(phrase)]


@pytest.mark.parametrize(
    ("one", "many"),
    [
        ("berry", "berries"),
        ("mango", "mangos"),
        ("rice", "rices"),
        ("cake", "cakes"),
        ("juice", "juices"),
        ("glass", "glass"),
        ("citrus", "citrus"),
        ("basis", "basis"),
        ("gas", "gas"),
        ("tie", "ties"),
        ("fruta", "frutas"),
    ],
)
def test_one_and_many_are_cut_alike(one, many):
    assert cut_endings(many) == cut_endings(one)


@given(st.text("aeisuy", max_size=8))
def test_cutting_takes_endings_only(word):
    cut = cut_endings(word)
    assert len(cut) <= len(word)
    assert cut[:-1] == word[: len(cut) - 1] if cut else not word


@pytest.mark.parametrize(
    ("phrase", "names"),
    [
        ("tuna, canned", [("cá ngừ đóng hộp", "canned tuna")]),
        ("canned tuna", [("cá ngừ đóng hộp", "canned tuna")]),
        ("Shrimp products", [("sản phẩm từ tôm", "shrimp products")]),
        ("shrimp products, frozen", [("sản phẩm từ tôm đông lạnh", "frozen shrimp products")]),
        ("mango / banana", [("xoài", "mango"), ("chuối", "banana")]),
        ("mango & banana + rice", [("xoài", "mango"), ("chuối", "banana"), ("gạo", "rice")]),
        ("fresh mangoes, bananas", [("xoài tươi", "fresh mango"), ("chuối tươi", "fresh banana")]),
        ("mangoes, bananas, fresh", [("xoài tươi", "fresh mango"), ("chuối tươi", "fresh banana")]),
        ("frozen fish and live shrimp", [("cá đông lạnh", "frozen fish"), ("tôm sống", "live shrimp")]),
        (
            "live fish and shrimp",
            [("cá sống", "live fish"), ("tôm", "shrimp")],
        ),  # shrimp is not said to be alive
        ("mango, mango", [("xoài", "mango")]),
        ("Rice, other", [("gạo", "rice")]),
        ("MANGO (Mangifera indica)", [("xoài", "mango")]),
        ("  mango\n", [("xoài", "mango")]),
        ("fruit juice", [("nước ép trái cây", "fruit juice")]),
    ],
)
def test_a_phrase_is_said_in_both_languages(phrase, names):
    assert said(phrase) == names
    assert [(name.said("vi"), name.said("en")) for name in names_in(phrase)] == names


@pytest.mark.parametrize(
    "phrase", ["zubaq", "mango zubaq", "mango of zubaq", "frozen", "products", "and", "", "(mango)", "123"]
)
def test_a_word_that_is_not_understood_turns_everything(phrase):
    assert names_in(phrase) == ()


def test_two_goods_side_by_side_are_one_thing_that_nobody_knows():
    assert said("mango banana") == [("", "")]
    assert known_whole("mango banana") == ()
    assert known_whole("mango banana and rice") == ()
    assert [name.vi for name in known_whole("mango, banana and rice")] == ["xoài", "chuối", "gạo"]


def test_a_sentence_is_no_phrase():
    assert said(", ".join(["mango"] * 7)) == [("xoài", "mango")]
    assert said(", ".join(["mango"] * 8)) == []


GOODS = st.sampled_from(["mango", "banana", "rice", "tuna", "garlic"])


@given(
    st.lists(GOODS, min_size=1, max_size=5, unique=True),
    st.sampled_from([", ", " and ", "; ".replace(";", ","), " / ", " y ", " et "]),
)
def test_a_list_is_the_names_of_its_parts_in_their_order(goods, sign):
    assert known_whole(sign.join(goods)) == tuple(name for one in goods for name in known_whole(one))


@given(st.lists(GOODS, min_size=1, max_size=4), st.sampled_from(["fresh", "frozen", "dried", "canned"]))
def test_how_all_are_made_may_stand_before_or_behind_them(goods, made):
    before, behind = names_in(f"{made} {', '.join(goods)}"), names_in(f"{', '.join(goods)}, {made}")
    assert before == behind
    assert len(before) == len(set(goods))


@given(st.text(max_size=60))
@settings(max_examples=80)
def test_any_phrase_is_understood_whole_or_not_at_all(phrase):
    found = known_whole(phrase)
    assert all(name.vi and name.en for name in found)
    assert len(set(found)) == len(found)
    assert known_whole(phrase.upper()) == known_whole(phrase.lower()) or not phrase.isascii()


def test_a_phrase_is_looked_up_by_its_words_whatever_their_case_marks_and_number():
    assert phrase_key("Sữa CHUA, cups") == phrase_key("sua chua , cup")
    assert phrase_key("") == ()


@pytest.mark.parametrize(
    ("phrase", "english"),
    [
        ("Xoài, chuối", ["mango", "banana"]),
        ("XOÀI ,  chuối", ["mango", "banana"]),
        ("xoài,", ["mango"]),
        ("xoài, zubaq", []),
        ("xoài chuối", []),
        ("", []),
        (" , ", []),
    ],
)
def test_a_vietnamese_list_is_known_when_each_part_is(phrase, english):
    assert [name.en for name in known_in_vietnamese(phrase)] == english


@pytest.mark.parametrize(
    ("found", "means"),
    [
        ("fresh mango", "xoài tươi"),
        ("mango and banana", "xoài, chuối"),
        ("Food safety", "an toàn thực phẩm"),
        ("pesticide residues", "dư lượng thuốc bảo vệ thực vật"),
        ("zubaq mango", ""),
        ("bigeye tuna", "cá ngừ mắt to tươi, ướp lạnh"),  # a word of one heading alone is called by it
        ("0804", ""),
        ("...", ""),
    ],
)
def test_what_a_word_means(found, means):
    assert meaning(found) == means


def test_a_word_that_both_languages_write_alike_is_said_once():
    assert in_reading("carrageenan", "vi") == "carrageenan"
    assert in_reading("carrageenan", "en") == "“carrageenan”"


@pytest.mark.parametrize(
    ("word", "is_ours"),
    [
        ("chuối", True), ("ĐÔNG", True), ("xoài", True), ("lúa mì", True),
        ("cafe", False), ("señal", False), ("maní", False), ("thé", False), ("", False),
    ],
)  # fmt: skip
def test_a_word_is_vietnamese_by_its_letters_or_as_a_word_for_goods(word, is_ours):
    assert is_vietnamese(word) is is_ours


@pytest.mark.parametrize("written", ["The mango", "mango and the banana", "THE BANANA"])
def test_the_english_article_is_no_tea(written):
    assert "chè" not in " ".join(name.vi for name in known_whole(written))
    assert known_whole(written)


@pytest.mark.parametrize("written", ["thé", "the\u0301"])
def test_french_tea_is_tea_however_its_accent_is_sent(written):
    assert known_whole(written)


def test_names_are_values():
    assert Name("xoài", "mango") == Name("xoài", "mango")
    assert Name("xoài", "mango").said("fr") == "mango"
