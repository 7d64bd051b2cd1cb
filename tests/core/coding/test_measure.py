"""Figures of proposals: what counts as right, by level, chapter and language, and what goes wrong."""

import pytest

from donbay.core.coding.measure import Case, interval_of, measure
from donbay.core.coding.propose import Proposal

KNOWN = {
    "horse": ("0101", "0102", "0203"),
    "donkey": ("0102", "0101"),
    "pork": ("0101", "0102", "0203"),
    "ham": ("0210",),
}


def propose(name, level, language):
    return [Proposal(code[:level], 0.5, ()) for code in KNOWN.get(name, ())]


def test_names_are_counted_by_what_is_proposed_first_and_among_three():
    cases = [
        Case(2, "horse", "en", ("0101",)),
        Case(3, "donkey", "en", ("0101",)),
        Case(4, "pork", "en", ("0203",)),
        Case(5, "ham", "en", ("0203",)),
        Case(6, "zzz", "vi", ("0203", "0101")),
    ]
    found = measure(cases, propose)
    whole = found.whole
    assert (whole.names, whole.first, whole.among_three, whole.chapter, whole.nothing) == (
        5,
        0.2,
        0.6,
        0.6,
        0.2,
    )
    assert (whole.low, whole.high) == (None, None)  # too few names
    assert {key: one.names for key, one in found.chapters.items()} == {"01": 2, "02": 3}
    assert {key: one.names for key, one in found.languages.items()} == {"en": 4, "vi": 1}
    assert list(found.levels) == ["4"]


def test_any_of_several_codes_is_right_and_the_shortest_says_the_level():
    case = Case(2, "pork", "en", ("01012100", "0203"))
    assert (case.level, measure([case], propose).whole.first) == (4, 1.0)
    assert Case(2, "x", "en", ("0101210099",)).level == 6


def test_the_worst_chapters_come_first_with_examples():
    cases = [Case(row, "ham", "en", ("0203",)) for row in range(2, 8)] + [
        Case(9, "horse", "en", ("0101",))
    ] * 5
    (worst,) = measure(cases, propose).worst
    assert (worst.chapter, worst.names, worst.wrong) == ("02", 6, 1.0)
    assert next((one.row, one.name, one.codes, one.proposed) for one in worst.examples) == (
        2, "ham", ("0203",), ("0210",),
    )  # fmt: skip
    assert len(worst.examples) == 3


def test_nothing_to_judge_has_no_figures():
    assert measure([], propose).whole.names == 0


def test_the_interval_is_the_same_every_time():
    assert interval_of(80, 100) == interval_of(80, 100)
    low, high = interval_of(80, 100)
    assert 0.70 < low < 0.75
    assert 0.85 < high < 0.89


@pytest.mark.parametrize(("right", "size"), [(0, 1), (1, 1), (10, 19), (0, 20), (50, 50)])
def test_where_draws_say_nothing_there_is_no_interval(right, size):
    assert interval_of(right, size) is None


def test_twenty_names_are_enough():
    low, high = interval_of(10, 20)
    assert 0.2 < low < 0.35
    assert 0.65 < high < 0.8


def test_wrong_names_of_small_chapters_are_told_together_after_the_worst():
    cases = [Case(row, "ham", "en", ("0203",)) for row in range(2, 7)]
    few = [
        Case(8, "ham", "en", ("0101",)),
        Case(9, "horse", "en", ("0101",)),
        Case(10, "zzz", "en", ("0301",)),
    ]
    worst = measure([*cases, *few], propose).worst
    assert [(one.chapter, one.names, round(one.wrong, 2)) for one in worst] == [("02", 5, 1.0), ("", 3, 0.67)]
    assert [example.row for example in worst[1].examples] == [8, 10]
