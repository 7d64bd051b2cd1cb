"""Codes in running text: what is announced as a code, and nothing else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from donbay.core.codes.hs import is_hs_prefix
from donbay.core.codes.ics import FIELDS
from donbay.core.codes.in_text import codes_in_text


def found(text):
    hs, ics = codes_in_text(text)
    return [code.code for code in hs], [code.code for code in ics]


@pytest.mark.parametrize(
    ("text", "hs", "ics"),
    [
        ("Insecticides (HS code(s): 3808); Insecticides (ICS code(s): 65.100.10)", ["3808"], ["65.100.10"]),
        ("Oils (HS 2710). Liquid fuels (ICS 75.160.20).", ["2710"], ["75.160.20"]),
        ("Apparatus HS8517", ["8517"], []),
        ("Medicines (relevant tariff items: 3002, 3003, 3004)", ["3002", "3003", "3004"], []),
        ("HS codes 0306, 030617 and 1605; open for 60 days", ["0306", "030617", "1605"], []),
        ("HS Code: 0804.50 since 2018; see ISO 9001:2015", ["080450"], []),
        ("Bread (ICS: 67.060)", [], ["67.060"]),
        ("ICS Code(s): 13, 65", [], ["13", "65"]),
        ("HS code 44. Wood packaging (a) 12 pages", ["44"], []),
        ("Partida arancelaria 0805: cítricos", ["0805"], []),
        (
            "Shoes 6401 to 6403; helmets 6506.10.20, 6116.10.90 6116.99.00; 7309, 3923.30.20 at 0.7 bar, "
            "TCVN 8366:2010, 1.000 kg, pages 12 to 14",
            ["650610", "611610", "611699", "392330", "6401", "6402", "6403", "7309"],
            [],
        ),
        ("Citrus, dried pulp 1; Fruit, citrus, group 10-10 1; Vegetable, fruiting, group 8-10", [], []),
        ("ISO 22000:2018, CXS 192-1995, Act of 1969", [], []),
        ("no number here", [], []),
        # A heading that a label speaks of is not the product's.
        ("Paints; products of headings 3901 to 3913 in solvents (HS code(s): 3208)", ["3208"], []),
        ("HS 0301 (excluding 0301.11), 0302", ["0301", "0302"], []),
        ("Masks (excluding medical masks, HS 6307.90)", [], []),
        ("Meat, other than poultry (HS 0201; 0202)", ["0201", "0202"], []),
        ("HS code 44. Wood. The following are not covered: (a) HS 4415 pallets; (b) 4416", ["44"], []),
        ("HS 2022 nomenclature; HS 2017: 0804.50", ["080450"], []),
        ("HS 8471, 30 units", ["8471"], []),
        ("HS 0304 - 12 pages", ["0304"], []),
        ("HS 9405, 30 June 2018", ["9405"], []),
        ("HTS 0306.17.0040, 0307.43.0010", ["030617", "030743"], []),
        ("HS codes: 0304 Fish fillets; 0307 Molluscs; 0306 Crustaceans", ["0304", "0307", "0306"], []),
        ("Chapters 61 and 62 of the Harmonized System", ["61", "62"], []),
        ("Partidas arancelarias 08.04.50.00 y 0805.10", ["080450", "080510"], []),
        ("fracción arancelaria 0805.10.01", ["080510"], []),
        ("positions tarifaires 0302 à 0304", ["0302", "0303", "0304"], []),
        ("Mã HS: 0306.17.21", ["030617"], []),
        ("Customs tariff heading No. 8418; No 25 of 2010", ["8418"], []),
        ("HS 8402-03", ["8402", "8403"], []),
        ("ICS numbers: 13.020, 67.040 (Food). Date 12.05.2018", [], ["13.020", "67.040"]),
        ("ICS 2018 edition; S.A. 2001 was founded", [], []),
        (
            "Gloves 6116.10.90 6116.99.00; boilers 8402 to 8403; cranes 8428; TCVN 8427:2010, TCVN 8429, "
            "Decree No. 8430, 8431 kg, page 8432, 2003",
            ["611610", "611699", "8402", "8403", "8428"],
            [],
        ),
    ],
)
def test_codes_in_text(text, hs, ics):
    assert found(text) == (hs, ics)


def test_they_are_flagged_as_found_in_text():
    (code,), _ = codes_in_text("HS 3808.91.20")
    assert (code.code, code.stated, code.flag) == ("380891", "3808.91.20", "FROM_TEXT")


@given(st.text(), st.text("HS code(s): 0123456789.,;()-to ICS"))
def test_no_text_breaks_the_reader(before, after):
    hs, ics = codes_in_text(before + after)
    assert all(is_hs_prefix(code.code) and code.flag == "FROM_TEXT" for code in hs)
    assert all(code.code[:2] in FIELDS and code.flag == "FROM_TEXT" for code in ics)


@given(st.text(st.characters(exclude_categories=["N"])))
def test_a_text_without_numbers_has_no_codes(text):
    assert codes_in_text(text) == ((), ())
