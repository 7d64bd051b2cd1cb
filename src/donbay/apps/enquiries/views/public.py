"""Pages that everybody may open: choose, write, read what is published."""

from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from donbay.apps.enquiries import queries, services
from donbay.apps.enquiries.forms import SLUGS, OpeningForm
from donbay.apps.enquiries.telling import deadline_words
from donbay.apps.enquiries.types import Opened
from donbay.apps.enterprises import queries as enterprises
from donbay.core.errors import HouseError
from donbay.foundation.clock import office_day
from donbay.foundation.files.uploads import capped
from donbay.foundation.permissions import public
from donbay.foundation.web.asked import page_of, word_of
from donbay.foundation.words import words_for

TITLES = {
    "COMMENT": gettext_lazy("Góp ý dự thảo"),
    "ENQUIRY": gettext_lazy("Hỏi đáp"),
    "OBSTACLE": gettext_lazy("Phản ánh vướng mắc"),
}
# Which field an error stands beside; what is not named stands above the form.
_FIELDS: list[tuple[type[HouseError], str]] = [
    (services.BadContact, "contact_email"),
    (services.NoSuchNotice, "symbol"),
    (services.DeadlinePassed, "symbol"),
    (services.FileRefused, "attached"),
]


@public
@require_safe
def start(request: HttpRequest) -> HttpResponse:
    """Let the reader choose what to send; a notice named in the address goes along."""
    symbol = word_of(request, "thong-bao", longest=80)
    about = f"?{urlencode({'thong-bao': symbol})}" if symbol else ""
    return render(request, "enquiries/start.html", {"symbol": symbol, "about": about, **_deadline(symbol)})


@public
@never_cache
@capped
def new(request: HttpRequest, slug: str) -> HttpResponse:
    """Take a comment, an enquiry or an obstacle report."""
    if slug not in SLUGS:
        raise Http404
    firms = _firms(request)
    if request.method != "POST":
        form = OpeningForm(SLUGS[slug], firms, initial=_initial(request, firms))
        return _form_page(request, slug, form)
    form = OpeningForm(SLUGS[slug], firms, request.POST, request.FILES)
    if request.POST.get("website"):  # people do not see this field; machines fill it in
        return redirect("enquiries:start")
    opened = _opened(request, form) if form.is_valid() else None
    return (
        redirect("enquiries:thanks", opened.token) if opened else _form_page(request, slug, form, status=400)
    )


def _opened(request: HttpRequest, form: OpeningForm) -> Opened | None:
    """Open the case; a refusal stands beside its field, and what was written stays in the form."""
    as_obstacle = request.POST.get("as") == "OBSTACLE" and form.kind == "COMMENT"
    try:
        return services.open_case(form.opening(request, as_obstacle=as_obstacle), now=timezone.now())
    except services.Missing as error:
        for missing in error.fields:
            named = {"notice_id": "symbol"}.get(missing, missing)
            form.add_error(named if named in form.fields else None, _("Vui lòng nhập mục này."))
    except HouseError as error:
        field = next((name for kind, name in _FIELDS if isinstance(error, kind)), None)
        form.add_error(field if field in form.fields else None, words_for(error))
        form.late = isinstance(error, services.DeadlinePassed)  # type: ignore[attr-defined]
    return None


def _form_page(request: HttpRequest, slug: str, form: OpeningForm, *, status: int = 200) -> HttpResponse:
    symbol = str(form["symbol"].value() or "")
    context: dict[str, Any] = {"form": form, "slug": slug, "kind": form.kind, **_deadline(symbol)}
    context["title"] = TITLES[form.kind]
    return render(request, "enquiries/new.html", context, status=status)


def _deadline(symbol: str) -> dict[str, Any]:
    """Return what the page says of the last day for comments on a notice."""
    try:
        day = services.comment_deadline(symbol)
    except services.NoSuchNotice:
        day = None
    today = office_day(timezone.now())
    return {"deadline": day, "deadline_says": deadline_words(day, today), "late": bool(day and day < today)}


def _firms(request: HttpRequest) -> dict[int, str]:
    if not request.user.is_authenticated:
        return {}
    return enterprises.names_of(enterprises.enterprises_of_user(request.user.email))


def _initial(request: HttpRequest, firms: dict[int, str]) -> dict[str, Any]:
    known: dict[str, Any] = {"symbol": word_of(request, "thong-bao", longest=80)}
    if request.user.is_authenticated:
        known |= {"contact_name": request.user.name, "contact_email": request.user.email}
        known["contact_firm"] = next(iter(firms.values()), "")
    return known


@public
@require_safe
def published(request: HttpRequest) -> HttpResponse:
    """Show what may be read of answered cases."""
    page = queries.public_versions(page=page_of(request))
    return render(request, "enquiries/published.html", {"page": page})
