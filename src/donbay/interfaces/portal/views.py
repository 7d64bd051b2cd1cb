"""The public pages that belong to no single room."""

from datetime import date, timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from donbay.apps.alerts import queries as alerts
from donbay.apps.alerts.views import proof_of
from donbay.apps.enterprises.services import BadProfile
from donbay.apps.notices import queries as notices
from donbay.apps.notices.types import NoticeRow
from donbay.foundation.kept_for import KeptFor
from donbay.foundation.language import reader_language
from donbay.foundation.permissions import pressed_button, public
from donbay.foundation.visitor import network_of
from donbay.foundation.web.asked import page_of, posted_of
from donbay.foundation.web.pages import cut_page
from donbay.foundation.web.strangers import same_for_strangers
from donbay.foundation.words import words_for

from . import joining, typed
from .forms import ListFilter, SignUpForm
from .health import lines_for
from .quality import DAYS, quality_now

MONTH = timedelta(days=30)
YEAR = timedelta(days=365)
NEWEST = 6
SOONEST = 6
# Our choice: the firms reached in a year, which a database of a nation counts in a quarter of a second.
_REACHED: KeptFor[int] = KeptFor(timedelta(hours=1))


@public
@same_for_strangers
def home(request: HttpRequest) -> HttpResponse:
    """Show what this is, the newest notices, the soonest deadlines and what the sources see."""
    now = timezone.now()
    today = timezone.localdate(now)
    reached = _REACHED.get(lambda: alerts.firms_reached(since=now - YEAR, until=now), now=now)
    context = {
        "newest": notices.search_notices().rows[:NEWEST],
        "soonest": _soonest(),
        "counts": {**notices.counts(today=today), "firms": reached},
        "samples": notices.sample_count(),
        "lines": lines_for(request),
    }
    return render(request, "portal/home.html", context)


def _soonest() -> list[NoticeRow]:
    """Return the open notices that close first, one of each chain: its newest that is no correction."""
    today = timezone.localdate()
    found = notices.search_notices(open_on=today, order="deadline").rows
    speaking: dict[str, NoticeRow] = {}
    for row in sorted(found, key=_speaks):
        speaking.setdefault(row.root_symbol, row)
    ordered = sorted(speaking.values(), key=lambda row: (row.binding_day(today) or date.max, row.id))
    return ordered[:SOONEST]


def _speaks(row: NoticeRow) -> tuple[bool, bool, int]:
    return row.step in {"CORRIGENDUM", "SUPPLEMENT"}, not row.on_top, -row.id


@public
@same_for_strangers
def sources(request: HttpRequest) -> HttpResponse:
    """Show whether each source can be seen: three states, never two."""
    return render(request, "portal/sources.html", {"lines": lines_for(request)})


@public
@same_for_strangers
def quality(request: HttpRequest) -> HttpResponse:
    """Show how good matching was measured to be, and how fast news travels."""
    return render(request, "portal/quality.html", {"quality": quality_now(timezone.now()), "days": DAYS})


@public
def sign_up(request: HttpRequest) -> HttpResponse:
    """Take a firm's request to hear from us, and ask the person by mail to confirm.

    Who typed a wrong address comes back from the next page to what was typed, within an hour.
    """
    if pressed_button(request, "again"):
        return render(request, "portal/sign_up.html", {"form": SignUpForm(initial=typed.find(request))})
    form = SignUpForm(posted_of(request), initial={"language": reader_language()})
    if request.method == "POST" and form.is_valid() and _joined(request, form):
        typed.keep(request, form)
        return redirect("portal:signed_up")
    return render(request, "portal/sign_up.html", {"form": form}, status=400 if form.is_bound else 200)


def _joined(request: HttpRequest, form: SignUpForm) -> bool:
    """Put the request down; a refusal stands beside its field."""
    if request.POST.get("website"):  # people do not see this field; machines fill it in
        return True
    evidence = f"/dang-ky/ {proof_of(request)}"
    try:
        joining.join(form.cleaned_data, visitor=network_of(request), evidence=evidence, now=timezone.now())
    except joining.TooManySignUps as error:
        form.add_error(None, words_for(error))
        return False
    except BadProfile as error:
        named = {"lines": "products"}.get(error.field, error.field)
        form.add_error(named if named in form.fields else None, words_for(error))
        return False
    return True


@public
def signed_up(request: HttpRequest) -> HttpResponse:
    """Say which mail may come and what to do; the same words for a new and a known address."""
    return render(request, "portal/signed_up.html", {"email": typed.find(request).get("email", "")})


@public
@same_for_strangers
def about(request: HttpRequest) -> HttpResponse:
    """Say what the service does and does not do."""
    return render(request, "portal/about.html")


@public
@same_for_strangers
def accessibility(request: HttpRequest) -> HttpResponse:
    """State how accessible the pages are, and what is still weak."""
    return render(request, "portal/accessibility.html")


@public
def library(request: HttpRequest) -> HttpResponse:
    """Show every component of the look once, for those who build pages."""
    today = timezone.localdate()
    days = {"start": today - MONTH, "local": today + MONTH / 2, "end": today + MONTH, "today": today}
    looks = ["badge", *(f"badge-{look}" for look in ("sea", "sun", "good", "warn", "bad", "line"))]
    parts = [("nut", _("Nút")), ("nhan", _("Nhãn")), ("bang", _("Danh sách")), ("bieu-mau", _("Biểu mẫu"))]
    rows = [{"at": at, "name": name, "number": number} for number, (at, name) in enumerate(parts, 1234)]
    context = {
        "looks": looks,
        "days": days,
        "page": cut_page(rows, dict, page=page_of(request), size=2),
        "none": [],
        "filters": ListFilter(request.GET),
        "form": SignUpForm({}, auto_id="mau-%s"),
    }
    return render(request, "portal/library.html", context)
