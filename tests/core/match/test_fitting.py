"""Fitting to made-up judgements: what comes out, what it is drawn to, and what is left out."""

import msgspec
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from donbay.core.match import fitting
from donbay.core.match.fitting import DRAWN, Examples, cross_validate, fit
from donbay.core.match.weights import WeightRow

# A small table of coefficients, so that the numbers below do not follow those of the program.
STARTS = {
    "BASE": -2.5,
    "FAMILY": 1.5,
    "FIELD_EXACT": 2.0,
    "HORIZONTAL": 1.75,
    "NAMED_EXACT": 2.0,
    "SETTLED": 0.0,
    "STATED_EXACT": 2.5,
    "STATED_WIDER": 2.0,
    "TERM": 1.25,
}
ROWS = tuple(WeightRow(name, start, 99.0) for name, start in STARTS.items())
NAMES = list(STARTS)
FREE = {"BASE", "SETTLED"}


@pytest.fixture(autouse=True, scope="module")
def _small_table():
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(fitting, "fitted_rows", lambda: ROWS)
        yield


def examples(*pairs, is_real=False):
    """Return examples: each what was found with its share, whether it was right, and of which notice."""
    shares = np.zeros((len(pairs), len(ROWS)))
    for number, (found, _right, _notice) in enumerate(pairs):
        for name, share in {"BASE": 1.0, **found}.items():
            shares[number, NAMES.index(name)] = share
    return Examples(
        shares,
        np.array([float(right) for _found, right, _notice in pairs]),
        np.ones(len(pairs)),
        np.array([notice for _found, _right, notice in pairs], np.int64),
        is_real,
    )


PAIRS = (
    *[({"STATED_EXACT": 0.85}, True, n) for n in range(8)],
    *[({"STATED_EXACT": 0.85, "SETTLED": 1.0}, n % 4 > 0, n) for n in range(8)],
    *[({"STATED_EXACT": 0.5, "STATED_WIDER": 0.85}, n % 2 > 0, n) for n in range(8)],
    *[({"TERM": 1.0, "SETTLED": 1.0}, n % 4 == 0, n) for n in range(16)],
    *[({"TERM": 1.0, "STATED_WIDER": 0.85}, n % 8 > 0, n) for n in range(8)],
    *[({"TERM": 0.3}, False, n) for n in range(12)],
)


def test_the_same_examples_give_the_same_coefficients_to_the_last_digit():
    wanted = {
        "BASE": -1.662,
        "FAMILY": 1.5,
        "FIELD_EXACT": 2.0,
        "HORIZONTAL": 1.75,
        "NAMED_EXACT": 2.0,
        "SETTLED": -0.027,
        "STATED_EXACT": 2.584,
        "STATED_WIDER": 2.014,
        "TERM": 1.198,
    }
    assert fit([examples(*PAIRS)]) == wanted
    assert fit([examples(*PAIRS)]) == wanted


def test_real_notices_stretch_all_evidence_by_one_factor_and_move_the_base():
    invented, real = fit([examples(*PAIRS)]), fit([examples(*PAIRS, is_real=True)])
    factors = {real[name] / invented[name] for name in NAMES if name not in FREE}
    assert max(factors) - min(factors) < 0.002  # both are rounded to thousandths
    assert (real["BASE"], real["STATED_EXACT"], real["TERM"]) == (-4.317, 6.797, 3.152)


def test_stretched_scores_are_as_high_as_the_real_examples_are_right():
    """Platt's fit leaves the mean probability at the share that was right."""
    fitted = fit([examples(*PAIRS), examples(*PAIRS[:30], is_real=True)])
    best = [
        {
            name: share
            for name, share in {"BASE": 1.0, **found}.items()
            if (name, share) != ("STATED_EXACT", 0.5)
        }
        for found, _right, _notice in PAIRS[:30]
    ]  # the wider code beside it is worth more
    odds = [sum(fitted[name] * share for name, share in found.items()) for found in best]
    chances = 1 / (1 + np.exp(-np.array(odds)))
    assert chances.mean() == pytest.approx(
        np.mean([right for _found, right, _notice in PAIRS[:30]]), abs=0.002
    )


def loss_of(coefficients, pairs):
    """Return what the fit makes least, of examples with one find of each sort: counted here anew."""
    lost = 0.0
    for found, right, _notice in pairs:
        odds = sum(coefficients[name] * share for name, share in {"BASE": 1.0, **found}.items())
        lost += np.log1p(np.exp(-odds if right else odds))
    drawn = sum((coefficients[name] - STARTS[name]) ** 2 for name in NAMES if name != "BASE")
    return lost + DRAWN / 2 * drawn


@st.composite
def pairs(draw, most=30):
    """Return made-up examples with at most one find of each sort, right and wrong as it comes."""
    share = st.sampled_from([0.3, 0.5, 0.85, 1.0])
    made = []
    for _ in range(draw(st.integers(0, most))):
        sorts = draw(
            st.lists(
                st.sampled_from(
                    ["FAMILY", "FIELD_EXACT", "HORIZONTAL", "NAMED_EXACT", "STATED_EXACT", "TERM"]
                ),
                min_size=1,
                max_size=3,
                unique=True,
            )
        )
        found = {name: draw(share) for name in sorts}
        if draw(st.booleans()):
            found["SETTLED"] = 1.0
        made.append((found, draw(st.booleans()), draw(st.integers(0, 11))))
    return made


