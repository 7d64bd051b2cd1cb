"""Blocs: which members belong to one at a date. A market in a profile is a member or a bloc.

Source: the treaties of accession and withdrawal; days are the days of effect.
"""

import re
from collections.abc import Mapping
from datetime import date
from functools import lru_cache

import msgspec

from donbay.core.errors import PermanentError
from donbay.core.text.fold import fold, lower

from .members import MEMBERS, OBSERVERS, member_named, member_of

_START = date(1900, 1, 1)
_END = date(9999, 12, 31)


class UnknownMarket(PermanentError):
    """A market is neither a WTO member nor a bloc we know."""

    hint = "Choose a country or a bloc from the list."


class Membership(msgspec.Struct, frozen=True):
    """One member of a bloc from a day (included) to a day (not included)."""

    member: str
    since: date = _START
    until: date = _END


class Bloc(msgspec.Struct, frozen=True, kw_only=True):
    """A group of members with one market or one set of rules."""

    code: str
    name_vi: str
    name_en: str
    memberships: tuple[Membership, ...]
    itself: str = ""  # the code under which the bloc notifies as one member
    other_names: tuple[str, ...] = ()


def _read(text: str) -> tuple[Membership, ...]:
    """Read `AUT HRV@2013-07-01 GBR@1973-01-01/2020-02-01`."""
    found = []
    for part in text.split():
        member, _, days = part.partition("@")
        since, _, until = days.partition("/")
        found.append(
            Membership(
                member,
                date.fromisoformat(since) if since else _START,
                date.fromisoformat(until) if until else _END,
            )
        )
    return tuple(found)


