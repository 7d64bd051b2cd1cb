"""The public pages of the notices: the list with its search, and one notice."""

import re
import threading
from collections.abc import Iterator
from contextlib import nullcontext
from datetime import timedelta
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from donbay.apps.products import queries as products
from donbay.core.notices.symbol import slug_of
from donbay.foundation import limits
from donbay.foundation.permissions import public
from donbay.foundation.visitor import network_of
from donbay.foundation.web.asked import page_of
from donbay.foundation.web.strangers import same_for_strangers

from . import queries, sheet
from .forms import NoticeFilter
from .types import SearchPage

MOST_PAGES = 10_000
# Of one visitor; our choice. A person asks a few times a minute, and several may stand behind one address.
SEARCHES, MINUTE = 60, timedelta(minutes=1)
# Searches of one process take turns: its threads share one interpreter, so side by side each takes as long as all, and
# so does the front page. On two cores turns made both quicker by a third; bench/search.py measures it.
ONE_AT_A_TIME = threading.Lock()
_QUOTES = re.compile('["“”«»]')


@public
@same_for_strangers
def index(request: HttpRequest) -> HttpResponse:
    """Show the notices that answer the reader's words and filters, the best answers first."""
    form = NoticeFilter(request.GET)
    form.is_valid()
    asked = form.cleaned_data  # what could not be read is said beside its field; the rest counts
    query = asked.get("tim", "")
    is_search = any(asked.values())
    if is_search and not _may_search(request):
        refused = render(request, "notices/too_often.html", status=429)
        refused["Retry-After"] = str(round(MINUTE.total_seconds()))
        return refused
    if query and (found := queries.notice_named(query)):
        return redirect("notices:show", slug=slug_of(found.symbol))
    with ONE_AT_A_TIME if is_search else nullcontext():
        return _answered(request, form, query)


def _answered(request: HttpRequest, form: NoticeFilter, query: str) -> HttpResponse:
    asked = form.cleaned_data
    filters = _filters(asked)
    how: dict[str, Any] = {"literally": bool(asked.get("nguyen_van")), "page": _page(request)}
    page = queries.search_notices(query=query, today=timezone.localdate(), **how, **filters)
    context: dict[str, Any] = {"form": form, "page": page, "query": query, "used": any(filters.values())}
    if not page.rows:
        context |= _instead(page, query, filters, how)
    shown = {
        "literally": how["literally"],
        "meant_parts": [part for part in context["page"].parts if part.is_understood],
        "other_way": _other_way(request, literally=how["literally"]),
    }
    return render(request, "notices/list.html", context | shown)


def _may_search(request: HttpRequest) -> bool:
    """Take one of a visitor's turns; looking at the list as it is takes none."""
    visitor, now = network_of(request), timezone.now()
    return limits.take_at_once("search", visitor, most=SEARCHES, within=MINUTE, now=now)


@public
@same_for_strangers
def show(request: HttpRequest, slug: str) -> HttpResponse:
    """Show one notice; any of its symbols finds it, the first one is its address."""
    row = queries.notice_named(slug)
    if row is None:
        raise Http404
    if slug != slug_of(row.symbol):
        return redirect("notices:show", slug=slug_of(row.symbol), permanent=True)
    return render(request, "notices/show.html", sheet.sheet_of(row, today=timezone.localdate()))


def _other_way(request: HttpRequest, *, literally: bool) -> str:
    """Return the same search by the words themselves, or by what they mean."""
    query = request.GET.copy()
    for name in ("trang", "nguyen_van"):
        query.pop(name, None)
    if not literally:
        query["nguyen_van"] = "1"
    return query.urlencode()


def _instead(page: SearchPage, query: str, filters: dict[str, Any], how: dict[str, Any]) -> dict[str, Any]:
    """Return what helps where nothing was found: that there is nothing yet, or what less would find."""
    if not queries.any_notice():
        return {"stock": False}
    context: dict[str, Any] = {"stock": True}
    if query and any(filters.values()):
        without = queries.search_notices(query=query, literally=how["literally"])
        context["without_filters"] = without.total
    for less in _less(page, query):
        found = queries.search_notices(query=less, today=timezone.localdate(), page=how["page"], **filters)
        if found.rows:
            return context | {"page": found, "instead": less}
    return context


def _less(page: SearchPage, query: str) -> Iterator[str]:
    """Yield what asks for less: the words without their quotes, since few texts are Vietnamese; what is understood."""
    unquoted = " ".join(_QUOTES.sub(" ", query).split())
    if unquoted and unquoted != query:
        yield unquoted
    known = " ".join(part.said for part in page.parts if part.is_understood)
    if known and len(page.parts) > 1:
        yield known


def _page(request: HttpRequest) -> int:
    return min(page_of(request), MOST_PAGES)


def _filters(asked: dict[str, Any]) -> dict[str, Any]:
    """Translate the form's words into the query's."""
    return {
        "area": asked.get("linh_vuc") or "",
        "member": asked.get("thanh_vien") or "",
        "goods": products.meaning(asked["san_pham"]) if asked.get("san_pham") else None,
        "open_on": timezone.localdate() if asked.get("mo") else None,
        "since": asked.get("tu"),
        "until": asked.get("den"),
    }
