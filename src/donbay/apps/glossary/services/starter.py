"""The glossary we ship: trade terms in English, some in French and Spanish, with our Vietnamese."""

import csv
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from django.db import transaction

from donbay.apps.glossary.rights import GlossaryRight
from donbay.apps.glossary.types import Imported
from donbay.formats.tbx import TermPair
from donbay.foundation import audit
from donbay.foundation.rights import Actor, asks

from .exchanging import import_terms

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
