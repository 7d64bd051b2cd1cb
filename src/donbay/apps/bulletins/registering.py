"""Let the program know the kind of work of this room."""

from django.urls import reverse

from donbay.foundation.kinds import register

from .kinds import ISSUE, SUBJECT
from .models import Issue


def register_kinds() -> None:
    """Register the issue, with its title and its page on the desk."""
    register(ISSUE, subject=SUBJECT, title=_title, page=lambda pk: reverse("bulletins_desk:issue", args=[pk]))


def _title(issue_id: int) -> str:
    return Issue.objects.values_list("title", flat=True).get(pk=issue_id)
