"""Measuring with two readers, intervals, wide notices, and by kind, chapter and score. All invented."""

import pytest

from donbay.core.classify.types import Subject
from donbay.core.match.evaluate import (
    Bin,
    Chapter,
    GoldNotice,
    GoldProfile,
    Range,
    Ranges,
    ReaderSaid,
    agreed,
    evaluate,
)
from donbay.core.match.evaluate.counting import figures_of, ranges_of, tally
from donbay.core.notices.record import Code

MANGO = GoldProfile("mango", "xoài", "mango", ("080450",), ("mango",))
SALT = GoldProfile("salt", "muối", "salt", ("2501",), ("table salt",))
CRAFT = GoldProfile("craft", "đồ mỹ nghệ", "craft", (), ("handicraft",))
FRESH = Subject(title="Fresh mango", members=("USA",), hs=(Code("080450"),))
PIPES = Subject(title="Steel pipes", members=("USA",))


def measured(*cases, profiles=(MANGO, SALT, CRAFT)):
    """Return the report on these notices, each a subject and its judgement."""
    gold = [judged for _subject, judged in cases]
    return evaluate(gold, profiles, {judged.symbols[0]: one for one, judged in cases})


def judged(number, labels=None, *, area="SPS", **more):
    return GoldNotice((f"G/{area}/N/USA/{number}",), labels or {}, **more)


def test_two_readers_agree_on_what_both_name_and_doubt_what_one_names():
    one = ReaderSaid({"A": 2, "B": 2, "C": 1, "D": 2}, ("0804", "2501"), ("D",))
    two = ReaderSaid({"A": 2, "B": 1, "C": 1, "E": 1}, ("0804",))
    both = agreed((one, two))
    assert both.labels == {"A": 2, "B": 1, "C": 1}
    assert both.doubtful == ("D", "E")
    assert both.hs4 == ("0804",)


def test_a_doubtful_pair_counts_neither_for_nor_against():
    report = measured((FRESH, judged(1, doubtful=("mango",))), (FRESH, judged(2, {"mango": 2})))
    assert (report.returned, report.relevant, report.gold_direct, report.found_direct) == (1, 1, 1, 1)
    assert (report.precision, report.recall, report.doubtful, report.wrong) == (1.0, 1.0, 1, ())
    assert report.chapters["08"] == Chapter(returned=1, wrong=0, direct=1, missed=0)
    assert sum(one.pairs for one in report.bins) == 2 * 3 - 1
    missed = measured((PIPES, judged(1, doubtful=("mango",))))
    assert (missed.gold_direct, missed.doubtful, missed.wrong) == (0, 0, ())


def test_a_wide_notice_stands_apart():
    wide = (PIPES, judged(1, {"mango": 2, "salt": 2}))
    report = measured(wide, (FRESH, judged(2, {"mango": 2})))
    assert report.wide == ("G/SPS/N/USA/1",)
    assert (report.recall, report.gold_direct) == (0.3333, 3)
    assert (report.narrow.recall, report.narrow.gold_direct, report.narrow.returned) == (1.0, 1, 1)
    assert report.narrow.ranges.recall == Range(1.0, 1.0)


def test_one_of_three_is_a_third_and_not_more():
    report = measured((FRESH, judged(1, {"mango": 2, "salt": 1})))
    assert (report.wide, report.narrow) == ((), None)


def test_the_intervals_come_from_draws_of_whole_notices_and_are_the_same_every_time():
    cases = [(judged(n, {"mango": 2} if n % 2 else {}), FRESH) for n in range(10)]
    rows = tally({(n, "mango"): "DIRECT" for n in range(10)}, cases)
    found = figures_of(rows, ranges=True)
    assert (found.precision, found.recall) == (0.5, 1.0)
    assert found.ranges == Ranges(precision=Range(0.2, 0.8), recall=Range(1.0, 1.0), f1=Range(0.3333, 0.8889))
    assert ranges_of(rows) == found.ranges
    assert figures_of(rows).ranges is None


def test_what_no_draw_can_share_has_no_interval():
    rows = tally({}, [(judged(1), PIPES)])
    assert ranges_of(rows) == Ranges()
    assert ranges_of(rows[:0]) is None
    missed = tally({}, [(judged(1, {"mango": 2}), PIPES)])
    assert ranges_of(missed) == Ranges(recall=Range(0.0, 0.0))


def test_figures_by_form_area_and_language_where_they_are_known():
    report = measured(
        (FRESH, judged(1, {"mango": 2}, form="whole", language="en")),
        (PIPES, judged(2, {"mango": 2}, form="title", language="en")),
        (FRESH, judged(3, area="TBT")),
    )
    assert list(report.parts) == ["form", "area", "language"]
    recalls = {part: {v: one.recall for v, one in values.items()} for part, values in report.parts.items()}
    assert recalls == {
        "form": {"title": 0.0, "whole": 1.0}, "area": {"SPS": 0.5, "TBT": 0.0}, "language": {"en": 0.5},
    }  # fmt: skip
    assert report.parts["area"]["TBT"].returned == 1
    unknown = measured((FRESH, GoldNotice(("N/1",), {"mango": 2})))
    assert unknown.parts == {}


def test_what_befell_each_chapter_of_the_lines():
    report = measured((FRESH, judged(1, {"salt": 2})), (FRESH, judged(2, {"mango": 2, "craft": 2})))
    assert report.chapters == {
        "": Chapter(direct=1, missed=1),
        "08": Chapter(returned=2, wrong=1, direct=1),
        "25": Chapter(direct=1, missed=1),
    }


def test_scores_are_held_against_the_share_that_was_relevant():
    report = measured((FRESH, judged(1, {"mango": 2})), (FRESH, judged(2)), (PIPES, judged(3, {"salt": 1})))
    assert len(report.bins) == 10
    assert report.bins[0] == Bin(low=0.0, high=0.1, pairs=7, relevant=1, mean=0.0, share=0.1429)
    last = report.bins[9]
    assert (last.low, last.high, last.pairs, last.relevant, last.share) == (0.9, 1.0, 2, 1, 0.5)
    assert last.mean == pytest.approx(report.wrong[0].score)
    assert sum(one.pairs for one in report.bins) == 9
