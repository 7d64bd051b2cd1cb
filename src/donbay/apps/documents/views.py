"""Legal documents: the stock, typing one in, and lists with a preview."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from donbay.core.errors import HouseError
from donbay.foundation.permissions import officer_only
from donbay.foundation.rights import Actor, actor_of
from donbay.foundation.uploaded_lists import ColumnsForm
from donbay.foundation.web.asked import day_in, word_of
from donbay.foundation.words import words_for

from . import queries, services
from .destinations import Place, place_asked, place_of
from .errors import BadText
from .sheets import MOST_BYTES, TITLES
from .types import NEEDED, BatchPreview, NewDocument

FIELDS = ("number", "kind", "title", "issuer", "day", "effect_day", "link", "field")


@officer_only
def stock(request: HttpRequest) -> HttpResponse:
    """Show the stock, or what answers a search; a POST stores one that was typed in."""
    wrong, typed = "", {}
    place = place_asked(request)
    if request.method == "POST":
        typed = {name: request.POST.get(name, "") for name in FIELDS}
        try:
            _store(typed, place, actor_of(request))
        except HouseError as error:
            wrong = words_for(error)
        else:
            messages.success(request, _("Đã lưu văn bản."))
            return redirect(request.get_full_path())
    query = word_of(request, "tim")
    context: dict[str, Any] = {
        "rows": queries.documents(query=query),
        "query": query,
        "typed": typed,
        "wrong": wrong,
        "place": place,
    }
    return render(request, "documents/stock.html", context, status=400 if wrong else 200)


def _store(typed: dict[str, str], place: Place | None, by: Actor) -> None:
    day = _day(typed["day"], field="day")
    if day is None:
        raise BadText("the day is missing", field="day")
    new = NewDocument(
        number=typed["number"],
        kind=typed["kind"],
        title=typed["title"],
        issuer=typed["issuer"],
        day=day,
        effect_day=_day(typed["effect_day"], field="effect_day"),
        link=typed["link"].strip(),
        field=typed["field"],
    )
    services.add_document_row(new=new, by=by, now=timezone.now(), meant_for=place.thing if place else "")


def _day(text: str, *, field: str) -> date | None:
    if not text.strip():
        return None
    found = day_in(text)
    if found is None:
        raise BadText(f"{text[:20]!r} is no day", field=field)
    return found


@officer_only
def upload(request: HttpRequest) -> HttpResponse:
    """Read a list and go to its preview; nothing is stored."""
    place = place_asked(request)
    wrong = ""
    if request.method == "POST":
        file = request.FILES.get("file")
        if file is None:
            wrong = _("Chọn một tệp.")
        elif (file.size or 0) > MOST_BYTES:
            wrong = _("Tệp lớn hơn 10 MB.")
        else:
            try:
                made = services.read_documents(
                    file_name=file.name or "",
                    content=file.read(),
                    meant_for=place.thing if place else "",
                    by=actor_of(request),
                    now=timezone.now(),
                )
            except HouseError as error:
                wrong = words_for(error)
            else:
                read = queries.batch(made)
                asked = "documents:columns" if read and read.ask else "documents:batch"
                return redirect(asked, batch_id=made)
    context = {"wrong": wrong, "columns": [titles[0] for titles in TITLES.values()], "place": place}
    return render(request, "documents/upload.html", context, status=400 if wrong else 200)


@officer_only
@require_POST
def drop(request: HttpRequest, batch_id: int) -> HttpResponse:
    """Throw a list away that nobody stores."""
    try:
        services.drop_documents(batch_id=batch_id, by=actor_of(request), now=timezone.now())
    except HouseError as error:
        messages.error(request, words_for(error))
    else:
        messages.success(request, _("Đã bỏ danh sách."))
    return redirect("documents:upload")


@officer_only
def columns(request: HttpRequest, batch_id: int) -> HttpResponse:
    """Ask which column of a list holds what; a POST reads the list anew."""
    found = queries.batch(batch_id)
    if found is None:
        raise Http404
    if found.confirmed_at or not found.table.columns:
        return redirect("documents:batch", batch_id=batch_id)
    form = ColumnsForm(
        request.POST if request.method == "POST" else None,
        table=found.table,
        chosen=found.columns,
        titles={field: titles[0] for field, titles in TITLES.items()},
        needed=NEEDED,
    )
    if form.is_valid():
        services.choose_document_columns(batch_id=batch_id, columns=form.chosen(), by=actor_of(request))
        return redirect("documents:batch", batch_id=batch_id)
    status = 400 if form.is_bound else 200
    return render(request, "documents/columns.html", {"batch": found, "form": form}, status=status)


@officer_only
def batch(request: HttpRequest, batch_id: int) -> HttpResponse:
    """Show what a list holds and what is wrong with it; a POST stores it as a whole."""
    found = queries.batch(batch_id)
    if found is None:
        raise Http404
    if request.method == "POST":
        return redirect(_confirmed(request, found))
    return render(request, "documents/batch.html", {"batch": found})


def _confirmed(request: HttpRequest, found: BatchPreview) -> str:
    """Store a list and return the page to go on with: what it was meant for, or the list where it was refused."""
    here = reverse("documents:batch", args=[found.id])
    try:
        services.confirm_documents(batch_id=found.id, by=actor_of(request), now=timezone.now())
    except HouseError as error:
        messages.error(request, words_for(error))
        return here
    messages.success(request, _("Đã lưu danh sách."))
    place = place_of(found.meant_for)
    return place.page if place else here
