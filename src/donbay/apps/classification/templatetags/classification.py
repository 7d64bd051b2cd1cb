"""What a notice is about, on its public page."""

from collections.abc import Iterator
from typing import Any

import msgspec
from django import template
from django.utils import timezone

from donbay.apps.classification import queries
from donbay.apps.classification.words import code_in_words, reasons_in_words
from donbay.apps.notices.types import NoticeRow
from donbay.core.classify.narrow import keep_narrowest
from donbay.core.classify.types import Heading
from donbay.core.nomenclature.headings import name_of
from donbay.foundation.language import reader_language

register = template.Library()
SHOWN = 8
REASONS_SHOWN = 6


class ShownHeading(msgspec.Struct, frozen=True):
    """One heading on the page. `percent`: how far the measure concerns it, from 0 to 100."""

    code: str
    name: str
    percent: int
    reasons: list[str]


@register.inclusion_tag("classification/goods.html")
def goods_of(row: NoticeRow) -> dict[str, Any]:
    """Show what a notice is really about, if its present version was classified. Cost: as `headings_of`."""
    found = queries.headings_of(row, today=timezone.localdate())
    if found is None:
        return {"classified": False}
    strong = keep_narrowest([heading for heading in found if heading.share >= queries.LEAST])
    return {"classified": True, "headings": list(_shown(strong[:SHOWN])), "more": len(strong[SHOWN:])}


def _shown(headings: list[Heading]) -> Iterator[ShownHeading]:
    language = reader_language()
    for heading in headings:
        yield ShownHeading(
            code=code_in_words(heading.code),
            name=name_of(heading.code, language),
            percent=round(heading.share * 100),
            reasons=reasons_in_words(heading.grounds)[:REASONS_SHOWN],
        )
