"""Addresses of signing in. Of allauth's pages only those stand here that are used; the rest is 404."""

from typing import NoReturn

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as codes
from django.http import Http404, HttpRequest
from django.urls import path, re_path
from django.views.decorators.cache import never_cache

from donbay.foundation.permissions import View, officer_only, officers_account, public

from .afresh import forget_begun_sign_in
from .second_factor import activate, deactivate, new_codes


@public
def closed(request: HttpRequest) -> NoReturn:
    """Answer 404: allauth wants the name to exist, nobody is to use the page. Raises: Http404."""
    raise Http404(request.path)


def _codes(view: View) -> View:
    """Show codes only in a session that a second factor opened, and leave none behind in the browser."""
    return officers_account(officer_only(never_cache(view)))


# `account_email` is not even named here: allauth would lead people there from the bare folder.
# Nobody signs up, changes or adds an address, or sets a password but by the link of the command.
CLOSED = {
    "signup/": "account_signup",
    "confirm-email/": "account_email_verification_sent",
    "password/change/": "account_change_password",
    "password/set/": "account_set_password",
}
urlpatterns = [
    path("login/", forget_begun_sign_in(account.login), name="account_login"),
    path("logout/", account.logout, name="account_logout"),
    path("inactive/", account.account_inactive, name="account_inactive"),
    path("reauthenticate/", account.reauthenticate, name="account_reauthenticate"),
    path("login/code/", forget_begun_sign_in(account.request_login_code), name="account_request_login_code"),
    path("login/code/confirm/", account.confirm_login_code, name="account_confirm_login_code"),
    path("password/reset/", account.password_reset, name="account_reset_password"),
    path("password/reset/done/", account.password_reset_done, name="account_reset_password_done"),
    re_path(
        r"^password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        account.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path(
        "password/reset/key/done/",
        account.password_reset_from_key_done,
        name="account_reset_password_from_key_done",
    ),
    path("2fa/", officers_account(mfa.index), name="mfa_index"),
    path("2fa/authenticate/", mfa.authenticate, name="mfa_authenticate"),
    path("2fa/reauthenticate/", officers_account(mfa.reauthenticate), name="mfa_reauthenticate"),
    path("2fa/totp/activate/", officers_account(activate), name="mfa_activate_totp"),
    path("2fa/totp/deactivate/", officers_account(deactivate), name="mfa_deactivate_totp"),
    path("2fa/recovery-codes/", _codes(codes.view_recovery_codes), name="mfa_view_recovery_codes"),
    path("2fa/recovery-codes/generate/", _codes(new_codes), name="mfa_generate_recovery_codes"),
    path(
        "2fa/recovery-codes/download/",
        _codes(codes.download_recovery_codes),
        name="mfa_download_recovery_codes",
    ),
    *(path(place, closed, name=name) for place, name in CLOSED.items()),
]
