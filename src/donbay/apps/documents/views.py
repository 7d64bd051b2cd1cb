"""Legal documents: the stock, typing one in, and lists with a preview."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from donbay.core.errors import HouseError
from donbay.foundation.permissions import officer_only
from donbay.foundation.rights import actor_of, require
from donbay.foundation.uploaded_lists.forms import ColumnsForm
from donbay.foundation.uploaded_lists.kinds import ColumnsRead, columns_read
from donbay.foundation.web.asked import posted_of
from donbay.foundation.words import words_for

from . import queries, services
from .destinations import Place, place_asked, place_of
from .forms import DocumentForm, ListForm, StockFilter
from .rights import DocumentRight
from .sheets import DOCUMENTS
from .types import BatchPreview


@officer_only
def stock(request: HttpRequest) -> HttpResponse:
    """Show the stock, or what answers a search; a POST stores one that was typed in."""
    place = place_asked(request)
    asked = StockFilter(request.GET, place=place)
    form = DocumentForm(posted_of(request))
    if form.is_valid() and _stored(request, form, place):
        messages.success(request, _("Đã lưu văn bản."))
        return redirect(request.get_full_path())
    rows = queries.documents(query=asked.value_of("tim"))
    context = {"rows": rows, "asked": asked, "form": form, "place": place}
    return render(request, "documents/stock.html", context, status=400 if form.is_bound else 200)


def _stored(request: HttpRequest, form: DocumentForm, place: Place | None) -> bool:
    """Store what was typed and return whether it went well; what was refused stands in the form."""
    thing = place.thing if place else ""
    try:
        services.add_document_row(
            new=form.document(), by=actor_of(request), now=timezone.now(), meant_for=thing
        )
    except HouseError as error:
        form.refuse(error)
    return form.is_valid()


@officer_only
def upload(request: HttpRequest) -> HttpResponse:
    """Read a list and go to its columns if one is in doubt, else to its preview; nothing is stored."""
    require(actor_of(request), DocumentRight.KEEP)
    place = place_asked(request)
    form = ListForm(posted_of(request), request.FILES or None)
    if request.method == "POST" and form.is_valid() and (made := _read(request, form, place)):
        found = queries.batch(made)
        asked = found is not None and _columns(found).ask
        return redirect("documents:columns" if asked else "documents:batch", batch_id=made)
    context = {"form": form, "place": place}
    return render(request, "documents/upload.html", context, status=400 if form.is_bound else 200)


def _read(request: HttpRequest, form: ListForm, place: Place | None) -> int:
    """Read a list and return its number; 0 when it was refused, which then stands in the form."""
    file = form.cleaned_data["file"]
    try:
        return services.read_documents(
            file_name=file.name or "",
            content=file.read(),
            by=actor_of(request),
            now=timezone.now(),
            meant_for=place.thing if place else "",
        )
    except HouseError as error:
        form.add_error("file", words_for(error))
        return 0


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
    require(actor_of(request), DocumentRight.KEEP)
    found = queries.batch(batch_id)
    if found is None:
        raise Http404
    if found.confirmed_at or not found.table.columns:
        return redirect("documents:batch", batch_id=batch_id)
    form = ColumnsForm(posted_of(request), kind=DOCUMENTS, table=found.table, chosen=found.columns)
    if form.is_valid():
        services.choose_document_columns(batch_id=batch_id, columns=form.chosen(), by=actor_of(request))
        return redirect("documents:batch", batch_id=batch_id)
    status = 400 if form.is_bound else 200
    context = {"batch": found, "form": form, "shown": _columns(found)}
    return render(request, "documents/columns.html", context, status=status)


@officer_only
def batch(request: HttpRequest, batch_id: int) -> HttpResponse:
    """Show what a list holds and what is wrong with it; a POST stores it as a whole."""
    require(actor_of(request), DocumentRight.KEEP)
    found = queries.batch(batch_id)
    if found is None:
        raise Http404
    if request.method == "POST":
        return redirect(_confirmed(request, found))
    return render(request, "documents/batch.html", {"batch": found, "shown": _columns(found)})


def _columns(found: BatchPreview) -> ColumnsRead:
    return columns_read(DOCUMENTS, found.table, found.columns)


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
