"""One act each on one notice; every one returns to where it came from and says what it did."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from donbay.apps.triage import services
from donbay.core.errors import HouseError
from donbay.core.text.letters import clean_line
from donbay.foundation.permissions import officer_only
from donbay.foundation.rights import actor_of
from donbay.foundation.web.asked import number_in

from . import hand_over as handing
from . import putting
from .many import issue_asked, say_put
from .returning import back, complain, offer_undo


@officer_only
@require_POST
def note(request: HttpRequest, notice_id: int) -> HttpResponse:
    """Write a note beside a notice."""
    try:
        services.note(
            notice_id=notice_id,
            text=request.POST.get("text", ""),
            by=actor_of(request),
            now=timezone.now(),
        )
        messages.success(request, _("Đã lưu ghi chú."))
    except HouseError as error:
        complain(request, error)
    return back(request, _sheet(notice_id))


@officer_only
@require_POST
def assign(request: HttpRequest, notice_id: int) -> HttpResponse:
    """Give a notice to an officer, or to nobody."""
    # In the queue the button of one row stands in the form of all rows, which has a choice of officers too.
    officer = number_in(request.POST.get("take") or request.POST.get("officer", ""))
    try:
        before = services.assign(
            notice_id=notice_id,
            officer_id=officer,
            by=actor_of(request),
            now=timezone.now(),
            instead_of=number_in(request.POST.get(f"seen_{notice_id}", "")),
        )
        offer_undo(request, "assign", [notice_id], officer=before, given=officer)
        messages.success(request, _("Đã giao.") if officer else _("Đã hủy phân công."))
    except HouseError as error:
        complain(request, error)
    return back(request, _sheet(notice_id), row=notice_id)


@officer_only
@require_POST
def impact(request: HttpRequest, notice_id: int) -> HttpResponse:
    """Say how hard a notice hits the province, and why."""
    given = (request.POST.get("impact", ""), clean_line(request.POST.get("reason", "")))
    try:
        level, reason = services.set_impact(
            notice_id=notice_id,
            impact=given[0],
            reason=given[1],
            by=actor_of(request),
            now=timezone.now(),
        )
        offer_undo(request, "impact", [notice_id], impact=level, reason=reason, given=given)
        messages.success(request, _("Đã lưu mức ảnh hưởng."))
    except HouseError as error:
        complain(request, error)
    return back(request, _sheet(notice_id))


@officer_only
@require_POST
def dismiss(request: HttpRequest, notice_id: int) -> HttpResponse:
    """Take a notice out of the queue, with a reason; go on to the next one."""
    try:
        services.dismiss(
            notice_id=notice_id,
            reason=request.POST.get("reason", ""),
            by=actor_of(request),
            now=timezone.now(),
        )
    except HouseError as error:
        complain(request, error)
        return back(request, _sheet(notice_id))
    offer_undo(request, "dismiss", [notice_id])
    messages.success(request, _("Đã bỏ qua thông báo."))
    return back(request)


@officer_only
@require_POST
def restore(request: HttpRequest, notice_id: int) -> HttpResponse:
    """Put a dismissed notice back into the queue."""
    try:
        services.restore(notice_id=notice_id, by=actor_of(request), now=timezone.now())
        messages.success(request, _("Đã đưa lại vào danh sách chờ xử lý."))
    except HouseError as error:
        complain(request, error)
    return back(request, _sheet(notice_id))


@officer_only
@require_POST
def finish(request: HttpRequest, notice_id: int) -> HttpResponse:
    """Say by hand that nothing is left to do about a notice; go on to the next one."""
    try:
        services.finish(notice_id=notice_id, by=actor_of(request), now=timezone.now())
    except HouseError as error:
        complain(request, error)
        return back(request, _sheet(notice_id))
    offer_undo(request, "finish", [notice_id])
    messages.success(request, _("Đã đánh dấu là đã xử lý."))
    return back(request)


@officer_only
@require_POST
def hand_over(request: HttpRequest, notice_id: int) -> HttpResponse:
    """Put a notice into a bulletin and stay here; or make a news draft of it and go there."""
    where = request.POST.get("where", "")
    common: Any = {"by": actor_of(request), "now": timezone.now()}
    try:
        if where == "news":
            page = handing.into_news(notice_id, **common)
            messages.success(request, _("Đã tạo bản nháp tin."))
            return redirect(page)
        if where != "bulletin":
            raise putting.NoSuchWay(f"there is no way {where!r}", code="NO_WAY")
        say_put(request, putting.put([notice_id], issue_id=issue_asked(request), **common))
    except HouseError as error:
        complain(request, error)
    return back(request, _sheet(notice_id))


def _sheet(notice_id: int) -> str:
    return reverse("desk:triage", args=[notice_id])
