"""The mail log, the blocked addresses and the emergency brake."""

from datetime import timedelta

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from donbay.apps.mail import queries as mail
from donbay.apps.mail import services
from donbay.apps.mail.rights import MailRight
from donbay.foundation.permissions import officer_only, pressed_button
from donbay.foundation.rights import actor_of, require
from donbay.foundation.web.asked import number_sent, page_of
from donbay.interfaces.desk.forms import BlockFilter, BrakeForm, MailFilter
from donbay.interfaces.desk.seen import seen

WEEK = timedelta(days=7)
# Of what is sent about accounts only this is shown: everything else may hold a code or a link that lets one in.
ACCOUNT_MAILS_TO_SHOW = frozenset({"accounts/work"})


@officer_only
def mails(request: HttpRequest) -> HttpResponse:
    """Show all mails, newest first, perhaps only one state or part of an address."""
    form, now = MailFilter(request.GET), timezone.now()
    page = mail.mail_log(
        state=form.value_of("trang_thai"),
        address=form.value_of("dia_chi"),
        page=page_of(request),
        now=now,
        since=now - WEEK if form.value_of("tuan") else None,
    )
    context = {
        "page": page,
        "form": form,
        "refused": mail.refused_count(),
        "to_look_at": mail.inbound_count(),
    }
    return render(request, "desk/mails.html", context)


@officer_only
def letter(request: HttpRequest, message_id: int) -> HttpResponse:
    """Show one mail with its text and its steps; who read it is kept.

    The text of account mails is not shown: with a code or link in it one could sign in as its reader.
    """
    require(actor_of(request), MailRight.READ)
    found = mail.letter(message_id)
    if found is None:
        raise Http404
    seen(request, "mail.read", f"message {message_id}")
    secret = found.row.kind.startswith("accounts/") and found.row.kind not in ACCOUNT_MAILS_TO_SHOW
    return render(
        request,
        "desk/letter.html",
        {"letter": found, "secret": secret, "can_send_again": mail.can_send_again(found)},
    )


@officer_only
@require_POST
def send_again(request: HttpRequest) -> HttpResponse:
    """Let one refused mail, or all of them, wait for sending again."""
    everything = pressed_button(request, "all") == "all"
    only = None if everything else [number_sent(request, "message")]
    back = services.send_again(now=timezone.now(), by=actor_of(request), only=only)
    if back:
        says = ngettext("%(n)s thư sẽ được gửi lại.", "%(n)s thư sẽ được gửi lại.", back)
        messages.success(request, says % {"n": back})
    else:
        messages.warning(request, _("Không có thư nào gửi lại được."))
    return redirect("desk:letter", only[0]) if only else redirect("desk:mails")


@officer_only
def inbound(request: HttpRequest) -> HttpResponse:
    """Show the inbound mails that a person has to look at; tick one off."""
    if request.method != "POST":
        return render(request, "desk/inbound.html", {"mails": mail.inbound_to_look_at()})
    ticked = number_sent(request, "mail")
    if services.tick_inbound(inbound_id=ticked, by=actor_of(request), now=timezone.now()):
        messages.success(request, _("Đã đánh dấu là đã xem."))
    return redirect("desk:inbound")


@officer_only
def blocks(request: HttpRequest) -> HttpResponse:
    """Show the blocked addresses; write down a call, or lift a block."""
    if request.method != "POST":
        form = BlockFilter(request.GET)
        to_call = bool(form.value_of("can_goi"))
        context = {"form": form, "blocks": mail.blocked_addresses(to_call=to_call), "to_call": to_call}
        return render(request, "desk/blocks.html", context)
    block_id, now = number_sent(request, "block"), timezone.now()
    try:
        act = pressed_button(request, "lift", "called")
        if act == "lift":
            services.lift_block(block_id=block_id, by=actor_of(request), now=now)
            messages.success(request, _("Đã gỡ chặn."))
        elif act == "called":
            services.record_call(block_id=block_id, by=actor_of(request), now=now)
            messages.success(request, _("Đã lưu cuộc gọi."))
    except services.NoSuchBlock:
        messages.error(request, _("Địa chỉ này không còn bị chặn."))
    return redirect("desk:blocks")


@officer_only
def brake(request: HttpRequest) -> HttpResponse:
    """Show the emergency brake; pull it after a reason and a second question, or release it."""
    now = timezone.now()
    context = {"brake": mail.brake_state(now=now)}
    act = pressed_button(request, "release", "pull")
    if act == "release":
        services.release_brake(by=actor_of(request), now=now)
        messages.success(request, _("Thư được gửi trở lại."))
        return redirect("desk:home")
    if request.method == "POST" and not act:
        return redirect("desk:brake")
    form = BrakeForm(request.POST if act else None)
    if not form.is_valid():
        status = 400 if form.is_bound else 200
        return render(request, "desk/brake.html", context | {"form": form}, status=status)
    reason = form.cleaned_data["reason"]
    if not request.POST.get("sure"):
        return render(request, "desk/brake.html", context | {"reason": reason})
    services.pull_brake(reason=reason, by=actor_of(request), now=now)
    messages.warning(request, _("Đã ngừng gửi toàn bộ thư."))
    return redirect("desk:home")
