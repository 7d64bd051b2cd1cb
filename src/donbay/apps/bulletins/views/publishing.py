"""Publishing asks once more: what goes out, as what, to how many; then one press."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from donbay.apps.bulletins import queries, services
from donbay.apps.bulletins.forms import PublishForm
from donbay.apps.bulletins.rights import BulletinRight
from donbay.apps.mail import queries as mail
from donbay.foundation.permissions import officer_only
from donbay.foundation.rights import actor_of, require

from .answers import did, issue_or_404, rights_of


@officer_only
def publish(request: HttpRequest, issue_id: int) -> HttpResponse:
    """Show what publishing would do, with exact numbers; a POST with the number that was shown does it."""
    require(actor_of(request), BulletinRight.PUBLISH)
    found = issue_or_404(issue_id)
    if found.row.state != "APPROVED" and request.method != "POST":
        return redirect("bulletins_desk:review", issue_id=issue_id)
    if request.method == "POST":
        return _published(request, issue_id, again=found.row.state == "ISSUED")
    frozen, there = queries.preview(issue_id, today=timezone.localdate()), queries.audience_of(issue_id)
    if frozen is None or there is None:
        raise Http404
    context = {
        "found": found,
        "reach": there[1],
        "form": PublishForm(initial={"mails": there[1].mails}),
        "subject": services.subject_of(frozen),
        "brake": mail.brake_state(now=timezone.now()),
        **rights_of(request),
    }
    return render(request, "bulletins/desk/publish.html", context)


def _published(request: HttpRequest, issue_id: int, *, again: bool) -> HttpResponse:
    """Publish, and say how many mails go out; the second of two presses is told that it was done."""
    form = PublishForm(request.POST)
    if not form.is_valid():
        raise Http404
    expected = form.cleaned_data["mails"]
    if again:
        did(request, lambda: None, _("Ấn phẩm này đã được phát hành; không gửi thêm thư nào."))
        return redirect("bulletins_desk:review", issue_id=issue_id)
    told = ngettext("Đã phát hành; đang gửi %(n)s thư.", "Đã phát hành; đang gửi %(n)s thư.", expected)
    done = did(
        request,
        lambda: services.publish(
            issue_id=issue_id, by=actor_of(request), now=timezone.now(), expected=expected
        ),
        told % {"n": expected} if expected else _("Đã phát hành; chỉ đăng trên trang, không gửi thư."),
    )
    return redirect("bulletins_desk:review" if done else "bulletins_desk:publish", issue_id=issue_id)
