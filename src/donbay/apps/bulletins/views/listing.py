"""The desk's list of issues, and starting a new one."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from donbay.apps.bulletins import desk, queries, services
from donbay.apps.bulletins.forms import STATES, IssueFilter, StartForm
from donbay.apps.bulletins.paper_health import told_on_the_desk
from donbay.apps.bulletins.rights import BulletinRight
from donbay.foundation.permissions import officer_only
from donbay.foundation.rights import actor_of, require
from donbay.foundation.texts import BadText
from donbay.foundation.web.asked import choice_of, posted_of

from .answers import rights_of


@officer_only
def index(request: HttpRequest) -> HttpResponse:
    """Show the issues in one state, or all that are worked on."""
    form = IssueFilter(request.GET)
    state = form.value_of("trang_thai")
    counts = desk.counts_on_desk()
    labels = dict(desk.name_states())
    tabs = [(code, labels.get(code, ""), counts.get(code, 0)) for code in STATES]
    context = {
        "rows": desk.on_desk(state=state),
        "form": form,
        "state": state,
        "tabs": tabs,
        "kinds": queries.kinds(),
        "paper_trouble": told_on_the_desk(),
        **rights_of(request),
    }
    return render(request, "bulletins/desk/list.html", context)


@officer_only
def start(request: HttpRequest) -> HttpResponse:
    """Ask for kind, title and period, and start a draft."""
    require(actor_of(request), BulletinRight.WRITE)
    kind = choice_of(request, "loai", dict(queries.kinds()), "BULLETIN")
    form = StartForm(posted_of(request), initial={"kind": kind, "language": "vi"})
    if form.is_valid() and (made := _started(request, form)):
        return redirect("bulletins_desk:issue", issue_id=made)
    return render(request, "bulletins/desk/start.html", {"form": form}, status=400 if form.is_bound else 200)


def _started(request: HttpRequest, form: StartForm) -> int:
    """Start a draft and return it; 0 when it was refused, which then stands in the form."""
    try:
        return services.start_issue(
            **form.said("kind", "title", "language"), by=actor_of(request), now=timezone.now()
        )
    except BadText as error:
        form.refuse(error)
    return 0
