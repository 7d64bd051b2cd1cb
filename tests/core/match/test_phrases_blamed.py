"""Which longer phrase is named around a word that brings the wrong thing, and which things are not blamed."""

import pytest

from donbay.core.match.lessons import LEAST_ANSWERS, Answer, proposals
from donbay.core.match.types import Evidence


def reason(**changes):
    given = {"line_id": 7, "line_words": "Xoài", "kind": "TERM", "value": "mango", "found": "mango",
             "field": "title", "strength": "GOOD"}  # fmt: skip
    return Evidence(**given | changes)


def answers(*titles, useful=False, reasons=None, grade="DIRECT", products=None):
    return [
        Answer(
            enterprise_id=1,
            notice_id=number,
            useful=useful,
            grade=grade,
            evidence=reasons or (reason(),),
            products={7: "xoai"} if products is None else products,
            texts={"title": title},
        )
        for number, title in enumerate(titles)
    ]


def phrase(*titles, **more):
    (one,) = proposals(answers(*titles, **more))
    return one.phrase


@pytest.mark.parametrize(
    ("title", "named"),
    [
        ("Mango wood", "mango wood"),
        ("Wild mango", "wild mango"),
        ("Rules for mango wood", "mango wood"),  # `for` is too little to tell anything
        ("Wood of mango", "mango"),
        ("5 mango", "mango"),  # nor is a number
        ("Mango", "mango"),
        ("Rubber mango trees", "rubber mango"),  # of equals the longer
    ],
)
def test_the_word_before_or_behind_makes_the_phrase(title, named):
    assert phrase(*[title] * 5) == named


def test_only_the_words_beside_it_belong_to_the_phrase():
    assert phrase(*["Big old mango wood planks"] * 5) in {"old mango", "mango wood"}


def test_a_phrase_that_too_few_of_them_hold_is_not_named():
    titles = ["Mango wood", "Mango wood", "Mango pulp", "Mango juice", "Mango"]
    assert phrase(*titles) == "mango"
    assert phrase("Mango wood", *titles[:3], "Mango") == "mango wood"  # three of five are enough


def test_a_find_of_several_words_is_looked_for_as_a_whole():
    found = (reason(found="wild mango"),)
    assert phrase(*["Some wild mango wood"] * 5, reasons=found) == "wild mango wood"
    assert phrase(*["Wild wood, mango"] * 5, reasons=found) == "mango"


def test_a_reason_in_a_field_without_its_text_leaves_the_word_itself():
    assert phrase(*["Mango wood"] * 5, reasons=(reason(field="products"),)) == "mango"


def test_what_brings_less_than_is_sure_is_not_proposed():
    assert proposals(answers(*["Mango wood"] * (LEAST_ANSWERS - 1))) == ()
    assert len(proposals(answers(*["Mango wood"] * LEAST_ANSWERS))) == 1
    assert proposals(answers(*["Mango wood"] * 30, useful=True)) == ()
    assert proposals([]) == ()


def test_a_line_that_makes_nothing_we_know_is_not_blamed():
    assert proposals(answers(*["Mango wood"] * 6, products={})) == ()


def test_a_kind_of_reason_that_nobody_can_change_is_not_blamed():
    assert (
        proposals(answers(*["Mango wood"] * 6, reasons=(reason(kind="ICS"), reason(kind="HORIZONTAL")))) == ()
    )


def test_one_word_may_be_wrong_for_one_product_and_right_for_another():
    wrong = answers(*["Mango wood"] * 5)
    right = answers(*["Mango wood"] * 5, useful=True, products={7: "banh"})
    (one,) = proposals([*wrong, *right])
    assert (one.product, one.useful, one.useless) == ("xoai", 0, 5)


def test_the_surest_comes_first_and_each_has_a_key_of_its_own():
    few = answers(*["Mango wood"] * 5)
    many = answers(*["Zubaq wood"] * 9, reasons=(reason(value="zubaq", found="zubaq"),))
    first, second = proposals([*few, *many])
    assert (first.value, second.value) == ("zubaq", "mango")
    assert first.bound > second.bound
    assert first.key == "EXCLUDE|xoai|zubaq|zubaq wood"
    assert first.key != second.key
    assert proposals([*many, *few]) == (first, second)
