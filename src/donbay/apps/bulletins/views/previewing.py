"""Before an issue goes out: what it looks like, and whom it reaches."""

from collections.abc import Iterable

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from donbay.apps.bulletins import queries, recipients, services
from donbay.apps.bulletins.forms import AudienceForm
from donbay.apps.enterprises import queries as enterprises
from donbay.apps.places import queries as places
from donbay.apps.products import queries as products
from donbay.core.text.order import order_of
from donbay.foundation.permissions import officer_only
from donbay.foundation.rights import actor_of
from donbay.foundation.web.asked import posted_of

from .answers import did, issue_or_404, rights_of, tried

Choices = list[tuple[str, str]]


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

    context = {"found": found, "article": papers.web_html(frozen), **rights_of(request)}
    return render(request, "bulletins/desk/preview.html", context)


@officer_only
def audience(request: HttpRequest, issue_id: int) -> HttpResponse:
    """Show and choose whom an issue is for, with how many that reaches now."""
    found, there = issue_or_404(issue_id), queries.audience_of(issue_id)
    if there is None:
        raise Http404
    chosen, reach = there
    initial = {"group": chosen.group, f"values-{chosen.group}": chosen.values}
    form = AudienceForm(posted_of(request), initial=initial, rows=_rows())
    if form.is_valid() and tried(
        request,
        form,
        lambda: services.choose_audience(
            issue_id=issue_id,
            group=form.cleaned_data["group"],
            values=form.values,
            by=actor_of(request),
            now=timezone.now(),
        ),
        _("Đã chọn người nhận."),
    ):
        return redirect("bulletins_desk:audience", issue_id=issue_id)
    rights = rights_of(request)
    can_change = rights["may_write"] and found.row.state in ("DRAFT", "IN_REVIEW", "APPROVED")
    context = {"found": found, "reach": reach, "form": form, "open": can_change, **rights}
    return render(request, "bulletins/desk/audience.html", context, status=400 if form.is_bound else 200)


def _rows() -> dict[str, Choices]:
    """Return what can be chosen of each group."""
    firms = {(row.enterprise_name, row.enterprise_id) for row in enterprises.contacts_active()}
    return {
        recipients.PRODUCTS: _by_name((row.code, row.name) for row in products.all_products()),
        recipients.PLACES: [(str(row.id), row.full_name) for row in places.units_on(timezone.localdate())],
        recipients.FIRMS: _by_name((str(pk), name) for name, pk in firms),
    }


def _by_name(choices: Iterable[tuple[str, str]]) -> Choices:
    return sorted(choices, key=lambda choice: (order_of(choice[1]), choice[0]))
