"""What is read of a whole notice: shares, what speaks against what, and why a heading is there."""

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from donbay.core.classify.read import FIELD_ALONE, LEAST, classify, read, weigh_grounds
from donbay.core.classify.types import Ground, Subject
from donbay.core.notices.record import Code


def codes(text):
    return tuple(Code(code=code) for code in text.split())


def subject(**fields):
    listed = {"hs", "ics", "inherited_hs", "inherited_ics"}
    return Subject(**{name: codes(value) if name in listed else value for name, value in fields.items()})


def found(**fields):
    return {heading.code: heading.share for heading in classify(subject(**fields)).headings}


def why(code, **fields):
    """Return the grounds of one heading: basis, words, field, share and doubt."""
    headings = {heading.code: heading for heading in classify(subject(**fields)).headings}
    return [(g.basis, g.found, g.field, round(g.share, 4), g.doubt) for g in headings[code].grounds]


# Words and codes together


def test_words_and_a_code_for_the_same_goods_add_up():
    stated = {"title": "Helmets for riders", "hs": "650610"}
    assert found(**stated) == {"650610": 0.97, "6506": 0.97}
    assert why("650610", **stated) == [
        ("STATED", "650610", "hs", 0.85, ""),
        ("WORD", "Helmets", "title", 0.8, ""),
    ]


def test_a_notice_of_a_title_alone_is_surer_with_each_field_that_agrees():
    title = "Motorcycle helmets"
    assert [
        found(title=title)["650610"],
        found(title=title, description="Motorcycle helmets are tested.")["650610"],
        found(title=title, products="Motorcycle helmets")["650610"],
        found(title=title, products="Motorcycle helmets", hs="650610")["650610"],
    ] == [0.8, 0.83, 0.95, 0.9925]


def test_a_wider_code_adds_to_the_goods_inside_it():
    assert found(title="Mangoes", hs="0804") == {"0804": 0.97, "080450": 0.9445}


def test_a_code_inside_adds_wholly_to_its_heading():
    assert found(hs="080450 0804") == {"0804": 0.85, "080450": 0.85}
    assert found(hs="080450", title="Rules") == {"080450": 0.85}


@pytest.mark.parametrize(
    ("stated", "share", "doubt"),
    [
        ("0804", 0.85, ""),
        ("0806", 0.85, ""),  # the same chapter: both may be meant
        ("0702", 0.51, "UNSUPPORTED"),
        ("8703", 0.51, "UNSUPPORTED"),
    ],
)
def test_a_code_far_from_the_title_counts_less(stated, share, doubt):
    fields = {"title": "Mangoes", "hs": stated}
    assert ("STATED", stated, "hs", share, doubt) in why(stated, **fields)


def test_a_code_against_title_and_field_of_standards_is_contradicted():
    fields = {"title": "Mangoes", "hs": "8703", "ics": "67.080.10"}
    assert why("8703", **fields) == [("STATED", "8703", "hs", 0.2125, "CONTRADICTED")]
    assert found(**fields) == {"080450": 0.826, "08": 0.5698, "8703": 0.2125}


def test_a_field_of_standards_that_agrees_with_the_code_saves_it_from_the_title():
    fields = {"title": "Mangoes", "hs": "8703", "ics": "43.100"}
    assert why("8703", **fields)[0] == ("STATED", "8703", "hs", 0.85, "")


def test_a_chapter_is_not_lowered_by_a_title_elsewhere_while_no_field_speaks():
    assert why("87", title="Mangoes", hs="87") == [("STATED", "87", "hs", 0.3, "")]


@pytest.mark.parametrize(
    ("stated", "share", "doubt"),
    [
        ("01 02 03", 0.3, ""),
        ("01 02 0301 0302", 0.3, ""),
        ("01 0301 0302 0303", 0.5, ""),  # among finer codes a chapter was chosen
        (" ".join(f"{number:02}" for number in range(1, 14)), 0.12, "LONG_LIST"),
    ],
)
def test_a_stated_chapter(stated, share, doubt):
    assert ("STATED", "01", "hs", share, doubt) in why("01", hs=stated)


