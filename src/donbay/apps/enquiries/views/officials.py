"""The officers' pages of official comments: merge, rewrite, approve, send, keep the reply, DOCX."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from donbay.apps.accounts import queries as accounts
from donbay.apps.enquiries import queries, services
from donbay.apps.enquiries.kinds import OFFICIAL
from donbay.apps.enquiries.official_forms import (
    LONGEST,
    MergeForm,
    OfficialForm,
    ReplyForm,
    WriteForm,
    forms_for,
    sent_form,
)
from donbay.apps.enquiries.rights import EnquiryRight
from donbay.apps.enquiries.telling import told
from donbay.apps.enquiries.types import CaseRow, OfficialRow
from donbay.core.errors import HouseError
from donbay.core.workflow.kinds import possible_actions
from donbay.foundation.clock import office_day
from donbay.foundation.files.contents import TYPES
from donbay.foundation.permissions import officer_only
from donbay.foundation.rights import Actor, actor_of, require
from donbay.foundation.web.asked import number_in, numbers_in

Piece = tuple[str, bool]  # words, and whether they are a name


@officer_only
@never_cache
def merge(request: HttpRequest) -> HttpResponse:
    """Show the chosen comments; a POST begins one text of them."""
    require(actor_of(request), EnquiryRight.HANDLE)
    asked = request.POST if request.method == "POST" else request.GET
    ids = numbers_in(asked.getlist("ho-so"))[:50]
    rows = [*queries.cases(ids), *_others(ids)]
    if request.method != "POST":
        return _merge_page(request, MergeForm(rows, initial={"ho-so": ids}))
    form = MergeForm(rows, request.POST)
    if not form.is_valid():
        return _merge_page(request, form, status=400)
    said: dict[str, Any] = {"case_ids": form.cleaned_data["ho-so"], "text": form.cleaned_data["text"]}
    if request.POST.get("act") == "without":
        text = services.draft_without_names(**said)
        return _merge_page(request, MergeForm(rows, initial={"ho-so": ids, "text": text}))
    try:
        made = services.merge_comments(**said, by=actor_of(request), now=timezone.now())
    except services.NamesTheFirm as error:
        form = MergeForm(rows, {"ho-so": ids, "text": error.text})
        form.refuse(error)
        return _merge_page(request, form, named=marked(error), status=400)
    except HouseError as error:
        form.refuse(error)
        return _merge_page(request, form, status=400)
    messages.success(request, _("Đã soạn dự thảo; đề nghị biên tập rồi trình cán bộ khác duyệt."))
    return redirect("enquiries_desk:official", made)


def _merge_page(
    request: HttpRequest, form: MergeForm, *, named: Sequence[Piece] = (), status: int = 200
) -> HttpResponse:
    return render(request, "enquiries/desk/merge.html", {"form": form, "named": named}, status=status)


def marked(error: services.NamesTheFirm) -> list[Piece]:
    """Return the refused text in pieces, each with whether it is a name."""
    pieces, rest = [], error.text
    for name in error.found:
        before, _name, rest = rest.partition(name)
        pieces += [(before, False), (name, True)]
    return [*pieces, (rest, False)]


def _others(ids: list[int]) -> list[CaseRow]:
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
    if request.method != "POST":
        return _page(request, row)
    if request.POST.get("act") == "without":
        return _page(request, row, WriteForm(initial=_without_names(request, official_id)))
    form = sent_form(request)
    if form is None:
        return HttpResponse(status=400)
    return _done(request, row, form) if form.is_valid() else _page(request, row, form, status=400)


def _done(request: HttpRequest, row: OfficialRow, form: OfficialForm) -> HttpResponse:
    """Do what a form asks for; a refusal leaves what was typed in it, and names in the text are marked."""
    try:
        said = form.do(official_id=row.id, by=actor_of(request), seen=_seen(request), now=timezone.now())
    except HouseError as error:
        form.refuse(error)
        named = marked(error) if isinstance(error, services.NamesTheFirm) else []
        now_there = queries.official(row.id) or row  # another officer may have been quicker by a moment
        return _page(request, now_there, form, named=named, status=400)
    messages.success(request, said)
    return redirect("enquiries_desk:official", row.id)


def _seen(request: HttpRequest) -> int:
    """Return the last step the sender's page showed, or the later one whose text is said to give way."""
    return number_in(request.POST.get("over", "")) or number_in(request.POST.get("seen", "")) or 0


def _page(
    request: HttpRequest,
    row: OfficialRow,
    instead: OfficialForm | None = None,
    *,
    named: Sequence[Piece] = (),
    status: int = 200,
) -> HttpResponse:
    possible, by = possible_actions(OFFICIAL, row.state, "OFFICER"), actor_of(request)
    now = timezone.now()
    forms = forms_for(row, possible, by, now, instead)
    last = row.steps[-1].sequence if row.steps else 0
    # What was typed goes on from the text it was typed over, until it is said that the newer one gives way.
    typed = instead.act if isinstance(instead, WriteForm | ReplyForm) and instead.act in forms else ""
    typed_over = _seen(request) if typed else 0
    context = {
        "row": row,
        "steps": told(row.steps, only_public=False),
        "forms": forms,
        # What cannot be done any more, or not by who wrote it, has no form on the page that could say so.
        "refused": instead if instead and instead.act not in forms.keys() - {"approve"} else None,
        **(_approval(row, by, now) if "approve" in possible and "approve" not in forms else {}),
        "seen": str(last),
        "typed": typed,
        "typed_seen": str(typed_over or last),
        "clash": typed if typed_over not in (0, last) else "",
        "named": named,
    }
    return render(request, "enquiries/desk/official.html", context, status=status)


def _approval(row: OfficialRow, by: Actor, now: datetime) -> dict[str, Any]:
    """Return what is said of a text that waits for somebody else's approval."""
    others = accounts.others_who_may(EnquiryRight.APPROVE, wrote=row.authors, now=now)
    return {"waits": True, "own": by.id in row.authors, "approvers": others}


def _without_names(request: HttpRequest, official_id: int) -> dict[str, str]:
    """Return what was typed with the names taken out, to be read and saved."""
    cleaned = {}
    for name, language in (("text", "vi"), ("text_en", "en")):
        with translation.override(language):
            said = request.POST.get(name, "")[:LONGEST]
            cleaned[name] = services.official_without_names(official_id, said)
    return {**cleaned, "number": request.POST.get("number", "")}


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
