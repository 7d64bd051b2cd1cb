"""What evidence weighs: every kind has a row, and probabilities follow from sums."""

from math import exp, log
from typing import get_args

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from donbay.core.classify.read import Reading, read
from donbay.core.classify.types import Basis, Classified, Ground, Heading, Subject
from donbay.core.match.finds import code_finds, family_finds, word_finds
from donbay.core.match.fitting import sort_of
from donbay.core.match.terms import TermIndex
from donbay.core.match.weights import (
    SORTS,
    alone,
    base_of,
    fitted_rows,
    probabilities,
    weigh,
    weighing_with,
    weights,
)
from donbay.core.notices.record import Code

UNIT = 100_000  # totals are hundred thousandths
NO_FIND = {"BASE", "SETTLED"}


def names_of_codes():
    """Return the evidence of a code on each sort of ground, alone and beside goods inside it."""
    found = set()
    for basis in get_args(Basis):
        for code in ("08", "0804", "08045", "080450"):
            for inner in ("", "08045090"):
                made = [
                    Heading(
                        code=one,
                        share=0.8,
                        whole=0.8,
                        grounds=(Ground(basis=basis, code=one, found="x", field="title", share=0.8),),
                    )
                    for one in (code, inner)
                    if one
                ]
                classified = Classified(headings=tuple(made))
                reading = Reading(classified, (), (), bare=False, titled=False, stated=())
                found |= {find.evidence for find in code_finds(reading)}
    return found


def names_of_words():
    """Return the evidence of one word and of more in every part of a notice, of goods and beside goods."""
    texts = [
        Subject(title="Zubaq kiteq"),
        Subject(title="Zubaq kiteq machinery"),
        Subject(title="Salt and salt kiteq"),
        Subject(products="Zubaq kiteq"),
        Subject(products="Zubaq kiteq machinery; salt"),
        Subject(products="Zubaq kiteq (HS 0804)"),
        Subject(title="Fruit", description="Rules for zubaq kiteq and salt."),
        Subject(title="Fruit", description="Rules for zubaq kiteq machinery."),
        Subject(title="Ordinance", description="Rules for zubaq kiteq."),
        Subject(inherited_products="Zubaq kiteq"),
    ]
    terms = TermIndex(["zubaq", "kiteq", "zubaq kiteq", "salt", "salt kiteq"])
    return {find.evidence for subject in texts for find in word_finds(read(subject), terms)}


def names_of_families():
    plain = Subject(title="Labelling of prepackaged foods")
    coded = Subject(title="Labelling of prepackaged foods", hs=(Code("1905"),))
    return {find.evidence for subject in (plain, coded) for find in family_finds(read(subject))}


def test_there_is_a_row_for_every_kind_of_evidence_and_none_besides():
    possible = names_of_codes() | names_of_words() | names_of_families()
    assert {row.evidence for row in fitted_rows()} == possible | NO_FIND


def test_these_are_the_kinds_of_evidence_there_are():
    ways = ("CHAPTER", "CHAPTER_REST", "EXACT", "INSIDE", "WIDER", "WIDER_REST")
    coded = {f"{sort}_{way}" for sort in ("STATED", "FIELD", "NAMED") for way in ways}
    assert names_of_codes() == coded | {"HORIZONTAL"}
    assert names_of_words() == {"TERM", "TERM_ASIDE", "TERM_DESCRIPTION", "TERM_DOUBTFUL", "TERM_PHRASE"}
    assert names_of_families() == {"FAMILY", "FAMILY_BESIDE_CODES"}


def test_every_row_is_of_one_sort_in_order_and_once():
    names = [row.evidence for row in fitted_rows()]
    assert names == sorted(set(names))
    assert {sort_of(name) for name in names if name not in NO_FIND} == set(SORTS)
    assert {sort_of(name) for name in NO_FIND} == {""}


