"""What a notice means for a firm: the promised class, score and evidence."""

from datetime import date

import pytest

from donbay.core.match.index import MatchIndex
from donbay.core.match.types import Line, Profile, Subject
from donbay.core.notices.record import Code

DAY = date(2026, 11, 2)


def line(id=1, words="xoài sấy", **fields):
    return Line(id=id, words=words, **fields)


def judge(*lines, markets=(), **subject):
    index = MatchIndex([Profile(enterprise_id=7, lines=lines, markets=markets)])
    return index.judge(Subject(members=subject.pop("members", ("USA",)), day=DAY, **subject))


def one(*lines, **subject):
    (found,) = judge(*lines, **subject)
    return found


def hs(*codes):
    return tuple(Code(code) for code in codes)


@pytest.mark.parametrize(
    ("ours", "theirs", "kind", "grade", "score"),
    [
        ("080450", "080450", "HS_EXACT", "DIRECT", 0.95),
        ("0804", "080450", "HS_INSIDE", "DIRECT", 0.85),
        ("080450", "0804", "HS_WIDER", "RELATED", 0.6),
        ("080450", "080410", "HS_HEADING", "POSSIBLE", 0.35),
        ("080450", "08", "HS_CHAPTER", "POSSIBLE", 0.25),
        ("721061", "72106", "HS_WIDER", "RELATED", 0.6),
    ],
)
def test_codes_alone(ours, theirs, kind, grade, score):
    found = one(line(hs=(ours,)), hs=hs(theirs))
    assert (found.grade, found.score) == (grade, score)
    assert [(e.kind, e.value, e.found, e.field) for e in found.evidence] == [(kind, ours, theirs, "hs")]


def test_another_heading_is_nothing():
    assert judge(line(hs=("080450",)), hs=hs("080510")) == []


def test_a_chapter_with_a_word_is_direct():
    found = one(line(hs=("080450",), terms=("mango",)), hs=hs("08"), products="Fresh mangoes")
    assert (found.grade, found.score) == ("DIRECT", 0.8)
    assert [(e.kind, e.found, e.field) for e in found.evidence] == [
        ("HS_CHAPTER", "08", "hs"),
        ("TERM", "mangoes", "products"),
    ]


def test_a_word_where_the_notice_gives_no_code_is_direct():
    found = one(line(terms=("mango",)), title="Maximum residue limits for mango")
    assert (found.grade, found.score, found.market) == ("DIRECT", 0.85, "")


def test_a_word_against_other_codes_is_only_related():
    found = one(line(hs=("080450",), terms=("mango",)), hs=hs("330499"), title="Mango scented creams")
    assert (found.grade, found.score) == ("RELATED", 0.5)


def test_a_word_in_the_description_only_is_related():
    found = one(line(terms=("mango",)), title="Fruit", description="It also concerns mangoes.")
    assert (found.grade, found.score, found.evidence[0].kind) == ("RELATED", 0.45, "TERM_DESCRIPTION")


@pytest.mark.parametrize(
    ("term", "text"),
    [
        ("pig", "Pigments for paints"),
        ("cod", "Codex standard and barcode"),
        ("rice", "Price of goods"),
        ("tea", "Steam boilers"),
        ("ham", "Test chamber"),
        ("nut", "Nutrition labelling"),
        ("oil", "Soil improvers"),
        ("cat", "Category of goods"),
        ("cá", "cà tím và dưa"),
        ("dừa", "dứa và dưa hấu"),
    ],
)
def test_a_term_is_a_whole_word_with_its_accents(term, text):
    assert judge(line(words="x y z", terms=(term,)), title=text) == []


@pytest.mark.parametrize(
    ("term", "text"),
    [
        ("shrimp", "Frozen shrimps"),
        ("mango", "Mangoes"),
        ("berry", "Berries"),
        ("sea grape", "Sea-grapes, dried"),
    ],
)
def test_a_plural_meets_its_singular(term, text):
    assert one(line(terms=(term,)), title=text).grade == "DIRECT"


def test_an_excluded_phrase_takes_the_word_away():
    pork = line(words="thịt lợn", terms=("pig",), excluded=("pig iron",))
    assert judge(pork, title="Pig iron in primary forms") == []
    assert one(pork, title="Pig iron, and pigs for breeding").grade == "DIRECT"


@pytest.mark.parametrize(
    "text",
    [
        "Protective clothing (excluding medical masks)",
        "Textiles. This regulation does not apply to medical masks.",
        "Ropa de protección, excepto medical masks",
    ],
)
def test_what_the_notice_leaves_out_is_no_evidence(text):
    assert judge(line(words="khẩu trang", terms=("medical mask",)), products=text) == []


def test_after_the_clause_the_text_counts_again():
    text = "Clothing (excluding gloves); medical masks"
    assert one(line(terms=("medical mask",)), products=text).grade == "DIRECT"


