"""What a notice means for a firm: the promised class, score and evidence."""

from datetime import date
from math import exp

import pytest

from donbay.core.classify.types import Subject
from donbay.core.match.index import MatchIndex
from donbay.core.match.rules import rule_of
from donbay.core.match.types import Line, Profile
from donbay.core.match.verdict import LOWERED
from donbay.core.match.weights import weights
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
    ("ours", "theirs", "kind", "grade"),
    [
        ("080450", "080450", "HS_EXACT", "DIRECT"),
        ("0804", "0804", "HS_EXACT", "DIRECT"),
        ("08", "08", "HS_EXACT", "DIRECT"),  # both name the whole chapter
        ("0804", "080450", "HS_INSIDE", "DIRECT"),
        ("080450", "0804", "HS_WIDER", "RELATED"),
        ("721061", "72106", "HS_WIDER", "RELATED"),
        ("080450", "08", "HS_CHAPTER", "POSSIBLE"),
        ("0804", "08", "HS_CHAPTER", "POSSIBLE"),
    ],
)
def test_codes_alone(ours, theirs, kind, grade):
    found = one(line(hs=(ours,)), hs=hs(theirs))
    assert found.grade == grade
    first = found.evidence[0]
    assert (first.kind, first.value, first.found, first.field) == (kind, ours, theirs, "hs")


@pytest.mark.parametrize("theirs", ["080510", "0805", "080410"])
def test_another_heading_is_nothing_and_nor_is_a_neighbour_in_the_heading(theirs):
    assert judge(line(hs=("080450",)), hs=hs(theirs)) == []


def chance(*evidence, settled=True):
    """Return the probability that this evidence gives, each with its share, by the formula."""
    known = weights()
    odds = known["BASE"] + (known["SETTLED"] if settled else 0.0)
    odds += sum(round(known[name] * share, 3) for name, share in evidence)
    return min(round(1 / (1 + exp(-odds)), 2), 0.99)


def test_a_score_is_how_likely_the_best_of_each_sort_makes_it():
    mango = line(hs=("080450",), words="x", terms=("mango",))
    assert one(mango, hs=hs("080450")).score == chance(("STATED_EXACT", 0.85))
    assert one(mango, hs=hs("080450", "0804")).score == chance(
        ("STATED_EXACT", 0.85)
    )  # WIDER is of the same sort
    assert one(mango, title="Mango").score == chance(("NAMED_EXACT", 0.8), ("TERM", 1.0))
    assert one(mango, hs=hs("0804"), title="Mango").score == chance(
        ("STATED_WIDER_REST", 0.85), ("NAMED_EXACT", 0.8), ("TERM", 1.0)
    )
    zubaq = line(words="zubaq")
    assert one(zubaq, title="Zubaq").score == chance(("TERM", 1.0), settled=False)


def kinds(judgement):
    return {(e.kind, e.found, e.field) for e in judgement.evidence}


def test_a_chapter_with_a_word_is_direct():
    found = one(line(hs=("080450",), terms=("mango",)), hs=hs("08"), products="Selected mangoes")
    assert found.grade == "DIRECT"
    assert kinds(found) == {("NAMED", "mangoes", "products"), ("TERM", "mangoes", "products")}
    assert (
        one(line(hs=("080450",), terms=("mango",)), hs=hs("08"), products="Fresh mangoes").grade == "DIRECT"
    )


def test_a_word_where_the_notice_gives_no_code_is_direct():
    found = one(line(words="rong nho", terms=("sea grape",)), title="Maximum levels for sea grapes")
    assert (found.grade, found.market) == ("DIRECT", "")


def test_a_good_word_finds_goods_the_firm_gave_no_code_for():
    found = one(line(words="xoài", terms=("mango",)), hs=hs("080450"))
    assert (found.grade, (found.evidence[0].kind, found.evidence[0].value)) == (
        "DIRECT",
        ("HS_EXACT", "xoài"),
    )


def test_a_lone_word_against_what_the_notice_is_about_is_only_possible_and_a_phrase_is_never_direct():
    word, several = (
        one(line(words="x", terms=(term,)), hs=hs("330499"), title="Creams and raw zorbium")
        for term in ("zorbium", "raw zorbium")
    )
    assert word.grade == "POSSIBLE"
    assert several.grade in ("POSSIBLE", "RELATED")
    assert several.score > word.score


def test_what_only_describes_the_goods_is_possible():
    found = one(line(hs=("080450",), terms=("mango",)), hs=hs("330499"), title="Mango scented creams")
    assert found.grade == "POSSIBLE"
    assert kinds(found) == {("NAMED", "Mango", "title"), ("TERM_ASIDE", "Mango", "title")}
    assert {one.strength for one in found.evidence} == {"WEAK"}


