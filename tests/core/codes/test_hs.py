"""Reading HS cells, and how two codes stand to each other."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from donbay.core.codes.hs import hs_relation, is_hs_prefix
from donbay.core.codes.hs_cells import read_hs_cell
from donbay.core.codes.hs_headings import heading_exists


def codes(cell):
    return [(code.code, code.flag) for code in read_hs_cell(cell)]


@pytest.mark.parametrize(
    ("cell", "found"),
    [
        ("3808 - Insecticides, rodenticides", [("3808", "")]),
        ("08 - EDIBLE FRUIT AND NUTS; 0804 - Dates, figs", [("08", ""), ("0804", "")]),
        ("8517 - Telephones; other apparatus; parts; 8525 - Cameras", [("8517", ""), ("8525", "")]),
        ("030617 - - Frozen shrimps; 030617 - - Frozen shrimps", [("030617", "")]),
        ("72106 - - Plated with aluminium", [("72106", "FIVE_DIGITS")]),
        ("8542321010 - Memories", [("854232", "NATIONAL")]),
        ("6506.10.20", [("650610", "NATIONAL")]),
        ("6401 to 6403", [("6401", "RANGE"), ("6402", "RANGE"), ("6403", "RANGE")]),
        ("0804, 0805; 081060", [("0804", ""), ("0805", ""), ("081060", "")]),
        ("804", [("0804", "LOST_ZERO")]),
        ("851", [("", "UNKNOWN")]),  # there is no heading 0851
        ("30617 - Frozen shrimps", [("030617", "LOST_ZERO")]),
        ("34011 - - Soap", [("34011", "FIVE_DIGITS")]),
        ("306170040", [("030617", "LOST_ZERO")]),
        ("8544491", [("854449", "NATIONAL")]),
        ("0804 50 00", [("080450", "NATIONAL")]),
        ("HS 0804.50; HS 0805", [("080450", ""), ("0805", "")]),
        ("ex 0306", [("0306", "")]),
        ("0304.61-0304.63", [("030461", "RANGE"), ("030462", "RANGE"), ("030463", "RANGE")]),
        ("6405 to 6401", [("6405", ""), ("6401", "")]),
        ("2018", [("", "UNKNOWN")]),  # a year: chapter 20 ends at 2009
        ("7799 - No such chapter", [("", "UNKNOWN")]),
        ("9999", [("", "UNKNOWN")]),
        ("see the annex", [("", "UNKNOWN")]),
        ("", []),
    ],
)
def test_cells(cell, found):
    assert codes(cell) == found


def test_what_was_written_is_kept():
    (code,) = read_hs_cell("6506.10.20 - Helmets; for cyclists")
    assert (code.code, code.stated, code.label) == ("650610", "6506.10.20", "Helmets; for cyclists")


@pytest.mark.parametrize(
    ("notice", "profile", "relation"),
    [
        ("080450", "080450", "EXACT"),
        ("080450", "0804", "PROFILE_WIDER"),
        ("0804", "080450", "NOTICE_WIDER"),
        ("72106", "721061", "NOTICE_WIDER"),
        ("08", "080450", "CHAPTER"),
        ("080410", "080450", "SAME_HEADING"),
        ("0805", "080450", ""),
        ("61", "080450", ""),
        ("", "080450", ""),
        ("080450", "", ""),
    ],
)
def test_relations(notice, profile, relation):
    assert hs_relation(notice, profile) == relation


def test_ranges_cross_chapters():
    assert [code.code for code in read_hs_cell("Chapters 61 to 63")] == ["61", "62", "63"]
    found = [code.code for code in read_hs_cell("0409 to 0505")]
    assert found == ["0409", "0410", "0501", "0502", "0503", "0504", "0505"]


@pytest.mark.parametrize("code", ["0101", "9706", "0410", "8549", "39", "030617"])
def test_headings_that_exist(code):
    assert heading_exists(code)
    assert is_hs_prefix(code)


@pytest.mark.parametrize("code", ["0100", "0411", "7701", "77", "98", "1995", "2018", "2025", "1000", "8550"])
def test_headings_that_do_not(code):
    assert not heading_exists(code)
    assert not is_hs_prefix(code)


def test_every_heading_of_the_nomenclature_exists(shared):
    rows = (shared / "data/nomenclature/hs2022.csv").read_text().splitlines()[1:]
    codes = {row.split(",", 2)[1] for row in rows}
    headings = {code for code in codes if code.isdigit() and len(code) == 4 and code[:2] <= "97"}
    assert len(headings) > 1200
    assert {code for code in headings if not heading_exists(code)} == set()


prefixes = st.sampled_from([2, 4, 5, 6]).flatmap(lambda n: st.text("0123456789", min_size=n, max_size=n))


@given(prefixes)
def test_a_code_is_exactly_itself(code):
    assert hs_relation(code, code) == "EXACT"


@given(st.text())
def test_no_cell_breaks_the_reader(cell):
    for code in read_hs_cell(cell):
        assert (code.code == "") == (code.flag == "UNKNOWN")
