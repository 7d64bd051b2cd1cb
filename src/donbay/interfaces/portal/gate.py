"""Signing in, with what the rooms above accounts know of an address."""

from django.utils import timezone

from donbay.apps.accounts.adapter import AccountAdapter
from donbay.apps.alerts import services as alerts


class GateAdapter(AccountAdapter):
    """Lets people in; who has not confirmed yet gets the mail that asks for it once more."""

    def answer_stranger(self, email: str) -> bool:
        """Send a firm that waits its confirmation again, within the limits of sign-up."""
        return alerts.ask_again(email=email, now=timezone.now()) > 0
