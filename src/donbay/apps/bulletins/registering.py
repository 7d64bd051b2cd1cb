"""Let the program know the kind of work of this room."""

from collections.abc import Collection

from django.urls import reverse

from donbay.foundation.kinds import register

from .kinds import ISSUE, SUBJECT
from .models import Issue


def register_kinds() -> None:
    """Register the issue, with its title and its page on the desk."""
    register(
        ISSUE, subject=SUBJECT, titles=_titles, page=lambda pk: reverse("bulletins_desk:issue", args=[pk])
    )


def _titles(ids: Collection[int]) -> dict[int, str]:
    return dict(Issue.objects.filter(pk__in=ids).values_list("pk", "title"))
