"""Members by code and by any spelling; blocs at a date; markets."""

from datetime import date

import pytest

from donbay.core.codes.blocs import (
    BLOCS,
    UnknownMarket,
    market_covers,
    market_name,
    market_named,
    members_of,
)
from donbay.core.codes.members import MEMBERS, OBSERVERS, UnknownMember, member_named, member_of

DAY = date(2026, 1, 1)


def test_there_are_166_members():
    assert len(MEMBERS) == 166
    assert len({m.iso2 for m in MEMBERS.values()}) == 166
    assert len({m.name_vi for m in MEMBERS.values()}) == 166
    assert not set(MEMBERS) & set(OBSERVERS)


def test_ids_are_not_guessed():
    assert member_of("VNM").wto_id == "C704"
    assert member_of("EU").wto_id == "U918"
    assert [member_of(code).wto_id for code in ("TPKM", "HKG", "MAC", "USA")] == [""] * 4


@pytest.mark.parametrize(
    ("spelling", "code"),
    [
        ("Bahrain, Kingdom of", "BHR"),
        ("KINGDOM OF BAHRAIN", "BHR"),
        ("Korea, Republic of", "KOR"),
        ("Republic of Korea", "KOR"),
        ("Kuwait, the State of", "KWT"),
        ("STATE OF KUWAIT", "KWT"),
        ("Türkiye", "TUR"),
        ("Turkey", "TUR"),
        ("Viet Nam", "VNM"),
        ("Chinese Taipei", "TPKM"),
        ("Hong Kong, China", "HKG"),
        ("Trung Quốc", "CHN"),
        ("trung quoc", "CHN"),
        ("Bolivia (Plurinational State of)", "BOL"),
        ("the Republic of the Union of Myanmar", "MMR"),
        ("Netherlands, Kingdom of the", "NLD"),
        ("Gambia, The", "GMB"),
        ("St. Kitts & Nevis", "KNA"),
        ("Côte d’Ivoire", "CIV"),
        ("Inđônêxia", "IDN"),
        ("Republic of the Congo", "COG"),
        ("Democratic Republic of the Congo", "COD"),
        ("Nga", "RUS"),
        ("NGA", "NGA"),  # in capitals it is the code of Nigeria
    ],
)
def test_members_by_any_spelling(spelling, code):
    assert member_named(spelling).symbol == code


@pytest.mark.parametrize("name", [member.name for member in (*MEMBERS.values(), *OBSERVERS.values())])
def test_every_wto_spelling_finds_its_member_in_any_case(name):
    assert member_named(name).name == name
    assert member_named(name.upper()).name == name


@pytest.mark.parametrize(
    "name", ["Atlantis", "", "Republic of China", "Korea, Democratic People's Republic of", "Republic of"]
)
def test_what_is_no_member_is_not_guessed(name):
    assert member_named(name) is None


def test_an_unknown_member_is_refused():
    with pytest.raises(UnknownMember):
        member_of("XYZ")


@pytest.mark.parametrize(
    ("bloc", "day", "count"),
    [
        ("EU27", DAY, 28),  # 27 and the EU itself
        ("EU27", date(2019, 1, 1), 29),
        ("EU27", date(2013, 6, 30), 28),
        ("GSO", DAY, 7),
        ("EAC", date(2006, 1, 1), 3),
        ("EAEU", DAY, 5),
        ("ASEAN", DAY, 11),
        ("CPTPP", date(2024, 12, 14), 11),
        ("CPTPP", date(2024, 12, 15), 12),
        ("RCEP", DAY, 15),
        ("EEA", date(2014, 4, 11), 31),  # Croatia joined the EU first
        ("EEA", date(2014, 4, 12), 32),
        ("MERCOSUR", date(2017, 8, 4), 5),
        ("MERCOSUR", date(2017, 8, 5), 4),
    ],
)
def test_membership_has_dates(bloc, day, count):
    assert len(members_of(bloc, on=day)) == count


