"""The glossary we ship: trade terms in English, some in French and Spanish, with our Vietnamese."""

import csv
from collections.abc import Iterator
from datetime import datetime
from functools import cache
from pathlib import Path

from django.db import transaction

from donbay.apps.glossary.models import Term
from donbay.apps.glossary.rights import GlossaryRight
from donbay.apps.glossary.types import Imported
from donbay.formats.tbx import TermPair
from donbay.foundation import audit
from donbay.foundation.rights import Actor, Unasked, asks, unasked

from .exchanging import TermKey, import_terms
from .terms import checked

STARTER = Path(__file__).resolve().parent.parent / "data" / "starter.csv"


@asks(GlossaryRight.EDIT)
@transaction.atomic
def load_starter(*, now: datetime, by: Actor) -> Imported:
    """Keep the shipped terms that are not here yet; what officers changed stays as it is.

    May be run again at any time.
    """
    done = import_terms(tuple(starter_terms()), kind="CSV", by=by, now=now)
    if done.new:
        audit.record(
            by=by,
            action="glossary.load_starter",
            thing="starter",
            detail={"new": done.new},
            now=now,
        )
    return done


@unasked(Unasked.READS)
def starter_missing() -> int:
    """Return how many of the shipped terms are not here. Cost: one query."""
    return len(_starter_keys() - set(Term.objects.values_list("language", "key", "domain")))


@cache
def _starter_keys() -> frozenset[TermKey]:
    fields = (
        checked(language=one.language, term=one.term, vi=one.vi, domain=one.domain) for one in starter_terms()
    )
    return frozenset((one["language"], one["key"], one["domain"]) for one in fields)


def starter_terms() -> Iterator[TermPair]:
    """Yield the shipped terms: each row once for each language it has."""
    with STARTER.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            for language in ("en", "fr", "es"):
                if row[language]:
                    yield TermPair(
                        language=language,
                        term=row[language],
                        vi=row["vi"],
                        domain=row["domain"],
                        status="PREFERRED",
                    )
