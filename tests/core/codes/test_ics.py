"""Reading ICS cells, the tree, and the bridge to HS."""

import re

import pytest

from donbay.core.codes.hs import is_hs_prefix
from donbay.core.codes.ics import ancestors, goods_by_field, headings_for, is_wide, read_ics_cell


@pytest.mark.parametrize(
    ("cell", "found"),
    [
        ("65.100.10 - Insecticides", ["65.100.10"]),
        ("67.080 - Fruits; vegetables; 67.080.10 - Fruits", ["67.080", "67.080.10"]),
        ("43 - ROAD VEHICLES", ["43"]),
        ("13, 65", ["13", "65"]),
        ("67.080; 67.080", ["67.080"]),
        ("67.080/67.100", ["67.080", "67.100"]),
        ("ICS 67.060", ["67.060"]),
        ("03.120.10 – Quality", ["03.120.10"]),
        ("", []),
    ],
)
def test_cells(cell, found):
    assert [code.code for code in read_ics_cell(cell)] == found


@pytest.mark.parametrize("text", ["not an ICS", "2018", "40.010", "67.8.1"])
def test_what_is_no_code_is_kept_and_flagged(text):
    (code,) = read_ics_cell(text)
    assert (code.code, code.stated, code.flag) == ("", text, "UNKNOWN")


@pytest.mark.parametrize(("text", "code"), [("67.08", "67.080"), ("1.04", "01.040"), ("67.1", "67.100")])
def test_zeros_that_a_spreadsheet_ate_come_back(text, code):
    (read,) = read_ics_cell(text)
    assert (read.code, read.stated, read.flag) == (code, text, "LOST_ZERO")


def test_the_tree():
    assert ancestors("67.080.10") == ("67.080.10", "67.080", "67")


def test_a_field_inherits_from_the_field_above_it():
    assert headings_for("43.040.10") == headings_for("43.040") == (("8708", 0.9),)


def test_a_chapter_lends_nothing():
    assert headings_for("67") == ()


@pytest.mark.parametrize("code", ["01.040.67", "03.120.10", "13.020", "13.340", "35.020", "67"])
def test_wide_codes(code):
    assert is_wide(code)


@pytest.mark.parametrize("code", ["67.080.10", "43.040", "13.340.20", "99.010"])
def test_narrow_codes(code):
    """Helmets stand in a wide field (13, safety), but are goods."""
    assert not is_wide(code)


def test_the_table_is_sane():
    for code, pairs in goods_by_field().items():
        assert re.fullmatch(r"\d{2}\.\d{3}(\.\d{2})?", code)
        assert pairs
        for hs, share in pairs:
            assert is_hs_prefix(hs), (code, hs)
            assert 0 < share < 1


@pytest.mark.parametrize(
    ("written", "codes"),
    [
        ("67.120.30 - Fish, 67.080.10", ["67.120.30", "67.080.10"]),
        ("67,120,30", ["67.120.30"]),
        ("67-120-30", ["67.120.30"]),
        ("67:120:30", ["67.120.30"]),
        ("67.120.30\u300167.080.10", ["67.120.30", "67.080.10"]),
        ("67.120.30 - Fish, meat; 67.080 - Fruits, vegetables", ["67.120.30", "67.080"]),
    ],
)
def test_signs_of_other_keyboards_part_and_join_codes(written, codes):
    assert [code.code for code in read_ics_cell(written)] == codes
