"""How allauth behaves here: nobody signs up by themselves, and no answer tells who is known."""

from contextlib import suppress
from datetime import timedelta
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import get_authentication_records
from allauth.account.internal.stagekit import clear_login
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone, translation

from donbay.core.errors import HouseError
from donbay.foundation import limits
from donbay.foundation.addressed import address_is
from donbay.foundation.office import contact_line, full_address
from donbay.foundation.visitor import network_of
from donbay.foundation.ways import way_to
from donbay.foundation.words import words_for

from .errors import SamePassword
from .hooks import answered
from .models import User

STRANGERS = "account/email/unknown_account"
CODE, FOR_OFFICERS = "account/email/login_code", "account/email/officer_sign_in"
PER_DAY = 30  # account mails to one address; our choice


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # allauth has no types
    """Lets contacts in by a code sent to their address, and officers by password and second factor."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002 - allauth's signature
        """Return False: a person is made when a firm's contact confirms, or by the officer command."""
        return False

    def get_client_ip(self, request: HttpRequest) -> str:
        """Return what counts as one visitor for limits, behind our own proxies: a house of IPv6 is one."""
        return network_of(request) or "unknown"

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """Return where a person's own work is: the desk, or the firm's pages."""
        return way_to("desk") if getattr(request.user, "is_officer", False) else way_to("my_notices")

    def format_email_subject(self, subject: str) -> str:
        """Return the subject under the name that all our mails bear."""
        return f"[TBT {settings.PROVINCE_NAME}] {subject}"

    def clean_password(self, password: str, user: User | None = None) -> str:
        """Return a password that may be set; the one that counts today is no new one. Raises: ValidationError."""
        good: str = super().clean_password(password, user)
        if user and user.pk and user.check_password(good):
            raise ValidationError(words_for(SamePassword("typed as the new one")))
        return good

    def pre_login(self, request: HttpRequest, user: User, **said: Any) -> HttpResponse | None:
        """Refuse an officer without a password, also one who became officer after asking for a code."""
        methods = {one.get("method") for one in get_authentication_records(request, user)}
        if user.is_officer and "password" not in methods:
            clear_login(request)
            return redirect("account_login")
        answer: HttpResponse | None = super().pre_login(request, user, **said)
        return answer

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Queue a mail of allauth's in the person's own language; a stranger gets none.

        The page says the same in both cases and the work is the same, so neither its words nor
        its time tell who is known here. Nothing is handed to a mail server within the request.
        """
        person = User.objects.filter(address_is("email", email)).first()
        with translation.override(person.language if person else "vi"), transaction.atomic():
            now = timezone.now()
            allowed = limits.take("account mail", email, most=PER_DAY, within=timedelta(days=1), now=now)
            if template_prefix != STRANGERS:
                self._queue(template_prefix, email, context, keep=allowed)
            elif person and person.is_officer:
                self._queue(FOR_OFFICERS, email, context, keep=allowed)
            elif person or not answered(email):
                self._queue(CODE, email, context | {"code": self.generate_login_code()}, keep=False)

    def _queue(self, prefix: str, email: str, context: dict[str, Any], *, keep: bool) -> None:
        """Make the mail as always; unless it is to be kept, take back what was stored."""
        office = {
            "office": contact_line(),
            "province": settings.PROVINCE_NAME,
            "sign_in_url": full_address(reverse("account_login")),
        }
        with suppress(HouseError), transaction.atomic():
            super().send_mail(prefix, email, office | context)
            transaction.set_rollback(not keep)
