"""The officers' pages of the glossary: terms, memory, files in and out."""

from typing import Any, get_args

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from donbay.core.errors import HouseError
from donbay.foundation.newer_text import mark_of
from donbay.foundation.permissions import officer_only
from donbay.foundation.rights import actor_of, require
from donbay.foundation.web.asked import page_of, posted_of, word_of
from donbay.foundation.words import words_for

from . import queries, services
from .forms import ImportForm, MemoryFilter, TermFilter, TermForm
from .rights import GlossaryRight
from .types import FileKind, TermRow, said_in

_MEDIA = {"TMX": "application/x-tmx+xml", "TBX": "application/x-tbx", "CSV": "text/csv; charset=utf-8"}


@officer_only
def terms(request: HttpRequest) -> HttpResponse:
    """Show the terms, or those that answer a search."""
    form = TermFilter(request.GET)
    query, language = form.value_of("tim"), form.value_of("tieng")
    page = queries.terms_page(query=query, language=language, page=page_of(request))
    context = {"page": page, "form": form, "query": query, "missing": services.starter_missing()}
    return render(request, "glossary/terms.html", context)


@officer_only
def add_term(request: HttpRequest) -> HttpResponse:
    """Add a term."""
    require(actor_of(request), GlossaryRight.EDIT)
    initial = {"language": "en", "status": "ADMITTED", "term": word_of(request, "tu")}
    form = TermForm(posted_of(request), initial=initial)
    if form.is_valid() and _done(form, services.add_term, by=actor_of(request)):
        messages.success(request, _("Đã thêm thuật ngữ."))
        return redirect("glossary:terms")
    return _edit(request, form, heading=_("Thêm thuật ngữ"))


@officer_only
def term(request: HttpRequest, term_id: int) -> HttpResponse:
    """Show one term in a form; a POST changes it."""
    require(actor_of(request), GlossaryRight.EDIT)
    found = queries.term_of(term_id)
    if found is None:
        raise Http404
    initial = {name: getattr(found, name) for name in TermForm.base_fields}
    form = TermForm(posted_of(request), initial=initial)
    said = {"term_id": term_id, "over": request.POST.get("had"), "by": actor_of(request)}
    if form.is_valid() and _done(form, services.change_term, **said):
        messages.success(request, _("Đã lưu thuật ngữ."))
        return redirect("glossary:terms")
    return _edit(request, form, heading=found.term, found=found, had=_typed_over(request, form, found))


def _typed_over(request: HttpRequest, form: TermForm, found: TermRow) -> str:
    """Return the mark of the term that is written over: the one that stands, and is shown where it differs."""
    now_there = mark_of(*said_in(found))
    if form.is_bound and request.POST.get("had", now_there) != now_there:
        for name in form.changed_data:
            says = _("Bản hiện có: %(value)s") % {"value": getattr(found, name) or "–"}
            form.add_error(name, says)
    return now_there


@officer_only
@require_POST
def remove_term(request: HttpRequest, term_id: int) -> HttpResponse:
    """Take a term out."""
    try:
        gone = services.remove_term(term_id=term_id, by=actor_of(request), now=timezone.now())
    except services.NoSuchTerm as error:
        messages.error(request, words_for(error))
    else:
        messages.success(request, _("Đã xóa thuật ngữ “{term}”.").format(term=gone))
    return redirect("glossary:terms")


@officer_only
@require_POST
def load_starter(request: HttpRequest) -> HttpResponse:
    """Load the glossary we ship; what is here stays."""
    done = services.load_starter(now=timezone.now(), by=actor_of(request))
    messages.success(
        request, ngettext("Đã thêm {n} thuật ngữ.", "Đã thêm {n} thuật ngữ.", done.new).format(n=done.new)
    )
    return redirect("glossary:terms")


@officer_only
def import_file(request: HttpRequest) -> HttpResponse:
    """Read a file and say what was new, known before, or differs from ours."""
    require(actor_of(request), GlossaryRight.EDIT)
    form, done = ImportForm(posted_of(request), request.FILES or None), None
    if form.is_valid():
        file = form.cleaned_data["file"]
        try:
            done = services.import_file(
                file_name=file.name, content=file.read(), by=actor_of(request), now=timezone.now()
            )
        except HouseError as error:
            form.add_error("file", words_for(error))
    status = 400 if form.is_bound and done is None else 200
    return render(request, "glossary/import.html", {"form": form, "done": done}, status=status)


@officer_only
def export_file(request: HttpRequest, kind: str) -> StreamingHttpResponse:  # noqa: ARG001 - the lock needs it
    """Send the memory or the terms as a file, piece by piece."""
    known: FileKind | None = next((one for one in get_args(FileKind) if one == kind.upper()), None)
    if known is None:
        raise Http404
    now = timezone.now()
    name = f"{'bo-nho' if known == 'TMX' else 'tu-dien'}-{now:%Y%m%d}.{known.lower()}"
    return StreamingHttpResponse(
        services.export_file(known, now=now),
        content_type=_MEDIA[known],
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


@officer_only
def memory(request: HttpRequest) -> HttpResponse:
    """Show the remembered translations, newest first."""
    form = MemoryFilter(request.GET)
    page = queries.segments_page(query=form.value_of("tim"), page=page_of(request))
    return render(request, "glossary/memory.html", {"page": page, "form": form})


@officer_only
@require_POST
def forget(request: HttpRequest, segment_id: int) -> HttpResponse:
    """Take a pair out of the memory."""
    if services.forget(segment_id=segment_id, by=actor_of(request), now=timezone.now()):
        messages.success(request, _("Đã xóa câu khỏi bộ nhớ."))
    return redirect("glossary:memory")


def _done(form: TermForm, change: Any, **who: Any) -> bool:
    """Do what the form asks; put what went wrong beside the term."""
    try:
        change(**form.cleaned_data, **who, now=timezone.now())
    except services.NoSuchTerm as error:
        raise Http404 from error
    except HouseError as error:
        form.add_error("term", words_for(error))
        return False
    return True


def _edit(request: HttpRequest, form: TermForm, **shown: Any) -> HttpResponse:
    context = {"form": form, "back": reverse("glossary:terms"), **shown}
    return render(request, "glossary/edit.html", context, status=400 if form.is_bound else 200)
