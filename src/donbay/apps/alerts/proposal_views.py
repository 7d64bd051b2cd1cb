"""The officers' page of proposed changes: read, accept, reject, undo."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from donbay.apps.notices import queries as notices
from donbay.core.errors import HouseError
from donbay.foundation.permissions import officer_only
from donbay.foundation.rights import actor_of
from donbay.foundation.web.asked import number_in
from donbay.foundation.words import words_for

from . import queries, services
from .forms import ProposalForm
from .proposal_words import describe_proposal


@officer_only
def proposals(request: HttpRequest) -> HttpResponse:
    """Show what people's answers propose and what was decided; a POST decides."""
    return _decide(request) if request.method == "POST" else _page(request)


def _page(request: HttpRequest, wrong: tuple[int, ProposalForm] | None = None) -> HttpResponse:
    waiting = queries.proposals_open()
    samples = {row.id: row for row in notices.notice_rows({pk for one in waiting for pk in one.notices})}
    forms = {one.id: ProposalForm(one.id) for one in waiting} | dict([wrong] if wrong else [])
    context = {
        "waiting": [
            (describe_proposal(one), [samples[pk] for pk in one.notices if pk in samples], forms[one.id])
            for one in waiting
        ],
        "decided": [describe_proposal(one) for one in queries.proposals_decided()],
    }
    return render(request, "alerts/proposals.html", context, status=400 if wrong else 200)


def _decide(request: HttpRequest) -> HttpResponse:
    acts: dict[str, Callable[..., str]] = {"accept": _accept, "reject": _reject, "undo": _undo}
    act, number = request.POST.get("act", ""), number_in(request.POST.get("proposal", ""))
    if act not in acts or number is None:
        return HttpResponse(status=400)
    given: dict[str, Any] = {"proposal_id": number, "by": actor_of(request), "now": timezone.now()}
    form = ProposalForm(number, request.POST)
    if not form.is_valid():
        return _page(request, (number, form))
    if act == "reject":
        given["reason"] = form.cleaned_data["reason"]
    try:
        messages.success(request, acts[act](**given))
    except services.ReasonMissing as error:
        form.add_error("reason", words_for(error))
        return _page(request, (number, form))
    except HouseError as error:
        messages.error(request, words_for(error))
    return redirect("alerts:proposals")


def _accept(**given: Any) -> str:
    count = services.accept_proposal(**given)
    says = ngettext("Đã áp dụng cho {n} doanh nghiệp.", "Đã áp dụng cho {n} doanh nghiệp.", count)
    return says.format(n=count)


def _reject(**given: Any) -> str:
    services.reject_proposal(**given)
    return _("Đã lưu: không áp dụng.")


def _undo(**given: Any) -> str:
    count = services.undo_proposal(**given)
    says = ngettext("Đã hoàn lại ở {n} doanh nghiệp.", "Đã hoàn lại ở {n} doanh nghiệp.", count)
    return says.format(n=count)
