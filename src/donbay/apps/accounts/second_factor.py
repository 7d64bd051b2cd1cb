"""The second factor of officers: only theirs, set up after a password, counted at once."""

import time
from functools import wraps
from typing import Any

from allauth.account.internal.flows.login import (
    AUTHENTICATION_METHODS_SESSION_KEY,
    get_authentication_records,
    record_authentication,
)
from allauth.mfa.recovery_codes.views import GenerateRecoveryCodesView
from allauth.mfa.totp.views import ActivateTOTPView, DeactivateTOTPView
from allauth.mfa.utils import is_mfa_enabled
from django.contrib.auth.views import redirect_to_login
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.urls import reverse
from django.utils import timezone

from donbay.foundation.permissions import View
from donbay.foundation.rights import actor_of

from . import services

FRESH_SECONDS = 300  # a password or code typed so long ago need not be typed again
PASSWORD, CODE = "password", "mfa"  # as allauth calls them in the records of a session


class Activate(ActivateTOTPView):  # type: ignore[misc]  # allauth has no types
    """Sets the authenticator app up; the code that proves it counts as the second factor of this session."""

    def form_valid(self, form: Any) -> HttpResponse:
        """Keep the app and let this session into the desk: its code was typed a moment ago."""
        answer: HttpResponse = super().form_valid(form)
        record_authentication(self.request, self.request.user, CODE, type="totp", reauthenticated=True)
        return answer


class Deactivate(DeactivateTOTPView):  # type: ignore[misc]  # allauth has no types
    """Switches the app off; from then on this session has no second factor."""

    def form_valid(self, form: Any) -> HttpResponse:
        """Forget the app, and that a code of it was typed."""
        answer: HttpResponse = super().form_valid(form)
        kept = [one for one in _records(self.request) if one.get("method") != CODE]
        self.request.session[AUTHENTICATION_METHODS_SESSION_KEY] = kept
        return answer


class NewCodes(GenerateRecoveryCodesView):  # type: ignore[misc]  # allauth has no types
    """Makes new recovery codes, in the place of the old ones."""

    def form_valid(self, form: Any) -> HttpResponse:
        """Make them, and let the trail and a mail say so."""
        with transaction.atomic():
            answer: HttpResponse = super().form_valid(form)
            services.say_new_codes(by=actor_of(self.request), now=timezone.now())
        return answer


def ask_both_afresh(view: View) -> View:
    """Ask for password and code of who did not type both a few minutes ago.

    Whoever finds a desk unlocked, also with the password in hand, neither switches the second factor off nor makes
    codes that stand in for it.
    """

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not _typed_lately(request, PASSWORD):
            return redirect_to_login(request.get_full_path(), reverse("account_reauthenticate"))
        if is_mfa_enabled(request.user) and not _typed_lately(request, CODE):
            return redirect_to_login(request.get_full_path(), reverse("mfa_reauthenticate"))
        _spare_typing_again(request)
        return view(request, *args, **kwargs)

    return guarded


_activate = Activate.as_view()
new_codes, deactivate = ask_both_afresh(NewCodes.as_view()), ask_both_afresh(Deactivate.as_view())


def activate(request: HttpRequest) -> HttpResponseBase:
    """Show how to set the app up; a password typed a few minutes ago is not asked for again."""
    _spare_typing_again(request)
    answer: HttpResponseBase = _activate(request)
    return answer


def _spare_typing_again(request: HttpRequest) -> None:
    """Let a password of the sign-in count as typed for this page too, which allauth would ask for once more."""
    last = _last(request, PASSWORD)
    if _typed_lately(request, PASSWORD) and not last.get("reauthenticated"):
        record_authentication(request, request.user, PASSWORD, reauthenticated=True)


def _typed_lately(request: HttpRequest, method: str) -> bool:
    at: float = _last(request, method).get("at", 0)
    return time.time() - at < FRESH_SECONDS


def _last(request: HttpRequest, method: str) -> dict[str, Any]:
    return next((one for one in reversed(_records(request)) if one.get("method") == method), {})


def _records(request: HttpRequest) -> list[dict[str, Any]]:
    return list(get_authentication_records(request, request.user))
