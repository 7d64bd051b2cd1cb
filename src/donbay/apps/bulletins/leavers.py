"""Who still wants an issue when its mail's turn comes: asked by the outbox."""

from collections.abc import Mapping
from datetime import datetime

from django.utils.translation import gettext as _

from donbay.apps.alerts import services as alerts
from donbay.apps.enterprises import queries as enterprises

from .models import Delivery


def why_unwanted(mails: Mapping[int, str]) -> dict[int, str]:
    """Return why mails of issues must not go: nobody they were for still hears at their address.

    `mails` are their addresses by id; those that may go are not named. Cost: three queries.
    """
    hearing, staying = enterprises.hearing_among(mails.values()), {pk: set[int]() for pk in mails}
    found = Delivery.objects.filter(message_id__in=list(mails), contact_id__isnull=False)
    for pk, person in found.values_list("message_id", "contact_id"):
        if person in hearing[mails[pk].lower()]:
            staying[pk].add(person)
    feet = alerts.feet_of(set().union(*staying.values()))
    wants = {
        pk for pk, people in staying.items()
        if any(person not in feet or feet[person].wants_mail for person in people)
    }  # fmt: skip
    return {pk: _("Người nhận đã ngừng hoặc tạm dừng nhận tin.") for pk in mails if pk not in wants}


def mark_as_left(message_id: int, now: datetime) -> None:  # noqa: ARG001 - the outbox gives both
    """Mark the deliveries of a mail that was kept back."""
    Delivery.objects.filter(message_id=message_id).update(message=None, dropped="LEFT")
