"""The second factor of officers: only theirs, set up after a password, counted at once."""

import time
from typing import Any

from allauth.account.internal.flows.login import (
    AUTHENTICATION_METHODS_SESSION_KEY,
    get_authentication_records,
    record_authentication,
)
from allauth.mfa.recovery_codes.views import GenerateRecoveryCodesView
from allauth.mfa.totp.views import ActivateTOTPView, DeactivateTOTPView
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils import timezone

from donbay.foundation.rights import actor_of

from . import services

FRESH_SECONDS = 300  # a password typed so long ago need not be typed again


class Activate(ActivateTOTPView):  # type: ignore[misc]  # allauth has no types
    """Sets the authenticator app up; the code that proves it counts as the second factor of this session."""

    def form_valid(self, form: Any) -> HttpResponse:
        """Keep the app and let this session into the desk: its code was typed a moment ago."""
        answer: HttpResponse = super().form_valid(form)
        record_authentication(self.request, self.request.user, "mfa", type="totp", reauthenticated=True)
        return answer


class Deactivate(DeactivateTOTPView):  # type: ignore[misc]  # allauth has no types
    """Switches the app off; from then on this session has no second factor."""

    def form_valid(self, form: Any) -> HttpResponse:
        """Forget the app, and that a code of it was typed."""
        answer: HttpResponse = super().form_valid(form)
        kept = [one for one in _records(self.request) if one.get("method") != "mfa"]
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


new_codes = NewCodes.as_view()
_activate, deactivate = Activate.as_view(), Deactivate.as_view()


def activate(request: HttpRequest) -> HttpResponseBase:
    """Show how to set the app up; a password typed a few minutes ago is not asked for again."""
    typed = [one for one in _records(request) if one.get("method") == "password"]
    if typed and time.time() - typed[-1]["at"] < FRESH_SECONDS and not typed[-1].get("reauthenticated"):
        record_authentication(request, request.user, "password", reauthenticated=True)
    answer: HttpResponseBase = _activate(request)
    return answer


def _records(request: HttpRequest) -> list[dict[str, Any]]:
    return list(get_authentication_records(request, request.user))