def test_a_word_in_the_description_only_is_possible_and_at_most_so_against_the_title():
    zorbium, text = line(words="x", terms=("zorbium",)), "It also concerns zorbium."
    found = one(zorbium, title="Kiteqs", description=text)
    assert (found.grade, found.evidence[0].kind) == ("POSSIBLE", "TERM_DESCRIPTION")
    against = judge(zorbium, title="Fruit", description=text)
    assert [j.grade for j in against] in ([], ["POSSIBLE"])


def test_a_title_that_only_names_an_act_leaves_it_to_the_goods_of_the_description():
    title = "Amendment of Ordinance No. 314, 29 May 2025"
    mango = line(words="x", hs=("080450",), terms=("mango",))
    assert one(mango, title=title, description="Rules for mangoes.").grade == "DIRECT"
    assert one(mango, title="Steel pipes", description="Rules for mangoes.").grade == "POSSIBLE"
    unknown = line(words="x", terms=("raw zorbium",))
    assert one(unknown, title=title, description="Seals for raw zorbium.").grade == "POSSIBLE"


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
    pork = line(words="thịt lợn", terms=("zorb",), excluded=("zorb iron",))
    assert judge(pork, title="Zorb iron in primary forms") == []
    assert one(pork, title="Zorb iron, and zorbs for breeding").grade == "DIRECT"


ALL_TEXTILES = (
    "`textiles` reach the masks of 6307, as a family and as goods of chapter 63; that masks are left out only takes "
    "the words `medical masks` away"
)


@pytest.mark.parametrize(
    "text",
    [
        "Protective clothing (excluding medical masks)",
        pytest.param(
            "Textiles. This regulation does not apply to medical masks.",
            marks=pytest.mark.xfail(strict=True, reason=ALL_TEXTILES),
        ),
        "Zubaqs. This regulation does not apply to medical masks.",
        "Ropa de protección, excepto medical masks",
    ],
)
def test_what_the_notice_leaves_out_is_no_evidence(text):
    assert judge(line(words="khẩu trang", terms=("medical mask",)), products=text) == []


def test_after_the_clause_the_text_counts_again():
    text = "Clothing (excluding gloves); medical masks"
    assert one(line(terms=("medical mask",)), products=text).grade == "DIRECT"


def test_a_word_with_two_meanings_is_direct_in_company():
    salt = line(words="muối biển", hs=("2501",), terms=("salt",))
    assert one(salt, title="Salt for the table", hs=hs("250100")).grade == "DIRECT"
    assert one(salt, title="Creams and salt", hs=hs("330499")).grade == "POSSIBLE"


def test_a_word_with_two_meanings_needs_company():
    salt = line(words="muối biển", hs=("2501",), terms=("salt",))
    assert one(salt, title="Salt of weak acids").grade == "POSSIBLE"


def test_a_latin_name_speaks_even_against_codes():
    found = one(line(terms=("Durio zibethinus",)), hs=hs("0602"), products="Fruit of Durio zibethinus")
    assert found.grade in ("RELATED", "DIRECT")
    assert ("LATIN", "Durio zibethinus", "products") in kinds(found)


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


def test_a_measure_on_all_trading_partners_is_as_strong_as_any():
    plain, all_of_them = (
        one(line(hs=("080450",)), hs=hs("0804"), regions=regions)
        for regions in ((), ("All trading partners",))
    )
    assert (all_of_them.grade, all_of_them.score) == (plain.grade, plain.score)
    assert plain.grade == "RELATED"


def test_a_measure_against_others_is_related_at_most():
    found = one(line(hs=("020711",)), hs=hs("020711"), regions=("Poland",))
    assert (found.grade, found.score) == ("RELATED", LOWERED)


def test_what_the_chain_lends_is_marked():
    found = one(line(hs=("080450",)), inherited_hs=hs("080450"))
    assert {(e.field, e.inherited) for e in found.evidence} == {("chain", True)}


def test_a_field_of_standards_is_only_possible_where_the_codes_point_elsewhere():
    sauce = line(hs=("160414",), words="cá ngừ hộp")
    fish = (Code("67.120.30"),)
    assert one(sauce, ics=fish).grade == "POSSIBLE"
    assert judge(sauce, ics=fish, hs=hs("851700")) == []


def test_a_find_is_quoted_as_it_is_written():
    nest = line(words="x", terms=("edible zorb’s nest",))
    (evidence,) = one(nest, title="Edible Zorb's Nests, and more").evidence
    assert evidence.found == "Edible Zorb's Nests"


