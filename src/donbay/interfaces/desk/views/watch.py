"""What an officer looks at first: the day's work, the sources, what was set aside."""

from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from donbay.apps.alerts import queries as alerts
from donbay.apps.enterprises import queries as enterprises
from donbay.apps.mail import queries as mail
from donbay.apps.notices import queries as notices
from donbay.foundation import audit
from donbay.foundation.kept_for import KeptFor
from donbay.foundation.permissions import officer_only
from donbay.foundation.rights import actor_of, may, require
from donbay.foundation.web.asked import page_of, posted_of
from donbay.interfaces.desk.forms import NoticesFileForm
from donbay.interfaces.desk.late import late_for
from donbay.interfaces.desk.reading import hand_in, waiting_files
from donbay.interfaces.desk.rights import DeskRight
from donbay.interfaces.desk.today import work_of
from donbay.interfaces.portal.health import source_lines, source_names
from donbay.interfaces.timetable.services import run_now

WEEK = timedelta(days=7)
RUNS_SHOWN = 50
_SERVED: KeptFor[int] = KeptFor(
    timedelta(minutes=1)
)  # our choice: addresses that differ, among all there are


@officer_only
def home(request: HttpRequest) -> HttpResponse:
    """Show the officer's day: first what waits for a person, then how the system is."""
    now, lines = timezone.now(), source_lines()
    work = work_of(actor_of(request), now=now, sources=lines)
    context = {
        "work": [one for one in work if one.count],
        "nothing": [one.name for one in work if not one.count],
        "brake": mail.brake_state(now=now),
        "mail_counts": _mail_counts(),
        "lines": lines,
        "counts": _counts(now),
        "samples": {"firms": enterprises.sample_count(), "notices": notices.sample_count()},
    }
    return render(request, "desk/home.html", context)


@officer_only
def late(request: HttpRequest) -> HttpResponse:
    """Show all that is past its day and waits for the officer, the longest first."""
    page = late_for(actor_of(request), today=timezone.localdate(), page=page_of(request))
    return render(request, "desk/late.html", {"page": page})


@officer_only
def sources(request: HttpRequest) -> HttpResponse:
    """Show every source's state and the newest runs; take a file of notices in."""
    by = actor_of(request)
    if request.method == "POST":
        require(by, DeskRight.READ_SOURCES)
    form = NoticesFileForm(posted_of(request), request.FILES or None)
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        path = hand_in(file.name, file.chunks())
        audit.record(by=by, action="notices.hand_in", thing=path.name, detail={}, now=timezone.now())
        messages.success(
            request, _("Đã nhận tệp “%(name)s”; kết quả đọc hiện ở bảng dưới.") % {"name": path.name}
        )
        return redirect("desk:sources")
    context = {
        "lines": source_lines(every=True),
        "names": source_names(),
        "runs": notices.recent_runs(RUNS_SHOWN),
        "set_aside_count": notices.set_aside_count(),
        "may_read": may(by, DeskRight.READ_SOURCES),
        "form": form,
        "waiting": waiting_files(),
        "live": [(name, source_names().get(name, name)) for name in settings.LIVE_SOURCES],
    }
    return render(request, "desk/sources.html", context, status=400 if form.is_bound else 200)


@officer_only
@require_POST
def read_now(request: HttpRequest) -> HttpResponse:
    """Ask one live source now, in the background, as the timetable does at its hour."""
    by, now = actor_of(request), timezone.now()
    require(by, DeskRight.READ_SOURCES)
    name = request.POST.get("source", "")
    if name not in settings.LIVE_SOURCES:
        raise Http404
    if run_now(f"source {name}", now=now):
        audit.record(by=by, action="notices.read_now", thing=f"source {name}", detail={}, now=now)
        messages.success(request, _("Đang cập nhật nguồn tin; tải lại trang sau ít phút để xem kết quả."))
    else:
        messages.warning(request, _("Nguồn tin này đang được cập nhật."))
    return redirect("desk:sources")


@officer_only
def set_aside(request: HttpRequest) -> HttpResponse:
    """Show the records that could not be understood."""
    return render(request, "desk/set_aside.html", {"page": notices.set_aside_open(page=page_of(request))})


def _mail_counts() -> list[dict[str, Any]]:
    counted = mail.counts_by_state(since=timezone.now() - WEEK)
    labels = dict(mail.name_states())
    return [{"state": state, "label": labels[state], "count": n} for state, n in counted.items() if n]


def _counts(now: datetime) -> dict[str, int]:
    people = enterprises.counts()
    return {
        "firms": people["enterprises"],
        "contacts": _SERVED.get(alerts.people_served, now=now),
        "open": notices.counts(today=timezone.localdate())["open"],
        "alerts": alerts.waiting_count(),
    }
