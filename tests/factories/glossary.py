"""Smallest valid terms and remembered pairs."""

from datetime import UTC, datetime

import factory

from donbay.apps.glossary.models import Segment, Term
from donbay.apps.glossary.services import remember
from donbay.core.prose.terms import folded_words
from donbay.core.text.fold import fold
from donbay.formats.tmx import Pair
from donbay.foundation.rights import SERVER, Actor

NOW = datetime(2026, 11, 2, 2, 0, tzinfo=UTC)


class TermFactory(factory.django.DjangoModelFactory):
    """A term in English."""

    class Meta:
        model = Term

    term = factory.Sequence(lambda n: f"word {n}")
    vi = factory.Sequence(lambda n: f"từ {n}")
    domain = ""
    key = factory.LazyAttribute(lambda row: " ".join(folded_words(row.term)))
    search = factory.LazyAttribute(lambda row: fold(f"{row.term} {row.vi} {row.domain}"))
    changed_at = NOW


def remembered(source: str, vi: str, *, language: str = "en", by: Actor = SERVER) -> Segment:
    """Return a pair kept through the real service."""
    pair = Pair(language=language, source=source, vi=vi)
    remember(pairs=[pair], by=by, origin="test", now=NOW)
    return Segment.objects.get(source=source, target=vi)
