"""Measuring: what is counted as returned, relevant, missed, and what a plain filter would do. All invented."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from donbay.core.classify.types import Subject
from donbay.core.match.evaluate import BASELINES, GoldNotice, GoldProfile, evaluate, profile_of
from donbay.core.match.types import Line, Profile
from donbay.core.match.verdict import LEAST
from donbay.core.match.weights import weights
from donbay.core.notices.record import Code

MANGO = GoldProfile("mango", "xoài", "mango", ("080450",), ("mango",))
SALT = GoldProfile("salt", "muối", "salt", ("2501",), ("table salt",))


def subject(title="", *, products="", hs=()):
    return Subject(title=title, products=products, members=("USA",), hs=tuple(map(Code, hs)))


FRESH = subject("Fresh mango", hs=("080450",))


def measured(*cases, profiles=(MANGO,), missing=()):
    """Return the report on these notices, each a subject with its labels."""
    gold = [GoldNotice((f"N/{n}",), labels) for n, (_subject, labels) in enumerate(cases)]
    gold += [GoldNotice((symbol,), {"mango": 2}) for symbol in missing]
    return evaluate(gold, profiles, {f"N/{n}": one for n, (one, _labels) in enumerate(cases)})


def test_a_pair_that_is_right_makes_every_share_one():
    report = measured((FRESH, {"mango": 2}))
    assert (report.precision, report.recall, report.f1) == (1.0, 1.0, 1.0)
    assert (report.returned, report.relevant, report.gold_direct, report.found_direct) == (1, 1, 1, 1)
    assert report.wrong == ()


def test_a_pair_that_nobody_wanted_costs_precision_and_is_named_with_its_reasons():
    report = measured((FRESH, {"mango": 2}), (FRESH, {}))
    assert (report.precision, report.recall, report.f1) == (0.5, 1.0, 0.6667)
    (wrong,) = report.wrong
    assert (wrong.notice, wrong.profile, wrong.what, wrong.grade) == ("N/1", "mango", "FALSE", "DIRECT")
    assert wrong.score >= LEAST["DIRECT"]
    assert {one.kind for one in wrong.evidence} >= {"HS_EXACT"}


def test_a_direct_pair_that_was_not_returned_costs_recall_and_is_named():
    report = measured((FRESH, {"mango": 2}), (subject("Steel pipes"), {"mango": 2}))
    assert (report.precision, report.recall, report.f1) == (1.0, 0.5, 0.6667)
    (wrong,) = report.wrong
    assert (wrong.notice, wrong.what, wrong.grade, wrong.score, wrong.evidence) == (
        "N/1",
        "MISSED",
        "",
        0.0,
        (),
    )


def test_a_related_pair_is_relevant_when_returned_and_not_missed_when_it_is_not():
    report = measured((FRESH, {"mango": 1}), (subject("Steel pipes"), {"mango": 1}))
    assert (report.precision, report.gold_direct, report.recall) == (1.0, 0, 0.0)
    assert (report.relevant, report.found_direct, report.wrong) == (1, 0, ())


def test_what_is_only_possible_is_not_returned_and_its_score_is_told_where_it_was_wanted():
    chapter = subject("Order 12", hs=("08",))
    report = measured((chapter, {"mango": 2}))
    assert (report.returned, report.found_direct) == (0, 0)
    (wrong,) = report.wrong
    assert (wrong.what, wrong.grade) == ("MISSED", "POSSIBLE")
    assert LEAST["POSSIBLE"] <= wrong.score < LEAST["RELATED"]


def test_notices_that_are_not_at_hand_are_named_and_count_for_nothing():
    report = measured((FRESH, {"mango": 2}), missing=("N/7", "N/9"))
    assert (report.judged_notices, report.missing_notices, report.missing) == (1, 2, ("N/7", "N/9"))
    assert (report.gold_direct, report.recall) == (1, 1.0)


def test_a_judgement_of_several_symbols_takes_the_first_that_is_at_hand():
    gold = [GoldNotice(("N/A", "N/B"), {"mango": 2})]
    report = evaluate(gold, [MANGO], {"N/B": FRESH})
    assert (report.judged_notices, report.found_direct, report.missing) == (1, 1, ())


def test_each_notice_is_weighed_with_the_coefficients_given_for_it():
    """So that a measurement may leave out of the fit what it measures."""
    gold = [GoldNotice(("N/0",), {"mango": 2}), GoldNotice(("N/9",)), GoldNotice(("N/1",), {"mango": 2})]
    notices = {"N/0": FRESH, "N/1": FRESH}
    deaf = dict.fromkeys(weights(), 0.0)
    report = evaluate(gold, [MANGO], notices, [deaf, weights()])
    assert (report.found_direct, [one.notice for one in report.wrong]) == (1, ["N/0"])
    assert evaluate(gold, [MANGO], notices).found_direct == 2
    with pytest.raises(ValueError, match="shorter"):
        evaluate(gold, [MANGO], notices, [deaf])


def test_nothing_judged_is_nothing_measured():
    report = evaluate([], [MANGO], {})
    assert (report.precision, report.recall, report.f1, report.hs4_share) == (0.0, 0.0, 0.0, 0.0)
    assert (report.judged_notices, report.wrong, report.profiles["mango"].returned) == (0, (), 0)


def test_classes_share_out_what_was_returned():
    wide = subject("Order 12", hs=("0804",))
    report = measured((FRESH, {"mango": 2}), (wide, {"mango": 1}))
    direct, related = report.classes["DIRECT"], report.classes["RELATED"]
    assert (direct.returned, direct.relevant, direct.found_direct) == (1, 1, 1)
    assert (related.returned, related.relevant, related.found_direct) == (1, 1, 0)


def test_each_profile_is_measured_by_its_own_direct_pairs():
    report = measured((FRESH, {"mango": 2, "salt": 2}), profiles=(MANGO, SALT))
    assert report.profiles["mango"].recall == 1.0
    assert report.profiles["salt"].recall == 0.0
    assert report.profiles["salt"].gold_direct == 1
    assert report.gold_direct == 2


def test_headings_two_readers_agreed_on_are_counted():
    gold = [GoldNotice(("N/0",), hs4=("0804", "2501")), GoldNotice(("N/1",), hs4=())]
    report = evaluate(gold, [MANGO], {"N/0": FRESH, "N/1": FRESH})
    assert (report.hs4_found, report.hs4_gold, report.hs4_share) == (1, 2, 0.5)


@pytest.mark.parametrize(
    ("one", "by_code", "by_words"),
    [
        (subject("Pipes", hs=("080450",)), 1, 0),
        (subject("Pipes", hs=("0804",)), 1, 0),  # the notice is wider
        (subject("Pipes", hs=("080410",)), 0, 0),  # another subheading of one heading is no prefix of either
        (subject("Pipes", hs=("08",)), 0, 0),  # a whole chapter is no filter's hit
        (subject("Fresh mangoes"), 0, 1),
        (subject("Pipes", products="One mango"), 0, 1),
        (subject("Pipes"), 0, 0),
    ],
)
def test_a_plain_filter_looks_for_prefixes_or_for_words(one, by_code, by_words):
    report = measured((one, {}))
    returned = {name: report.baselines[name].returned for name in BASELINES}
    assert returned == {"hs": by_code, "words": by_words, "both": max(by_code, by_words)}


def test_a_plain_filter_takes_a_code_inside_the_profiles_too():
    wide = GoldProfile("fruit", "trái cây", "fruit", ("0804",), ())
    assert measured((subject("Pipes", hs=("080410",)), {}), profiles=(wide,)).baselines["hs"].returned == 1


def test_a_profile_of_the_judgements_is_one_enterprise_with_one_line():
    line = Line(id=3, words="xoài", hs=("080450",), terms=("mango",), names=("mango",))
    assert profile_of(3, MANGO) == Profile(enterprise_id=3, lines=(line,))


LABELS = st.dictionaries(st.sampled_from(["mango", "salt"]), st.sampled_from([1, 2]))
SUBJECTS = st.sampled_from([FRESH, subject("Table salt", hs=("2501",)), subject("Steel pipes")])


@given(st.lists(st.tuples(SUBJECTS, LABELS), max_size=6))
@settings(max_examples=25)
def test_the_figures_hold_together(cases):
    report = measured(*cases, profiles=(MANGO, SALT))
    assert 0 <= report.relevant <= report.returned
    assert 0 <= report.found_direct <= report.gold_direct
    assert sum(one.returned for one in report.profiles.values()) == report.returned
    assert sum(one.returned for one in report.classes.values()) == report.returned
    false = [one for one in report.wrong if one.what == "FALSE"]
    assert len(false) == report.returned - report.relevant
    assert len(report.wrong) - len(false) == report.gold_direct - report.found_direct
    assert report.baselines["both"].returned >= max(
        report.baselines["hs"].returned, report.baselines["words"].returned
    )


@given(st.permutations([(FRESH, {"mango": 2}), (FRESH, {}), (subject("Steel pipes"), {"mango": 2})]))
def test_the_order_of_the_notices_changes_no_figure(cases):
    report = measured(*cases)
    assert (report.precision, report.recall, report.returned, len(report.wrong)) == (0.5, 0.5, 2, 2)
