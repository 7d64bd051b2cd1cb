"""Uploading a list of firms: preview first, loaded only when an officer says so."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from donbay.apps.enterprises import queries as enterprises
from donbay.apps.enterprises import services
from donbay.core.errors import HouseError
from donbay.foundation.permissions import officer_only
from donbay.interfaces.desk.forms import UploadForm
from donbay.interfaces.portal.refusals import said
from donbay.interfaces.portal.sent import sent


@officer_only
def upload(request: HttpRequest) -> HttpResponse:
    """Read a list and go to its preview; nothing is loaded."""
    form = UploadForm(sent(request), request.FILES or None)
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        try:
            batch_id = services.read_import(
                file_name=file.name, content=file.read(), actor_id=request.user.pk, now=timezone.now()
            )
        except HouseError as error:
            form.add_error("file", said(error))
        else:
            return redirect("desk:preview", batch_id=batch_id)
    return render(request, "desk/upload.html", {"form": form}, status=400 if form.is_bound else 200)


@officer_only
def preview(request: HttpRequest, batch_id: int) -> HttpResponse:
    """Show what a list would do and what is wrong with it; a POST loads it."""
    batch = enterprises.import_preview(batch_id)
    if batch is None:
        raise Http404
    if request.method != "POST":
        return render(request, "desk/preview.html", {"batch": batch})
    try:
        services.confirm_import(batch_id=batch_id, actor_id=request.user.pk, now=timezone.now())
    except HouseError as error:
        messages.error(request, said(error))
    else:
        messages.success(request, _("Đã lưu danh sách."))
    return redirect("desk:preview", batch_id=batch_id)
