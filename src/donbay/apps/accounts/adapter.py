"""How allauth behaves here: nobody registers by himself; officers and contacts are invited."""

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # allauth has no types
    """Closes open registration: a user exists because the office or a firm's contact made it."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002 - allauth's signature
        """Return False: firms sign up by the choices page, officers by invitation."""
        return False
