"""Documents that are typed in or uploaded for a section of an issue become items of it."""

from collections.abc import Sequence
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from donbay.apps.documents import services as documents
from donbay.foundation.rights import Actor

from .desk import issue_of_section
from .services import add_document


def page_of(number: int) -> str:
    """Return the page of the issue that a section is in, "" where there is no such section. Cost: one query."""
    issue_id = issue_of_section(number)
    return reverse("bulletins_desk:issue", args=[issue_id]) if issue_id else ""


def take(number: int, document_ids: Sequence[int], *, by: Actor, now: datetime) -> None:
    """Put documents into a section in their order, each once. Raises: NoSuchItem, NotInThisState."""
    for document_id in document_ids:
        add_document(section_id=number, document_id=document_id, by=by, now=now)


SECTION = documents.Destination(
    kind="section",
    asked_as="phan",
    page_of=page_of,
    take=take,
    back=_("Quay lại ấn phẩm"),
    save=_("Lưu và đưa vào ấn phẩm"),
)
