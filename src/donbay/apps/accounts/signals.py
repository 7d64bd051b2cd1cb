"""What signing in leaves behind: officers' entries stand in the audit trail; what changes the way in is mailed too."""

from typing import Any

from allauth.account.internal.flows.login import get_authentication_records
from allauth.account.signals import password_reset
from allauth.mfa.models import Authenticator
from allauth.mfa.signals import authentication_failed, authenticator_added, authenticator_removed
from django.contrib.auth.signals import user_logged_in, user_login_failed
from django.dispatch import receiver
from django.http import HttpRequest
from django.utils import timezone
from django.utils.crypto import salted_hmac

from donbay.foundation import audit
from donbay.foundation.addressed import address_is
from donbay.foundation.rights import Actor
from donbay.foundation.visitor import address_of

from .models import User
from .services.own import say_way_in_changed


@receiver(user_logged_in)
def officer_came_in(request: HttpRequest, user: User, **_said: Any) -> None:
    """Write that an officer signed in, by what, and from where (as a keyed hash)."""
    methods = [one.get("method") for one in get_authentication_records(request, user)]
    if user.is_officer and methods:  # a sign-in by our pages; tests and scripts open sessions without any
        _write("accounts.sign_in", user, request, {"methods": methods})


@receiver(user_login_failed)
def officer_was_refused(
    credentials: dict[str, Any], request: HttpRequest | None = None, **_said: Any
) -> None:
    """Write that somebody tried an officer's address with a wrong password."""
    address = str(credentials.get("email") or credentials.get("username") or "")
    user = User.objects.filter(address_is("email", address), is_officer=True).first() if address else None
    if user and request:
        _write("accounts.sign_in_refused", None, request, {"officer": user.pk})


@receiver(authenticator_added)
def app_came(request: HttpRequest, user: User, authenticator: Authenticator, **_said: Any) -> None:
    """Write and mail that an officer set an authenticator app up."""
    if authenticator.type == Authenticator.Type.TOTP:
        _say("accounts.second_factor_on", user, request)


@receiver(authenticator_removed)
def app_went(request: HttpRequest, user: User, authenticator: Authenticator, **_said: Any) -> None:
    """Write and mail that an officer switched the authenticator app off."""
    if authenticator.type == Authenticator.Type.TOTP:
        _say("accounts.second_factor_off", user, request)


@receiver(password_reset)
def password_was_set(request: HttpRequest, user: User, **_said: Any) -> None:
    """Write and mail that a password was set by the link of a mail."""
    _say("accounts.set_password", user, request)


@receiver(authentication_failed)
def code_was_refused(request: HttpRequest, user: User, **_said: Any) -> None:
    """Write that a password was right and the code of the second factor was not."""
    _write("accounts.code_refused", None, request, {"officer": user.pk})


def _say(action: str, user: User, request: HttpRequest) -> None:
    say_way_in_changed(action, by=Actor(id=user.pk), detail=_place(request), now=timezone.now())


def _write(action: str, user: User | None, request: HttpRequest, detail: dict[str, Any]) -> None:
    pk = user.pk if user else None
    thing = f"user {pk or detail['officer']}"
    audit.record(
        by=Actor(id=pk), action=action, thing=thing, detail=detail | _place(request), now=timezone.now()
    )


def _place(request: HttpRequest) -> dict[str, Any]:
    kept = salted_hmac("donbay.accounts.place", address_of(request), algorithm="sha256").hexdigest()[:16]
    return {"place": kept}
