"""A search that was understood, as conditions on notices: the index of the database does the looking.

Whatever is typed, no table is walked to see that nothing is there: on SQLite by the FTS5 table, on PostgreSQL by
functions that may not read the table row by row (migration 0010), since its planner cannot know how many hold words.
"""

import json
from collections.abc import Sequence

import msgspec
from django.db import connection
from django.db.models import BooleanField, Case, IntegerField, Q, Value, When
from django.db.models.expressions import RawSQL

from donbay.apps.products import queries as products
from donbay.core.search.asked import understand_query
from donbay.core.search.expression import fts5, tsquery
from donbay.core.search.types import Meaning, Part

IN_HEAD, STATED = ("{head}", "A"), ("{head body}", "AB")  # columns of FTS5, weights of PostgreSQL
EVERYWHERE = ("", "")
_SQLITE = "SELECT rowid FROM notices_words WHERE notices_words MATCH %s"
_POSTGRESQL = "SELECT notices_found(%s::tsquery, NULL)"
_FIRST = {
    ("sqlite", False): f"{_SQLITE} LIMIT %s",
    ("sqlite", True): f"{_SQLITE} LIMIT %s",
    ("postgresql", False): "SELECT notices_found(%s::tsquery, %s)",
    ("postgresql", True): "SELECT notices_found_in_head(%s::tsquery, %s)",
}
# Asked of one notice after the other. The sign before the id keeps SQLite from beginning with what was found, and
# the bracket PostgreSQL: both would then have to sort it all.
_HOLDS = {
    "sqlite": f"+notices_notice.id IN ({_SQLITE})",
    "postgresql": "(SELECT held.vector @@ %s::tsquery FROM notices_noticewords held "
    "WHERE held.notice_id = notices_notice.id)",
}
_AMONG = {"sqlite": "SELECT value FROM json_each(%s)", "postgresql": "SELECT unnest(%s::bigint[])"}


class Words(msgspec.Struct, frozen=True):
    """All that a search asks of the index: what was typed, which also orders it, and the filters beside it.

    `goods` are found wherever they are, `codes` only where a notice states or inherits them.
    """

    typed: tuple[Part, ...] = ()
    goods: tuple[Part, ...] = ()
    codes: tuple[Part, ...] = ()

    @property
    def said(self) -> str:
        """Return all of it as the index of the database is asked; empty for nothing."""
        everywhere = (*self.typed, *self.goods)
        return _all([_said(everywhere, EVERYWHERE), _said(self.codes, STATED)])

    @property
    def filters(self) -> str:
        """Return what was not typed as the index is asked; empty for nothing."""
        return _all([_said(self.goods, EVERYWHERE), _said(self.codes, STATED)])

    @property
    def in_head(self) -> str:
        """Return what was typed as the index is asked for it in the heads of notices."""
        return _said(self.typed, IN_HEAD)


def read_search(query: str, *, literally: bool = False) -> tuple[Part, ...]:
    """Return what somebody typed, understood with the province's products. Cost: one query, none for nothing."""
    if not query.strip():
        return ()
    return understand_query(query, *(() if literally else (products.dictionary(),)), literally=literally)


def part_of(meaning: Meaning) -> Part:
    """Return the search for one thing that nobody typed: a filter."""
    return Part(
        said="",
        kind=meaning.kind,
        phrases=meaning.phrases,
        codes=meaning.codes,
        headings=meaning.headings,
        members=meaning.members,
    )


def parts_stating(codes: Sequence[str]) -> tuple[Part, ...]:
    """Return the search for notices that state one of these codes, or inherit it."""
    return (Part(said="", kind="CODE", codes=tuple(codes)),)


def found_by(parts: Sequence[Part], where: tuple[str, str] = EVERYWHERE) -> Q:
    """Match the notices in whose words all parts are. Cost: the index alone, nothing read where nothing is."""
    of_index = _POSTGRESQL if connection.vendor == "postgresql" else _SQLITE
    return Q(pk__in=RawSQL(of_index, [_said(parts, where)]))  # noqa: S611 - our own text


def first_found(said: str, *, most: int, in_head: bool = False) -> list[int]:
    """Return the ids of notices that hold what is said, at most so many, in no order. Cost: one query of the index.

    `in_head` names the index of heads alone, for what `Words.in_head` says.
    """
    with connection.cursor() as cursor:
        cursor.execute(_FIRST[connection.vendor, in_head], [said, most])
        return [key for (key,) in cursor.fetchall()]


def holds(said: str) -> Q:
    """Match notices that hold what is said, for a query that goes through notices in an order of its own."""
    return Q(RawSQL(_HOLDS[connection.vendor], [said], output_field=BooleanField()))  # noqa: S611 - as above


def among(ids: Sequence[int]) -> Q:
    """Match the notices of these ids, be they thousands."""
    told = list(ids) if connection.vendor == "postgresql" else json.dumps(list(ids))
    return Q(pk__in=RawSQL(_AMONG[connection.vendor], [told]))  # noqa: S611 - as above


def stating(parts: Sequence[Part]) -> Q:
    """Match notices that hold all parts themselves, not only by what was inferred."""
    return holds(_said(parts, STATED))


def best_first(words: Words) -> Case:
    """Rank: 0 where the head of a notice holds all that was typed, else 1."""
    return Case(When(holds(words.in_head), then=Value(0)), default=Value(1), output_field=IntegerField())


def _said(parts: Sequence[Part], where: tuple[str, str]) -> str:
    columns, weights = where
    if not parts:
        return ""
    return tsquery(parts, weights) if connection.vendor == "postgresql" else fts5(parts, columns)


def _all(said: Sequence[str]) -> str:
    asked = [one for one in said if one]
    sign = " & " if connection.vendor == "postgresql" else " AND "
    return sign.join(f"({one})" for one in asked) if len(asked) > 1 else "".join(asked)
