"""Approval by a second person, and what becomes of an issue: planned, cancelled, corrected."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from donbay.apps.accounts import queries as accounts
from donbay.apps.bulletins import queries, services
from donbay.apps.bulletins.forms import ActForm, DecideForm, NoteForm, ScheduleForm
from donbay.apps.bulletins.rights import BulletinRight
from donbay.apps.bulletins.types import Draft
from donbay.foundation.permissions import officer_only
from donbay.foundation.rights import actor_of, may
from donbay.foundation.web.forms import RoomForm

from .answers import did, issue_or_404, refused_page, rights_of, tried, why_cancelled
from .composing import compose_page


@officer_only
def review(request: HttpRequest, issue_id: int) -> HttpResponse:
    """Show where an issue is: to be read and approved, to be published, or what became of it."""
    found = issue_or_404(issue_id)
    if request.method != "POST":
        return _page(request, found)
    form = DecideForm(request.POST)
    if not form.is_valid():
        raise Http404
    common: dict[str, Any] = {"issue_id": issue_id, "by": actor_of(request), "now": timezone.now()}
    if form.cleaned_data["act"] == "return":
        return _give_back(request, found, common)
    read = form.cleaned_data["submitted_at"]
    did(request, lambda: services.approve(**common, submitted_at=read), _("Đã duyệt."))
    return redirect("bulletins_desk:review", issue_id=issue_id)


def _give_back(request: HttpRequest, found: Draft, common: dict[str, Any]) -> HttpResponse:
    form = _what_to_mend(request.POST)
    if form.is_valid():
        note, said = form.cleaned_data["note"], _("Đã trả lại người soạn.")
        if tried(request, form, lambda: services.return_with_note(**common, note=note), said):
            return redirect("bulletins_desk:review", issue_id=found.row.id)
    if found.row.state in ("IN_REVIEW", "APPROVED"):
        return _page(request, found, returning=form)
    return refused_page(request, found.row.id, form)


def _what_to_mend(typed: QueryDict | None = None) -> NoteForm:
    return NoteForm(typed, label=gettext_lazy("Nội dung cần sửa"), auto_id="can-sua-%s")


def _page(request: HttpRequest, found: Draft, **refused: RoomForm) -> HttpResponse:
    """Show where an issue is; `refused`: forms with what was typed and what is wrong."""
    by, state = actor_of(request), found.row.state
    wrote = (found.author_id, found.submitted_by_id)
    second = by.id not in wrote
    context = {
        "found": found,
        "may_approve": second and state == "IN_REVIEW" and may(by, BulletinRight.APPROVE),
        "may_withdraw": second and may(by, BulletinRight.PUBLISH),
        "took_part": not second,
        "approvers": accounts.others_who_may(BulletinRight.APPROVE, wrote=wrote, now=timezone.now()),
        "approving": DecideForm(initial={"submitted_at": _written(found)}),
        "returning": _what_to_mend(),
        "planning": _planning(found),
        "cancelling": why_cancelled(withdrawn=state == "ISSUED"),
    }
    context |= _what_goes_out(found) | _what_went_out(found) | rights_of(request) | refused
    return render(request, "bulletins/desk/review.html", context, status=400 if refused else 200)


def _written(found: Draft) -> str:
    """Return when an issue was submitted, as `DecideForm` reads it."""
    return found.submitted_at.isoformat() if found.submitted_at else ""


def _planning(found: Draft) -> ScheduleForm:
    at = timezone.localtime(found.row.scheduled_at) if found.row.scheduled_at else None
    return ScheduleForm(initial={"day": at.date(), "hour": at.time()} if at else {}, auto_id="hen-%s")


def _what_goes_out(found: Draft) -> dict[str, Any]:
    if found.row.state not in ("IN_REVIEW", "APPROVED"):
        return {}
    from donbay.apps.bulletins import papers  # noqa: PLC0415 - WeasyPrint is heavy

    frozen = queries.preview(found.row.id, today=timezone.localdate())
    there = queries.audience_of(found.row.id)
    return {
        "article": papers.web_html(frozen) if frozen else "",
        "reach": there[1] if there else None,
        "drafted": [item for section in found.sections for item in section.items if item.drafted],
    }


def _what_went_out(found: Draft) -> dict[str, Any]:
    if not found.row.issued_at:
        return {}
    states = queries.delivery_states(found.row.id)
    return {
        "states": states,
        "published": queries.published(found.row.slug),
        "had": queries.arrived_among(states),
    }


@officer_only
@require_POST
def act(request: HttpRequest, issue_id: int) -> HttpResponse:
    """Submit, schedule, cancel or correct an issue."""
    found, form = issue_or_404(issue_id), ActForm(request.POST)
    if not form.is_valid():
        raise Http404
    doing = form.cleaned_data["act"]
    common: dict[str, Any] = {"issue_id": issue_id, "by": actor_of(request), "now": timezone.now()}
    if doing == "publish":
        return redirect("bulletins_desk:publish", issue_id=issue_id)  # nothing goes out without the number
    if doing == "schedule":
        return _schedule(request, found, common)
    if doing == "cancel":
        return _cancel(request, found, common)
    if doing == "correct":
        made: list[int] = []
        if did(request, lambda: made.append(services.correct(**common)), _("Đã mở bản đính chính.")):
            return redirect("bulletins_desk:issue", issue_id=made[0])
    if doing == "submit":
        did(request, lambda: services.submit(**common), _("Đã trình; một cán bộ khác cần duyệt."))
        return redirect("bulletins_desk:issue", issue_id=issue_id)
    if doing == "unschedule":
        did(request, lambda: services.schedule(**common, at=None), _("Đã bỏ giờ hẹn."))
    return redirect("bulletins_desk:review", issue_id=issue_id)


def _schedule(request: HttpRequest, found: Draft, common: dict[str, Any]) -> HttpResponse:
    form = ScheduleForm(request.POST, auto_id="hen-%s")
    said = _("Đã hẹn giờ phát hành.")
    if form.is_valid() and tried(request, form, lambda: services.schedule(**common, at=form.at), said):
        return redirect("bulletins_desk:review", issue_id=found.row.id)
    return _page(request, found, planning=form)


def _cancel(request: HttpRequest, found: Draft, common: dict[str, Any]) -> HttpResponse:
    form = why_cancelled(request.POST, withdrawn=found.row.state == "ISSUED")
    if form.is_valid():
        note = form.cleaned_data["note"]
        if tried(request, form, lambda: services.cancel(**common, note=note), _("Đã hủy.")):
            return redirect("bulletins_desk:review", issue_id=found.row.id)
    by, state = common["by"], found.row.state
    if state == "DRAFT" and may(by, BulletinRight.WRITE):
        return compose_page(request, found, cancelling=form)
    own = by.id in (found.author_id, found.submitted_by_id)
    if state == "CANCELLED" or (state == "ISSUED" and own):  # no page asks for a reason there
        return refused_page(request, found.row.id, form)
    return _page(request, found, cancelling=form)
