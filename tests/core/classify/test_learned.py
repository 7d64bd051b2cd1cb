"""What the user's own history teaches: shares with doubt, from the notices that are not kept aside."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from donbay.core.classify.learned import (
    NOTHING,
    Found,
    Learned,
    compare_headings,
    is_aside,
    learn,
    learned_grounds,
    stated_headings,
    words_of,
)
from donbay.core.classify.lesson import lesson
from donbay.core.classify.types import Subject
from donbay.core.notices.record import Code


def codes(text):
    return tuple(Code(code=code) for code in text.split())


def notice(title="", *, hs="", ics="", products="", members=()):
    return Subject(title=title, hs=codes(hs), ics=codes(ics), products=products, members=members)


def teaching(count, title="", **fields):
    """Return so many notices that are learned from: they differ by the members only."""
    found, number = [], 0
    while len(found) < count:
        subject = notice(title, members=(f"M{number}",), **fields)
        found += [] if is_aside(subject) else [subject]
        number += 1
    return found


def kept_aside(count, title="", **fields):
    found, number = [], 0
    while len(found) < count:
        subject = notice(title, members=(f"M{number}",), **fields)
        found += [subject] if is_aside(subject) else []
        number += 1
    return found


# Which notices


def test_about_one_in_five_is_kept_aside_and_always_the_same_ones():
    subjects = [notice(f"Order {number}") for number in range(2000)]
    aside = [is_aside(subject) for subject in subjects]
    assert 340 < sum(aside) < 460
    assert aside == [is_aside(subject) for subject in subjects]


def test_codes_do_not_decide_what_is_kept_aside():
    assert {is_aside(notice("Order", hs=hs)) for hs in ("", "0804", "0804 0805")} == {
        is_aside(notice("Order"))
    }


@pytest.mark.parametrize(
    ("hs", "headings"),
    [
        ("080450 080440", ("0804",)),
        ("08", ()),
        ("08 0804", ("0804",)),
        ("8703 0804 870310", ("8703", "0804")),
        ("", ()),
    ],
)
def test_headings_are_the_first_four_digits_each_once(hs, headings):
    assert stated_headings(notice(hs=hs)) == headings


# Words


@pytest.mark.parametrize(
    ("title", "has", "has_not"),
    [
        ("Steel gas cylinders", {"steel", "gas", "cylinder", "steel gas", "gas cylinder"}, {"cylinders"}),
        ("Toys, excluding balloons", {"toy"}, {"balloon"}),
        ("Order of the Ministry of Food on toys", {"order", "toy"}, {"food", "ministry"}),
        ("A b c of 12 mm", set(), {"a", "b", "12", "mm"}),
        ("", set(), set()),
    ],
)
def test_words_and_pairs_of_a_title(title, has, has_not):
    words = words_of(notice(title))
    assert has <= words
    assert words & has_not == set()


def test_labels_and_descriptions_teach_nothing():
    subject = Subject(title="Order", products="Toys (HS code(s): 9503); Balloons", description="Kites")
    assert words_of(subject) & {"toy", "balloon", "kite"} == {"balloon"}


# Learning


@pytest.mark.parametrize(
    ("count", "ics"),
    [(4, {}), (5, {"99.100": {"9503": 0.556}}), (20, {"99.100": {"9503": 0.833}})],
)
def test_a_field_in_few_notices_teaches_nothing_and_little_evidence_is_doubted(count, ics):
    history = teaching(count, "Order", hs="9503", ics="99.100")
    assert learn(lambda: history).ics == ics


def test_a_field_teaches_for_those_above_it_too():
    history = teaching(20, "Order", hs="9503", ics="97.200.50")
    assert set(learn(lambda: history).ics) == {"97.200.50", "97.200"}


def test_a_word_must_mostly_go_with_its_heading():
    history = [*teaching(10, "Zorbing balls", hs="9506"), *teaching(30, "Zorbing halls", hs="9406")]
    words = learn(lambda: history).words
    assert words["ball"] == {"9506": 0.769}
    assert words["hall"] == {"9406": 0.909}
    assert words["zorbing"] == {"9406": 0.698}  # thirty of forty, and three for doubt


@pytest.mark.parametrize("hs", ["", "08", " ".join(f"84{number:02}" for number in range(1, 10))])
def test_notices_without_a_heading_or_with_many_teach_nothing(hs):
    history = teaching(20, "Zorbing balls", hs=hs, ics="99.100")
    assert learn(lambda: history) == NOTHING


def test_what_is_kept_aside_teaches_nothing():
    history = kept_aside(20, "Zorbing balls", hs="9506", ics="99.100")
    assert learn(lambda: history) == NOTHING


def test_the_count_is_of_notices_that_taught():
    history = [*teaching(7, "Order", hs="9503"), *teaching(3, "Order"), *kept_aside(2, "Order", hs="9503")]
    assert learn(lambda: history).notices == 7


def test_a_history_is_asked_twice():
    asked = []
    learn(lambda: asked.append(1) or [])
    assert len(asked) == 2


@given(order=st.randoms(use_true_random=False))
def test_the_order_of_a_history_does_not_matter(order):
    history = [
        *teaching(6, "Zorbing balls", hs="9506", ics="99.100"),
        *teaching(6, "Zorbing halls", hs="9406"),
    ]
    mixed = list(history)
    order.shuffle(mixed)
    assert learn(lambda: mixed) == learn(lambda: history)


# Using it

KNOWS = Learned(ics={"99.100": {"9506": 0.8}}, words={"zorbing": {"9506": 0.6, "9406": 0.5}}, notices=9)


@pytest.mark.parametrize(
    ("subject", "found"),
    [
        (notice("Zorbing"), [("9506", "zorbing", "title", 0.45), ("9406", "zorbing", "title", 0.375)]),
        (notice("Order", ics="99.100"), [("9506", "99.100", "ics", 0.6)]),
        (notice("Order", ics="99.200"), []),
        (
            notice("Order", products="Zorbing"),
            [("9506", "zorbing", "title", 0.45), ("9406", "zorbing", "title", 0.375)],
        ),
        (notice("Order"), []),
    ],
)
def test_a_ground_is_three_quarters_of_what_was_learned(subject, found):
    grounds = list(learned_grounds(subject, KNOWS))
    assert [(one.code, one.found, one.field, round(one.share, 4)) for one in grounds] == found
    assert {one.basis for one in grounds} <= {"LEARNED"}


def test_nothing_learned_is_no_ground():
    assert list(learned_grounds(notice("Zorbing", ics="99.100"), NOTHING)) == []


def test_an_inherited_field_is_marked():
    (ground,) = learned_grounds(Subject(inherited_ics=codes("99.100")), KNOWS)
    assert ground.inherited


# How well it does


@pytest.mark.parametrize(
    ("pairs", "found"),
    [
        ([], (0, 0.0, 0.0)),
        ([({"0804"}, {"0804"})], (1, 1.0, 1.0)),
        ([({"0804", "0805"}, {"0804"})], (1, 0.5, 1.0)),
        ([({"0804"}, {"0804", "0805", "0806"})], (1, 1.0, 0.3333)),
        ([(set(), {"0804"}), ({"0804"}, {"0804"})], (2, 1.0, 0.5)),
        ([({"0804"}, {"9503"})], (1, 0.0, 0.0)),
    ],
)
def test_found_headings_are_compared_with_stated_ones(pairs, found):
    notices, precision, recall = found
    assert compare_headings(pairs) == Found(notices=notices, precision=precision, recall=recall)


def test_a_lesson_says_what_it_gains_on_what_was_kept_aside():
    history = [*teaching(30, "Zorbing", hs="9506"), *kept_aside(10, "Zorbing", hs="9506")]
    told = lesson(lambda: history)
    assert told.learned.notices == 30
    assert told.before == Found(notices=10, precision=0.0, recall=0.0)
    assert told.after == Found(notices=10, precision=1.0, recall=1.0)


def test_the_lesson_hides_the_codes_it_is_asked_to_find():
    history = kept_aside(3, "Frozen shrimps", hs="9506")
    assert lesson(lambda: history).before == Found(notices=3, precision=0.0, recall=0.0)


def test_a_history_is_asked_thrice_for_a_lesson():
    asked = []
    lesson(lambda: asked.append(1) or [])
    assert len(asked) == 3
