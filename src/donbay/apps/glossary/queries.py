"""Read side of the glossary: what other rooms may ask."""

from django.db.models import Case, Count, IntegerField, QuerySet, Value, When

from donbay.core.prose.terms import Known, TermIndex
from donbay.foundation.rows import row_of
from donbay.foundation.web.pages import Page, cut_page
from donbay.foundation.wording import says_all

from .memory import index_words, measure_likeness, source_hash
from .models import Segment, SegmentWord, Term
from .types import SegmentRow, TermRow

PAGE_ROWS = 50
CANDIDATES = 60  # of one text, the ones that share most words; our choice, measured in the tests
ALIKE = 0.7  # a share; our choice: below it, reading the old translation costs more than it helps


def terms_page(*, query: str = "", language: str = "", page: int = 1) -> Page[TermRow]:
    """Return one page of terms; every word of the query must stand somewhere, accents aside.

    Cost: two queries.
    """
    found = Term.objects.all()
    if language:
        found = found.filter(language=language)
    found = found.filter(says_all("search", query))
    ordered = found.select_related("author").order_by("key", "language", "domain", "pk")
    return cut_page(ordered, _term, page=page, size=PAGE_ROWS)


def term_of(term_id: int) -> TermRow | None:
    """Return one term, or None. Cost: one query."""
    found = Term.objects.select_related("author").filter(pk=term_id).first()
    return _term(found) if found else None


def term_count() -> int:
    """Return how many terms are kept."""
    return Term.objects.count()


def domains() -> list[str]:
    """Return the fields of trade in use, in order. Cost: one query."""
    found = Term.objects.exclude(domain="").order_by("domain")
    return list(found.values_list("domain", flat=True).distinct())


def term_index(language: str = "en") -> TermIndex:
    """Return the terms of a language, to be looked for in many texts; those not to be used are left out.

    Where a term has several meanings, the preferred comes first, then the one without a domain.
    Cost: one query.
    """
    preferred = Case(When(status="PREFERRED", then=Value(0)), default=Value(1), output_field=IntegerField())
    found = Term.objects.filter(language=language).exclude(status="DEPRECATED")
    return TermIndex(list(found.order_by(preferred, "domain", "pk").values_list("term", "vi")))


def terms_in_text(text: str, language: str = "en") -> tuple[Known, ...]:
    """Return the known terms of a text in their order: whole words, the longest first. Cost: one query."""
    return term_index(language).known_in(text)


def exact_segments(text: str, language: str = "en", *, limit: int = 5) -> list[SegmentRow]:
    """Return the remembered translations of just this text, newest first. Cost: one query."""
    found = _segments().filter(source_hash=source_hash(language, text), source_language=language)
    return [_segment(row, 1.0) for row in found.order_by("-approved_at", "-pk")[:limit]]


def similar_segments(
    text: str, language: str = "en", *, least: float = ALIKE, limit: int = 5
) -> list[SegmentRow]:
    """Return remembered translations of texts like this one, the most alike first, the same included.

    Cost: two queries; the words of the 60 that share most words with the text are compared.
    """
    words = index_words(text)
    if not words:
        return []
    sharing = SegmentWord.objects.filter(word__in=words, segment__source_language=language)
    nearest = sharing.values("segment_id").annotate(shared=Count("pk")).order_by("-shared", "-segment_id")
    ids = [row["segment_id"] for row in nearest[:CANDIDATES]]
    rows = [_segment(row, measure_likeness(text, row.source)) for row in _segments().filter(pk__in=ids)]
    alike = [row for row in rows if row.likeness >= least]
    return sorted(alike, key=lambda row: (-row.likeness, -row.approved_at.timestamp(), -row.id))[:limit]


def segments_page(*, query: str = "", page: int = 1) -> Page[SegmentRow]:
    """Return one page of the memory, newest first; every word of the query must stand in a pair.

    Cost: two queries.
    """
    found = Segment.objects.all()
    found = found.filter(says_all("search", query))
    ordered = found.select_related("approved_by").order_by("-approved_at", "-pk")
    return cut_page(ordered, lambda row: _segment(row, 1.0), page=page, size=PAGE_ROWS)


def _segments() -> QuerySet[Segment]:
    return Segment.objects.select_related("approved_by")


def _term(row: Term) -> TermRow:
    return row_of(
        TermRow,
        row,
        language_label=row.get_language_display(),
        status_label=row.get_status_display(),
        author=str(row.author or ""),
    )


def _segment(row: Segment, share: float) -> SegmentRow:
    return row_of(
        SegmentRow,
        row,
        approved_by=str(row.approved_by or ""),
        likeness=share,
    )