def test_a_stated_chapter_says_less_where_finer_goods_of_it_are_named():
    assert why("08", title="Mangoes", hs="08") == [("STATED", "08", "hs", 0.12, "")]
    assert found(title="Mangoes", hs="08") == {"080450": 0.8072, "08": 0.3312}
    assert why("08", products="Mangoes", hs="08") == [("STATED", "08", "hs", 0.12, "")]


@pytest.mark.parametrize(
    ("title", "stated"),
    [
        ("Fruit", "08"),  # the chapter itself is named
        ("Helmets", "08"),  # goods of another chapter
        ("Umbrellas", "66"),  # a doubt
        ("Toys for dogs", "01"),  # an aside
        ("Rules", "08"),
    ],
)
def test_a_stated_chapter_stays_whole_beside_all_else(title, stated):
    assert ("STATED", stated, "hs", 0.3, "") in why(stated, title=title, hs=stated)


def test_a_list_of_more_than_twelve_codes_says_a_little_less_of_each():
    twelve = [f"84{number:02}" for number in range(1, 13)]
    assert set(found(hs=" ".join(twelve)).values()) == {0.85}
    assert set(found(hs=" ".join([*twelve, "8413"])).values()) == {0.7225}
    assert why("8413", hs=" ".join([*twelve, "8413"])) == [("STATED", "8413", "hs", 0.7225, "LONG_LIST")]


def test_the_narrower_of_two_that_are_sure_takes_the_rest_of_the_wider():
    headings = {one.code: one for one in classify(subject(title="Mangoes", hs="0804")).headings}
    assert (headings["0804"].share, round(headings["0804"].whole, 4)) == (0.97, 0.255)
    assert (headings["080450"].share, headings["080450"].whole) == (0.9445, 0.9445)


# The field of standards


@pytest.mark.parametrize(
    ("ics", "headings"),
    [
        ("13.340.20", {"6506": 0.55}),  # never sure by itself
        ("67", {}),
        ("03.120", {}),
        ("91.010", {}),
        ("", {}),
    ],
)
def test_a_field_of_standards_alone(ics, headings):
    assert found(ics=ics) == headings
    assert not classify(subject(ics=ics)).settled


def test_a_field_of_standards_beside_the_goods_adds_and_elsewhere_is_contradicted():
    assert found(title="Helmets", ics="13.340.20")["6506"] > found(title="Helmets")["6506"]
    assert ("ICS", "13.340.20", "ics", 0.1767, "CONTRADICTED") in why(
        "6506", title="Mangoes", ics="13.340.20"
    )


# The description


def test_a_bare_title_leaves_the_subject_to_the_description():
    bare = {"title": "Amendment of Ordinance No. 7", "description": "Rules for motorcycle helmets."}
    assert found(**bare) == {"6506": 0.6, "650610": 0.6}
    assert why("650610", **bare) == [("WORD", "motorcycle helmets", "description", 0.6, "")]
    assert read(subject(**bare)).bare


@pytest.mark.parametrize("title", ["Rules on trade in the north", "Motorcycles"])
def test_beside_another_title_the_description_says_little(title):
    fields = {"title": title, "description": "Motorcycle helmets are mentioned."}
    assert why("650610", **fields) == [("WORD", "Motorcycle helmets", "description", 0.15, "")]
    assert not read(subject(**fields)).bare


def test_words_far_down_the_description_are_not_read():
    filler = "office " * 118
    assert "6506" in found(description=f"{filler} helmets", title="Amendment of Ordinance No. 7")
    assert (
        found(description=f"{filler} paper office helmets", title="Amendment of Ordinance No. 7").get("6506")
        is None
    )


# The products and their labels


