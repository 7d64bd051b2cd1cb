"""The public pages of the notices: the list with its search, and one notice."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from donbay.apps.products import queries as products
from donbay.core.notices.symbol import NotASymbol, parse_symbol
from donbay.foundation.asked import page_of
from donbay.foundation.permissions import public

from . import queries, sheet
from .forms import NoticeFilter

MOST_PAGES = 10_000
PRODUCTS_TRIED = 3


@public
def index(request: HttpRequest) -> HttpResponse:
    """Show the notices that answer the reader's words and filters, newest first."""
    form = NoticeFilter(request.GET)
    asked = form.cleaned_data if form.is_valid() else {}
    query = asked.get("tim", "")
    if query and (found := _by_symbol(query)):
        return redirect("notices:show", slug=_slug(found.symbol))
    filters = _filters(asked)
    page = queries.search_notices(query=query, page=_page(request), **filters)
    context: dict[str, Any] = {"form": form, "page": page, "query": query, "used": any(filters.values())}
    if not page.rows and query:
        context |= _instead(query, filters, _page(request))
    return render(request, "notices/list.html", context)


@public
def show(request: HttpRequest, slug: str) -> HttpResponse:
    """Show one notice; any of its symbols finds it, the first one is its address."""
    row = _by_symbol(slug.replace("-", "/"))
    if row is None:
        raise Http404
    if slug != _slug(row.symbol):
        return redirect("notices:show", slug=_slug(row.symbol), permanent=True)
    return render(request, "notices/show.html", sheet.of(row, today=timezone.localdate()))


def _instead(query: str, filters: dict[str, Any], page: int) -> dict[str, Any]:
    """Return what helps when the words found nothing: without filters, or by the product they name."""
    if any(filters.values()):
        return {"without_filters": queries.search_notices(query=query).total}
    for suggestion in products.suggest(query)[:PRODUCTS_TRIED]:
        found = queries.search_notices(hs=suggestion.hs, page=page)
        if found.rows:
            return {"page": found, "instead": suggestion.product}
    return {}


def _by_symbol(text: str) -> Any:
    try:
        return queries.notice_by_symbol(str(parse_symbol(text)))
    except NotASymbol:
        return None


def _slug(symbol: str) -> str:
    return symbol.replace("/", "-")


def _page(request: HttpRequest) -> int:
    return min(page_of(request), MOST_PAGES)


def _filters(asked: dict[str, Any]) -> dict[str, Any]:
    """Translate the form's words into the query's."""
    return {
        "area": asked.get("linh_vuc") or "",
        "member": asked.get("thanh_vien") or "",
        "hs": products.hs_of(asked["san_pham"]) if asked.get("san_pham") else (),
        "open_on": timezone.localdate() if asked.get("mo") else None,
        "since": asked.get("tu"),
        "until": asked.get("den"),
    }
