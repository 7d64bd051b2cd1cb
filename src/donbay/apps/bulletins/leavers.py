"""Who still wants an issue when its mail's turn comes: asked by the outbox."""

from datetime import datetime

from django.utils.translation import gettext as _

from donbay.apps.alerts import services as alerts
from donbay.apps.enterprises import queries as enterprises

from .models import Delivery


def why_unwanted(message_id: int, address: str) -> str:
    """Return why an issue's mail must not go: nobody it was for still hears at this address."""
    people = set(Delivery.objects.filter(message_id=message_id).values_list("contact_id", flat=True)) - {None}
    staying = people & enterprises.hearing_at(address)
    feet = alerts.feet_of(staying)
    if any(person not in feet or feet[person].wants_mail for person in staying):
        return ""
    return _("Người nhận đã ngừng hoặc tạm dừng nhận tin.")


def mark_as_left(message_id: int, now: datetime) -> None:  # noqa: ARG001 - the outbox gives both
    """Mark the deliveries of a mail that was kept back."""
    Delivery.objects.filter(message_id=message_id).update(message=None, dropped="LEFT")
