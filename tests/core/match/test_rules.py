"""From a line to its keys: what is declared, what its words lead to, and how far each counts."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from donbay.core.match.market import HOME, market_of
from donbay.core.match.rules import (
    BASKETS,
    BESIDE_DECLARED,
    BY_WORD,
    MEMBER,
    Filed,
    Rule,
    rule_of,
)
from donbay.core.match.types import Line
from donbay.core.match.verdict import LEAST, LOWERED, grade_score, raise_score
from tests.core.match.test_index import DAY


def rule(words="zubaq", **fields):
    return rule_of(Line(id=1, words=words, **fields))


def test_a_declared_code_counts_whole_and_stands_for_itself():
    assert rule(hs=("080450", "0306")).codes == {"080450": Filed(1.0, "080450"), "0306": Filed(1.0, "0306")}


def test_a_basket_subheading_counts_less():
    (basket,) = rule(hs=("210690",)).codes.values()
    assert basket.value == "210690"
    assert basket.factor < MEMBER < BY_WORD
    assert "210690" in BASKETS


def test_a_code_that_only_a_word_leads_to_stands_for_the_word():
    assert rule("xoài").codes["080450"] == Filed(BY_WORD, "xoài")
    assert rule(terms=("mango",)).codes["080450"] == Filed(BY_WORD, "mango")


def test_beside_declared_codes_a_word_counts_less():
    assert rule("xoài", hs=("2501",)).codes == {"2501": Filed(1.0, "2501")}
    assert rule(hs=("2501",), terms=("mango",)).codes["080450"] == Filed(BESIDE_DECLARED, "mango")


@pytest.mark.parametrize("declared", ["080450", "0804", "08"])
def test_a_word_adds_nothing_where_its_code_is_declared(declared):
    assert rule("xoài", hs=(declared,), terms=("mango",)).codes == {declared: Filed(1.0, declared)}


def test_a_word_with_two_meanings_leads_to_no_code():
    assert rule("zubaq", terms=("salt",)).codes == {}
    assert rule("zubaq", terms=("table salt",)).codes != {}


def test_a_part_of_a_name_counts_only_where_it_means_goods_like_the_declared():
    """`Table and industrial salt` of a maker of salt is no table."""
    salt = rule("table and industrial salt", hs=("2501",))
    assert set(salt.codes) == {"2501"}
    assert "table" not in salt.terms


def test_names_are_cut_at_commas_and_at_and():
    both = rule("xoài và sầu riêng, chuối")
    assert {"xoài", "sầu riêng", "chuối"} <= set(both.terms)
    assert both.terms[0] == "xoài và sầu riêng, chuối"


@pytest.mark.parametrize(
    ("words", "leads"),
    [("zubaq mango", True), ("mango zubaq", False), ("xoài zubaq", True), ("ghế xoài", False)],
)
def test_a_name_leads_where_its_head_leads_in_english_the_last_in_vietnamese_the_first(words, leads):
    assert ("080450" in rule(words).codes) is leads


def test_terms_come_once_the_firms_own_first():
    found = rule("xoài", terms=("mango", "zubaq kiteq"), scientific=("Mangifera indica",), names=("mango",))
    assert found.terms[:4] == ("mango", "zubaq kiteq", "Mangifera indica", "xoài")
    assert len(set(found.terms)) == len(found.terms)


def test_a_line_knows_its_families_by_its_own_words():
    food = rule("thực phẩm bao gói sẵn")
    assert food.families
    (word,) = {filed.value for filed in food.families.values()}
    assert word == "thực phẩm bao gói sẵn"
    assert {filed.factor for filed in food.families.values()} == {1.0}
    assert rule("zubaq").families == {}


def test_goods_of_a_family_count_less_than_goods_the_firm_names():
    building = rule("vật liệu xây dựng", hs=("2523",))
    assert building.codes["6808"] == Filed(MEMBER, "vật liệu xây dựng")
    assert building.codes["2523"] == Filed(1.0, "2523")
    assert MEMBER <= BESIDE_DECLARED < BY_WORD < 1


def test_a_declared_heading_is_narrowed_to_the_subheadings_its_words_mean():
    assert rule(hs=("3808",), terms=("insecticide",)).narrow == {"3808": ("380891",)}
    assert rule(hs=("3808",)).narrow == {}
    assert rule(hs=("380891",), terms=("insecticide",)).narrow == {}  # it is as narrow as it can be
    assert rule(hs=("0805",), terms=("pomelo", "citrus fruit")).narrow == {}  # a word for all of it


def entries(**codes):
    filed = {code.strip("_"): Filed(factor, "x") for code, factor in codes.items()}
    return dict(Rule(Line(id=1, words="x"), filed, {}, (), {}).entries())


def test_a_code_is_filed_under_itself_and_under_all_that_lies_above():
    assert entries(_080450=1.0) == {"=080450": 1.0, ">08": 1.0, ">080": 1.0, ">0804": 1.0, ">08045": 1.0}
    assert entries(_08=1.0) == {"=08": 1.0}


def test_above_two_codes_the_surer_counts():
    found = entries(_080450=0.6, _080410=0.9)
    assert (found["=080450"], found["=080410"], found[">0804"], found[">08041"]) == (0.6, 0.9, 0.9, 0.9)
    assert found[">08045"] == 0.6


def test_a_line_owns_its_codes_and_families_and_nothing_above_them():
    made = Rule(Line(id=1, words="x"), {"0804": Filed(1.0, "0804")}, {"FOOD": Filed(1.0, "đồ ăn")}, (), {})
    assert list(made.own()) == [("=0804", "0804"), ("#FOOD", "đồ ăn")]
    assert ("#FOOD", 1.0) in set(made.entries())


WORDS = st.sampled_from(
    ["xoài", "mango", "salt", "thuốc trừ sâu", "insecticide", "zubaq", "", " ", "và", "()", "a/b"]
)
CODES = st.sampled_from(["08", "0804", "080450", "3808", "380891", "2501"])


@given(WORDS, st.lists(CODES, max_size=3, unique=True), st.lists(WORDS, max_size=3))
@settings(max_examples=60)
def test_every_rule_holds_together(words, hs, terms):
    made = rule(words, hs=tuple(hs), terms=tuple(terms))
    assert set(hs) <= set(made.codes)
    assert set(made.narrow) <= set(hs)
    assert all(code.startswith(own) for own, codes in made.narrow.items() for code in codes)
    keys = [key for key, _factor in made.entries()]
    assert len(set(keys)) == len(keys)
    assert all(0 < factor <= 1 for _key, factor in made.entries())
    assert {key for key, _value in made.own()} <= set(keys)


@given(st.text(max_size=60), st.lists(st.text(max_size=20), max_size=2))
@settings(max_examples=25)
def test_whatever_a_firm_writes_makes_a_rule(words, terms):
    made = rule(words, terms=tuple(terms))
    assert words in made.terms


@pytest.mark.parametrize(
    ("score", "grade"),
    [
        (1.0, "DIRECT"),
        (0.65, "DIRECT"),
        (0.64, "RELATED"),
        (0.5, "RELATED"),
        (0.49, "POSSIBLE"),
        (0.15, "POSSIBLE"),
        (0.0, "POSSIBLE"),
    ],
)
def test_a_class_begins_at_its_least_score(score, grade):
    assert (grade_score(score).grade, grade_score(score).score) == (grade, score)


def test_who_is_named_is_one_class_higher_and_never_lower():
    raised = {score: raise_score(score) for score in (0.15, 0.49, 0.5, 0.64, 0.65, 0.9)}
    assert raised == {0.15: 0.5, 0.49: 0.5, 0.5: 0.65, 0.64: 0.65, 0.65: 0.65, 0.9: 0.9}


@given(st.floats(0, 1), st.floats(0, 1))
def test_raising_keeps_the_order(one, other):
    assert raise_score(one) >= one
    low, high = sorted((one, other))
    assert raise_score(low) <= raise_score(high)


def test_the_classes_follow_one_another_and_the_lowered_is_no_more_than_related():
    assert list(LEAST) == sorted(LEAST, key=LEAST.__getitem__, reverse=True)
    assert grade_score(LOWERED).grade == "RELATED"


@pytest.mark.parametrize(
    ("markets", "members", "market"),
    [
        ((), ("USA",), ""),
        ((), (), ""),
        ((), ("USA", HOME), HOME),
        (("USA",), ("JPN", HOME), HOME),
        (("JPN", "USA"), ("USA", "JPN"), "JPN"),  # in the order of the firm
        (("USA",), (), None),
        (("USA",), ("CAN",), None),
        (("EU27",), ("HRV",), "EU27"),
        (("ASEAN",), ("THA",), "ASEAN"),
        (("no such market",), ("USA",), None),
        (("no such market",), ("no such market",), "no such market"),
    ],
)
def test_through_which_market_a_notice_concerns_a_firm(markets, members, market):
    assert market_of(markets, members, on=DAY) == market


def test_what_a_firm_calls_its_line_goes_before_the_wider_words_of_its_product():
    line = {"words": "chả cá", "hs": ("1604",), "names": ("Hải sản đóng hộp", "Canned seafood")}
    assert rule(**line).narrow == {"1604": ("160420",)}
    assert rule(**line | {"words": "hải sản đóng hộp"}).narrow == {}
