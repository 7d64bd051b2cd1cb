"""Django's mail API onto our outbox (being built)."""

from django.core.mail.backends.base import BaseEmailBackend


class OutboxBackend(BaseEmailBackend):
    """Queues what Django or allauth wants to send."""
