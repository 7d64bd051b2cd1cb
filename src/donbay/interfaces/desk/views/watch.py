"""What an officer looks at first: the day's figures, the sources, what was set aside."""

from datetime import timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from donbay.apps.alerts import queries as alerts
from donbay.apps.enterprises import queries as enterprises
from donbay.apps.mail import queries as mail
from donbay.apps.notices import queries as notices
from donbay.foundation.permissions import officer_only
from donbay.interfaces.portal.health import source_lines, source_names

WEEK = timedelta(days=7)
STUCK_AFTER = timedelta(hours=1)
RUNS_SHOWN = 50


@officer_only
def home(request: HttpRequest) -> HttpResponse:
    """Show what needs a person today."""
    now = timezone.now()
    context = {
        "brake": mail.brake_state(now=now),
        "stuck": mail.waiting_count(due=now - STUCK_AFTER),
        "to_call": mail.blocked_addresses(to_call=True),
        "mail_counts": _mail_counts(),
        "lines": source_lines(),
        "counts": _counts(),
    }
    return render(request, "desk/home.html", context)


@officer_only
def sources(request: HttpRequest) -> HttpResponse:
    """Show every source's state and the newest runs."""
    context = {
        "lines": source_lines(every=True),
        "names": source_names(),
        "runs": notices.recent_runs(RUNS_SHOWN),
        "set_aside_count": notices.set_aside_count(),
    }
    return render(request, "desk/sources.html", context)


@officer_only
def set_aside(request: HttpRequest) -> HttpResponse:
    """Show the records that could not be understood."""
    return render(request, "desk/set_aside.html", {"records": notices.set_aside_open()})


def _mail_counts() -> list[dict[str, Any]]:
    counted = mail.counts_by_state(since=timezone.now() - WEEK)
    labels = dict(mail.states())
    return [{"state": state, "label": labels[state], "count": n} for state, n in counted.items() if n]


def _counts() -> dict[str, int]:
    people = enterprises.counts()
    return {
        "firms": people["enterprises"],
        "contacts": alerts.people_served(),
        "open": notices.counts(today=timezone.localdate())["open"],
        "alerts": alerts.waiting_count(),
        "set_aside": notices.set_aside_count(),
    }