def test_evidence_never_speaks_against_a_line_and_a_settled_notice_does():
    known = weights()
    assert all(weight >= 0 for name, weight in known.items() if name not in NO_FIND)
    assert known["SETTLED"] <= 0
    assert all(row.start > 0 for row in fitted_rows() if row.evidence not in NO_FIND)


def test_the_closer_a_stated_code_the_more_it_weighs():
    known = weights()
    ways = ("EXACT", "INSIDE", "WIDER", "WIDER_REST")
    assert [known[f"STATED_{way}"] for way in ways] == sorted(
        (known[f"STATED_{way}"] for way in ways), reverse=True
    )
    for sort in ("STATED", "FIELD", "NAMED"):
        assert known[f"{sort}_EXACT"] > known[f"{sort}_CHAPTER"] > known[f"{sort}_CHAPTER_REST"]


@pytest.mark.parametrize(
    ("total", "probability"),
    [
        (0, 0.5),
        (round(UNIT * log(3)), 0.75),
        (-round(UNIT * log(3)), 0.25),
        (UNIT, 0.73),  # 1 / (1 + 1/e) = 0.7311
        (-UNIT, 0.27),
        (2 * UNIT, 0.88),  # 0.8808
        (-4 * UNIT, 0.02),  # 0.018
        (4 * UNIT, 0.98),
        (5 * UNIT, 0.99),
        (20 * UNIT, 0.99),  # never quite 1
        (100 * UNIT, 0.99),
        (-20 * UNIT, 0.0),
    ],
)
def test_the_probability_of_a_total_is_logistic_in_whole_hundredths(total, probability):
    (found,) = probabilities(np.array([total]))
    assert found == np.float32(probability)


@given(st.lists(st.integers(-100 * UNIT, 100 * UNIT), min_size=1).map(sorted))
def test_more_evidence_is_never_less_likely_and_nothing_is_certain(totals):
    found = probabilities(np.array(totals, np.int64))
    assert np.all(np.diff(found) >= 0)
    assert found.dtype == np.float32
    assert found.min() >= 0
    assert found.max() <= np.float32(0.99)


@given(st.integers(-4 * UNIT, 4 * UNIT))
def test_what_speaks_for_a_line_leaves_the_rest_against_it(total):
    for_it, against = probabilities(np.array([total, -total]))
    assert for_it + against == pytest.approx(1, abs=0.0101)


MADE = {"BASE": -2.1, "SETTLED": -1.5, "TERM": 3.6}


def test_a_find_weighs_its_coefficient_by_how_far_it_carries_in_thousandths():
    with weighing_with(MADE):
        assert [weigh("TERM", share) for share in (1.0, 0.5, 0.3333, 0.0)] == [3600, 1800, 1200, 0]
        with pytest.raises(KeyError, match="NONE"):
            weigh("NONE", 1.0)


def test_before_any_evidence_there_is_a_base_and_less_in_a_settled_notice():
    with weighing_with(MADE):
        assert (base_of(settled=False), base_of(settled=True)) == (-210_000, -360_000)


def test_how_likely_a_find_is_by_itself_is_told_for_a_settled_notice():
    with weighing_with(MADE):
        assert alone(3600) == 0.5
        assert alone(0) == pytest.approx(1 / (1 + exp(3.6)))


class _Stop(Exception):
    pass


def test_other_coefficients_hold_in_their_block_and_the_former_come_back():
    before = weights()
    with weighing_with(MADE):
        assert weights() == MADE
        with weighing_with({**MADE, "BASE": 0.0}):
            assert weights()["BASE"] == 0.0
        assert weights() == MADE
    assert weights() is before


def test_the_former_coefficients_come_back_after_an_error_too():
    before = weights()
    with pytest.raises(_Stop), weighing_with(MADE), weighing_with({**MADE, "BASE": 0.0}):
        raise _Stop
    assert weights() is before


def test_the_coefficients_of_the_program_cannot_be_changed():
    with pytest.raises(TypeError):
        weights()["BASE"] = 0.0
