"""The officers' pages: the list of cases, one case with what can be done with it."""

from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from donbay.apps.accounts import queries as accounts
from donbay.apps.enquiries import queries, services
from donbay.apps.enquiries.dates import may_merge
from donbay.apps.enquiries.desk_forms import ActForm, forms_for, sent_form
from donbay.apps.enquiries.filters import CaseFilter
from donbay.apps.enquiries.kinds import KINDS
from donbay.apps.enquiries.rights import EnquiryRight
from donbay.apps.enquiries.telling import clock_lines, deadline_words, notice_link, told
from donbay.apps.enquiries.types import CaseFile, CaseRow, PublicRow
from donbay.apps.enterprises import queries as enterprises
from donbay.core.errors import HouseError
from donbay.core.workflow.kinds import possible_actions
from donbay.foundation.clock import office_day
from donbay.foundation.files.uploads import capped
from donbay.foundation.permissions import officer_only
from donbay.foundation.rights import Actor, actor_of, may
from donbay.foundation.web.asked import number_in, page_of

from .by_link import file_of

# What is done next in a state: its form stands open, the others are folded.
MAIN = {
    "RECEIVED": ("take_up",),
    "IN_REVIEW": ("answer",),
    "NEEDS_MORE": ("answer",),
    "FORWARDED": ("answer",),
    "ANSWERED": ("close",),
}


@officer_only
@require_safe
def cases(request: HttpRequest) -> HttpResponse:
    """List the cases: tabs by state, those past their day marked."""
    today, by = office_day(timezone.now()), actor_of(request)
    form = CaseFilter(request.GET)
    page = queries.list_cases(today=today, page=page_of(request), **form.asked)
    context: dict[str, Any] = {
        "form": form,
        "page": page,
        "tabs": form.tabs(page.counts),
        "mergeable": {row.id for row in page.rows if _may_merge(row, today, by)},
        "today": today,
        "officials": queries.officials(limit=10),
    }
    return render(request, "enquiries/desk/list.html", context)


def _may_merge(row: CaseRow, today: date, by: Actor) -> bool:
    return may(by, EnquiryRight.HANDLE) and may_merge(row.kind, row.state, row.wto_deadline, today)


@officer_only
@never_cache
@capped
def case(request: HttpRequest, case_id: int) -> HttpResponse:
    """Show one case; a POST takes one action, and a refusal leaves what was typed in its form."""
    if request.method != "POST":
        return _page(request, case_id)
    form = sent_form(request)
    if form is None:
        return HttpResponse(status=400)
    if not form.is_valid():
        return _page(request, case_id, wrong=form, status=400)
    seen = number_in(request.POST.get("seen", "")) or 0
    try:
        messages.success(
            request, form.do(case_id=case_id, by=actor_of(request), seen=seen, now=timezone.now())
        )
    except services.NoSuchCase as error:
        raise Http404 from error
    except HouseError as error:
        form.refuse(error)
        return _page(request, case_id, wrong=form, status=409 if _moved(error) else 400)
    return redirect("enquiries_desk:case", case_id)


def _moved(error: HouseError) -> bool:
    return isinstance(error, services.StepTaken | services.NewerText | services.WrongState)


def _page(
    request: HttpRequest, case_id: int, *, wrong: ActForm | None = None, status: int = 200
) -> HttpResponse:
    today = office_day(timezone.now())
    file = queries.case_file(case_id, today=today)
    if file is None:
        raise Http404
    return render(
        request, "enquiries/desk/case.html", _context(file, wrong, today, actor_of(request)), status=status
    )


def _context(file: CaseFile, wrong: ActForm | None, today: date, by: Actor) -> dict[str, Any]:
    row, version = file.row, queries.public_version_of(file.row.id)
    shown = forms_for(row, version, by, wrong)
    main = next((form for form in shown if form.act.name in MAIN.get(row.state, ())), None)
    return {
        "file": file,
        "case": row,
        "main": main,
        "others": [form for form in shown if form is not main],
        "wrong": wrong,
        # What cannot be done any more has no form on the page that could say so.
        "refused": wrong if wrong not in shown else None,
        "seen": str(file.steps[-1].sequence if file.steps else 0),
        "version": version,
        **_approval(shown, row, version, by),
        "steps": told(file.steps, only_public=False),
        "clock": clock_lines(row, file.clock),
        "deadline_says": deadline_words(row.deadline, today),
        "notice_link": notice_link(row),
        "firm": enterprises.names_of([row.enterprise_id]).get(row.enterprise_id) if row.enterprise_id else "",
        "similar": queries.similar_cases(row.id),
        "same": queries.firms_with_same(row),
        "officials": queries.officials_of(row.id),
        "merge_query": urlencode({"ho-so": row.id}) if _may_merge(row, today, by) else "",
    }


def _approval(shown: list[ActForm], row: CaseRow, version: PublicRow | None, by: Actor) -> dict[str, Any]:
    """Return what is said where the reader cannot approve a public version that waits; nothing where none waits."""
    if version is None or version.state != "DRAFT" or any(form.act.name == "publish" for form in shown):
        return {}
    wrote = {version.drafted_by_id}
    return {
        "waits": True,
        "early": "publish" not in possible_actions(KINDS[row.kind], row.state, "OFFICER"),
        "own": by.id in wrote,
        "approvers": accounts.others_who_may(EnquiryRight.APPROVE, wrote=wrote, now=timezone.now()),
    }


@officer_only
@require_safe
def download(request: HttpRequest, case_id: int, attachment_id: int) -> HttpResponseBase:  # noqa: ARG001 - Django's
    """Give one file of a case."""
    return file_of(case_id, attachment_id)
