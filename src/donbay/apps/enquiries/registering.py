"""Let the program know the kinds of work of this room: the name and the page of a thing, for reminders and lists."""

from collections.abc import Collection

from django.urls import reverse

from donbay.foundation.kinds import register

from .kinds import KINDS, OFFICIAL
from .models import Case, Official
from .services.merging import SUBJECT as OF_OFFICIAL
from .services.steps import SUBJECT as OF_CASE


def register_kinds() -> None:
    """Register the three kinds of cases and the official comment."""
    for kind in KINDS.values():
        register(kind, subject=OF_CASE, titles=_references, page=_case_page)
    register(OFFICIAL, subject=OF_OFFICIAL, titles=_symbols, page=_official_page)


def _references(ids: Collection[int]) -> dict[int, str]:
    return dict(Case.objects.filter(pk__in=ids).values_list("pk", "reference"))


def _symbols(ids: Collection[int]) -> dict[int, str]:
    found = Official.objects.filter(pk__in=ids).select_related("notice").defer("text", "text_en", "reply")
    return {one.pk: one.notice.symbol for one in found}


def _case_page(case_id: int) -> str:
    return reverse("enquiries_desk:case", args=[case_id])


def _official_page(official_id: int) -> str:
    return reverse("enquiries_desk:official", args=[official_id])
