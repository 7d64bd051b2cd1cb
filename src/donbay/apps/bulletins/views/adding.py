"""Adding to a section: notices ranked by the firms they concern, documents, articles, a text of one's own."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from donbay.apps.bulletins import desk, queries, services
from donbay.apps.bulletins.candidates import candidates
from donbay.apps.bulletins.types import Draft
from donbay.apps.documents import queries as stock
from donbay.foundation.permissions import officer_only
from donbay.foundation.rights import actor_of
from donbay.foundation.web.asked import choice_of, number_sent, word_of

from .answers import did, issue_or_404

WHAT = ("NOTICE", "DOCUMENT", "ARTICLE", "TEXT")


@officer_only
def add(request: HttpRequest, section_id: int) -> HttpResponse:
    """Show what may go into a section; a POST puts it there."""
    issue_id = desk.issue_of_section(section_id)
    if issue_id is None:
        raise Http404
    if request.method == "POST":
        return _added(request, section_id, issue_id)
    found = issue_or_404(issue_id)
    if found.row.state != "DRAFT":
        return redirect("bulletins_desk:review", issue_id=issue_id)
    what, query = choice_of(request, "loai", WHAT, "NOTICE"), word_of(request, "tim")
    section = next(one for one in found.sections if one.id == section_id)
    context = {"found": found, "section": section, "what": what, "query": query}
    return render(
        request, "bulletins/desk/add.html", context | _choices(found, what, query, "qua_han" in request.GET)
    )


def _choices(found: Draft, what: str, query: str, past: bool) -> dict[str, Any]:  # noqa: FBT001 - asked by a box
    here = [item for section in found.sections for item in section.items]
    if what == "DOCUMENT":
        rows = stock.documents(query=query)
        used = queries.documents_used_in((row.id for row in rows), besides=found.row.id)
        return {"documents": [(row, used.get(row.id)) for row in rows], "here": {i.document_id for i in here}}
    if what == "ARTICLE":
        return {"articles": desk.articles(besides=found.row.id), "here": {i.article_id for i in here}}
    if what == "NOTICE":
        ranked = candidates(
            query=query,
            today=timezone.localdate(),
            language=found.row.language,
            besides=found.row.id,
            past=past,
        )
        return {"notices": ranked, "past": past, "here": {i.notice_id for i in here}}
    return {}


def _added(request: HttpRequest, section_id: int, issue_id: int) -> HttpResponse:
    """Put one thing in and go on: back to the list it came from, or to the new text."""
    what = request.POST.get("what", "")
    common: dict[str, Any] = {"section_id": section_id, "by": actor_of(request), "now": timezone.now()}
    if what == "TEXT":
        title, text = request.POST.get("title", ""), request.POST.get("text", "")
        ok = did(request, lambda: services.add_text(title=title, text=text, **common), _("Đã thêm."))
        page = reverse("bulletins_desk:issue", args=[issue_id])
        return redirect(f"{page}#phan-{section_id}" if ok else request.get_full_path())
    pk = number_sent(request, "id")
    if what == "NOTICE":
        did(request, lambda: services.add_notice(notice_id=pk, **common), _("Đã thêm vào phần này."))
    elif what == "DOCUMENT":
        did(request, lambda: services.add_document(document_id=pk, **common), _("Đã thêm vào phần này."))
    elif what == "ARTICLE":
        did(request, lambda: services.add_article(issue_id=pk, **common), _("Đã thêm vào phần này."))
    else:
        raise Http404
    return redirect(request.get_full_path())
