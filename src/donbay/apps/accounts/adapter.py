"""How allauth behaves here: nobody signs up by themselves, and strangers get no mail."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest
from django.utils import translation

from .models import User

STRANGERS = "account/email/unknown_account"


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # allauth has no types
    """Lets contacts in by a code sent to their address, and officers by password and second factor."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002 - allauth's signature
        """Return False: a person is made when a firm's contact confirms, or by the officer command."""
        return False

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Send a mail of allauth's in the person's own language; to an unknown address nothing at all.

        The page says the same in both cases, so it does not tell who is known here.
        """
        if template_prefix == STRANGERS:
            return
        person = User.objects.filter(email__iexact=email).first()
        with translation.override(person.language if person else "vi"):
            super().send_mail(template_prefix, email, context)
