"""An enterprise's own pages: what concerns it, its profile, its rhythm. Nobody sees another's."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from donbay.apps.alerts import services as alerts
from donbay.apps.enterprises import queries as enterprises
from donbay.apps.enterprises.types import EnterpriseRow
from donbay.apps.matching import queries as matching
from donbay.foundation.permissions import firm_only, pressed_button
from donbay.foundation.rights import actor_of
from donbay.foundation.web.asked import number_sent, page_of, posted_of

from . import mine, profiles, rhythms


@firm_only
def notices(request: HttpRequest) -> HttpResponse:
    """Show the notices that concern the reader's firms: open ones by deadline, or all by age."""
    firms = mine.firms_of(request)
    if not firms and getattr(request.user, "is_officer", False):
        return redirect("desk:home")
    everything = request.GET.get("xem") == "tat-ca"
    page = mine.page_of(firms, everything=everything, page=page_of(request), today=timezone.localdate())
    context = {"firms": firms, "several": len(firms) > 1, "everything": everything, "page": page}
    return render(request, "firm/notices.html", context)


@firm_only
@require_POST
def opinion(request: HttpRequest) -> HttpResponse:
    """Keep "useful" or "not for me" for one notice of one of the reader's firms."""
    enterprise_id, notice_id = number_sent(request, "enterprise"), number_sent(request, "notice")
    if enterprise_id not in {firm.id for firm in mine.firms_of(request)}:
        raise PermissionDenied
    if not matching.matches_of(enterprise_ids=[enterprise_id], notice_ids=[notice_id]):
        raise Http404
    if request.POST.get("useful") == "":
        alerts.take_back(enterprise_id=enterprise_id, notice_id=notice_id, by=actor_of(request))
        messages.success(request, _("Đã rút lại ý kiến."))
    else:
        useful = request.POST.get("useful") == "1"
        alerts.give_feedback(
            by=actor_of(request),
            enterprise_id=enterprise_id,
            notice_id=notice_id,
            useful=useful,
            now=timezone.now(),
        )
        messages.success(request, _("Đã ghi nhận ý kiến. Cảm ơn Quý doanh nghiệp."))
    return redirect(f"{_back(request)}#tb-{notice_id}-{enterprise_id}")


@firm_only
def profile(request: HttpRequest) -> HttpResponse:
    """Show and change what a firm makes and where it sells."""
    firms = mine.firms_of(request)
    firm = _chosen(request, firms)
    if firm is None:
        return render(request, "firm/profile.html", {"firms": firms})
    lines, form = profiles.forms_of(firm, posted_of(request))
    context: dict[str, Any] = {"firms": firms, "firm": firm, "lines": lines, "form": form}
    context["seen"] = enterprises.version_of(firm)
    if "preview" in request.POST:
        context |= _preview(request, context) | {"seen": request.POST.get("seen", "")}
        return render(request, "firm/profile.html", context, status=200 if context["preview"] else 400)
    if request.method == "POST" and profiles.keep(
        firm, lines, form, seen=request.POST.get("seen", ""), by=actor_of(request)
    ):
        messages.success(request, _("Đã lưu hồ sơ. Các thông báo còn thời hạn sẽ được đối chiếu lại."))
        return redirect(f"{request.path}?dn={firm.id}&xem=da-luu")
    if request.GET.get("xem") == "da-luu":
        profiles.tell_lines(firm, lines)
    return render(request, "firm/profile.html", context, status=400 if form.is_bound else 200)


@firm_only
@require_POST
def typed(request: HttpRequest) -> HttpResponse:
    """Tell what one product line would bring as it is being typed; nothing is kept."""
    firm = _chosen(request, mine.firms_of(request))
    if firm is None:
        raise PermissionDenied
    line = profiles.line_typed(firm, request.POST, number_sent(request, "dong"))
    return render(request, "firm/line/told.html", {"line": line})


@firm_only
def rhythm(request: HttpRequest) -> HttpResponse:
    """Show and change how often the reader hears, for each of the reader's own addresses; pause, come back."""
    firms = mine.firms_of(request)
    choices = rhythms.choices_of(mine.contacts_of(request, firms), posted_of(request))
    bound = next((choice for choice in choices if choice.form.is_bound), None)
    if request.method == "POST" and bound is None:
        raise PermissionDenied
    if bound and (act := pressed_button(request, "pause", "resume")):
        rhythms.pause_or_resume(bound, act, by=actor_of(request), now=timezone.now())
        done = _("Đã tạm ngừng gửi thư.") if act == "pause" else _("Thư được gửi trở lại.")
        messages.success(request, done)
        return redirect("firm:rhythm")
    if bound and bound.form.is_valid():
        rhythms.keep(bound, by=actor_of(request), now=timezone.now())
        messages.success(request, _("Đã lưu tần suất gửi thư."))
        return redirect("firm:rhythm")
    context: dict[str, Any] = {"firms": firms, "several": len(choices) > 1, "choices": choices}
    return render(request, "firm/rhythm.html", context, status=400 if bound else 200)


def _preview(request: HttpRequest, shown: dict[str, Any]) -> dict[str, Any]:
    """Return the preview that was asked for, and of which line; keep nothing."""
    firm, of = shown["firm"], request.POST["preview"]
    contacts = [one for one in mine.contacts_of(request, shown["firms"]) if one.enterprise_id == firm.id]
    found = profiles.preview(
        firm, shown["lines"], shown["form"], of=of, contacts=contacts, by=actor_of(request)
    )
    return {"preview": found, "preview_of": of if of in profiles.numbered(shown["lines"]) else "all"}


def _chosen(request: HttpRequest, firms: list[EnterpriseRow]) -> EnterpriseRow | None:
    """Return the firm that is asked for, if it is the reader's; else the first."""
    asked = request.POST.get("dn") or request.GET.get("dn") or ""
    if not asked:
        return firms[0] if firms else None
    found = next((firm for firm in firms if str(firm.id) == asked), None)
    if found is None:
        raise PermissionDenied
    return found


def _back(request: HttpRequest) -> str:
    asked = request.POST.get("next", "")
    return asked if url_has_allowed_host_and_scheme(asked, allowed_hosts=None) else "/toi/"