def test_a_label_beside_a_code_counts_like_products_when_the_title_names_no_goods():
    fields = {"title": "Rules", "products": "Shrimps (HS code(s): 0306)", "hs": "0306"}
    assert found(**fields) == {"0306": 0.9625}
    assert why("0306", **fields) == [
        ("STATED", "0306", "hs", 0.85, ""),
        ("WORD", "Shrimps", "products", 0.75, ""),
    ]


def test_a_label_only_repeats_the_code_where_the_title_names_goods():
    fields = {"title": "Frozen prawns", "products": "Shrimps (HS code(s): 0306)", "hs": "0306"}
    assert ("WORD", "Shrimps", "products", 0.125, "") in why("0306", **fields)


def test_a_label_that_does_not_fit_its_code_is_an_aside():
    fields = {"title": "Rules", "products": "Toys for dogs (HS code(s): 4201)", "hs": "4201"}
    assert why("9503", **fields) == [("WORD", "Toys", "products", 0.1875, "ASIDE")]


def test_what_is_inherited_is_marked():
    (heading,) = [
        one
        for one in classify(
            subject(title="Amendment", inherited_hs="0306", inherited_products="Frozen shrimps")
        ).headings
        if one.code == "0306"
    ]
    assert [(g.basis, g.inherited) for g in heading.grounds] == [("STATED", True), ("WORD", True)]


def test_products_of_its_own_stand_before_inherited_ones():
    fields = {"title": "Amendment", "products": "Honey", "inherited_products": "Frozen shrimps"}
    assert found(**fields) == {"0409": 0.75}


# Families that decide the subject


def test_a_measure_on_seedlings_is_not_on_the_fruit():
    fields = {"title": "Mango seedlings", "hs": "0804"}
    assert found(title="Mango seedlings") == {"0602": 0.97, "060220": 0.9445, "0601": 0.5}
    # The code of the fruit does not say which plants of the family are meant.
    assert found(**fields) == {"0602": 0.97, "060220": 0.9445, "0601": 0.5, "0804": 0.255}
    assert why("0804", **fields) == [("STATED", "0804", "hs", 0.255, "UNSUPPORTED")]
    assert "0804".startswith(read(subject(title="Mango seedlings")).quiet)


def test_stated_codes_say_which_goods_of_a_family_are_meant():
    assert found(title="Dairy products") == {
        "0401": 0.75, "0402": 0.75, "0403": 0.75, "0404": 0.7, "0405": 0.7, "0406": 0.75,
    }  # fmt: skip
    assert {code: round(share, 3) for code, share in found(title="Dairy products", hs="0406").items()} == {
        "0406": 0.963, "0401": 0.225, "0402": 0.225, "0403": 0.225, "0404": 0.21, "0405": 0.21,
    }  # fmt: skip
    assert ("GROUP", "Dairy products", "title", 0.225, "UNSUPPORTED") in why(
        "0401", title="Dairy products", hs="0406"
    )


def test_what_livestock_gives_when_it_is_dead_is_meat_and_no_live_animal():
    assert found(title="Livestock carcasses") == {"02": 0.8}
    assert found(title="Livestock")["01"] == 0.8
    assert [one.group for one in classify(subject(title="Livestock carcasses")).groups] == []


def test_residue_limits_are_for_the_crop_named_and_reach_the_pesticides():
    fields = {"title": "Pesticide residues in maize"}
    assert found(**fields) == {"1005": 0.8, "380891": 0.5, "380892": 0.5, "380893": 0.5, "380899": 0.4}
    (family,) = classify(subject(**fields)).groups
    assert (family.group, family.share, family.named_goods) == ("RESIDUE", 0.42, True)


def test_residue_limits_without_a_crop_are_on_all_crops():
    shares = found(title="Maximum residue limits")
    assert {code: share for code, share in shares.items() if len(code) == 2} == {
        "07": 0.3, "08": 0.3, "09": 0.25, "10": 0.28,
    }  # fmt: skip


