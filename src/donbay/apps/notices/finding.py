"""A search that was understood, as a condition on notices: the index of the database does the looking."""

from collections.abc import Sequence

from django.db import connection
from django.db.models import Case, IntegerField, Q, Value, When
from django.db.models.expressions import RawSQL

from donbay.apps.products import queries as products
from donbay.core.search.asked import understand_query
from donbay.core.search.expression import fts5, tsquery
from donbay.core.search.types import Meaning, Part

IN_HEAD, STATED = ("{head}", "A"), ("{head body}", "AB")  # columns of FTS5, weights of PostgreSQL
EVERYWHERE = ("", "")
_SQLITE = "SELECT rowid FROM notices_words WHERE notices_words MATCH %s"
_POSTGRESQL = "SELECT notice_id FROM notices_noticewords WHERE vector @@ %s::tsquery"


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
    columns, weights = where
    if connection.vendor == "postgresql":
        return Q(pk__in=RawSQL(_POSTGRESQL, [tsquery(parts, weights)]))  # noqa: S611 - our own text
    return Q(pk__in=RawSQL(_SQLITE, [fts5(parts, columns)]))  # noqa: S611 - as above


def best_first(parts: Sequence[Part]) -> Case:
    """Rank: 0 where the head of a notice holds all parts, else 1."""
    return Case(When(found_by(parts, IN_HEAD), then=Value(0)), default=Value(1), output_field=IntegerField())
