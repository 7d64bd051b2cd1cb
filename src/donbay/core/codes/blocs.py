"""Blocs: which members belong to one at a date. A market in a profile is a member or a bloc.

Source: the treaties of accession and withdrawal; days are the days of effect.
"""

import re
from collections.abc import Mapping
from datetime import date
from functools import lru_cache

import msgspec

from donbay.core.errors import PermanentError
from donbay.core.tables import read_table
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


class BlocRow(msgspec.Struct, frozen=True):
    """One row of `blocs.tsv`. `rank`: which bloc is meant where two bear a name, and their order for people."""

    code: str
    rank: int
    name_vi: str
    name_en: str
    itself: str
    other_names: tuple[str, ...]


class MembershipRow(msgspec.Struct, frozen=True):
    """One row of `memberships.tsv`: from a day (included, None: always) to a day (not included, None: still)."""

    bloc: str
    member: str
    since: date | None
    until: date | None


class MarketName(msgspec.Struct, frozen=True):
    """One row of `market_names.tsv`. `kind`: AGREEMENT or SHORT, both folded; ACCENTED counts only as written."""

    kind: str
    name: str
    market: str


def _read() -> Mapping[str, Bloc]:
    inside: dict[str, list[Membership]] = {}
    for row in read_table(__package__, "memberships", MembershipRow):
        inside.setdefault(row.bloc, []).append(Membership(row.member, row.since or _START, row.until or _END))
    rows = sorted(read_table(__package__, "blocs", BlocRow), key=lambda row: row.rank)
    return {
        row.code: Bloc(
            code=row.code,
            name_vi=row.name_vi,
            name_en=row.name_en,
            memberships=tuple(inside[row.code]),
            itself=row.itself,
            other_names=row.other_names,
        )
        for row in rows
    }


BLOCS: Mapping[str, Bloc] = _read()
_NAMES = read_table(__package__, "market_names", MarketName)
_SHORT_WITH_ACCENTS = {row.name: row.market for row in _NAMES if row.kind == "ACCENTED"}
_SHORT = {row.name: row.market for row in _NAMES if row.kind != "ACCENTED"}
_BY_NAME = _SHORT | {
    fold(name): bloc.code
    for bloc in reversed(list(BLOCS.values()))
    for name in (bloc.code, bloc.name_vi, bloc.name_en, *bloc.other_names)
}
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
