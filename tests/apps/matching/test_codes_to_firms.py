"""From a row of a workbook to the firms it concerns: a wrong code is mail to the wrong firm."""

import pytest

from donbay.apps.matching.measuring import subject_of
from donbay.core.match.index import MatchIndex
from donbay.core.match.types import Line, Profile
from donbay.sources.eping_workbook.row import read_row

FIRMS = {
    "shrimp": ("Tôm sú đông lạnh", "030617", "shrimp"),
    "fish": ("Cá ngừ tươi", "0302", "tuna"),
    "sugar": ("Đường mía", "17", "sugar"),
    "tobacco": ("Thuốc lá", "24", "tobacco"),
    "instruments": ("Thiết bị đo", "90", "instrument"),
    "supplements": ("Thực phẩm bổ sung", "210690", "food supplement"),
}


def firm(number, words, code, term):
    line = Line(id=number, words=words, hs=(code,), terms=(term,))
    return Profile(enterprise_id=number, lines=(line,), markets=("EU",))


INDEX = MatchIndex([firm(number, *said) for number, said in enumerate(FIRMS.values())])
NAMES = dict(enumerate(FIRMS))


def concerned(products, hs="", least="RELATED"):
    """Return the firms to be mailed about a notice of the European Union, with their classes."""
    row = {
        "symbol": "G/SPS/N/EU/1",
        "distributed": 45810.0,
        "title": "Draft act",
        "products": products,
        "hs": hs,
    }
    found = INDEX.judge(subject_of(read_row(row), {}), least=least)
    return {NAMES[one.enterprise_id]: one.grade for one in found}


@pytest.mark.parametrize(
    ("products", "hs"),
    [
        ("Prawns", "CN code 0306 17"),
        ("Frozen products (CN code 0306 17)", ""),
        ("Goods", "HS 0306 17, 0307 43"),
        ("Goods (HS: 0306.17.)", "N/A"),
        ("Goods", "306.17"),
        ("Goods", "Partida 0306.17"),
    ],
)
def test_a_subheading_of_shrimps_concerns_the_shrimp_firm_and_no_other(products, hs):
    assert concerned(products, hs) == {"shrimp": "DIRECT"}


@pytest.mark.parametrize("hs", ["ex 2106 90", "CN code ex 2106 90", "2106.90"])
def test_a_subheading_of_supplements_is_no_chapter_of_instruments(hs):
    assert concerned("Goods", hs, least="POSSIBLE") == {
        "supplements": "POSSIBLE"
    }  # a code of leftovers, and no name
    assert concerned("Food supplements", hs) == {"supplements": "DIRECT"}


@pytest.mark.parametrize(
    ("products", "hs"),
    [("Foodstuffs", "Chapters 1-24"), ("Foodstuffs", "1 to 24"), ("Foodstuffs (HS chapters 1 to 24)", "")],
)
def test_the_chapters_of_all_food_name_none_of_them_directly_and_no_tobacco(products, hs):
    found = concerned(products, hs, least="POSSIBLE")
    assert "DIRECT" not in found.values()
    assert found.keys() == {"shrimp", "fish", "sugar", "supplements"}


def test_one_chapter_names_whoever_makes_all_of_it():
    assert concerned("Goods", "HS chapter 24") == {"tobacco": "DIRECT"}


def test_the_dotted_headings_of_residue_limits():
    found = concerned("Meat (HS: 02.01), fish (HS: 03.02), onions (HS: 07.03)", least="POSSIBLE")
    assert found["fish"] == "DIRECT"
    assert not found.keys() & {"sugar", "tobacco", "instruments", "supplements"}


@pytest.mark.parametrize(
    "products", ["Regulation (EU) 2017/625", "No 1702/2008 of 24 May", "HS 8471, 17 units"]
)
def test_numbers_that_are_no_codes_concern_nobody(products):
    assert concerned(products, least="POSSIBLE") == {}
