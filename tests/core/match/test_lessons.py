"""What answers teach: the Wilson bound, what is blamed, the longer phrase, and when nothing is said."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from donbay.core.match.lessons import Answer, least_share, proposals
from donbay.core.match.types import Evidence


def evidence(**changes):
    given = {
        "line_id": 7, "line_words": "Xoài sấy", "kind": "TERM", "value": "mango", "found": "mango",
        "field": "title", "strength": "GOOD",
    } | changes  # fmt: skip
    return Evidence(**given)


def answer(number, *, useful=False, title="Timber of mango wood", grade="DIRECT", reasons=None, firm=1):
    return Answer(
        enterprise_id=firm,
        notice_id=number,
        useful=useful,
        grade=grade,
        evidence=(evidence(),) if reasons is None else reasons,
        products={7: "xoai"},
        texts={"title": title},
    )


@pytest.mark.parametrize(
    ("found", "of", "bound"),
    [(0, 0, 0.0), (0, 5, 0.0), (5, 5, 0.566), (4, 5, 0.376), (8, 10, 0.490), (80, 100, 0.711)],
)
def test_the_bound_is_wilsons(found, of, bound):
    assert least_share(found, of) == pytest.approx(bound, abs=0.0005)


@given(st.integers(0, 400), st.integers(0, 400))
def test_the_bound_is_a_share_below_what_was_seen(found, more):
    of = found + more
    assert -1e-12 <= least_share(found, of) <= (found / of if of else 0) + 1e-12


def test_a_word_that_five_times_brought_the_wrong_thing_is_named_with_the_phrase_around_it():
    (one,) = proposals(answer(number) for number in range(5))
    assert (one.change, one.product, one.value, one.phrase) == ("EXCLUDE", "xoai", "mango", "mango wood")
    assert (one.useful, one.useless, one.bound, one.notice_ids) == (0, 5, 0.566, (0, 1, 2, 3, 4))


def test_a_phrase_that_also_stands_in_a_wanted_notice_is_not_named():
    titles = [
        "Mango wood",
        "Mango wood",
        "Mango wood",
        "Mango juice",
        "Mango pulp",
        "Mango wood",
        "Mango wood",
    ]
    said = [answer(number, title=title) for number, title in enumerate(titles)]
    (one,) = proposals(said)
    assert one.phrase == "mango wood"
    (other,) = proposals([*said, *said, answer(99, useful=True, title="Mango wood")])
    assert other.phrase == "mango"


def test_four_answers_and_a_divided_opinion_teach_nothing():
    assert proposals(answer(number) for number in range(4)) == ()
    assert proposals(answer(number, useful=number < 2) for number in range(6)) == ()


def test_a_code_is_named_and_a_weak_reason_is_not_blamed():
    code = evidence(kind="HS_WIDER", value="08", found="0805", field="hs")
    weak = evidence(strength="WEAK", value="fruit", found="fruit")
    (one,) = proposals(answer(number, reasons=(code, weak)) for number in range(6))
    assert (one.change, one.value, one.phrase) == ("DROP_CODE", "08", "")


def test_a_class_that_one_firm_never_wants_is_named_for_that_firm_alone():
    horizontal = (evidence(kind="HORIZONTAL", value="#FOOD", found="foods"),)
    said = [answer(number, grade="RELATED", reasons=horizontal, firm=3) for number in range(5)]
    said += [answer(number, useful=True, grade="RELATED", reasons=horizontal, firm=4) for number in range(5)]
    (one,) = proposals(said)
    assert (one.change, one.product, one.value, one.useless) == ("ONLY_DIRECT", "", "3", 5)
