"""The desk's list of issues, and starting a new one."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from donbay.apps.bulletins import desk, queries, services
from donbay.apps.bulletins.asked import day_asked
from donbay.apps.bulletins.paper_health import told_on_the_desk
from donbay.core.errors import HouseError
from donbay.foundation.permissions import officer_only
from donbay.foundation.rights import actor_of
from donbay.foundation.web.asked import choice_of
from donbay.foundation.words import words_for

STATES = ("", "DRAFT", "IN_REVIEW", "APPROVED", "ISSUED", "CANCELLED")


@officer_only
def index(request: HttpRequest) -> HttpResponse:
    """Show the issues in one state, or all that are worked on."""
    state = choice_of(request, "trang_thai", STATES)
    counts = desk.counts_on_desk()
    labels = dict(desk.states())
    tabs = [(code, labels.get(code, ""), counts.get(code, 0)) for code in STATES]
    context = {"rows": desk.on_desk(state=state), "state": state, "tabs": tabs, "kinds": queries.kinds()}
    context["paper_trouble"] = told_on_the_desk()
    return render(request, "bulletins/desk/list.html", context)


@officer_only
def start(request: HttpRequest) -> HttpResponse:
    """Ask for kind, title and period, and start a draft."""
    kind = choice_of(request, "loai", dict(queries.kinds()), "BULLETIN")
    wrong, typed = "", {"kind": kind, "language": "vi"}
    if request.method == "POST":
        typed = {name: request.POST.get(name, "") for name in ("kind", "title", "language", "first", "last")}
        try:
            made = services.start_issue(
                kind=typed["kind"],
                title=typed["title"],
                language=typed["language"],
                period_from=day_asked(typed["first"], field="period_from"),
                period_to=day_asked(typed["last"], field="period_to"),
                by=actor_of(request),
                now=timezone.now(),
            )
        except HouseError as error:
            wrong = words_for(error)
        else:
            return redirect("bulletins_desk:issue", issue_id=made)
    context = {"kinds": queries.kinds(), "typed": typed, "wrong": wrong}
    return render(request, "bulletins/desk/start.html", context, status=400 if wrong else 200)
