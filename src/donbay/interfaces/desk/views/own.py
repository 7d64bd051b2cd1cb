"""The own account of an officer: what stands in it, and a new password. Nobody comes to that of another here."""

from datetime import timedelta

from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.contrib.auth.models import AbstractBaseUser
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_safe

from donbay.apps.accounts import queries, services
from donbay.core.errors import HouseError
from donbay.foundation import limits
from donbay.foundation.permissions import officer_only
from donbay.foundation.rights import actor_of
from donbay.foundation.web.asked import posted_of
from donbay.interfaces.desk.account_forms import OwnPasswordForm

# Our choice: whoever finds a session open is not to guess the password.
TRIES, WITHIN = 10, timedelta(hours=1)


@officer_only
@never_cache
@require_safe
def own_account(request: HttpRequest) -> HttpResponse:
    """Show the officer who asks the own name, address, roles with their days, and second factor."""
    person = actor_of(request).person
    context = {
        "found": queries.account_of_office(person, timezone.now()),
        "factor": queries.second_factor_of(person),
    }
    return render(request, "desk/own_account.html", context)


@officer_only
@never_cache
@sensitive_post_parameters()
def own_password(request: HttpRequest) -> HttpResponse:
    """Show the form of a new password; a POST sets it, and of all sessions only this one goes on."""
    form = OwnPasswordForm(posted_of(request))
    if form.is_valid() and _change(request, form):
        messages.success(request, _("Đã đổi mật khẩu. Các thiết bị khác đã được đăng xuất."))
        return redirect("desk:own_account")
    status = 400 if form.errors else 200
    return render(request, "desk/own_password.html", {"form": form}, status=status)


def _change(request: HttpRequest, form: OwnPasswordForm) -> bool:
    by, now, said = actor_of(request), timezone.now(), form.cleaned_data
    if not limits.take("own password", f"user {by.person}", most=TRIES, within=WITHIN, now=now):
        form.add_error(None, _("Đã thử quá nhiều lần. Vui lòng thử lại sau một giờ."))
        return False
    try:
        services.change_own_password(old=said["old_password"], new=said["new_password"], by=by, now=now)
    except HouseError as error:
        form.refuse(error)
        return False
    _stay_signed_in(request)
    return True


def _stay_signed_in(request: HttpRequest) -> None:
    """Give this session the hash of the new password: Django ends every other one by its hash of the old."""
    person = request.user
    if isinstance(person, AbstractBaseUser):
        person.refresh_from_db(fields=["password"])
        update_session_auth_hash(request, person)
