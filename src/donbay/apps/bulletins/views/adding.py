"""What a section holds: notices ranked by the firms they concern, documents, articles, a text of one's own."""

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from donbay.apps.bulletins import desk, queries, services
from donbay.apps.bulletins.candidates import candidates
from donbay.apps.bulletins.forms import AddFilter, MoveForm, OwnTextForm, PutForm
from donbay.apps.bulletins.rights import BulletinRight
from donbay.apps.bulletins.types import Draft
from donbay.apps.documents import queries as stock
from donbay.foundation.permissions import officer_only
from donbay.foundation.rights import actor_of, require

from .answers import did, issue_or_404, tried

PUT: dict[
    str, tuple[Callable[..., int], str]
] = {  # what is put in → the service, and what it calls the number
    "NOTICE": (services.add_notice, "notice_id"),
    "DOCUMENT": (services.add_document, "document_id"),
    "ARTICLE": (services.add_article, "issue_id"),
}


@officer_only
def add(request: HttpRequest, section_id: int) -> HttpResponse:
    """Show what may go into a section; a POST puts it there."""
    require(actor_of(request), BulletinRight.WRITE)
    issue_id = desk.issue_of_section(section_id)
    if issue_id is None:
        raise Http404
    if request.method != "POST":
        return _page(request, section_id, issue_id, OwnTextForm(initial={"what": "TEXT"}))
    put = PutForm(request.POST)
    if put.is_valid():
        _put(request, section_id, put)
        return redirect(request.get_full_path())
    text = OwnTextForm(request.POST)
    if "what" in text.errors:
        raise Http404
    if text.is_valid() and _written(request, section_id, text):
        page = reverse("bulletins_desk:issue", args=[issue_id])
        return redirect(f"{page}#phan-{section_id}")
    return _page(request, section_id, issue_id, text)


def _page(request: HttpRequest, section_id: int, issue_id: int, text: OwnTextForm) -> HttpResponse:
    found = issue_or_404(issue_id)
    if found.row.state != "DRAFT" and not text.is_bound:
        return redirect("bulletins_desk:review", issue_id=issue_id)
    form = AddFilter(request.GET)
    what = "TEXT" if text.is_bound else form.what
    section = next(one for one in found.sections if one.id == section_id)
    context = {"found": found, "section": section, "what": what, "form": form, "text": text}
    status = 400 if text.is_bound else 200
    return render(request, "bulletins/desk/add.html", context | _choices(found, what, form), status=status)


def _choices(found: Draft, what: str, form: AddFilter) -> dict[str, Any]:
    here = [item for section in found.sections for item in section.items]
    if what == "DOCUMENT":
        rows = stock.documents(query=form.value_of("tim"))
        used = queries.documents_used_in((row.id for row in rows), besides=found.row.id)
        return {"documents": [(row, used.get(row.id)) for row in rows], "here": {i.document_id for i in here}}
    if what == "ARTICLE":
        return {"articles": desk.articles(besides=found.row.id), "here": {i.article_id for i in here}}
    if what == "NOTICE":
        ranked = candidates(
            query=form.value_of("tim"),
            today=timezone.localdate(),
            language=found.row.language,
            besides=found.row.id,
            past=form.value_of("qua_han"),
        )
        return {"notices": ranked, "here": {i.notice_id for i in here}}
    return {}


def _put(request: HttpRequest, section_id: int, form: PutForm) -> None:
    service, number = PUT[form.cleaned_data["what"]]
    said = {number: form.cleaned_data["id"], "section_id": section_id}
    did(
        request,
        lambda: service(**said, by=actor_of(request), now=timezone.now()),
        _("Đã thêm vào phần này."),
    )


def _written(request: HttpRequest, section_id: int, form: OwnTextForm) -> bool:
    """Put a text of one's own in and return whether it went well; what was refused stands in the form."""
    common: dict[str, Any] = {"section_id": section_id, "by": actor_of(request), "now": timezone.now()}
    said = {name: form.cleaned_data[name] for name in ("title", "text")}
    return tried(request, form, lambda: services.add_text(**said, **common), _("Đã thêm."))


@officer_only
@require_POST
def change_item(request: HttpRequest, item_id: int) -> HttpResponse:
    """Move an item, take it out, bring it back."""
    there = desk.find_item(item_id)
    form = MoveForm(request.POST)
    if there is None or not form.is_valid():
        raise Http404
    row, issue_id = there
    act = form.cleaned_data["act"]
    common: dict[str, Any] = {"item_id": item_id, "by": actor_of(request), "now": timezone.now()}
    anchor = f"#muc-{item_id}"
    if act == "remove":
        said = _("Đã bỏ khỏi số này; có thể đưa lại ở cuối phần.")
        did(request, lambda: services.remove_item(**common), said)
        anchor = f"#phan-{row.section_id}"
    elif act == "restore":
        did(request, lambda: services.restore_item(**common), _("Đã đưa lại."))
    elif act == "section":
        to = form.cleaned_data["section"]
        did(
            request, lambda: services.move_to_section(**common, section_id=to), _("Đã chuyển sang phần khác.")
        )
    else:
        did(request, lambda: services.move_item(**common, way=act))
    return redirect(reverse("bulletins_desk:issue", args=[issue_id]) + anchor)
