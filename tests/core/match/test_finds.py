"""What a notice says, as keys; and from finds to the reasons that are shown."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from donbay.core.classify.read import read
from donbay.core.classify.types import Ground, Subject
from donbay.core.match.evidence import evidence_of, is_latin_name
from donbay.core.match.finds import Find, code_finds, family_finds, word_finds
from donbay.core.match.lines import OwnKey
from donbay.core.match.terms import TermIndex
from donbay.core.notices.record import Code


def codes_of(*codes, **subject):
    reading = read(Subject(members=("USA",), hs=tuple(map(Code, codes)), **subject))
    return {find.key: find for find in code_finds(reading)}


def test_a_stated_subheading_stands_to_codes_in_every_way():
    found = codes_of("080450")
    assert {key: find.kind for key, find in found.items()} == {
        "=080450": "HS_EXACT",
        "=08045": "HS_INSIDE",
        "=0804": "HS_INSIDE",
        "=08": "HS_INSIDE",
        ">080450": "HS_WIDER",
        ">0804": "HS_HEADING",
    }
    assert {find.sort for find in found.values()} == {"CODE"}
    assert {(find.found, find.field, find.inherited) for find in found.values()} == {("080450", "hs", False)}


def test_a_stated_heading_has_no_neighbours_in_itself():
    assert set(codes_of("0804")) == {"=0804", "=08", ">0804"}


def test_a_stated_chapter_is_exact_for_who_declares_the_chapter():
    found = codes_of("08")
    assert {key: find.kind for key, find in found.items()} == {"=08": "HS_EXACT", ">08": "HS_CHAPTER"}


def test_the_closer_a_code_the_more_it_weighs():
    found = codes_of("080450")
    ways = ("=080450", "=0804", ">080450", ">0804")
    weights = [found[way].weight for way in ways]
    assert weights == sorted(weights, reverse=True)
    assert len(set(weights)) == 4
    assert all(0 < weight <= 0.95 for weight in weights)


def test_a_code_that_is_lent_says_so():
    reading = read(Subject(members=("USA",), inherited_hs=(Code("080450"),)))
    assert {(find.found, find.inherited) for find in code_finds(reading)} == {("080450", True)}


def test_a_family_is_found_under_its_own_key():
    (find,) = family_finds(read(Subject(title="Labelling of prepackaged foods")))
    assert (find.key[0], find.sort, find.kind, find.field) == ("#", "FAMILY", "FAMILY", "title")
    assert find.found.lower() in "labelling of prepackaged foods"


def words_of(*terms, **subject):
    index = TermIndex(terms)
    return list(word_finds(read(Subject(**subject)), index))


def test_a_word_is_quoted_as_it_is_written():
    (find,) = words_of("zubaq kiteq", title="Rules for Zubaq-Kiteqs, dried")
    assert (find.key, find.sort, find.kind, find.found) == ("'0", "WORD", "TERM", "Zubaq-Kiteqs")
    assert (find.field, find.passage, find.place, find.end) == ("title", 0, 2, 4)


def test_a_phrase_weighs_more_than_a_word_and_a_title_more_than_a_description():
    (phrase,) = words_of("zubaq kiteq", title="Zubaq kiteq")
    (word,) = words_of("zubaq", title="Zubaq kiteq")
    (described,) = words_of("zubaq", title="Fruit", description="It is about zubaq.")
    assert phrase.weight > word.weight > described.weight
    assert described.kind == "TERM_DESCRIPTION"


def test_a_word_weighs_less_where_the_notice_is_surely_about_other_goods():
    (alone,) = words_of("zubaq", title="Zubaq rules")
    (against,) = words_of("zubaq", title="Zubaq rules", hs=(Code("330499"),))
    assert against.weight == pytest.approx(0.45 * alone.weight)


def test_a_word_with_two_meanings_and_a_word_inside_other_goods_say_so():
    (salt,) = words_of("salt", title="Salt rules and zubaq")
    assert salt.kind == "TERM_DOUBTFUL"
    (inside,) = words_of("mango", title="Mango juice")
    assert inside.kind == "TERM_ASIDE"
    (itself,) = words_of("mango", title="Fresh mango")
    assert itself.weight > inside.weight


def test_nothing_said_is_nothing_found():
    reading = read(Subject())
    assert [*code_finds(reading), *family_finds(reading), *word_finds(reading, TermIndex(["mango"]))] == []


def find(key="=0804", kind="HS_EXACT", weight=0.7, said="0804", field="hs", **more):
    return Find(key, more.pop("sort", "CODE"), kind, weight, said, field, **more)


def shown(own, *finds, **more):
    return evidence_of(3, "xoài", [OwnKey(*pair) for pair in own], finds, **more)


def test_a_reason_tells_both_sides_and_where():
    (one,) = shown([("=0804", "0804")], find(), confirmed=True)
    assert (one.line_id, one.line_words, one.kind, one.value, one.found) == (
        3,
        "xoài",
        "HS_EXACT",
        "0804",
        "0804",
    )
    assert (one.field, one.strength, one.inherited, one.confirmed) == ("hs", "STRONG", False, True)


@pytest.mark.parametrize(
    ("weight", "strength"), [(0.6, "STRONG"), (0.59, "GOOD"), (0.35, "GOOD"), (0.34, "WEAK"), (0.1, "WEAK")]
)
def test_the_strength_is_that_of_the_class_it_would_carry(weight, strength):
    assert shown([("=0804", "0804")], find(weight=weight))[0].strength == strength


def test_what_hardly_carries_is_no_reason():
    assert shown([("=0804", "0804")], find(weight=0.099)) == ()


def test_the_strongest_comes_first_and_each_reason_once():
    own = [("=0804", "0804"), ("'1", "mango")]
    weak = find("'1", "TERM", 0.4, "mangoes", "title", sort="WORD")
    found = shown(own, weak, find(weight=0.9), find(weight=0.7), weak)
    assert [(one.kind, one.strength) for one in found] == [("HS_EXACT", "STRONG"), ("TERM", "GOOD")]


def test_one_code_stands_to_another_in_one_way_only():
    own = [("=080450", "080450")]
    exact, wider = find("=080450", "HS_EXACT", 0.9, "080450"), find(">0804", "HS_WIDER", 0.5, "080450")
    assert [one.kind for one in shown(own, wider, exact)] == ["HS_EXACT"]


def test_a_wider_find_speaks_for_each_code_inside_but_not_for_the_code_itself():
    own = [("=080450", "080450"), ("=0804", "0804"), ("=080410", "mango"), ("=0306", "0306")]
    found = shown(own, find(">0804", "HS_WIDER", 0.5, "0804"))
    assert {one.value for one in found} == {"080450", "mango"}


def test_a_find_that_meets_nothing_of_the_line_is_no_reason():
    assert shown([("=0306", "0306")], find()) == ()
    assert shown([], find()) == ()


@pytest.mark.parametrize(
    ("basis", "kind"),
    [
        ("STATED", "HS_EXACT"),
        ("WORD", "NAMED"),
        ("ICS", "ICS"),
        ("GROUP", "HORIZONTAL"),
        ("LEARNED", "LEARNED"),
    ],
)
def test_a_code_that_the_notice_does_not_state_is_called_by_what_led_there(basis, kind):
    ground = Ground(basis=basis, code="0804", found="mango", field="title", share=0.8)
    assert shown([("=0804", "0804")], find(grounds=(ground,)))[0].kind == kind


def test_what_is_lent_stands_in_the_chain():
    (one,) = shown([("=0804", "0804")], find(inherited=True))
    assert (one.field, one.inherited) == ("chain", True)


@pytest.mark.parametrize(
    ("term", "latin"),
    [
        ("Durio zibethinus", True),
        ("Zorba indica", True),
        ("Zorba oides", True),
        ("durio zibethinus", False),
        ("Durio Zibethinus", False),
        ("DURIO ZIBETHINUS", False),
        ("Durio zibethinus Murray", False),
        ("Durio", False),
        ("Fresh mango", False),
        ("Xoài indica", False),
        ("", False),
        (" us", False),
    ],
)
def test_a_scientific_name_is_known_by_its_form(term, latin):
    assert is_latin_name(term) is latin


@given(st.text(max_size=30))
def test_only_two_words_can_be_a_scientific_name(term):
    assert isinstance(is_latin_name(term), bool)
    assert not is_latin_name(term) or len(term.split()) == 2


WEIGHTS = st.lists(st.floats(0, 1), max_size=6)


@given(WEIGHTS, st.randoms(use_true_random=False))
def test_the_order_of_finds_changes_no_reason(weights, chance):
    finds = [
        find(f"'{n}", "TERM", weight, f"zubaq {n}", "title", sort="WORD") for n, weight in enumerate(weights)
    ]
    own = [(f"'{n}", f"zubaq {n}") for n in range(6)]
    mixed = list(finds)
    chance.shuffle(mixed)
    assert set(shown(own, *finds)) == set(shown(own, *mixed))
    assert len(shown(own, *finds)) == sum(weight >= 0.1 for weight in weights)
