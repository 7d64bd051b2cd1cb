"""The queue: ranked, filtered, under tabs and saved views."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from donbay.apps.accounts import queries as accounts
from donbay.apps.bulletins import queries as bulletins
from donbay.apps.triage import queries, services
from donbay.apps.triage.types import Totals
from donbay.foundation.permissions import officer_only
from donbay.foundation.rights import actor_of
from donbay.foundation.web.asked import page_of
from donbay.foundation.web.pages import pages_in

from . import putting
from .filters import QueueFilter, filter_of
from .returning import back, complain, officer_of, take_typed, undo_offered
from .strip import waiting

PAGE_ROWS = 50


@officer_only
def queue(request: HttpRequest) -> HttpResponse:
    """Show what waits for a decision, most pressing first."""
    now, me = timezone.now(), officer_of(request)
    form = filter_of(request)
    page = page_of(request)
    filters = form.filters(me)
    found = queries.queue(now=now, filters=filters, limit=PAGE_ROWS, offset=(page - 1) * PAGE_ROWS)
    pages = pages_in(found.total, PAGE_ROWS)
    if page > pages:
        page = pages
        found = queries.queue(now=now, filters=filters, limit=PAGE_ROWS, offset=(page - 1) * PAGE_ROWS)
    query, typed = form.query(), take_typed(request)
    context: dict[str, Any] = {
        "form": form,
        "query": query,
        "found": found,
        "page": page,
        "pages": pages,
        "tabs": _tabs(queries.totals(now=now, officer_id=me), query),
        "views": queries.views_for(me),
        "officers": accounts.officers(),
        "strip": waiting(now),
        "undo": undo_offered(request),
        "drafts": putting.drafts(),
        "used": bulletins.used_in(row.notice.id for row in found.rows),
        "typed": typed,
        "ticked": set(typed.get("ticked", ())),
        "put_back": filters.tab in ("DISMISSED", "HANDLED"),
    }
    return render(request, "desk/triage/queue.html", context)


@officer_only
@require_POST
def keep_view(request: HttpRequest) -> HttpResponse:
    """Save the filters that stand in the address under a name."""
    query = QueueFilter(QueryDict(request.POST.get("query", "")[:2000])).query()
    try:
        services.save_view(
            by=actor_of(request),
            name=request.POST.get("name", ""),
            query=query,
            shared=request.POST.get("shared") == "1",
            now=timezone.now(),
        )
        messages.success(request, _("Đã lưu mục."))
    except (services.TextMissing, services.TextTooLong) as error:
        complain(request, error)
    return redirect(f"{reverse('desk:queue')}?{query}")


@officer_only
@require_POST
def drop_view(request: HttpRequest, view_id: int) -> HttpResponse:
    """Remove a saved view of the officer's own."""
    try:
        services.remove_view(view_id=view_id, by=actor_of(request), now=timezone.now())
        messages.success(request, _("Đã bỏ mục lưu."))
    except services.NoSuchView as error:
        complain(request, error)
    return back(request)


def _tabs(counted: Totals, query: str) -> list[dict[str, Any]]:
    tabs = [
        ("", _("Đang chờ"), counted.open),
        ("giao=toi", _("Giao cho tôi"), counted.mine),
        ("giao=trong", _("Chưa giao"), counted.nobody),
        ("muc=het-han", _("Hết hạn hoặc đã được thay thế"), counted.late),
        ("muc=da-xu-ly", _("Đã xử lý"), counted.handled),
        ("muc=da-gac", _("Đã bỏ qua"), counted.dismissed),
    ]
    return [{"query": own, "name": name, "count": n, "here": own == query} for own, name, n in tabs]
