"""Let the program know the kind of work of this room."""

from collections.abc import Collection

from django.urls import reverse

from donbay.foundation.kinds import register

from .kinds import PROPOSAL, SUBJECT
from .models import Proposal


def register_kinds() -> None:
    """Register the proposed change; all of them stand on one page."""
    register(PROPOSAL, subject=SUBJECT, titles=_names, page=lambda _pk: reverse("alerts:proposals"))


def _names(ids: Collection[int]) -> dict[int, str]:
    found = Proposal.objects.filter(pk__in=ids).values_list("pk", "product_name", "value")
    return {pk: product or value for pk, product, value in found}