def mixed(those):
    """Return the same with one right and one wrong example more, so that there is a base to find."""
    return [*those, ({"TERM": 0.5}, True, 0), ({"TERM": 0.5}, False, 1)]


@given(pairs(), st.sampled_from(NAMES), st.sampled_from([-0.05, 0.05]))
@settings(max_examples=60, deadline=None)
def test_no_other_coefficients_nearby_fit_better(those, name, step):
    those = mixed(those)
    fitted = fit([examples(*those)])
    moved = fitted | {name: fitted[name] + step}
    if name in FREE or moved[name] >= 0:
        assert loss_of(fitted, those) <= loss_of(moved, those) + 1e-4  # coefficients are rounded


@given(pairs(), pairs())
@settings(max_examples=60, deadline=None)
def test_evidence_never_speaks_against_a_line_however_wrong_it_was(invented, real):
    fitted = fit([examples(*invented), examples(*real, is_real=True)])
    assert all(weight >= 0 for name, weight in fitted.items() if name not in FREE)
    assert list(fitted) == NAMES
    assert np.isfinite(list(fitted.values())).all()


def test_evidence_that_was_always_wrong_weighs_nothing_and_not_less():
    against = [
        ({"TERM": n / 20}, n < 10 or n == 15, n) for n in range(20)
    ] * 50  # the more, the less it is right
    fitted = fit([examples(*against)])
    assert (fitted["TERM"], fitted["FAMILY"]) == (0.0, STARTS["FAMILY"])
    assert fitted["BASE"] == pytest.approx(np.log(11 / 9), abs=0.001)  # the share that was right
    stretched = fit([examples(*PAIRS), examples(*against, is_real=True)])
    assert {stretched[name] for name in NAMES if name not in FREE} == {0.0}
    assert stretched["BASE"] == pytest.approx(np.log(11 / 9), abs=0.001)


@given(pairs())
@settings(max_examples=30, deadline=None)
def test_what_no_example_holds_stays_where_it_starts(those):
    held = {name for found, _right, _notice in those for name in found} | {"BASE"}
    fitted = fit([examples(*those)])
    assert {name: fitted[name] for name in NAMES if name not in held} == {
        name: start for name, start in STARTS.items() if name not in held
    }


@pytest.mark.parametrize("is_real", [True, False])
def test_without_examples_the_start_is_the_fit(is_real):
    assert fit([examples(is_real=is_real)]) == STARTS


def test_more_examples_draw_a_coefficient_further_from_its_start():
    said = [({"TERM": 1.0}, True, 0), ({"TERM": 0.3}, False, 1)]
    few, many = (fit([examples(*said * times)])["TERM"] for times in (5, 500))
    assert STARTS["TERM"] < few < many


def test_a_pair_that_is_only_half_an_example_counts_half():
    whole, half = examples(*PAIRS), examples(*PAIRS, *PAIRS)
    half = msgspec.structs.replace(half, counts=half.counts / 2)
    assert fit([half]) == fit([whole])


def test_of_one_sort_only_the_best_find_is_fitted():
    beside = [({"STATED_EXACT": 1.0, "STATED_WIDER": 0.5}, n % 2 > 0, n) for n in range(40)]
    assert fit([examples(*beside)])["STATED_WIDER"] == STARTS["STATED_WIDER"]


def test_examples_without_some_notices_are_those_of_the_others():
    left = examples(*PAIRS, is_real=True).without([0, 3])
    others = examples(*[pair for pair in PAIRS if pair[2] not in (0, 3)], is_real=True)
    assert left.is_real
    for name in ("shares", "is_right", "counts", "notices"):
        assert getattr(left, name).tolist() == getattr(others, name).tolist()


def test_each_notice_is_weighed_by_a_fit_to_the_other_sixths_and_to_the_other_sets():
    own, other = examples(*PAIRS, is_real=True), examples(*PAIRS[8:])
    found = cross_validate([own, other], 0, 16)
    assert len(found) == 16
    assert found[4] == found[10] == fit([own.without([4, 10]), other])
    assert found[4] != found[5]
    second = cross_validate([other, own], 1, 16)  # which set is measured is told, not its place
    assert second[4] == fit([other, own.without([4, 10])])


@given(pairs(), st.integers(0, 11), st.lists(st.booleans(), min_size=30, max_size=30))
@settings(max_examples=25, deadline=None)
def test_what_was_said_of_a_notice_does_not_change_what_it_is_weighed_by(those, notice, said):
    beside = examples(*PAIRS)
    changed = [
        (found, said[place] if number == notice else right, number)
        for place, (found, right, number) in enumerate(those)
    ]
    gone = [pair for pair in those if pair[2] != notice]
    before, after, without = (
        cross_validate([examples(*one, is_real=True), beside], 0, 12)[notice]
        for one in (those, changed, gone)
    )
    assert before == after == without