_EU = (
    "BEL DEU FRA ITA LUX NLD DNK@1973-01-01 IRL@1973-01-01 GBR@1973-01-01/2020-02-01 GRC@1981-01-01 "
    "ESP@1986-01-01 PRT@1986-01-01 AUT@1995-01-01 FIN@1995-01-01 SWE@1995-01-01 CYP@2004-05-01 "
    "CZE@2004-05-01 EST@2004-05-01 HUN@2004-05-01 LVA@2004-05-01 LTU@2004-05-01 MLT@2004-05-01 "
    "POL@2004-05-01 SVK@2004-05-01 SVN@2004-05-01 BGR@2007-01-01 ROU@2007-01-01 HRV@2013-07-01"
)
_ASEAN = (
    "IDN MYS PHL SGP THA BRN@1984-01-07 VNM@1995-07-28 LAO@1997-07-23 MMR@1997-07-23 KHM@1999-04-30 "
    "TLS@2025-10-26"
)
BLOCS: Mapping[str, Bloc] = {
    bloc.code: bloc
    for bloc in (
        Bloc(
            code="EU27",
            name_vi="Liên minh châu Âu",
            name_en="European Union",
            memberships=_read(_EU),
            itself="EU",
            other_names=("Châu Âu", "khối EU", "EVFTA", "Liên minh châu Âu (27 nước)"),
        ),
        Bloc(
            code="EFTA",
            name_vi="Hiệp hội Mậu dịch tự do châu Âu",
            name_en="European Free Trade Association",
            memberships=_read("NOR CHE ISL@1970-03-01 LIE@1991-09-01"),
        ),
        Bloc(
            code="EEA",
            name_vi="Khu vực Kinh tế châu Âu",
            name_en="European Economic Area",
            memberships=_read(
                _EU.replace("BGR@2007-01-01 ROU@2007-01-01 HRV@2013-07-01", "")
                + "BGR@2007-08-01 ROU@2007-08-01 HRV@2014-04-12 NOR@1994-01-01 ISL@1994-01-01 LIE@1995-05-01"
            ),
            itself="EU",
        ),
        Bloc(
            code="GSO",
            name_vi="các nước vùng Vịnh",
            name_en="Gulf states (GSO)",
            memberships=_read("ARE BHR KWT OMN QAT SAU YEM@2010-01-01"),
            other_names=("GCC", "vùng Vịnh", "Trung Đông", "Gulf"),
        ),
        Bloc(
            code="EAC",
            name_vi="Cộng đồng Đông Phi",
            name_en="East African Community",
            memberships=_read(
                "KEN@2000-07-07 TZA@2000-07-07 UGA@2000-07-07 BDI@2007-07-01 RWA@2007-07-01 SSD@2016-09-05 "
                "COD@2022-07-11 SOM@2024-03-04"
            ),
            other_names=("Đông Phi", "East Africa"),
        ),
        Bloc(
            code="EAEU",
            name_vi="Liên minh Kinh tế Á - Âu",
            name_en="Eurasian Economic Union",
            memberships=_read("RUS@2015-01-01 KAZ@2015-01-01 BLR@2015-01-01 ARM@2015-01-02 KGZ@2015-08-12"),
            other_names=("Á Âu", "Liên minh Kinh tế Á Âu", "VN-EAEU"),
        ),
        Bloc(
            code="MERCOSUR",
            name_vi="Khối thị trường chung Nam Mỹ (MERCOSUR)",
            name_en="MERCOSUR",
            memberships=_read(
                "ARG@1991-11-29 BRA@1991-11-29 PRY@1991-11-29 URY@1991-11-29 VEN@2012-07-31/2017-08-05 "
                "BOL@2024-08-07"
            ),
            other_names=("Khối thị trường chung Nam Mỹ", "Southern Common Market"),
        ),
        Bloc(
            code="USMCA",
            name_vi="Bắc Mỹ (USMCA)",
            name_en="USMCA countries",
            memberships=_read("USA@1994-01-01 CAN@1994-01-01 MEX@1994-01-01"),
            other_names=("Bắc Mỹ", "NAFTA", "North America"),
        ),
        Bloc(
            code="ASEAN",
            name_vi="ASEAN",
            name_en="ASEAN",
            memberships=_read(_ASEAN),
            other_names=("Đông Nam Á", "Southeast Asia"),
        ),
        Bloc(
            code="CPTPP",
            name_vi="các nước CPTPP",
            name_en="CPTPP countries",
            memberships=_read(
                "AUS@2018-12-30 CAN@2018-12-30 JPN@2018-12-30 MEX@2018-12-30 NZL@2018-12-30 SGP@2018-12-30 "
                "VNM@2019-01-14 PER@2021-09-19 MYS@2022-11-29 CHL@2023-02-21 BRN@2023-07-12 GBR@2024-12-15"
            ),
        ),
        Bloc(
            code="RCEP",
            name_vi="các nước RCEP",
            name_en="RCEP countries",
            memberships=_read(
                "AUS@2022-01-01 BRN@2022-01-01 KHM@2022-01-01 CHN@2022-01-01 JPN@2022-01-01 LAO@2022-01-01 "
                "NZL@2022-01-01 SGP@2022-01-01 THA@2022-01-01 VNM@2022-01-01 KOR@2022-02-01 MYS@2022-03-18 "
                "MMR@2022-05-01 IDN@2023-01-02 PHL@2023-06-02"
            ),
        ),
    )
}
# Viet Nam's agreements with one partner, by which people name the market.
_AGREEMENTS = {
    "ukvfta": "GBR", "vkfta": "KOR", "vjepa": "JPN", "vcfta": "CHL", "vifta": "ISR", "acfta": "CHN",
    "akfta": "KOR", "ajcep": "JPN", "aifta": "IND", "ahkfta": "HKG", "atiga": "ASEAN",
}  # fmt: skip
# What people call a market for short, or by an older name; folded.
_SHORT = {
    "thai": "THA", "han": "KOR", "nam han": "KOR", "dai han": "KOR", "hq": "KOR", "nb": "JPN", "trung": "CHN",
    "trung hoa": "CHN", "tq": "CHN", "dai": "TPKM", "dl": "TPKM", "hongkong": "HKG", "hong cong": "HKG",
    "hk": "HKG", "sing": "SGP", "ma lai": "MYS", "malai": "MYS", "malay": "MYS", "indo": "IDN", "in do": "IDN",
    "phi": "PHL", "phil": "PHL", "cam": "KHM", "cam pu chia": "KHM", "mien": "MMR", "mien dien": "MMR",
    "tan tay lan": "NZL", "tho": "TUR", "tiep": "CZE", "hung": "HUN", "ukraina": "UKR", "chi le": "CHL",
    "me hi co": "MEX", "mehico": "MEX", "uc chau": "AUS",
}  # fmt: skip
_SHORT_WITH_ACCENTS = {"âu": "EU", "ấn": "IND", "mễ": "MEX"}  # without them they are codes, or no word
_BY_NAME = (
    _AGREEMENTS
    | _SHORT
    | {
        fold(name): bloc.code
        for bloc in reversed(list(BLOCS.values()))
        for name in (bloc.code, bloc.name_vi, bloc.name_en, *bloc.other_names)
    }
)
_BY_ISO2 = {member.iso2: member.symbol for member in MEMBERS.values()}
# Words around the name: `thị trường EU`, `nước Đức`, `khối ASEAN`, `các nước EU`.
_AROUND = re.compile(
    r"^(?:(?:thi truong|cac nuoc|nuoc|khoi|xuat khau sang|market of|the) )+|\s+(?:market|countries)$"
)

