"""Read side of documents: what other rooms may ask."""

from collections.abc import Iterable
from datetime import datetime

import msgspec

from donbay.foundation.rows import row_of
from donbay.foundation.uploaded_lists.keeping import shown
from donbay.foundation.wording import says_all

from .models import Document, DocumentBatch
from .types import BatchPreview, DocumentRow, NewDocument


def documents(*, query: str = "", limit: int = 50) -> list[DocumentRow]:
    """Return legal documents with every word of the query, marks aside, newest first. Cost: one query."""
    found = Document.objects.filter(says_all("folded", query))
    return [row_of(DocumentRow, row) for row in found[:limit]]


def document(document_id: int) -> DocumentRow | None:
    """Return one legal document, or None."""
    found = Document.objects.filter(pk=document_id).first()
    return row_of(DocumentRow, found) if found else None


def document_rows(document_ids: Iterable[int]) -> list[DocumentRow]:
    """Return these legal documents, in no order. Cost: one query, none for no documents."""
    wanted = set(document_ids)
    return [row_of(DocumentRow, row) for row in Document.objects.filter(pk__in=wanted)] if wanted else []


def open_batches(*, since: datetime) -> list[tuple[int, str]]:
    """Return the lists of documents that were read after a moment and not confirmed: number and name."""
    found = DocumentBatch.objects.filter(confirmed_at=None, uploaded_at__gte=since).order_by("-uploaded_at")
    return list(found.values_list("pk", "file_name"))


def batch(batch_id: int) -> BatchPreview | None:
    """Return an uploaded list of documents as read, or None. Cost: one query."""
    found = DocumentBatch.objects.filter(pk=batch_id).first()
    if found is None:
        return None
    return row_of(
        BatchPreview,
        found,
        rows=msgspec.convert(found.rows, list[NewDocument]),
        **shown(found),
    )
