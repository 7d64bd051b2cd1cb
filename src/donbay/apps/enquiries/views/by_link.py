"""Pages behind the secret link of a case. The link is the key; a GET never changes anything."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from donbay.apps.enquiries import queries, services
from donbay.apps.enquiries.kinds import KINDS
from donbay.apps.enquiries.link_forms import LinkForm, forms_for, sent_form
from donbay.apps.enquiries.telling import clock_lines, deadline_words, notice_link, told
from donbay.core.errors import HouseError
from donbay.core.workflow.kinds import possible_actions
from donbay.foundation.clock import office_day
from donbay.foundation.files.giving import give_file
from donbay.foundation.files.uploads import capped
from donbay.foundation.permissions import pressed_button, signed_link

View = Callable[..., Any]


def _by_link(view: View) -> View:
    """Answer a bad or old link with a page that says what to do."""

    @wraps(view)
    def guarded(request: HttpRequest, token: str, **kwargs: Any) -> HttpResponseBase:
        try:
            answer: HttpResponseBase = view(request, token, **kwargs)
        except services.LinkRunOut:
            return _run_out(request, token)
        except services.BadLink:
            return render(request, "enquiries/bad_link.html", {"old": False}, status=404)
        return answer

    return csrf_exempt(guarded)  # also for the check that `capped` makes; see signed_link


def _run_out(request: HttpRequest, token: str) -> HttpResponse:
    """Say that the link is too old; a POST mails a new one to the address of the case."""
    asked = bool(pressed_button(request, "renew"))
    if asked:
        services.renew_link(token=token, now=timezone.now())
    return render(request, "enquiries/bad_link.html", {"old": True, "sent": asked}, status=410)


@signed_link
@never_cache
@require_safe
@_by_link
def thanks(request: HttpRequest, token: str) -> HttpResponse:
    """Show the reference number and what comes next."""
    row = queries.case_by_link(token, now=timezone.now())
    return render(request, "enquiries/thanks.html", {"case": row, "token": token})


@signed_link
@never_cache
@capped
@_by_link
def case(request: HttpRequest, token: str) -> HttpResponse:
    """Show a case to who opened it; a POST adds, completes, withdraws, rates, or asks again."""
    row = queries.case_by_link(token, now=timezone.now())
    if not request.POST.get("act"):
        return _page(request, token, row.id)
    form = sent_form(request)
    if form is None:
        return HttpResponse(status=400)
    if form.is_valid():
        try:
            messages.success(request, form.do(token=token, now=timezone.now()))
        except HouseError as error:
            form.refuse(error)
        else:
            return redirect("enquiries:case", token)
    return _page(request, token, row.id, wrong=form, status=400)


def _page(
    request: HttpRequest, token: str, case_id: int, *, wrong: LinkForm | None = None, status: int = 200
) -> HttpResponse:
    today = office_day(timezone.now())
    file = queries.case_file(case_id, today=today)
    if file is None:
        raise Http404
    may = possible_actions(KINDS[file.row.kind], file.row.state, "SUBMITTER")
    forms = forms_for(file, may, wrong)
    context = {
        "file": file,
        "case": file.row,
        "token": token,
        "notice_link": notice_link(file.row),
        "steps": told(file.steps, only_public=True),
        "clock": clock_lines(file.row, file.clock),
        "deadline_says": deadline_words(file.row.deadline, today),
        "forms": forms,
        # What cannot be done any more has no form on the page that could say so.
        "refused": wrong if wrong and wrong.act not in forms else None,
    }
    return render(request, "enquiries/case.html", context, status=status)


@signed_link
@never_cache
@require_safe
@_by_link
def download(request: HttpRequest, token: str, attachment_id: int) -> HttpResponseBase:  # noqa: ARG001 - Django's
    """Give one file of the case."""
    row = queries.case_by_link(token, now=timezone.now())
    return file_of(row.id, attachment_id)


def file_of(case_id: int, attachment_id: int) -> HttpResponseBase:
    """Return one file as a download, never shown in the page. Raises: Http404."""
    found = queries.attachment(case_id, attachment_id)
    if found is None:
        raise Http404
    row, path = found
    return give_file(path, name=row.name, type=row.type)
