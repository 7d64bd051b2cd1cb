"""The page on which an issue is composed: its head, its sections and items, each in a form of its own."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from donbay.apps.bulletins import queries
from donbay.apps.bulletins.forms import HeadForm, ItemForm, NoteForm, SectionForm
from donbay.apps.bulletins.types import Draft, ItemRow, SectionRow
from donbay.apps.notices import queries as notices
from donbay.foundation.permissions import officer_only
from donbay.foundation.web.forms import RoomForm

from .answers import issue_or_404, rights_of, why_cancelled

Typed = Mapping[
    str, RoomForm
]  # forms that were refused, by the name of their place: "head", "item 7", "section 3"


@officer_only
def issue(request: HttpRequest, issue_id: int) -> HttpResponse:
    """Show a draft to work on; an issue further on, or to who may not write, where it is now."""
    found = issue_or_404(issue_id)
    if found.row.state != "DRAFT" or not rights_of(request)["may_write"]:
        return redirect("bulletins_desk:review", issue_id=issue_id)
    return compose_page(request, found)


def compose_page(
    request: HttpRequest, found: Draft, typed: Typed | None = None, *, cancelling: NoteForm | None = None
) -> HttpResponse:
    """Show a draft; `typed` and `cancelling` are forms that were refused, with what was typed and what is wrong.

    Cost: three queries.
    """
    refused = bool(typed or cancelling)
    context = {
        "found": found,
        "head": _head(found, typed or {}),
        "sections": _sections(found, typed or {}),
        "cancelling": cancelling or why_cancelled(),
        **rights_of(request),
    }
    return render(request, "bulletins/desk/compose.html", context, status=400 if refused else 200)


def ids_of(place: str) -> str:
    """Return how the fields of a form are named on a page that has many: `item-7-title`."""
    return f"{place.replace(' ', '-')}-%s"


def _head(found: Draft, typed: Typed) -> RoomForm:
    said = {
        "version": found.version,
        "title": found.row.title,
        "lead": found.row.lead,
        "first": found.period_from,
        "last": found.period_to,
    }
    return typed.get("head") or HeadForm(initial=said, auto_id=ids_of("head"))


def _sections(found: Draft, typed: Typed) -> list[dict[str, Any]]:
    items = [item for section in found.sections for item in section.items]
    ids = [item.notice_id for item in items if item.notice_id]
    papers = [item.document_id for item in items if item.document_id]
    originals = {row.id: row for row in notices.notice_rows(ids)}
    used = queries.used_in(ids, besides=found.row.id)
    used_papers = queries.documents_used_in(papers, besides=found.row.id)
    return [
        {
            "row": section,
            "form": _section(section, typed),
            "items": [
                {
                    "row": item,
                    "form": _item(item, typed),
                    "original": originals.get(item.notice_id or 0),
                    "used": used.get(item.notice_id or 0) or used_papers.get(item.document_id or 0),
                }
                for item in section.items
            ],
        }
        for section in found.sections
    ]


def _section(section: SectionRow, typed: Typed) -> RoomForm:
    place = f"section {section.id}"
    return typed.get(place) or SectionForm(initial={"title": section.title}, auto_id=ids_of(place))


def _item(item: ItemRow, typed: Typed) -> RoomForm:
    place = f"item {item.id}"
    said = {name: getattr(item, name) for name in ItemForm.base_fields}
    return typed.get(place) or ItemForm(initial=said, auto_id=ids_of(place))
