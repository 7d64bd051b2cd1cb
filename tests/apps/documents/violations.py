"""One violation for every named constraint of this room; tests/apps/test_constraints.py takes them in."""

from datetime import timedelta

from donbay.apps.documents.models import DocumentBatch
from tests.factories.documents import NOW, DocumentFactory


def the_same_document_twice():
    for _ in range(2):
        DocumentFactory(number="1")


VIOLATIONS = {
    "document_once": the_same_document_twice,
    "document_batch_confirmed_after_upload": lambda: DocumentBatch.objects.create(
        file_name="f", sha256="x", uploaded_at=NOW, confirmed_at=NOW - timedelta(days=1)
    ),
}
