"""Uploading a list of firms: its columns, its preview, and loading it when an officer says so."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from donbay.apps.enterprises import queries as enterprises
from donbay.apps.enterprises import services
from donbay.apps.enterprises.rights import EnterpriseRight
from donbay.apps.enterprises.types import ImportPreview
from donbay.core.errors import HouseError
from donbay.foundation.permissions import officer_only
from donbay.foundation.rights import actor_of, require
from donbay.foundation.uploaded_lists.forms import ColumnsForm
from donbay.foundation.web.asked import posted_of
from donbay.foundation.words import words_for
from donbay.interfaces.desk.forms import UploadForm
from donbay.interfaces.desk.loading import load_rest

ROWS_A_REQUEST = 200  # a second at most; the worker goes on with a longer list
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@officer_only
def upload(request: HttpRequest) -> HttpResponse:
    """Read a list and go to its columns if one is in doubt, else to its preview; nothing is loaded."""
    require(actor_of(request), EnterpriseRight.IMPORT)
    form = UploadForm(posted_of(request), request.FILES or None)
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        try:
            batch_id = services.read_import(
                file_name=file.name, content=file.read(), by=actor_of(request), now=timezone.now()
            )
        except HouseError as error:
            form.add_error("file", words_for(error))
        else:
            found = _batch(batch_id)
            asked = not found.started_at and enterprises.import_columns(found).ask
            return redirect("desk:columns" if asked else "desk:preview", batch_id=batch_id)
    return render(request, "desk/upload.html", {"form": form}, status=400 if form.is_bound else 200)


@officer_only
def columns(request: HttpRequest, batch_id: int) -> HttpResponse:
    """Ask which column of a list holds what; a POST reads the list anew."""
    require(actor_of(request), EnterpriseRight.IMPORT)
    batch = _batch(batch_id)
    if batch.started_at or not batch.table.columns:
        return redirect("desk:preview", batch_id=batch_id)
    form = ColumnsForm(posted_of(request), kind=enterprises.FIRMS, table=batch.table, chosen=batch.columns)
    if form.is_valid():
        services.choose_columns(
            batch_id=batch_id, by=actor_of(request), columns=form.chosen(), now=timezone.now()
        )
        return redirect("desk:preview", batch_id=batch_id)
    context = {"batch": batch, "form": form, "shown": enterprises.import_columns(batch)}
    return render(request, "desk/columns.html", context, status=400 if form.is_bound else 200)


@officer_only
def preview(request: HttpRequest, batch_id: int) -> HttpResponse:
    """Show what a list would do and what is wrong with it; a POST loads it, or goes on with it."""
    require(actor_of(request), EnterpriseRight.IMPORT)
    batch = _batch(batch_id)
    if request.method != "POST":
        return render(request, "desk/preview.html", _shown(batch))
    try:
        services.confirm_import(
            batch_id=batch_id, by=actor_of(request), now=timezone.now(), most_rows=ROWS_A_REQUEST
        )
    except HouseError as error:
        messages.error(request, words_for(error))
    else:
        if _batch(batch_id).confirmed_at:
            messages.success(request, _("Đã lưu danh sách."))
        else:
            load_rest.enqueue(batch_id)
    return redirect("desk:preview", batch_id=batch_id)


@officer_only
@require_POST
def drop(request: HttpRequest, batch_id: int) -> HttpResponse:
    """Throw a list away that nobody loads."""
    try:
        services.drop_import(batch_id=batch_id, by=actor_of(request), now=timezone.now())
    except HouseError as error:
        messages.error(request, words_for(error))
    else:
        messages.success(request, _("Đã bỏ danh sách."))
    return redirect("desk:upload")


@officer_only
@require_safe
def refused(request: HttpRequest, batch_id: int) -> HttpResponse:
    """Give the rows that were refused as a workbook, with the reasons, to be mended and uploaded again."""
    _batch(batch_id)
    return _workbook(
        services.refused_workbook(batch_id=batch_id, by=actor_of(request)), f"dong-chua-luu-{batch_id}.xlsx"
    )


@officer_only
@require_safe
def template(request: HttpRequest) -> HttpResponse:  # noqa: ARG001 - a view
    """Give an empty list to fill in."""
    return _workbook(services.template_workbook(), "mau-danh-sach-doanh-nghiep.xlsx")


def _batch(batch_id: int) -> ImportPreview:
    found = enterprises.import_preview(batch_id)
    if found is None:
        raise Http404
    return found


def _shown(batch: ImportPreview) -> dict[str, object]:
    return {
        "batch": batch,
        "rows": enterprises.import_rows(batch),
        "shown": enterprises.import_columns(batch),
        "hidden": [sheet.name for sheet in batch.table.other_sheets if sheet.why == "HIDDEN"],
        "also": [sheet.name for sheet in batch.table.other_sheets if sheet.why == "ALSO"],
        "others": [sheet.name for sheet in batch.table.other_sheets if sheet.why == "NONE"],
    }


def _workbook(content: bytes, name: str) -> HttpResponse:
    answer = HttpResponse(content, content_type=_XLSX)
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer
