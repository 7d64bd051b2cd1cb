"""The officers' pages of official comments: merge, rewrite, approve, send, keep the reply, DOCX."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from donbay.apps.enquiries import queries, services
from donbay.apps.enquiries.kinds import OFFICIAL
from donbay.apps.enquiries.telling import told
from donbay.core.errors import HouseError
from donbay.core.workflow.kinds import possible
from donbay.foundation.clock import office_day, start_of
from donbay.foundation.files.contents import TYPES
from donbay.foundation.permissions import officer_only
from donbay.foundation.rights import actor_of
from donbay.foundation.web.asked import day_in, number_in, numbers_in
from donbay.foundation.words import words_for


@officer_only
@never_cache
def merge(request: HttpRequest) -> HttpResponse:
    """Show the chosen comments; a POST begins one text of them."""
    asked = request.POST if request.method == "POST" else request.GET
    ids = numbers_in(asked.getlist("ho-so"))[:50]
    text, problem, named = asked.get("text", "")[:50_000], "", []
    if request.POST.get("act") == "without":
        text = services.draft_without_names(ids, text)
    elif request.method == "POST":
        try:
            made = services.merge_comments(case_ids=ids, text=text, by=actor_of(request), now=timezone.now())
        except services.NamesTheFirm as error:
            problem, text, named = words_for(error), error.text, marked(error)
        except HouseError as error:
            problem = words_for(error)
        else:
            messages.success(request, _("Đã soạn dự thảo; đề nghị biên tập rồi trình cán bộ khác duyệt."))
            return redirect("enquiries_desk:official", made)
    context = {"cases": queries.cases(ids), "text": text, "problem": problem, "named": named}
    context["others"] = _others(ids)
    return render(request, "enquiries/desk/merge.html", context, status=400 if problem else 200)


def marked(error: services.NamesTheFirm) -> list[tuple[str, bool]]:
    """Return the refused text in pieces, each with whether it is a name."""
    pieces, rest = [], error.text
    for name in error.found:
        before, _name, rest = rest.partition(name)
        pieces += [(before, False), (name, True)]
    return [*pieces, (rest, False)]


def _others(ids: list[int]) -> list[Any]:
    """Return the other comments on the notice of the first one chosen that may be merged with it."""
    first = queries.case(ids[0]) if ids else None
    if first is None or first.notice_id is None:
        return []
    today = office_day(timezone.now())
    return [row for row in queries.comments_to_merge(first.notice_id, today=today) if row.id not in ids]


@officer_only
@never_cache
def official(request: HttpRequest, official_id: int) -> HttpResponse:
    """Show one official comment; a POST writes, approves, records sending or the reply."""
    row = queries.official(official_id)
    if row is None:
        raise Http404
    problem, named, typed = "", [], {}
    if request.POST.get("act") == "without":
        typed = _without_names(request, official_id)
    elif request.method == "POST":
        try:
            said = _act(request, official_id)
        except HouseError as error:
            problem, typed = words_for(error), request.POST
            named = marked(error) if isinstance(error, services.NamesTheFirm) else []
        else:
            messages.success(request, said)
            return redirect("enquiries_desk:official", official_id)
    context = {
        "row": row,
        "steps": told(row.steps, only_public=False),
        "may": set(possible(OFFICIAL, row.state, "OFFICER")),
        "own": request.user.pk in row.authors,
        "seen": row.steps[-1].sequence if row.steps else 0,
        "today": office_day(timezone.now()),
        "problem": problem,
        "named": named,
        "typed": typed,
    }
    return render(request, "enquiries/desk/official.html", context, status=400 if problem else 200)


def _without_names(request: HttpRequest, official_id: int) -> dict[str, str]:
    """Return what was typed with the names taken out, to be read and saved."""
    cleaned = {}
    for name, language in (("text", "vi"), ("text_en", "en")):
        with translation.override(language):
            said = request.POST.get(name, "")[:50_000]
            cleaned[name] = services.official_without_names(official_id, said)
    return {**cleaned, "act": "write", "number": request.POST.get("number", "")}


def _act(request: HttpRequest, official_id: int) -> str:
    """Do what was asked and return the words for it."""
    acts: dict[str, Callable[..., str]] = {
        "write": _write,
        "approve": _approve,
        "send": _send,
        "reply": _reply,
    }
    act = acts.get(request.POST.get("act", ""))
    if act is None:
        raise services.NoSuchAction("no such button", code="NO_SUCH_ACTION")
    seen = number_in(request.POST.get("seen", "")) or 0
    return act(request, official_id=official_id, by=actor_of(request), seen=seen, now=timezone.now())


def _write(request: HttpRequest, **given: Any) -> str:
    text, number = request.POST.get("text", "")[:50_000], request.POST.get("number", "")
    english = request.POST.get("text_en", "")[:50_000]
    services.rewrite_official(text=text, text_en=english, number=number, **given)
    return _("Đã lưu; văn bản cần được duyệt lại.")


def _approve(_request: HttpRequest, **given: Any) -> str:
    services.approve_official(**given)
    return _("Đã duyệt.")


def _send(request: HttpRequest, **given: Any) -> str:
    sent_at = _moment(request.POST.get("sent_on", ""), given["now"])
    services.record_sent(sent_to=request.POST.get("sent_to", ""), sent_at=sent_at, **given)
    return _("Đã cập nhật việc gửi và thông báo cho các doanh nghiệp.")


def _reply(request: HttpRequest, **given: Any) -> str:
    services.record_reply(reply=request.POST.get("reply", "")[:50_000], **given)
    return _("Đã cập nhật phản hồi và thông báo cho các doanh nghiệp.")


def _moment(text: str, now: datetime) -> datetime:
    """Return the moment for a day that was written down: now for today, else the beginning of that day.

    Raises: Missing, for what is no day.
    """
    day = day_in(text)
    if day is None:
        raise services.NotGiven(f"{text[:20]!r} is no day", field="sent_on", code="NO_SENDING_DAY")
    start = start_of(day)
    return now if day == office_day(now) else start


@officer_only
@require_safe
def paper(request: HttpRequest, official_id: int) -> HttpResponse:  # noqa: ARG001 - Django's signature
    """Give the official comment as DOCX."""
    row = queries.official(official_id)
    found = queries.docx_of_official(official_id, day=office_day(timezone.now())) if row else None
    if row is None or found is None:
        raise Http404
    name = f"gop-y-{row.notice_symbol.replace('/', '-')}-{row.id}.docx"
    return HttpResponse(
        found, content_type=TYPES["docx"], headers={"Content-Disposition": f'attachment; filename="{name}"'}
    )
