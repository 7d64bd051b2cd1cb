"""Let the program know the kinds of work of this room: the name and the page of a thing, for reminders and lists."""

from django.urls import reverse

from donbay.foundation.kinds import register

from .kinds import KINDS, OFFICIAL
from .models import Case, Official
from .services.merging import SUBJECT as OF_OFFICIAL
from .services.steps import SUBJECT as OF_CASE


def register_kinds() -> None:
    """Register the three kinds of cases and the official comment."""
    for kind in KINDS.values():
        register(kind, subject=OF_CASE, title=_reference, page=_case_page)
    register(OFFICIAL, subject=OF_OFFICIAL, title=_symbol, page=_official_page)


def _reference(case_id: int) -> str:
    return Case.objects.values_list("reference", flat=True).get(pk=case_id)


def _symbol(official_id: int) -> str:
    return Official.objects.select_related("notice").get(pk=official_id).notice.symbol


def _case_page(case_id: int) -> str:
    return reverse("enquiries_desk:case", args=[case_id])


def _official_page(official_id: int) -> str:
    return reverse("enquiries_desk:official", args=[official_id])