@pytest.mark.parametrize(
    ("market", "member", "day", "covers"),
    [
        ("USA", "USA", DAY, True),
        ("EU", "SWE", DAY, True),
        ("EU27", "EU", DAY, True),
        ("DEU", "EU", DAY, True),
        ("DEU", "FRA", DAY, False),
        ("EU", "GBR", DAY, False),
        ("EU", "GBR", date(2019, 12, 31), True),
        ("GSO", "ARE", DAY, True),
        ("EAC", "ARE", DAY, False),
        ("EU", "HRV", date(2013, 6, 30), False),
        ("EU", "HRV", date(2013, 7, 1), True),
        ("EU", "GBR", date(2020, 1, 31), True),
        ("EU", "GBR", date(2020, 2, 1), False),
        ("GBR", "EU", date(2020, 1, 31), True),
        ("GBR", "EU", date(2020, 2, 1), False),
        ("NOWHERE", "USA", DAY, False),
    ],
)
def test_markets(market, member, day, covers):
    assert market_covers(market, member, on=day) is covers


@pytest.mark.parametrize(
    ("text", "code"),
    [("EU", "EU"), ("Châu Âu", "EU"), ("EU27", "EU27"), ("Mỹ", "USA"), ("hoa ky", "USA"), ("vùng Vịnh", "GSO"),
     ("Nhật", "JPN"), ("ASEAN", "ASEAN"), ("đâu đó", None), ("", None), ("thị trường EU", "EU"),
     ("nước Đức", "DEU"), ("các nước CPTPP", "CPTPP"), ("UKVFTA", "GBR"), ("JP", "JPN"), ("Bi", "BEL"),
     ("BI", "BEL"), ("NGA", "RUS"), ("xx", None), ("thị trường", None), ("Thái", "THA"), ("thai", "THA"),
     ("Hàn", "KOR"), ("Trung", "CHN"), ("nước Anh", "GBR"), ("Đài", "TPKM"), ("Sing", "SGP"), ("Mã Lai", "MYS"),
     ("Indo", "IDN"), ("Phi", "PHL"), ("Cam", "KHM"), ("Hồng Công", "HKG"), ("Âu", "EU"), ("AU", "AUS"),
     ("thị trường Âu", "EU"), ("Ấn", "IND"), ("Trung Đông", "GSO"), ("Nam Phi", "ZAF"), ("MY", "USA")],
)  # fmt: skip
def test_markets_as_people_write_them(text, code):
    assert market_named(text) == code


def test_names_of_markets():
    assert market_name("EU", "vi") == "Liên minh châu Âu"
    assert market_name("KOR", "en") == "Republic of Korea"
    assert market_name("GSO", "vi") == "các nước vùng Vịnh"
    with pytest.raises(UnknownMarket):
        market_name("XYZ", "vi")


def test_every_member_of_a_bloc_is_known():
    for bloc in BLOCS.values():
        for entry in bloc.memberships:
            assert member_of(entry.member)
            assert entry.since < entry.until


@pytest.mark.parametrize(
    ("code", "name", "spelt"),
    [
        ("MEX", "Mexico", "Mê-hi-cô"),
        ("NZL", "New Zealand", "Niu Di-lân"),
        ("BRA", "Brazil", "Bra xin"),
        ("IDN", "Indonesia", "In-đô-nê-xi-a"),
        ("ITA", "Ý", "I-ta-li-a"),
        ("KHM", "Campuchia", "Cam-pu-chia"),
        ("USA", "Hoa Kỳ", "Mỹ"),
        ("AUS", "Úc", "Ô-xtrây-li-a"),
    ],
)
def test_members_bear_the_names_of_offices_and_are_found_by_the_spelt_out_ones(code, name, spelt):
    assert member_of(code).name_vi == name
    assert member_named(name).symbol == code
    assert member_named(spelt.replace("Bra xin", "Braxin")).symbol == code


def test_no_name_of_a_member_is_spelt_out_with_hyphens():
    spelt = [m.name_vi for m in (*MEMBERS.values(), *OBSERVERS.values()) if "-" in m.name_vi]
    assert spelt == ["Guinea-Bissau"]
