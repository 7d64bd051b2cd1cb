"""Which judged pairs are examples to fit to, and what of the notice each holds."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from donbay.core.classify.types import Subject
from donbay.core.match.evaluate import GoldNotice, GoldProfile, cases_of
from donbay.core.match.fitting import examples_of, fit
from donbay.core.match.weights import fitted_rows
from donbay.core.notices.record import Code

MANGO = GoldProfile("mango", "xoài", "mango", ("080450",), ("mango",))
FRUIT = GoldProfile("fruit", "x", "y", ("0804",), ())
SALT = GoldProfile("salt", "muối", "salt", ("2501",), ("table salt",))
ZUBAQ = GoldProfile("zubaq", "zubaq", "zubaq", (), ("zubaq",))
PROFILES = (MANGO, FRUIT, SALT, ZUBAQ)
CODED = Subject(title="Order 12", members=("USA",), hs=(Code("080450"),))
NAMED = Subject(title="Zubaq", members=("USA",))


def examples(*cases, is_real=False):
    """Return the examples of these notices, each a subject with its judgement."""
    gold = [
        GoldNotice((f"N/{n}",), labels, doubtful=doubtful) for n, (_one, labels, doubtful) in enumerate(cases)
    ]
    return examples_of(
        [(judged, one) for judged, (one, *_said) in zip(gold, cases, strict=True)], PROFILES, is_real=is_real
    )


def told(found):
    """Return each example as its notice, what it holds of each kind of evidence, whether it is right, and its count."""
    names = [row.evidence for row in fitted_rows()]
    return [
        (notice, {name: share for name, share in zip(names, shares, strict=True) if share}, right, counts)
        for notice, shares, right, counts in zip(
            found.notices.tolist(),
            found.shares.tolist(),
            found.is_right.tolist(),
            found.counts.tolist(),
            strict=True,
        )
    ]


def test_a_pair_is_an_example_where_the_line_asks_for_anything_of_the_notice():
    found = examples((CODED, {"mango": 2}, ()), (NAMED, {}, ()), is_real=True)
    assert told(found) == [
        (0, {"BASE": 1.0, "SETTLED": 1.0, "STATED_EXACT": 0.85}, 1.0, 1.0),
        (0, {"BASE": 1.0, "SETTLED": 1.0, "STATED_INSIDE": 0.85}, 0.0, 1.0),
        (1, {"BASE": 1.0, "TERM": 1.0}, 0.0, 1.0),
    ]
    assert found.is_real


def test_a_pair_that_was_missed_without_any_evidence_is_no_example():
    assert told(examples((NAMED, {"salt": 2}, ()))) == [(0, {"BASE": 1.0, "TERM": 1.0}, 0.0, 1.0)]


def test_a_related_pair_is_right_and_half_an_example():
    _mango, fruit = told(examples((CODED, {"fruit": 1}, ())))
    assert fruit[2:] == (1.0, 0.5)


def test_a_pair_that_readers_differ_on_is_no_example():
    assert [notice for notice, *_rest in told(examples((CODED, {"mango": 2}, ("mango", "fruit"))))] == []
    (fruit,) = told(examples((CODED, {"mango": 2}, ("mango",))))
    assert fruit[1]["STATED_INSIDE"] == 0.85


@pytest.mark.parametrize(
    ("labels", "many"),
    [
        ({"mango": 2}, 2),
        ({"mango": 2, "fruit": 1, "salt": 1, "zubaq": 1}, 2),  # directly on one only
        ({"mango": 2, "salt": 2}, 0),  # on more than a third of four
    ],
)
def test_a_wide_notice_gives_no_examples(labels, many):
    assert len(told(examples((CODED, labels, ())))) == many


def test_notices_keep_their_number_where_others_give_nothing():
    wide = (CODED, {"mango": 2, "fruit": 2}, ())
    found = examples(wide, (Subject(title="Pipes", members=("USA",)), {}, ()), (NAMED, {}, ()))
    assert found.notices.tolist() == [2]


def test_nothing_judged_gives_no_examples_and_the_start_is_the_fit():
    found = examples()
    assert found.shares.shape == (0, len(fitted_rows()))
    assert fit([found]) == {row.evidence: row.start for row in fitted_rows()}


def test_what_a_line_excludes_and_what_it_narrows_count_as_they_do_when_it_is_weighed():
    insecticide = GoldProfile("insecticide", "x", "y", ("3808",), ("insecticide",))
    subject = Subject(title="Order 12", members=("USA",), hs=(Code("380892"),))
    found = examples_of([(GoldNotice(("N/0",)), subject)], [insecticide], is_real=False)
    ((_notice, holds, _right, _counts),) = told(found)
    assert holds["STATED_INSIDE"] == pytest.approx(0.85 * 0.35)


def test_cases_are_the_judged_notices_at_hand_in_their_order():
    gold = [GoldNotice(("N/0",)), GoldNotice(("N/7",)), GoldNotice(("N/8", "N/1"))]
    assert cases_of(gold, {"N/1": NAMED, "N/0": CODED}) == [(gold[0], CODED), (gold[2], NAMED)]


LABELS = st.dictionaries(st.sampled_from([one.id for one in PROFILES]), st.sampled_from([1, 2]), max_size=3)
DOUBTS = st.lists(st.sampled_from([one.id for one in PROFILES]), max_size=2).map(tuple)


@given(st.lists(st.tuples(st.sampled_from([CODED, NAMED]), LABELS, DOUBTS), max_size=6))
@settings(max_examples=25, deadline=None)
def test_every_example_is_judged_by_both_readers_alike_of_a_narrow_notice(cases):
    found = examples(*cases)
    narrow = [
        number for number, (_one, labels, _doubts) in enumerate(cases) if list(labels.values()).count(2) < 2
    ]
    assert set(found.notices.tolist()) <= set(narrow)
    right = sum(counts for _notice, _holds, is_right, counts in told(found) if is_right)
    said = (
        {1: 0.5, 2: 1.0}[label]
        for number in narrow
        for profile, label in cases[number][1].items()
        if profile not in cases[number][2]
        and profile in (("mango", "fruit") if cases[number][0] is CODED else ("zubaq",))
    )
    assert right == sum(said)
    assert np.all(found.shares[:, [row.evidence == "BASE" for row in fitted_rows()]] == 1)
