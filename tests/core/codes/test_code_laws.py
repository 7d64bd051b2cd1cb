"""Laws of codes, members and markets: what holds for all of them, and for whatever people write."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from donbay.core.codes.blocs import (
    BLOCS,
    UnknownMarket,
    market_covers,
    market_name,
    market_named,
    members_of,
)
from donbay.core.codes.hs import hs_code, hs_relation, is_hs_prefix
from donbay.core.codes.hs_cells import codes_or_said, has_code, read_hs_cell
from donbay.core.codes.hs_headings import LAST_HEADING, headings_between, with_whole_chapters
from donbay.core.codes.ics import FIELDS, ancestors, headings_for, ics_code, is_wide, read_ics_cell
from donbay.core.codes.ics_names import ics_name
from donbay.core.codes.in_text import codes_in_text, unique_codes
from donbay.core.codes.members import (
    FORMER,
    MEMBERS,
    OBSERVERS,
    UnknownMember,
    member_code,
    member_named,
    member_of,
)
from donbay.core.errors import HouseError, PermanentError, TransientError
from donbay.core.notices.record import Code

DAY = date(2026, 11, 2)
HEADINGS = st.sampled_from(sorted(LAST_HEADING)).flatmap(
    lambda chapter: st.integers(1, LAST_HEADING[chapter]).map(lambda number: f"{chapter}{number:02d}")
)
SUBHEADINGS = st.tuples(HEADINGS, st.integers(10, 99)).map(lambda pair: f"{pair[0]}{pair[1]}")
CODES = st.sampled_from(sorted(LAST_HEADING)) | HEADINGS | SUBHEADINGS
OTHER_WAY = {"EXACT": {"EXACT"}, "PROFILE_WIDER": {"NOTICE_WIDER", "CHAPTER"}, "NOTICE_WIDER": {"PROFILE_WIDER"},
             "CHAPTER": {"PROFILE_WIDER"}, "SAME_HEADING": {"SAME_HEADING"}, "": {""}}  # fmt: skip


@given(CODES, CODES)
def test_two_codes_stand_to_each_other_the_other_way_round(one, other):
    assert hs_relation(other, one) in OTHER_WAY[hs_relation(one, other)]


@given(SUBHEADINGS)
def test_every_part_of_a_code_is_wider_than_it(code):
    assert [hs_relation(code, code[:size]) for size in (2, 4, 5)] == ["PROFILE_WIDER"] * 3
    assert [hs_relation(code[:size], code) for size in (2, 4, 5)] == [
        "CHAPTER",
        "NOTICE_WIDER",
        "NOTICE_WIDER",
    ]
    assert all(is_hs_prefix(code[:size]) for size in (2, 4, 5, 6))


@given(
    SUBHEADINGS,
    st.sampled_from(["{0}.{1}", "{0} {1}", "HS {0}.{1}", "ex {0}.{1}", "{0}{1}", " {0}.{1} "]),
)
def test_a_subheading_is_read_in_every_dress(code, dress):
    (found,) = read_hs_cell(dress.format(code[:4], code[4:]))
    assert found.code == code


@given(SUBHEADINGS, st.integers(0, 9999).map("{:04d}".format), st.sampled_from([2, 4]))
def test_national_digits_are_cut_off_and_told(code, more, size):
    stated = code + more[:size]
    assert hs_code(stated) == Code(code, stated, "", "NATIONAL")


@given(HEADINGS, HEADINGS)
@settings(max_examples=50)
def test_the_headings_of_a_range_are_in_order_and_said_again_they_are_no_longer(one, other):
    low, high = sorted((one, other))
    found = headings_between(low, high)
    assert (found[0], found[-1]) == (low, high)
    assert list(found) == sorted(set(found))
    assert len(with_whole_chapters(found)) <= len(found)
    assert headings_between(high, low) == (() if low != high else (low,))


@pytest.mark.parametrize(
    ("stated", "said", "kept"),
    [
        (("0804",), ("0306",), ("0804",)),
        (("",), ("0306",), ("", "0306")),
        ((), ("0306",), ("0306",)),
        ((), (), ()),
    ],
)
def test_codes_of_the_text_count_where_no_stated_one_does(stated, said, kept):
    made = codes_or_said(tuple(map(Code, stated)), tuple(map(Code, said)))
    assert tuple(code.code for code in made) == kept
    assert has_code(made) is any(kept)


@given(
    st.lists(
        st.sampled_from(["HS 0306", "0804.50", "ICS 67.120.30", "; ", " and ", "(", ")", "2026", "tea", "-"]),
        max_size=8,
    )
)
@settings(max_examples=60)
def test_codes_of_a_text_are_codes_that_exist_each_once(parts):
    hs, ics = codes_in_text(" ".join(parts))
    assert all(is_hs_prefix(code.code) for code in hs)
    assert all(code.code[:2] in FIELDS for code in ics)
    for found in (hs, ics):
        assert len({code.code for code in found}) == len(found)
        assert {code.flag for code in found} <= {"FROM_TEXT"}


def test_a_code_of_a_text_is_kept_as_it_was_first_found():
    codes = [Code("0804", "08.04", "dates"), Code("", "x"), Code("0804", "0804"), Code("0306")]
    assert unique_codes(codes) == (
        Code("0804", "08.04", "dates", "FROM_TEXT"),
        Code("0306", "", "", "FROM_TEXT"),
    )
    assert unique_codes([]) == ()


FULL = st.tuples(st.sampled_from(sorted(FIELDS)), st.integers(1, 999), st.integers(1, 99)).map(
    lambda parts: f"{parts[0]}.{parts[1]:03d}.{parts[2]:02d}"
)


@given(FULL)
def test_a_field_of_standards_is_read_as_it_is_written_and_lies_in_those_above(code):
    assert ics_code(code) == Code(code)
    assert ancestors(code) == (code, code[:6], code[:2])
    assert [found.code for found in read_ics_cell(f"{code} - Words; {code[:6]}")] == [code, code[:6]]
    assert ics_name(code, "vi") == ics_name(code[:2], "vi")
    if is_wide(code):
        assert headings_for(code) == ()


@given(st.text(max_size=40))
def test_no_cell_of_fields_breaks_its_reader(cell):
    assert all((code.code == "") == (code.flag == "UNKNOWN") for code in read_ics_cell(cell))


MEMBER_CODES = st.sampled_from(sorted({**MEMBERS, **OBSERVERS}))
BLOC_CODES = st.sampled_from(sorted(BLOCS))
DAYS = st.dates(date(1995, 1, 1), date(2030, 12, 31))


@given(MEMBER_CODES)
def test_a_member_is_itself_by_code_and_by_each_of_its_names(code):
    member = member_of(code)
    assert (member.symbol, member_code(code), member_named(code)) == (code, code, member)
    for name in (member.name, member.name_en, member.name_vi):
        assert member_named(name) == member
        assert member_named(name.upper()) == member or name.upper() in {**MEMBERS, **OBSERVERS}
        assert member_named(f"  {name} ") == member


def test_a_former_code_leads_to_the_member_of_today():
    assert FORMER
    for former, now in FORMER.items():
        assert member_code(former) == now
        assert member_of(former).symbol == now
        assert former not in MEMBERS
    assert member_code("QQQ") == "QQQ"


@given(BLOC_CODES, DAYS)
def test_a_bloc_covers_its_members_of_the_day_and_nobody_else(bloc, day):
    inside = members_of(bloc, on=day)
    for member in (*MEMBERS, *sorted(inside)):
        assert market_covers(bloc, member, on=day) == (member in inside)


@given(MEMBER_CODES, MEMBER_CODES, DAYS)
def test_two_members_change_each_others_rules_only_in_the_union(one, other, day):
    covers = market_covers(one, other, on=day)
    assert covers == market_covers(other, one, on=day)
    union = members_of("EU27", on=day)
    assert covers == (one == other or ({one, other} <= union and "EU" in {one, other}))


@given(BLOC_CODES)
def test_membership_changes_on_the_day_it_says_and_not_a_day_before(bloc):
    for entry in BLOCS[bloc].memberships:
        assert entry.member in members_of(bloc, on=entry.since)
        if entry.until < date(9999, 1, 1):
            assert entry.member in members_of(bloc, on=entry.until - timedelta(days=1))
            again = [
                one
                for one in BLOCS[bloc].memberships
                if one.member == entry.member and one.since == entry.until
            ]
            assert (entry.member in members_of(bloc, on=entry.until)) == bool(again)


@given(MEMBER_CODES | BLOC_CODES, st.sampled_from(["vi", "en"]))
def test_a_market_that_was_chosen_by_its_name_is_that_market(code, language):
    name = market_name(code, language)
    found = market_named(name)
    assert name
    assert found is not None
    assert market_name(found, language) == name


@pytest.mark.parametrize("code", ["", "QQQ", "eu", "Việt Nam"])
def test_what_is_no_market_is_refused_with_what_to_do(code):
    with pytest.raises(UnknownMarket, match="is neither a WTO member nor a bloc") as refused:
        market_name(code, "vi")
    assert refused.value.hint
    with pytest.raises(UnknownMarket, match="is not a bloc we know"):
        members_of(code, on=DAY)
    with pytest.raises(UnknownMember, match="is not the code of a WTO member") as unknown:
        member_of(code)
    assert "members.tsv" in unknown.value.hint


@given(st.text(max_size=40))
@settings(max_examples=80)
def test_whatever_people_write_is_a_market_we_know_or_none(text):
    found = market_named(text)
    assert found is None or market_name(found, "vi")
    member = member_named(text)
    assert member is None or member.symbol in {**MEMBERS, **OBSERVERS}


class Locked(PermanentError):
    hint = "Unlock it."
    code = "LOCKED"


def test_an_error_says_what_is_declared_unless_it_is_told_otherwise():
    plain = Locked("the door is locked")
    assert (str(plain), plain.hint, plain.code, plain.facts) == (
        "the door is locked",
        "Unlock it.",
        "LOCKED",
        {},
    )
    told = Locked("the door is locked", hint="", code="DOOR", facts={"door": 7})
    assert (told.hint, told.code, told.facts) == ("", "DOOR", {"door": 7})
    assert (Locked("again").code, Locked("again").facts) == ("LOCKED", {})
    assert isinstance(plain, HouseError)
    assert not isinstance(plain, TransientError)
