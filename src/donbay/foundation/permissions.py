"""Locks: every view declares who may open it, and a test walks all addresses to see that it does."""

from collections.abc import Callable
from functools import wraps
from typing import Any, ParamSpec

from allauth.account.authentication import get_authentication_records
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

P = ParamSpec("P")
View = Callable[..., HttpResponseBase]


def _locked(view: View, lock: str) -> View:
    view.lock = lock  # type: ignore[attr-defined]  # read by tests/checks/test_locks.py
    return view


def public(view: View) -> View:
    """Declare a view that everybody may open."""
    return _locked(view, "public")


def signed_link(view: View) -> View:
    """Declare a view that is opened by a signed link; the view checks the signature itself."""
    return _locked(view, "signed_link")


def firm_only(view: View) -> View:
    """Let in a signed-in person; the view shows only what belongs to that person's firms."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path(), reverse("account_request_login_code"))
        return view(request, *args, **kwargs)

    return _locked(guarded, "firm_only")


def officer_only(view: View) -> View:
    """Let in an officer who signed in with a second factor; without one, send to set it up."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        if not getattr(request.user, "is_officer", False):
            raise PermissionDenied(_("Trang này chỉ dành cho cán bộ."))
        if not used_second_factor(request):
            return _to_second_factor(request)
        return view(request, *args, **kwargs)

    return _locked(guarded, "officer_only")


def used_second_factor(request: HttpRequest) -> bool:
    """Return whether this session was opened with a second factor."""
    return any(record.get("method") == "mfa" for record in get_authentication_records(request, request.user))


def _to_second_factor(request: HttpRequest) -> HttpResponse:
    from allauth.mfa.utils import is_mfa_enabled  # noqa: PLC0415 - needs the app registry

    if is_mfa_enabled(request.user):
        return redirect_to_login(request.get_full_path(), reverse("mfa_reauthenticate"))
    return redirect("mfa_activate_totp")