@pytest.mark.parametrize(("term", "kind"), [("Zorba cucumber", "TERM"), ("Zorba indica", "LATIN")])
def test_a_scientific_name_is_not_any_two_words(term, kind):
    assert one(line(words="x", terms=(term,)), title=term).evidence[0].kind == kind


@pytest.mark.parametrize("code", ["010420", "121190", "080410"])
def test_food_labelling_does_not_reach_what_is_not_packaged_food(code):
    assert judge(line(hs=(code,)), title="Labelling of prepackaged foods") == []


def test_food_labelling_is_at_most_possible_for_fresh_crustaceans():
    found = judge(line(hs=("030636",)), title="Labelling of prepackaged foods")
    assert [j.grade for j in found] in ([], ["POSSIBLE"])


@pytest.mark.parametrize("code", ["1905", "190590"])
def test_a_horizontal_measure_reaches_its_headings_as_related(code):
    found = one(line(hs=(code,), words="bánh"), title="Labelling of prepackaged foods")
    assert (found.grade, found.evidence[0].kind) == ("RELATED", "HORIZONTAL")


def test_who_makes_the_whole_family_is_meant_by_it():
    found = one(line(words="thực phẩm bao gói sẵn"), title="Labelling of prepackaged foods")
    assert found.grade == "DIRECT"
    assert {item.kind for item in found.evidence} == {"HORIZONTAL", "FAMILY"}
    assert {item.value for item in found.evidence} == {"thực phẩm bao gói sẵn"}


def test_a_family_gives_way_to_the_goods_the_title_names():
    bread = line(hs=("1905",), words="bánh")
    assert judge(bread, title="Labelling of raw milk", products="Prepackaged food") == []


@pytest.mark.parametrize(
    ("words", "grade"), [(("insecticide",), "DIRECT"), (("disinfectant",), "POSSIBLE"), ((), "DIRECT")]
)
def test_the_words_of_a_line_narrow_its_heading(words, grade):
    found = one(line(hs=("3808",), words="x", terms=words), title="Mosquito coils", hs=hs("3808"))
    assert found.grade == grade


def test_a_word_for_the_whole_heading_leaves_it_wide():
    narrow = line(hs=("0805",), words="x", terms=("pomelo",))
    wide = line(hs=("0805",), words="x", terms=("pomelo", "citrus fruit"))
    assert [j.grade for j in judge(narrow, title="Fresh oranges")] in ([], ["POSSIBLE"])
    assert one(wide, title="Fresh oranges").grade == "DIRECT"


def test_the_crop_is_not_the_subject_of_a_measure_on_its_seed():
    pepper = line(hs=("0709",), words="ớt")
    seed = line(id=2, hs=("1209",), words="hạt giống")
    text = "Import requirements for bell pepper seeds for sowing"
    assert [j.grade for j in judge(pepper, title=text)] in ([], ["POSSIBLE"])
    assert one(seed, title=text).grade == "DIRECT"


def test_a_code_that_title_and_field_speak_against_is_not_believed():
    brushes, paint = line(hs=("9603",), words="x"), line(id=2, hs=("3210",), words="y")
    notice = {"title": "Dry distemper", "hs": hs("960340"), "ics": (Code("87.040"),)}
    assert [j.grade for j in judge(brushes, **notice)] in ([], ["POSSIBLE"])
    assert one(paint, **notice).grade == "DIRECT"


def test_a_chapter_that_title_and_field_speak_against_is_not_believed():
    notice = {"title": "Two-pack acrylic paint", "hs": hs("29"), "ics": (Code("87.040"),)}
    assert [j.grade for j in judge(line(hs=("29",), words="x"), **notice)] in ([], ["POSSIBLE"])


def test_other_fruit_of_the_chapter_is_at_most_possible_where_one_is_named():
    found = judge(line(hs=("081060",), words="x"), title="Import of fresh jujube fruit")
    assert [j.grade for j in found] in ([], ["POSSIBLE"])


@pytest.mark.parametrize(
    ("products", "grades"),
    [
        ("Maize, grain", []),
        ("Maize, grain; maize, stover", []),
        ("Apple; maize, grain", ["DIRECT"]),
        ("Multiple commodities", ["DIRECT"]),
    ],
)
def test_residue_limits_are_on_the_crops_they_name(products, grades):
    fruit = line(hs=("08",), words="trái cây", terms=("MRL",))
    found = judge(fruit, title="Zubaquat; Pesticide Tolerances", products=products)
    assert [j.grade for j in found if j.grade != "POSSIBLE"] == grades


@pytest.mark.parametrize("title", ["Pesticide residues in maize", "Maximum residue limits for maize"])
def test_residue_limits_of_a_crop_in_the_title_are_at_most_possible_for_fruit(title):
    fruit = line(hs=("08",), words="trái cây", terms=("MRL",))
    assert [j.grade for j in judge(fruit, title=title)] in ([], ["POSSIBLE"])
    assert one(line(hs=("1005",), words="ngô"), title=title).grade == "DIRECT"


