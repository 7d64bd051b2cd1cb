"""Preview, audience, approval, and what becomes of an approved issue."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from donbay.apps.accounts import queries as accounts
from donbay.apps.bulletins import queries, recipients, services
from donbay.apps.bulletins.asked import hour_asked
from donbay.apps.bulletins.rights import BulletinRight
from donbay.apps.bulletins.types import Draft
from donbay.apps.enterprises import queries as enterprises
from donbay.apps.places import queries as places
from donbay.apps.products import queries as products
from donbay.core.text.order import order_of
from donbay.foundation.permissions import officer_only
from donbay.foundation.rights import Actor, actor_of, may
from donbay.foundation.web.asked import instant_in

from .answers import did, issue_or_404
from .composing import composed

NOTHING_READ = dt.datetime(
    1970, 1, 1, tzinfo=dt.UTC
)  # no submission is of then, so nothing is approved by it


@officer_only
def preview(request: HttpRequest, issue_id: int) -> HttpResponse:
    """Show an issue as it would be published today; a POST sends it to the officer alone."""
    found = issue_or_404(issue_id)
    published = queries.published(found.row.slug) if found.row.slug else None
    frozen = published.frozen if published else queries.preview(issue_id, today=timezone.localdate())
    if frozen is None:
        raise Http404
    if request.method == "POST":
        now = timezone.now()

        def send() -> None:
            letter = services.test_letter(frozen)
            services.send_test(issue_id=issue_id, by=actor_of(request), letter=letter, now=now)

        did(request, send, _("Thư gửi thử đang được gửi tới địa chỉ của Anh/Chị."))
        return redirect("bulletins_desk:preview", issue_id=issue_id)
    from donbay.apps.bulletins import papers  # noqa: PLC0415 - WeasyPrint is heavy

    context = {"found": found, "article": papers.web_html(frozen)}
    return render(request, "bulletins/desk/preview.html", context)


@officer_only
def audience(request: HttpRequest, issue_id: int) -> HttpResponse:
    """Show and choose whom an issue is for, with how many that reaches now."""
    found = issue_or_404(issue_id)
    if request.method == "POST":
        group = request.POST.get("group", "")
        chosen = request.POST.getlist(f"values-{group}")
        did(
            request,
            lambda: services.choose_audience(
                issue_id=issue_id, group=group, values=chosen, by=actor_of(request), now=timezone.now()
            ),
            _("Đã chọn người nhận."),
        )
        return redirect("bulletins_desk:audience", issue_id=issue_id)
    there = queries.audience_of(issue_id)
    if there is None:
        raise Http404
    firms = {(row.enterprise_name, row.enterprise_id) for row in enterprises.contacts_active()}
    context = {
        "found": found,
        "audience": there[0],
        "reach": there[1],
        "products": _by_name((row.code, row.name) for row in products.all_products()),
        "places": [(str(row.id), row.full_name) for row in places.units_on(timezone.localdate())],
        "firms": _by_name((str(pk), name) for name, pk in firms),
        "groups": recipients.GROUPS,
        "open": found.row.state in ("DRAFT", "IN_REVIEW", "APPROVED"),
    }
    return render(request, "bulletins/desk/audience.html", context)


@officer_only
def review(request: HttpRequest, issue_id: int) -> HttpResponse:
    """Show where an issue is: to be read and approved, to be published, or what became of it."""
    found = issue_or_404(issue_id)
    if request.method == "POST":
        _decide(request, issue_id)
        return redirect("bulletins_desk:review", issue_id=issue_id)
    by = actor_of(request)
    second = _is_second(found, by)
    able = accounts.officers_holding(*BulletinRight.APPROVE.roles, now=timezone.now())
    context = composed(found) | {
        "may_approve": second and found.row.state == "IN_REVIEW" and may(by, BulletinRight.APPROVE),
        "may_withdraw": second and may(by, BulletinRight.PUBLISH),
        "nobody_left": all(row.id in (found.author_id, found.submitted_by_id) for row in able),
    }
    if found.row.state in ("IN_REVIEW", "APPROVED"):
        from donbay.apps.bulletins import papers  # noqa: PLC0415 - WeasyPrint is heavy

        frozen = queries.preview(issue_id, today=timezone.localdate())
        there = queries.audience_of(issue_id)
        context |= {
            "article": papers.web_html(frozen) if frozen else "",
            "reach": there[1] if there else None,
            "drafted": [i for s in found.sections for i in s.items if i.drafted],
        }
    if found.row.issued_at:
        published = queries.published(found.row.slug)
        states = queries.delivery_states(issue_id)
        context |= {"states": states, "published": published, "had": queries.arrived_among(states)}
    return render(request, "bulletins/desk/review.html", context)


@officer_only
@require_POST
def act(request: HttpRequest, issue_id: int) -> HttpResponse:
    """Submit, schedule, cancel or correct an issue."""
    issue_or_404(issue_id)
    common: dict[str, Any] = {"issue_id": issue_id, "by": actor_of(request), "now": timezone.now()}
    doing = request.POST.get("act", "")
    note = request.POST.get("note", "")
    if doing == "submit":
        did(request, lambda: services.submit(**common), _("Đã trình; một cán bộ khác cần duyệt."))
        return redirect("bulletins_desk:issue", issue_id=issue_id)
    if doing == "publish":
        return redirect("bulletins_desk:publish", issue_id=issue_id)  # nothing goes out without the number
    if doing == "schedule":
        did(request, lambda: services.schedule(**common, at=_hour(request)), _("Đã hẹn giờ phát hành."))
    elif doing == "unschedule":
        did(request, lambda: services.schedule(**common, at=None), _("Đã bỏ giờ hẹn."))
    elif doing == "cancel":
        did(request, lambda: services.cancel(**common, note=note), _("Đã hủy."))
    elif doing == "correct":
        made: list[int] = []
        if did(request, lambda: made.append(services.correct(**common)), _("Đã mở bản đính chính.")):
            return redirect("bulletins_desk:issue", issue_id=made[0])
    return redirect("bulletins_desk:review", issue_id=issue_id)


def _decide(request: HttpRequest, issue_id: int) -> None:
    common: dict[str, Any] = {"issue_id": issue_id, "by": actor_of(request), "now": timezone.now()}
    if request.POST.get("act") == "return":
        note = request.POST.get("note", "")
        did(request, lambda: services.return_with_note(**common, note=note), _("Đã trả lại người soạn."))
        return
    read = instant_in(request.POST.get("submitted_at", "")) or NOTHING_READ
    did(request, lambda: services.approve(**common, submitted_at=read), _("Đã duyệt."))


def _hour(request: HttpRequest) -> dt.datetime:
    return hour_asked(request.POST.get("day", ""), request.POST.get("hour", ""))


def _by_name(choices: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    return sorted(choices, key=lambda choice: (order_of(choice[1]), choice[0]))


def _is_second(found: Draft, by: Actor) -> bool:
    """Return whether an officer neither wrote nor submitted an issue."""
    return by.id not in (found.author_id, found.submitted_by_id)
