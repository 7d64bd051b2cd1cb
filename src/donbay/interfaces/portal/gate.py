"""Signing in, with what the rooms above accounts know of an address."""

from django.utils import timezone

from donbay.apps.alerts import services as alerts


def answer_stranger(email: str) -> bool:
    """Send a firm that waits its confirmation again, within the limits of sign-up; return whether it waits."""
    return alerts.ask_again(email=email, now=timezone.now()) > 0
