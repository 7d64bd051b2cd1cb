"""PDF and DOCX of a published issue; an unchanged one answers 304."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import get_conditional_response
from django.views.decorators.http import require_safe

from donbay.apps.bulletins import queries, services
from donbay.apps.bulletins.keeping import FORMS, MADE_BY
from donbay.foundation.permissions import public


@public
@require_safe
def pdf(request: HttpRequest, slug: str) -> HttpResponse:
    """Give an issue as PDF."""
    return _file(request, slug, "pdf")


@public
@require_safe
def docx(request: HttpRequest, slug: str) -> HttpResponse:
    """Give an issue as DOCX."""
    return _file(request, slug, "docx")


def _file(request: HttpRequest, slug: str, form: str) -> HttpResponse:
    kept = queries.frozen_text(slug)
    if kept is None:
        raise Http404
    etag = f'"{kept[1][:32]}-{MADE_BY}-{form}"'
    if unchanged := get_conditional_response(request, etag=etag):
        return unchanged
    try:
        body = services.paper_of(*kept, form)
    except services.PaperNotMade as error:
        context = {"slug": slug, "form": form.upper(), **_for_who_runs_it(error)}
        answer = render(request, "bulletins/no_paper.html", context, status=503)
        answer["Retry-After"] = "60"
        return answer
    answer = HttpResponse(body, content_type=FORMS[form], headers={"ETag": etag})
    answer["Content-Disposition"] = f'inline; filename="{slug}.{form}"'
    answer["Cache-Control"] = "public, max-age=300"
    return answer


def _for_who_runs_it(error: services.PaperNotMade) -> dict[str, object]:
    """Return what can be installed, in the reader's language; nothing when the cause is another."""
    why = error.facts["why"] if error.code == "LETTERS" else ""
    return {"why": why, "hint": error.hint} if error.code else {}