def test_a_keyword_of_the_source_names_a_family():
    classified = classify(subject(title="Notification", keywords=("Pesticides",)))
    assert [(g.group, g.found, g.field) for g in classified.groups] == [
        ("PESTICIDE", "Pesticides", "keywords")
    ]
    assert {one.code: one.share for one in classified.headings} == {
        "380891": 0.8,
        "380892": 0.8,
        "380893": 0.8,
        "380899": 0.6,
    }


# How grounds add up


def ground(code="0804", share=0.5, basis="WORD", field="title", doubt=""):
    return Ground(basis=basis, code=code, found="x", field=field, share=share, doubt=doubt)


@pytest.mark.parametrize(
    ("grounds", "share"),
    [
        ([ground()], 0.5),
        ([ground(), ground()], 0.5),  # the same words in the same field
        ([ground(), ground(share=0.3)], 0.5),
        ([ground(), ground(field="products")], 0.75),
        ([ground(), ground(basis="STATED", field="hs")], 0.75),
        ([ground(doubt="ASIDE", share=0.2), ground(doubt="ASIDE", share=0.2, field="products")], 0.2),
        ([ground(basis="GROUP"), ground(basis="GROUP", field="keywords")], 0.5),
        ([ground(basis="ICS", field="ics", share=0.9)], FIELD_ALONE),
        ([ground(basis="ICS", field="ics", share=0.3)], 0.3),
        ([ground(share=LEAST)], LEAST),
    ],
)
def test_different_bases_add_and_the_same_do_not(grounds, share):
    (heading,) = weigh_grounds(grounds)
    assert heading.share == share


def test_what_carries_less_than_a_tenth_is_not_kept():
    assert weigh_grounds([ground(share=LEAST - 0.001)]) == ()
    assert weigh_grounds([]) == ()


def test_the_neighbour_of_a_sure_code_keeps_only_what_is_its_own():
    grounds = [
        ground("0804", 0.6, "STATED", "hs"), ground("080450", 0.8), ground("080440", 0.2, "LEARNED"),
    ]  # fmt: skip
    by_code = {one.code: one.share for one in weigh_grounds(grounds)}
    assert (by_code["080450"], by_code["080440"]) == (0.902, 0.2)


GROUNDS = st.lists(
    st.builds(
        ground,
        code=st.sampled_from(["08", "0804", "080450", "080440", "0805", "87", "8703"]),
        share=st.sampled_from([0.1, 0.2, 0.3, 0.5, 0.8, 0.85]),
        basis=st.sampled_from(["STATED", "WORD", "ICS", "GROUP", "LEARNED"]),
        field=st.sampled_from(["title", "products", "hs", "ics"]),
    ),
    max_size=8,
)


@given(grounds=GROUNDS, order=st.randoms(use_true_random=False))
def test_the_order_of_grounds_does_not_matter(grounds, order):
    mixed = list(grounds)
    order.shuffle(mixed)
    told = [[(one.code, one.share, one.whole) for one in weigh_grounds(given)] for given in (grounds, mixed)]
    assert told[0] == told[1]


def test_the_order_of_grounds_changes_no_last_digit():
    """Of these shares the product, which lies between two digits, is another in another order."""
    grounds = [
        ground(share=0.1, basis="WORD"), ground(share=0.25, basis="STATED", field="hs"),
        ground(share=0.3, basis="ICS", field="ics"), ground(share=0.5, basis="LEARNED"),
    ]  # fmt: skip
    told = {
        (heading.share, heading.whole) for mixed in permutations(grounds) for heading in weigh_grounds(mixed)
    }
    assert told == {(0.7638, 0.7638)}


@given(grounds=GROUNDS)
def test_the_same_ground_twice_counts_once(grounds):
    told = [
        [(one.code, one.share, one.whole) for one in weigh_grounds(given)]
        for given in (grounds, grounds + grounds)
    ]
    assert told[0] == told[1]


@given(grounds=GROUNDS)
def test_no_heading_appears_without_a_ground_of_its_own(grounds):
    assert {one.code for one in weigh_grounds(grounds)} <= {one.code for one in grounds}
