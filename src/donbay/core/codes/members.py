"""WTO members: one table of symbol codes, ids, ISO and M49 codes, and names in three spellings.

A member is known by its code in the symbol (`EU`, `TPKM`, else ISO alpha-3), never by its name:
forms and services spell names differently. Source: WTO, ISO 3166-1, UN M49.
"""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

import msgspec

from donbay.core.errors import PermanentError
from donbay.core.tables import read_table
from donbay.core.text.fold import fold


class UnknownMember(PermanentError):
    """The code in a symbol is not that of a WTO member or observer."""

    hint = "Look at the symbol; if the member is new, add it to core/codes/data/members.tsv."


class Member(msgspec.Struct, frozen=True):
    """One WTO member or observer, a row of `members.tsv`. `wto_id` is empty where nobody has confirmed it."""

    symbol: str
    wto_id: str
    iso2: str
    iso3: str
    m49: str
    name: str
    name_en: str
    name_vi: str
    other_names: tuple[str, ...] = ()
    observer: bool = False


class FormerRow(msgspec.Struct, frozen=True):
    """One row of `former_members.tsv`: a code that symbols bear no more, and the code of today."""

    former: str
    symbol: str


_ROWS = read_table(__package__, "members", Member)
MEMBERS: Mapping[str, Member] = {row.symbol: row for row in _ROWS if not row.observer}
OBSERVERS: Mapping[str, Member] = {row.symbol: row for row in _ROWS if row.observer}
_ALL = {**MEMBERS, **OBSERVERS}
# What stands before or after the name of a state in formal spellings: `Kingdom of`, `the State of`.
_FORMAL = re.compile(
    r"^(?:(?:the|independent|islamic|arab|federal|federative|democratic|people's|socialist|plurinational|"
    r"bolivarian|united|hashemite|co-operative|cooperative|eastern|oriental) )*"
    r"(?:republic|kingdom|state|sultanate|commonwealth|principality|union|grand duchy)"
    r"(?: of the union)? of (?:the )?(?P<name>.+)$"
)


_OTHER_STATES = frozenset({"democratic people's republic of korea", "republic of china"})


def _folded(text: str) -> str:
    """Fold a name so that brackets, ampersands, kinds of apostrophe and `St.` make no difference."""
    plain = fold(text).replace("’", "'").replace("&", "and").replace(" (the)", "").strip(" .*")
    plain = re.sub(r"^st\.? ", "saint ", plain)
    return re.sub(r"^(.+) \((.+)\)$", r"\1, \2", plain)


_BY_NAME = {
    key: member
    for spelling in ("iso3", "symbol", "name_vi", "name_en", "name")  # the last one wins
    for member in _ALL.values()
    for name in (getattr(member, spelling), *(member.other_names if spelling == "name" else ()))
    for key in (_folded(name).replace("-", ""), _folded(name))
    if name
}


FORMER = {row.former: row.symbol for row in read_table(__package__, "former_members", FormerRow)}


def member_code(symbol_code: str) -> str:
    """Return the code that a member bears today; an unknown one as it is."""
    return FORMER.get(symbol_code, symbol_code)


def member_of(symbol_code: str) -> Member:
    """Return the member of a symbol code, of a former one too. Raises: UnknownMember."""
    try:
        return _ALL[member_code(symbol_code)]
    except KeyError:
        raise UnknownMember(f"{symbol_code!r} is not the code of a WTO member") from None


@lru_cache(maxsize=4096)
def member_named(text: str) -> Member | None:
    """Return the member with this name in any known spelling, case and marks aside; else None.

    A code in capitals is the code (`NGA` is Nigeria); in small letters it may be a name (`Nga`).
    """
    if text in _ALL:
        return _ALL[text]
    return next((_BY_NAME[name] for name in _spellings(_folded(text)) if name in _BY_NAME), None)


def _spellings(name: str) -> Iterator[str]:
    """Yield a name as written, then without article, comma, form of state and hyphens."""
    yield name
    plain = name.removeprefix("the ")
    yield plain
    head, comma, tail = plain.partition(", ")
    turned = f"{tail.removesuffix(' the')} {head}".removeprefix("the ") if comma else plain
    yield turned
    if turned not in _OTHER_STATES and (formal := _FORMAL.match(turned)):
        yield formal["name"]
    yield plain.replace("-", "")
