"""What a notice says, as keys; and from finds to the reasons that are shown."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from donbay.core.classify.read import Reading, read
from donbay.core.classify.types import Classified, Ground, Heading, Subject
from donbay.core.match.evidence import evidence_of, is_latin_name
from donbay.core.match.finds import Find, code_finds, family_finds, word_finds
from donbay.core.match.lines import OwnKey
from donbay.core.match.terms import TermIndex
from donbay.core.match.weights import weighing_with
from donbay.core.notices.record import Code

MADE = {"BASE": -4.0, "SETTLED": 0.0, "STATED_EXACT": 5.0, "STATED_WIDER": 5.0, "TERM": 5.0}


@pytest.fixture
def made():
    """Weigh with coefficients made for these tests: a find of share 0.8 makes it as likely as not."""
    with weighing_with(MADE):
        yield


def codes_of(*codes, **subject):
    reading = read(Subject(members=("USA",), hs=tuple(map(Code, codes)), **subject))
    return {find.key: find for find in code_finds(reading)}


def test_a_stated_subheading_stands_to_codes_in_every_way_but_to_its_neighbours():
    found = codes_of("080450")
    assert {key: (find.kind, find.evidence) for key, find in found.items()} == {
        "=080450": ("HS_EXACT", "STATED_EXACT"),
        "=08045": ("HS_INSIDE", "STATED_INSIDE"),
        "=0804": ("HS_INSIDE", "STATED_INSIDE"),
        "=08": ("HS_INSIDE", "STATED_INSIDE"),
        ">080450": ("HS_WIDER", "STATED_WIDER"),
    }
    assert {(find.sort, find.share) for find in found.values()} == {("STATED", 0.85)}
    assert {(find.found, find.field, find.inherited) for find in found.values()} == {("080450", "hs", False)}


def test_a_stated_heading_speaks_for_what_lies_in_it_and_for_its_chapter():
    assert set(codes_of("0804")) == {"=0804", "=08", ">0804"}


def test_a_stated_chapter_is_exact_for_who_declares_the_chapter():
    found = codes_of("08")
    assert {key: (find.kind, find.evidence) for key, find in found.items()} == {
        "=08": ("HS_EXACT", "STATED_EXACT"),
        ">08": ("HS_CHAPTER", "STATED_CHAPTER"),
    }
    assert found[">08"].share == 0.3  # a vague code, but not for who declares the very same
    assert found["=08"].share > 2 * found[">08"].share


def test_beside_goods_that_are_surely_meant_a_wider_code_speaks_for_the_rest_only():
    found = codes_of("08", "0804", "080450")
    assert [found[key].evidence for key in (">08", ">0804", ">080450")] == [
        "STATED_CHAPTER_REST",
        "STATED_WIDER_REST",
        "STATED_WIDER",
    ]


def test_the_closer_a_code_the_more_it_weighs():
    found = codes_of("080450", "0306")
    ways = ("=080450", "=0804", ">0306")
    weights = [found[way].weight for way in ways]
    assert weights == sorted(weights, reverse=True)
    assert len(set(weights)) == 3
    rest = codes_of("0804", "080450")[">0804"].weight
    assert 0 < rest < weights[-1]


def heading_of(code, *grounds):
    made = tuple(
        Ground(basis=basis, code=code, found=found, field="title", share=share)
        for basis, found, share in grounds
    )
    heading = Heading(code=code, share=0.5, whole=0.5, grounds=made)
    return Reading(Classified(headings=(heading,)), (), (), bare=False, titled=False, stated=())


def test_of_the_grounds_of_one_sort_the_one_that_carries_furthest_is_found():
    reading = heading_of(
        "0804",
        ("WORD", "mangoes", 0.3),
        ("WORD", "mango", 0.7),
        ("ICS", "67.080", 0.4),
        ("LEARNED", "x", 0.6),
    )
    exact = [find for find in code_finds(reading) if find.key == "=0804"]
    assert [(find.sort, find.evidence, find.share, find.found) for find in exact] == [
        ("NAMED", "NAMED_EXACT", 0.7, "mango"),
        ("FIELD", "FIELD_EXACT", 0.6, "x"),
    ]


def test_goods_of_a_family_weigh_alike_however_close():
    found = list(code_finds(heading_of("0804", ("GROUP", "fruit", 0.5))))
    assert {find.key for find in found} == {"=0804", "=08", ">0804"}
    assert {(find.sort, find.evidence) for find in found} == {("HORIZONTAL", "HORIZONTAL")}


def test_a_code_that_is_lent_says_so():
    reading = read(Subject(members=("USA",), inherited_hs=(Code("080450"),)))
    assert {(find.found, find.inherited) for find in code_finds(reading)} == {("080450", True)}


def test_a_family_is_found_under_its_own_key():
    (find,) = family_finds(read(Subject(title="Labelling of prepackaged foods")))
    assert (find.key[0], find.sort, find.kind, find.field) == ("#", "FAMILY", "FAMILY", "title")
    assert find.evidence == "FAMILY"
    assert find.found.lower() in "labelling of prepackaged foods"


def test_a_family_beside_stated_codes_is_weighed_by_a_row_of_its_own():
    (find,) = family_finds(read(Subject(title="Labelling of prepackaged foods", hs=(Code("1905"),))))
    assert find.evidence == "FAMILY_BESIDE_CODES"


def words_of(*terms, **subject):
    index = TermIndex(terms)
    return list(word_finds(read(Subject(**subject)), index))


def test_a_word_is_quoted_as_it_is_written():
    (find,) = words_of("zubaq kiteq", title="Rules for Zubaq-Kiteqs, dried")
    assert (find.key, find.sort, find.kind, find.found) == ("'0", "TERM", "TERM", "Zubaq-Kiteqs")
    assert (find.field, find.passage, find.place, find.end) == ("title", 0, 2, 4)
    assert (find.evidence, find.share) == ("TERM_PHRASE", 1.0)


def test_a_phrase_weighs_more_than_a_word_only_as_the_goods_themselves():
    (word,), (several,) = (words_of(term, title="Zubaq kiteq rules") for term in ("zubaq", "zubaq kiteq"))
    assert (word.kind, several.kind) == ("TERM", "TERM")
    assert several.weight > word.weight
    for beside in ({"title": "Fruit", "description": "Rules on zubaq kiteq."}, {"title": "Zubaq kiteq moth"}):
        (word,), (several,) = (words_of(term, **beside) for term in ("kiteq", "zubaq kiteq"))
        assert several.evidence == word.evidence != "TERM"
        assert several.weight == word.weight


def test_a_title_weighs_more_than_a_description():
    (word,) = words_of("zubaq", title="Zubaq kiteq")
    (described,) = words_of("zubaq", title="Fruit", description="It is about zubaq.")
    assert word.weight > described.weight > 0
    assert (word.evidence, described.evidence) == ("TERM", "TERM_DESCRIPTION")
    assert described.kind == "TERM_DESCRIPTION"


def test_a_word_weighs_the_same_whatever_else_the_notice_is_about():
    """That the notice is surely about other goods lowers the line as a whole: `SETTLED`."""
    (alone,) = words_of("zubaq", title="Zubaq rules")
    (against,) = words_of("zubaq", title="Zubaq rules", hs=(Code("330499"),))
    assert (against.kind, against.weight) == (alone.kind, alone.weight)


def test_a_word_with_two_meanings_says_so():
    (salt,) = words_of("salt", title="Salt rules and zubaq")
    assert (salt.kind, salt.evidence) == ("TERM_DOUBTFUL", "TERM_DOUBTFUL")


@pytest.mark.parametrize(("title", "kind"), [("Selected mango", "TERM_ASIDE"), ("Ordinance", "TERM")])
def test_a_label_beside_a_code_only_says_again_what_the_title_names(title, kind):
    (find,) = words_of("zubaq", title=title, products="Zubaq (HS code(s): 0804)")
    assert (find.kind, find.field) == (kind, "products")


@pytest.mark.parametrize("title", ["Selected mango", "Fresh mango", "Selected fresh mangoes"])
def test_a_word_inside_other_goods_weighs_less_than_the_goods_themselves(title):
    (inside,) = words_of("mango", title="Mango juice")
    assert inside.kind == "TERM_ASIDE"
    (itself,) = words_of("mango", title=title)
    assert itself.kind == "TERM"
    assert itself.weight > inside.weight


@pytest.mark.parametrize(
    ("term", "title", "kind"),
    [
        ("fresh mango", "Fresh mango", "TERM"),
        ("fresh", "Fresh mango", "TERM_ASIDE"),  # ends before the goods
        ("selected fresh mango", "Selected fresh mangoes", "TERM"),  # more than the goods
        ("mango juice", "Mango juice", "TERM"),
        ("juice", "Mango juice", "TERM_ASIDE"),  # any juice, where one is meant
        ("mango", "Mango fresco", "TERM_ASIDE"),  # what follows is not known to change nothing
        ("mango fresco", "Mango fresco", "TERM"),
        ("mango", "Helmets for fresh mangoes", "TERM_ASIDE"),  # the goods themselves only describe others
        ("mango", "Fresh mango industry", "TERM_ASIDE"),
    ],
)
def test_a_word_is_the_goods_where_it_covers_the_core_of_their_name(term, title, kind):
    (find,) = words_of(term, title=title)
    assert find.kind == kind


def test_nothing_said_is_nothing_found():
    reading = read(Subject())
    assert [*code_finds(reading), *family_finds(reading), *word_finds(reading, TermIndex(["mango"]))] == []


def find(key="=0804", kind="HS_EXACT", share=0.9, said="0804", field="hs", **more):
    sort, evidence = more.pop("sort", "STATED"), more.pop("evidence", "STATED_EXACT")
    return Find(key, sort, kind, evidence, share, said, field, **more)


def term(share=0.7, said="mangoes", key="'1"):
    return find(key, "TERM", share, said, "title", sort="TERM", evidence="TERM")


def shown(own, *finds, **more):
    return evidence_of(3, "xoài", [OwnKey(*pair) for pair in own], finds, **more)


def test_a_reason_tells_both_sides_and_where(made):
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
    ("weight", "strength"),
    [(4000, "STRONG"), (3999, "GOOD"), (2902, "GOOD"), (2901, "WEAK"), (1056, "WEAK")],
)  # where 1 / (1 + exp(4 - weight / 1000)) passes 0.5, 0.25 and 0.05
def test_the_strength_is_how_likely_the_find_makes_it_by_itself(made, weight, strength):
    assert shown([("=0804", "0804")], find(share=weight / 5000))[0].strength == strength


def test_what_hardly_carries_is_no_reason(made):
    own = [("=0804", "0804"), ("'1", "mango")]
    assert [one.kind for one in shown(own, find(share=1055 / 5000), term())] == ["TERM"]


def test_the_strongest_is_told_however_weak(made):
    (one,) = shown([("=0804", "0804")], find(share=1055 / 5000))
    assert (one.kind, one.strength) == ("HS_EXACT", "WEAK")


def test_the_strongest_comes_first_and_each_reason_once(made):
    own = [("=0804", "0804"), ("'1", "mango")]
    found = shown(own, term(), find(share=0.9), find(share=0.8), term())
    assert [(one.kind, one.strength) for one in found] == [("HS_EXACT", "STRONG"), ("TERM", "GOOD")]


def test_one_code_stands_to_another_in_one_way_only(made):
    own = [("=080450", "080450")]
    exact = find("=080450", "HS_EXACT", 0.9, "080450")
    wider = find(">0804", "HS_WIDER", 0.5, "080450", evidence="STATED_WIDER")
    assert [one.kind for one in shown(own, wider, exact)] == ["HS_EXACT"]


def test_a_wider_find_speaks_for_each_code_inside_but_not_for_the_code_itself(made):
    own = [("=080450", "080450"), ("=0804", "0804"), ("=080410", "mango"), ("=0306", "0306")]
    found = shown(own, find(">0804", "HS_WIDER", 0.5, "0804", evidence="STATED_WIDER"))
    assert {one.value for one in found} == {"080450", "mango"}


def test_a_find_that_meets_nothing_of_the_line_is_no_reason(made):
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
def test_a_code_that_the_notice_does_not_state_is_called_by_what_led_there(made, basis, kind):
    ground = Ground(basis=basis, code="0804", found="mango", field="title", share=0.8)
    assert shown([("=0804", "0804")], find(ground=ground))[0].kind == kind


def test_what_is_lent_stands_in_the_chain(made):
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


SHARES = st.lists(st.floats(0, 1), max_size=6)


@given(SHARES, st.randoms(use_true_random=False))
def test_the_order_of_finds_changes_no_reason(shares, chance):
    finds = [term(share, f"zubaq {n}", f"'{n}") for n, share in enumerate(shares)]
    own = [(f"'{n}", f"zubaq {n}") for n in range(6)]
    mixed = list(finds)
    chance.shuffle(mixed)
    with weighing_with(MADE):
        assert set(shown(own, *finds)) == set(shown(own, *mixed))
        assert len(shown(own, *finds)) == max(
            min(1, len(shares)), sum(round(5000 * share) >= 1056 for share in shares)
        )