def test_a_word_with_two_meanings_needs_company():
    salt = line(words="muối biển", hs=("2501",), terms=("salt",))
    assert one(salt, title="Salt of weak acids").grade == "POSSIBLE"
    assert one(salt, title="Salt for the table", hs=hs("250100")).grade == "DIRECT"


def test_a_latin_name_is_direct_even_against_codes():
    found = one(line(terms=("Durio zibethinus",)), hs=hs("0602"), products="Fruit of Durio zibethinus")
    assert (found.grade, found.evidence[0].kind) == ("DIRECT", "LATIN")


@pytest.mark.parametrize(
    ("markets", "members", "market"),
    [
        ((), ("USA",), ""),
        (("USA",), ("USA",), "USA"),
        (("EU",), ("SWE",), "EU"),
        (("EU27",), ("EU",), "EU27"),
        (("JPN", "GSO"), ("ARE", "BHR"), "GSO"),
        (("USA",), ("VNM",), "VNM"),
    ],
)
def test_the_market_lets_through(markets, members, market):
    found = judge(line(hs=("080450",)), markets=markets, members=members, hs=hs("080450"))
    assert [j.market for j in found] == [market]


@pytest.mark.parametrize(
    ("markets", "members"), [(("USA",), ("JPN",)), (("EU",), ("GBR",)), (("EAC",), ("ARE",))]
)
def test_the_market_keeps_out(markets, members):
    assert judge(line(hs=("080450",)), markets=markets, members=members, hs=hs("080450")) == []


def test_a_notice_that_names_viet_nam_is_one_class_higher():
    found = one(line(hs=("080450",)), hs=hs("0804"), regions=("Viet Nam",))
    assert found.grade == "DIRECT"


def test_a_measure_against_others_is_possible_at_most():
    found = one(line(hs=("020711",)), hs=hs("020711"), regions=("Poland",))
    assert (found.grade, found.score) == ("POSSIBLE", 0.3)


def test_what_the_chain_lends_is_marked():
    found = one(line(hs=("080450",)), inherited_hs=hs("080450"))
    assert [(e.field, e.inherited) for e in found.evidence] == [("chain", True)]


def test_a_field_of_standards_is_only_possible_where_the_codes_point_elsewhere():
    sauce = line(hs=("160414",), words="cá ngừ hộp")
    assert one(sauce, ics=(Code("67.120.30"),)).grade == "RELATED"
    assert one(sauce, ics=(Code("67.120.30"),), hs=hs("121221")).grade == "POSSIBLE"


def test_a_find_is_quoted_as_it_is_written():
    nest = line(words="yến sào", terms=("edible bird’s nest",))
    (evidence,) = one(nest, title="Edible Bird's Nests, and more").evidence
    assert evidence.found == "Edible Bird's Nests"


@pytest.mark.parametrize(("term", "kind"), [("Sea cucumber", "TERM"), ("Mangifera indica", "LATIN")])
def test_a_scientific_name_is_not_any_two_words(term, kind):
    assert one(line(terms=(term,)), title=term).evidence[0].kind == kind


def test_a_marked_scientific_name_counts_as_one():
    shrimp = line(words="tôm sú", scientific=("Penaeus monodon",))
    assert one(shrimp, title="Penaeus monodon, frozen").evidence[0].kind == "LATIN"


@pytest.mark.parametrize("code", ["010420", "030636", "121190", "080410"])
def test_food_labelling_does_not_reach_what_is_not_packaged_food(code):
    assert judge(line(hs=(code,)), title="Labelling of prepackaged foods") == []


def test_a_horizontal_measure_reaches_its_chapters_as_related():
    found = one(line(hs=("210390",), words="nước mắm"), title="Labelling of prepackaged foods")
    assert (found.grade, found.evidence[0].kind, found.evidence[0].found) == (
        "RELATED",
        "HORIZONTAL",
        "prepackaged food",
    )


def test_the_strongest_line_speaks_first():
    weak = line(id=1, words="ổi", hs=("080450",))
    strong = line(id=2, words="xoài", hs=("080450",), terms=("mango",))
    found = one(weak, strong, hs=hs("0804"), title="Mango")
    assert found.evidence[0].line_words == "xoài"
    assert found.grade == "DIRECT"


def test_firms_come_strongest_first():
    index = MatchIndex(
        [
            Profile(enterprise_id=1, lines=(line(id=1, hs=("0804",)),)),
            Profile(enterprise_id=2, lines=(line(id=2, hs=("080450",)),)),
            Profile(enterprise_id=3, lines=(line(id=3, hs=("330499",)),)),
        ]
    )
    found = index.judge(Subject(members=("USA",), day=DAY, hs=hs("080450")))
    assert [(j.enterprise_id, j.score) for j in found] == [(2, 0.95), (1, 0.85)]
