"""Let the program know the kind of work of this room."""

from django.urls import reverse

from donbay.foundation.kinds import register

from .kinds import PROPOSAL, SUBJECT
from .models import Proposal


def register_kinds() -> None:
    """Register the proposed change; all of them stand on one page."""
    register(PROPOSAL, subject=SUBJECT, title=_name, page=lambda _pk: reverse("alerts:proposals"))


def _name(proposal_id: int) -> str:
    product, value = Proposal.objects.values_list("product_name", "value").get(pk=proposal_id)
    return product or value