_AROUND_AS_WRITTEN = re.compile(r"^(?:(?:thị trường|các nước|nước) )+")


@lru_cache(maxsize=10_000)
def members_of(bloc: str, *, on: date) -> frozenset[str]:
    """Return the symbol codes of a bloc's members on a day, the bloc's own code among them.

    Raises: UnknownMarket.
    """
    if bloc not in BLOCS:
        raise UnknownMarket(f"{bloc!r} is not a bloc we know")
    found = BLOCS[bloc]
    inside = {entry.member for entry in found.memberships if entry.since <= on < entry.until}
    return frozenset(inside | ({found.itself} - {""}))


@lru_cache(maxsize=100_000)
def market_covers(market: str, member: str, *, on: date) -> bool:
    """Return whether a notice of `member` changes the rules of `market` on a day.

    The EU's notices change the rules of each member state, and a member state's those of the
    EU market. A market that is no code covers nothing.
    """
    if market == member:
        return True
    if market in BLOCS:
        return member in members_of(market, on=on)
    union = members_of("EU27", on=on)
    if market == "EU":
        return member in union
    return member == "EU" and market in union


@lru_cache(maxsize=4096)
def market_named(text: str) -> str | None:
    """Return the code of the market that a person wrote: a country or a bloc, in any spelling.

    `EU` and its names give the member code `EU`, which covers its member states. Names come before
    codes here: `NGA` is how people write `Nga`. Two capitals that are no name are an ISO code.
    """
    if code := _SHORT_WITH_ACCENTS.get(_AROUND_AS_WRITTEN.sub("", lower(text).strip(" ."))):
        return code
    name = fold(text).strip(" .")
    for said in (name, _AROUND.sub("", name)):
        if member := member_named(said):
            return member.symbol
        if code := _BY_NAME.get(said):
            return "EU" if code == "EU27" and said != "eu27" else code
    return _BY_ISO2.get(text.strip())


def market_name(code: str, language: str) -> str:
    """Return the name of a member or bloc for people, `vi` or `en`. Raises: UnknownMarket."""
    if code in BLOCS:
        return BLOCS[code].name_vi if language == "vi" else BLOCS[code].name_en
    if code in MEMBERS or code in OBSERVERS:
        member = member_of(code)
        return member.name_vi if language == "vi" else member.name_en
    raise UnknownMarket(f"{code!r} is neither a WTO member nor a bloc")