def test_various_products_of_a_list_of_steel_are_no_fruit():
    fruit = line(hs=("08",), words="trái cây")
    assert judge(fruit, title="Liste des produits contrôlés", products="Divers produits", hs=hs("7214")) == []


@pytest.mark.parametrize(
    ("title", "grades"),
    [("Lead in processed food for babies and children", []), ("Safety of toys for children", ["DIRECT"])],
)
def test_food_for_children_is_no_toy(title, grades):
    toys = line(hs=("9503",), words="hàng trẻ em")
    assert [j.grade for j in judge(toys, title=title) if j.grade != "POSSIBLE"] == grades


@pytest.mark.parametrize(
    ("words", "codes", "title", "grade"),
    [
        ("bao bì", ("3923",), "Requirements for wood packaging material", ""),
        ("bao bì", ("3923",), "Interdiction des produits plastiques à usage unique", "DIRECT"),
        ("thuốc", ("3004",), "Reglamento de productos farmacéuticos", "DIRECT"),
        ("đồ điện gia dụng", ("8516",), "Hazardous substances in electrical and electronic equipment", "RELATED"),
        ("đồ chiếu sáng", ("9405",), "Energy standards for general service lamps", "DIRECT"),
        ("cam", ("0805",), "Import of fresh oranges", "DIRECT"),
        ("thuốc lá", ("2402",), "Reglamento sobre productos de tabaco", "DIRECT"),
        ("rượu vang", ("2204",), "Etiquetado de bebidas alcohólicas", "RELATED"),
        ("sữa chua", ("0403",), "Productos lácteos", "RELATED"),
        ("đồ chơi", ("9503",), "Phthalates in toys", "DIRECT"),
        ("đồ ngủ", ("6107",), "Flammability of children's sleepwear", "DIRECT"),
        ("hàng trẻ em", ("9503",), "Flammability of children's sleepwear", "DIRECT"),
        ("xe khách", ("8702",), "Safety of school buses", "DIRECT"),
        ("thực phẩm bao gói sẵn", (), "Registration of overseas food establishments", "DIRECT"),
        ("hạt giống", ("1209",), "Baobab seed oil", ""),
        ("trứng", ("0407",), "Import of live salmonid eggs for aquaculture", ""),
        ("nhiên liệu", ("2710",), "Mineral solvents (white spirit) for paints", ""),
    ],
)  # fmt: skip
def test_a_kind_of_measure_finds_who_makes_such_goods(words, codes, title, grade):
    found = [j.grade for j in judge(line(hs=codes, words=words), title=title) if j.grade != "POSSIBLE"]
    assert found == ([grade] if grade else [])


@pytest.mark.parametrize(
    ("words", "codes", "title"),
    [
        ("đồ điện gia dụng", ("8516",), "Ventiladores de mesa"),
        ("vật liệu xây dựng", ("6907",), "Clay roofing tiles"),
    ],
)
def test_other_goods_of_the_family_a_line_is_called_by_are_possible(words, codes, title):
    assert one(line(hs=codes, words=words), title=title).grade == "POSSIBLE"


def test_the_strongest_line_speaks_first():
    weak = line(id=1, words="ổi", hs=("080450",))
    strong = line(id=2, words="xoài", hs=("080450",), terms=("mango",))
    found = one(weak, strong, hs=hs("0804"), title="Mango")
    assert found.evidence[0].line_words == "xoài"
    assert found.grade == "DIRECT"


def test_firms_come_strongest_first():
    index = MatchIndex(
        [
            Profile(enterprise_id=1, lines=(line(id=1, words="x", hs=("0804",)),)),
            Profile(enterprise_id=2, lines=(line(id=2, words="x", hs=("080450",)),)),
            Profile(enterprise_id=3, lines=(line(id=3, words="x", hs=("330499",)),)),
        ]
    )
    found = index.judge(Subject(members=("USA",), day=DAY, hs=hs("080450")))
    assert [j.enterprise_id for j in found] == [2, 1]
    assert found[0].score > found[1].score


@pytest.mark.parametrize(
    ("words", "codes"),
    [
        ("Xoài tươi chọn lọc", {"080450"}),
        ("Premium selected mango", {"080450"}),
        ("Ghế xoài", set()),
    ],
)
def test_a_name_nobody_listed_leads_where_its_head_leads(words, codes):
    assert codes <= set(rule_of(Line(id=1, words=words)).codes)
    assert ("080450" in rule_of(Line(id=1, words=words)).codes) == bool(codes)
