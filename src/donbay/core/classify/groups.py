"""All families of goods, by id: what a family is, and its words and goods from the data files."""

from collections.abc import Mapping
from types import MappingProxyType

import msgspec

from donbay.core.tables import read_table


class Group(msgspec.Struct, frozen=True, kw_only=True):
    """One family of goods: all packaged food, propagating material, residues ...

    A measure names it with one of its words (`named`) or keywords of the source; a firm belongs to it
    when one of its own words is among `named` or `declared`.

    `reach`: HS prefixes of the family, each with the share that a measure on the family carries for
    goods there. `inputs`: close inputs, reached whatever goods the measure names besides.
    `members`: codes whose goods are part of what makers of the family make.
    `quiet`: prefixes whose words are not the subject where this family is named.
    `is_topic`: its words name a concern, not goods: `residue limits for mango` is on mango.
    `is_scope`: it decides the subject, whatever goods are named besides.
    `describes`: it is said of other goods, as in `children's watches`.
    `is_of_food`: only who declares food, or what goes into it, makes such goods.
    `yields_to`: families beside which it is not meant.
    """

    id: str
    vi: str
    en: str
    named: tuple[str, ...]
    declared: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()
    reach: tuple[tuple[str, float], ...] = ()
    inputs: tuple[tuple[str, float], ...] = ()
    members: tuple[str, ...] = ()
    quiet: tuple[str, ...] = ()
    is_topic: bool = False
    is_scope: bool = False
    describes: bool = False
    is_of_food: bool = False
    yields_to: tuple[str, ...] = ()


class FamilyRow(msgspec.Struct, frozen=True):
    """One row of `families.tsv`. `rank`: which family is said to people where a word stands in two."""

    id: str
    rank: int
    vi: str
    en: str
    is_topic: bool
    is_scope: bool
    describes: bool
    is_of_food: bool
    yields_to: tuple[str, ...]


class FamilyWord(msgspec.Struct, frozen=True):
    """One row of `family_words.tsv`. `kind`: NAMED, DECLARED or KEYWORD."""

    family: str
    kind: str
    word: str


class FamilyGoods(msgspec.Struct, frozen=True):
    """One row of `family_goods.tsv`. `kind`: REACH, INPUT, MEMBER or QUIET; the last two have the share 1."""

    family: str
    kind: str
    code: str
    share: float


def _read() -> Mapping[str, Group]:
    words: dict[tuple[str, str], list[str]] = {}
    for said in read_table(__package__, "family_words", FamilyWord):
        words.setdefault((said.family, said.kind), []).append(said.word)
    goods: dict[tuple[str, str], list[tuple[str, float]]] = {}
    for one in read_table(__package__, "family_goods", FamilyGoods):
        goods.setdefault((one.family, one.kind), []).append((one.code, one.share))
    rows = sorted(read_table(__package__, "families", FamilyRow), key=lambda row: row.rank)
    return {row.id: _group(row, words, goods) for row in rows}


def _group(
    row: FamilyRow,
    words: Mapping[tuple[str, str], list[str]],
    goods: Mapping[tuple[str, str], list[tuple[str, float]]],
) -> Group:
    return Group(
        id=row.id,
        vi=row.vi,
        en=row.en,
        named=tuple(words.get((row.id, "NAMED"), ())),
        declared=tuple(words.get((row.id, "DECLARED"), ())),
        keywords=tuple(words.get((row.id, "KEYWORD"), ())),
        reach=tuple(goods.get((row.id, "REACH"), ())),
        inputs=tuple(goods.get((row.id, "INPUT"), ())),
        members=tuple(code for code, _share in goods.get((row.id, "MEMBER"), ())),
        quiet=tuple(code for code, _share in goods.get((row.id, "QUIET"), ())),
        is_topic=row.is_topic,
        is_scope=row.is_scope,
        describes=row.describes,
        is_of_food=row.is_of_food,
        yields_to=row.yields_to,
    )


GROUPS: Mapping[str, Group] = MappingProxyType(_read())
