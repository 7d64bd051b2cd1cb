"""Who works here: officers invited, given roles, helped with a lost telephone, and ended; and what was done."""

from collections.abc import Callable

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from donbay.apps.accounts import queries, services
from donbay.apps.accounts.rights import AccountRight
from donbay.apps.accounts.types import OfficerRow
from donbay.core.errors import HouseError
from donbay.foundation.audit import AuditFilter, AuditRow, search_lines
from donbay.foundation.permissions import officer_only, pressed_button
from donbay.foundation.rights import Actor, Role, actor_of, may, require
from donbay.foundation.words import words_for
from donbay.interfaces.desk.account_forms import AuditForm, GiveRoleForm, InviteForm
from donbay.interfaces.desk.account_words import ROLES
from donbay.interfaces.desk.audit_words import name_action, name_thing, page_of_thing
from donbay.interfaces.desk.rights import DeskRight


@officer_only
def accounts(request: HttpRequest) -> HttpResponse:
    """Show who is or was an officer, with roles and last sign-in; a POST invites another one."""
    by = _administrator(request)
    form = InviteForm(request.POST or None)
    if form.is_valid() and _done(
        request,
        lambda: services.invite_officer(**form.cleaned_data, by=by, now=timezone.now()),
        _("Đã tạo tài khoản và gửi thư mời tới %(email)s.") % {"email": form.cleaned_data["email"]},
    ):
        return redirect("desk:accounts")
    people = queries.accounts_of_office(timezone.now())
    context = {"people": people, "form": form, "roles": ROLES}
    return render(request, "desk/accounts.html", context, status=400 if form.errors else 200)


@officer_only
def account(request: HttpRequest, user_id: int) -> HttpResponse:
    """Show one officer with every role as it was given; a POST gives or ends a role, or helps with signing in."""
    by = _administrator(request)
    found = _officer(user_id)
    form = GiveRoleForm(request.POST if pressed_button(request, "give") else None)
    if request.method == "POST" and _act(request, found, form, by):
        return redirect("desk:account", user_id=user_id)
    lines, _more = search_lines(AuditFilter(actor_id=user_id)) if _may_read_audit(by) else ([], None)
    context = {
        "found": found,
        "form": form,
        "roles": ROLES,
        "own": by.id == user_id,
        "lines": _shown(lines[:10]),
    }
    return render(request, "desk/account.html", context, status=400 if form.errors else 200)


@officer_only
def audit(request: HttpRequest) -> HttpResponse:
    """Show what was done here, newest first, perhaps of one room, action, thing, person or time."""
    require(actor_of(request), DeskRight.READ_AUDIT)
    form = AuditForm(request.GET, people=queries.accounts_of_office(timezone.now()))
    lines, more = search_lines(form.asked(), before=form.before())
    asked = request.GET.copy()
    asked["truoc"] = str(more or "")
    context = {"form": form, "lines": _shown(lines), "more": asked.urlencode() if more else ""}
    return render(request, "desk/audit.html", context)


def _shown(lines: list[AuditRow]) -> list[dict[str, object]]:
    return [
        {
            "line": line,
            "action": name_action(line.action),
            "thing": name_thing(line.thing),
            "page": page_of_thing(line.thing),
        }
        for line in lines
    ]


def _administrator(request: HttpRequest) -> Actor:
    by = actor_of(request)
    require(by, AccountRight.MANAGE)
    return by


def _may_read_audit(by: Actor) -> bool:
    return may(by, DeskRight.READ_AUDIT)


def _officer(user_id: int) -> OfficerRow:
    try:
        return queries.account_of_office(user_id, timezone.now())
    except services.NoSuchOfficer as error:
        raise Http404 from error


def _act(request: HttpRequest, found: OfficerRow, form: GiveRoleForm, by: Actor) -> bool:
    """Do what was pressed; return whether the page is to be opened anew."""
    now, person = timezone.now(), found.person
    act = pressed_button(request, "give", "end", "link", "app", "close")
    if act == "give":
        return form.is_valid() and _done(
            request,
            lambda: services.give_role(user_id=person.id, **form.cleaned_data, by=by, now=now),
            _("Đã giao vai trò."),
        )
    work: dict[str, tuple[Callable[[], object], str]] = {
        "end": (lambda: _end_role(request, person.id, by), _("Đã thu vai trò.")),
        "link": (lambda: services.send_link(user_id=person.id, by=by, now=now), _("Đã gửi liên kết đặt mật khẩu.")),
        "app": (lambda: services.restart_sign_in(user_id=person.id, by=by, now=now), _(
            "Đã bỏ xác thực hai bước cũ và gửi liên kết đặt mật khẩu mới.")),
        "close": (lambda: services.end_officer(email=person.email, by=by, now=now), _("Đã kết thúc tài khoản.")),
    }  # fmt: skip
    if act in work:
        _done(request, *work[act])
    return True


def _end_role(request: HttpRequest, user_id: int, by: Actor) -> None:
    role, _blank, scope = request.POST.get("role", "").partition(" ")
    if role not in Role.__members__:
        raise Http404
    services.end_role(user_id=user_id, role=Role(role), scope=scope, by=by, now=timezone.now())


def _done(request: HttpRequest, work: Callable[[], object], says: str) -> bool:
    try:
        work()
    except HouseError as error:
        messages.error(request, words_for(error))
        return False
    messages.success(request, says)
    return True
