"""Every ground by itself: what it is worth, and what makes it a doubt."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from donbay.core.classify.grounds import (
    group_grounds,
    groups_found,
    ics_grounds,
    kin,
    named_goods,
    stated_grounds,
    word_grounds,
)
from donbay.core.classify.passages import passages_of
from donbay.core.classify.tags import tag
from donbay.core.classify.types import GroupFound, Subject
from donbay.core.notices.record import Code


def named(**fields):
    return named_goods([tag(passage) for passage in passages_of(Subject(**fields))])


def words(*, quiet=(), stated=(), bare=False, titled=False, **fields):
    """Return every word ground: its words, code, rounded share and doubt."""
    found = word_grounds(named(**fields), quiet, stated, title_is_bare=bare, titled=titled)
    return [(one.found, one.code, round(one.share, 4), one.doubt) for one in found]


def codes(text, **fields):
    return tuple(Code(code=code, **fields) for code in text.split())


# Named goods


@pytest.mark.parametrize(
    ("fields", "share"),
    [
        ({"title": "Helmets"}, 0.8),
        ({"products": "Helmets"}, 0.75),
        ({"products": "Helmets (HS code(s): 6506)"}, 0.75),
        ({"description": "Helmets"}, 0.15),
    ],
)
def test_a_word_is_worth_what_its_place_is(fields, share):
    assert {one[2] for one in words(**fields)} == {share}


def test_beside_a_title_with_goods_a_label_is_worth_little():
    assert {one[2] for one in words(products="Helmets (HS code(s): 6506)", titled=True)} == {0.125}


def test_under_a_bare_title_the_description_is_worth_more():
    assert {one[2] for one in words(description="Helmets", bare=True)} == {0.6}
    assert {one[2] for one in words(title="Helmets", bare=True)} == {0.8}


@pytest.mark.parametrize(
    ("title", "found"),
    [
        ("Valves for cylinders of gas", [("Valves", "8481", "AMBIGUOUS")]),
        ("Toys for dogs", [("Toys", "9503", ""), ("dogs", "0106", "ASIDE")]),
        ("Bread made from rye", [("Bread", "1905", ""), ("Bread", "190590", ""), ("rye", "100290", "ASIDE")]),
        ("Umbrellas", [("Umbrellas", "6601", "AMBIGUOUS")]),
    ],
)
def test_a_word_that_only_describes_or_may_mean_another_thing_is_a_doubt(title, found):
    assert [(text, code, doubt) for text, code, _share, doubt in words(title=title)][: len(found)] == found


def test_an_aside_is_a_quarter_and_an_ambiguous_word_a_fifth():
    assert ("rye", "100290", 0.2, "ASIDE") in words(title="Bread made from rye")
    assert words(title="Umbrellas") == [("Umbrellas", "6601", 0.176, "AMBIGUOUS")]


def test_a_word_for_three_headings_says_less_of_each():
    found = words(title="Paints")
    assert [(code, share) for _text, code, share, _doubt in found] == [
        ("3208", 0.5333),
        ("3209", 0.5333),
        ("3210", 0.5333),
    ]


@pytest.mark.parametrize(
    ("quiet", "doubt", "share"),
    [(("08",), "SUBJECT", 0.2), (("0804",), "SUBJECT", 0.2), (("07",), "", 0.8), ((), "", 0.8)],
)
def test_a_crop_is_not_the_subject_where_a_family_decides_it(quiet, doubt, share):
    assert words(title="Mangoes", quiet=quiet) == [("Mangoes", "080450", share, doubt)]


@pytest.mark.parametrize(
    ("stated", "doubt"), [(("6506",), ""), (("650610",), ""), (("65",), ""), ((), ""), (("9503",), "ASIDE")]
)
def test_a_label_only_says_what_its_code_means(stated, doubt):
    assert {one[3] for one in words(products="Helmets (HS code(s): 6506)", stated=stated)} == {doubt}


def test_words_carry_their_field_and_whether_they_are_inherited():
    (own,) = {
        (one.field, one.inherited)
        for one in word_grounds(named(title="Toys"), (), (), title_is_bare=False, titled=True)
    }
    inherited = named(inherited_products="Toys")
    (lent,) = {
        (one.field, one.inherited)
        for one in word_grounds(inherited, (), (), title_is_bare=False, titled=False)
    }
    assert (own, lent) == (("title", False), ("products", True))


@pytest.mark.parametrize(
    ("title", "says"),
    [
        ("Toys", [("Toys", True)]),
        ("Umbrellas", [("Umbrellas", False)]),  # doubtful
        ("Toys for dogs", [("Toys", True), ("dogs", False)]),
        ("Pesticide residues", [("Pesticide residues", False)]),  # a concern
        ("Milk fever", [("Milk fever", False)]),
    ],
)
def test_only_a_sure_head_names_goods(title, says):
    assert [(one.found, one.names_goods) for one in named(title=title)] == says


# Stated codes


@pytest.mark.parametrize(
    ("hs", "found"),
    [
        ("0804", [("0804", 0.85, "")]),
        ("080450", [("080450", 0.85, "")]),
        ("08", [("08", 0.3, "")]),
        ("08 0804", [("08", 0.3, ""), ("0804", 0.85, "")]),
        ("08 0804 0805 0806", [("08", 0.5, ""), ("0804", 0.85, ""), ("0805", 0.85, ""), ("0806", 0.85, "")]),
        ("", []),
    ],
)
def test_a_stated_code_is_worth_more_than_any_word(hs, found):
    grounds = stated_grounds(Subject(hs=codes(hs)))
    assert [(one.code, one.share, one.doubt) for one in grounds] == found


@pytest.mark.parametrize(
    ("count", "share", "doubt"),
    [(1, 0.85, ""), (12, 0.85, ""), (13, 0.7225, "LONG_LIST"), (40, 0.7225, "LONG_LIST")],
)
def test_a_code_of_a_long_list_counts_a_little_less(count, share, doubt):
    listed = tuple(Code(code=f"84{number:02}") for number in range(1, count + 1))
    grounds = list(stated_grounds(Subject(hs=listed)))
    assert (len(grounds), {(round(one.share, 4), one.doubt) for one in grounds}) == (count, {(share, doubt)})


def test_a_ground_shows_what_was_written():
    (ground,) = stated_grounds(Subject(hs=(Code(code="650610", stated="6506.10.20"),)))
    assert (ground.found, ground.field, ground.basis) == ("6506.10.20", "hs", "STATED")


def test_a_code_that_could_not_be_read_is_no_ground():
    assert list(stated_grounds(Subject(hs=(Code(code="", stated="see annex"),)))) == []


def test_own_and_inherited_codes_are_counted_apart():
    own, lent = codes("0804"), tuple(Code(code=f"84{number:02}") for number in range(1, 14))
    grounds = list(stated_grounds(Subject(hs=own, inherited_hs=lent)))
    assert [(round(one.share, 4), one.inherited) for one in grounds] == [
        (0.85, False),
        *[(0.7225, True)] * 13,
    ]


# Fields of standards


@pytest.mark.parametrize(
    ("ics", "found"),
    [
        ("13.340.20", [("6506", 0.589)]),
        ("11.120.10", [("3004", 0.558), ("3003", 0.434)]),
        ("43.140", [("8711", 0.589)]),
        ("03.120", []),
        ("13", []),
        ("99.999", []),
        ("", []),
    ],
)
def test_a_field_says_which_headings_it_usually_covers(ics, found):
    grounds = ics_grounds(Subject(ics=codes(ics)))
    assert [(one.code, round(one.share, 4)) for one in grounds] == found


def test_an_inherited_field_is_marked():
    (ground,) = ics_grounds(Subject(inherited_ics=codes("43.140")))
    assert (ground.basis, ground.found, ground.field, ground.inherited) == ("ICS", "43.140", "ics", True)


# Families


@pytest.mark.parametrize(
    ("fields", "titled", "found"),
    [
        ({"title": "Dairy products"}, False, [("DAIRY", "Dairy products", "title")]),
        ({"products": "Dairy products"}, False, [("DAIRY", "Dairy products", "products")]),
        ({"products": "Dairy products (HS code(s): 04)"}, False, [("DAIRY", "Dairy products", "products")]),
        ({"products": "Dairy products (HS code(s): 04)"}, True, []),
        ({"description": "Dairy products"}, False, []),
        ({"title": "Helmets for dairy products"}, False, []),  # an aside
        (
            {"title": "Watches for children"},
            True,
            [("CHILD", "children", "title")],
        ),  # it is said of other goods
        ({"title": "Dairy products", "products": "Dairy"}, False, [("DAIRY", "Dairy products", "title")]),
    ],
)
def test_a_family_is_named_in_title_or_products(fields, titled, found):
    groups = groups_found(named(**fields), (), titled=titled)
    assert [(one.group, one.found, one.field) for one in groups] == found


@pytest.mark.parametrize(
    ("named_goods_besides", "reached"),
    [
        (
            False,
            {
                "07": 0.3, "08": 0.3, "09": 0.25, "10": 0.28, "1201": 0.2, "1202": 0.2, "1207": 0.2, "1211": 0.17,
                "1212": 0.17, "380891": 0.4, "380892": 0.4, "380893": 0.4,
            },
        ),
        (True, {"380891": 0.4, "380892": 0.4, "380893": 0.4}),
    ],
)  # fmt: skip
def test_close_inputs_are_reached_whatever_goods_are_named(named_goods_besides, reached):
    family = GroupFound(group="MRL", found="mrl", field="title", share=0.75, named_goods=named_goods_besides)
    assert {one.code: one.share for one in group_grounds([family], ())} == reached


@pytest.mark.parametrize(
    ("stated", "narrowed"),
    [
        ((), set()),
        (("0406",), {"0401", "0402", "0403", "0404", "0405"}),
        (("040610", "040221"), {"0401", "0403", "0404", "0405"}),  # a subheading states its heading
        (("04",), set()),  # a chapter holds the whole family
        (("8703",), {"0401", "0402", "0403", "0404", "0405", "0406"}),
    ],
)
def test_stated_codes_say_which_goods_of_a_family_are_meant(stated, narrowed):
    family = GroupFound(group="DAIRY", found="Dairy products", field="title", share=0.75)
    whole = {one.code: one.share for one in group_grounds([family], ())}
    grounds = list(group_grounds([family], stated))
    assert {one.code for one in grounds if one.doubt == "UNSUPPORTED"} == narrowed
    assert {one.code: round(one.share, 4) for one in grounds} == {
        code: round(share * (0.3 if code in narrowed else 1), 4) for code, share in whole.items()
    }


# Kin


@pytest.mark.parametrize(
    ("one", "other", "are_kin"),
    [
        ("0804", "0804", True), ("080450", "080440", True), ("0804", "080450", True), ("08", "080450", True),
        ("0804", "0805", False), ("08", "09", False), ("080450", "0805", False), ("08", "0908", False),
    ],
)  # fmt: skip
def test_kin_are_of_one_heading_or_one_holds_the_other(one, other, are_kin):
    assert (kin(one, other), kin(other, one)) == (are_kin, are_kin)


CODES = st.from_regex(r"(0[1-3]([0-2][0-9]([0-2][0-9])?)?)", fullmatch=True)


@given(one=CODES, other=CODES)
def test_kinship_is_mutual_and_holds_for_oneself(one, other):
    assert kin(one, other) == kin(other, one)
    assert kin(one, one)
    assert not other.startswith(one) or kin(one, other)
