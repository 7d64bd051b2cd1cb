"""Composing: the issue with its sections and items; saving, moving, taking out, and two at one text."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from donbay.apps.bulletins import desk, queries, services
from donbay.apps.bulletins.asked import day_asked
from donbay.apps.bulletins.types import Draft
from donbay.apps.notices import queries as notices
from donbay.core.errors import HouseError
from donbay.foundation.permissions import officer_only
from donbay.foundation.rights import actor_of
from donbay.foundation.web.asked import number_sent
from donbay.foundation.words import words_for

from .answers import did, issue_or_404

ITEM_FIELDS = ("group", "title", "text")


@officer_only
def issue(request: HttpRequest, issue_id: int) -> HttpResponse:
    """Show a draft to work on; an issue further on, where it is now."""
    found = issue_or_404(issue_id)
    if found.row.state != "DRAFT":
        return redirect("bulletins_desk:review", issue_id=issue_id)
    return render(request, "bulletins/desk/compose.html", composed(found))


def composed(found: Draft) -> dict[str, Any]:
    """Return what the compose page shows beside the issue: originals, marks of use. Cost: three queries."""
    items = [item for section in found.sections for item in section.items]
    ids = [item.notice_id for item in items if item.notice_id]
    papers = [item.document_id for item in items if item.document_id]
    originals = {row.id: row for row in notices.notice_rows(ids)}
    used = queries.used_in(ids, besides=found.row.id)
    used_papers = queries.documents_used_in(papers, besides=found.row.id)
    sections = [
        {
            "row": section,
            "items": [
                {
                    "row": item,
                    "original": originals.get(item.notice_id or 0),
                    "used": used.get(item.notice_id or 0) or used_papers.get(item.document_id or 0),
                }
                for item in section.items
            ],
        }
        for section in found.sections
    ]
    return {"found": found, "sections": sections}


@officer_only
@require_POST
def head(request: HttpRequest, issue_id: int) -> HttpResponse:
    """Save title, lead and period; a script gets JSON, a person the page."""

    def save() -> int:
        return services.change_head(
            issue_id=issue_id,
            version=number_sent(request, "version"),
            title=request.POST.get("title", ""),
            lead=request.POST.get("lead", ""),
            period_from=day_asked(request.POST.get("first", ""), field="period_from"),
            period_to=day_asked(request.POST.get("last", ""), field="period_to"),
            by=actor_of(request),
            now=timezone.now(),
        )

    return _saved(request, save, issue_id=issue_id, what="head")


@officer_only
def item(request: HttpRequest, item_id: int) -> HttpResponse:
    """Show an item with its earlier versions; a POST saves it."""
    there = desk.item(item_id)
    if there is None:
        raise Http404
    row, issue_id = there
    if request.method != "POST":
        context = {"item": row, "issue_id": issue_id, "versions": desk.versions_of(item_id)}
        return render(request, "bulletins/desk/item.html", context)

    def save() -> int:
        return services.edit_item(
            item_id=item_id,
            version=number_sent(request, "version"),
            **{name: request.POST.get(name, "") for name in ITEM_FIELDS},
            by=actor_of(request),
            now=timezone.now(),
        )

    return _saved(request, save, issue_id=issue_id, what="item", item_id=item_id)


@officer_only
@require_POST
def change_item(request: HttpRequest, item_id: int) -> HttpResponse:
    """Move an item, take it out, bring it back."""
    there = desk.item(item_id)
    if there is None:
        raise Http404
    act = request.POST.get("act", "")
    common: dict[str, Any] = {"item_id": item_id, "by": actor_of(request)}
    now, anchor = timezone.now(), f"#muc-{item_id}"
    if act == "remove":
        did(
            request,
            lambda: services.remove_item(**common, now=now),
            _("Đã bỏ khỏi số này; có thể đưa lại ở cuối phần."),
        )
        anchor = f"#phan-{there[0].section_id}"
    elif act == "restore":
        did(request, lambda: services.restore_item(**common, now=now), _("Đã đưa lại."))
    elif act == "section":
        section_id = number_sent(request, "section")
        did(request, lambda: services.move_to_section(**common, section_id=section_id, now=now))
    else:
        did(request, lambda: services.move_item(**common, way=act, now=now))
    return redirect(_page(there[1]) + anchor)


@officer_only
@require_POST
def section(request: HttpRequest, section_id: int) -> HttpResponse:
    """Change the heading of a section."""
    issue_id = desk.issue_of_section(section_id)
    if issue_id is None:
        raise Http404
    title = request.POST.get("title", "")
    did(
        request,
        lambda: services.rename_section(
            section_id=section_id, title=title, by=actor_of(request), now=timezone.now()
        ),
        _("Đã đổi tên phần."),
    )
    return redirect(f"{_page(issue_id)}#phan-{section_id}")


def _saved(
    request: HttpRequest, save: Any, *, issue_id: int, what: str, item_id: int | None = None
) -> HttpResponse:
    """Save and answer: JSON for the script, a page for a person; a conflict shows both texts."""
    script = "application/json" in request.headers.get("Accept", "")
    try:
        version = save()
    except services.EditedMeanwhile as clash:
        if script:
            return JsonResponse({"said": words_for(clash), "conflict": True}, status=409)
        context = {
            "clash": clash,
            "is_own": clash.by == str(request.user),
            "issue_id": issue_id,
            "what": what,
            "item_id": item_id,
            "post": request.POST,
        }
        return render(request, "bulletins/desk/conflict.html", context, status=409)
    except HouseError as error:
        if script:
            return JsonResponse({"said": words_for(error)}, status=400)
        context = {"said": words_for(error), "issue_id": issue_id, "post": request.POST}
        return render(request, "bulletins/desk/refused.html", context, status=400)
    if script:
        return JsonResponse({"version": version})
    messages.success(request, _("Đã lưu."))
    return redirect(_page(issue_id) + (f"#muc-{item_id}" if item_id else ""))


def _page(issue_id: int) -> str:
    return redirect("bulletins_desk:issue", issue_id=issue_id).url
