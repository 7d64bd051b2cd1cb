"""Ask everybody who waits for a confirmation and was never asked: imported contacts, above all."""

import logging
from datetime import datetime

from django.db import transaction

from donbay.apps.alerts.models import Subscription
from donbay.apps.enterprises import queries as enterprises
from donbay.core.errors import HouseError
from donbay.foundation.one_by_one import one_by_one
from donbay.foundation.rights import Unasked, unasked

from .confirming import AskedToday, send_confirmation

log = logging.getLogger(__name__)


@unasked(Unasked.STEP)
def ask_waiting(*, now: datetime) -> int:
    """Queue the mail that asks for confirmation, once for each waiting contact; return how many.

    A contact that was asked has a subscription, so a second run asks nobody again. One that
    cannot be asked keeps nobody else waiting, and is tried again by the next run. Raises: SomeBroke.
    """
    waiting = [contact.id for contact in enterprises.contacts_waiting()]
    asked = set(Subscription.objects.filter(contact_id__in=waiting).values_list("contact_id", flat=True))
    fresh = [contact_id for contact_id in waiting if contact_id not in asked]
    return one_by_one(fresh, lambda one: _ask(one, now), name=lambda one: f"contact {one} to be asked")


@unasked(Unasked.OPEN)
def ask_again(*, email: str, now: datetime) -> int:
    """Mail the confirmation once more to everybody who waits with this address; return how many wait.

    The limits of a day hold: who was asked today has that mail already.
    """
    waiting = [row.id for row in enterprises.contacts_with_address(email) if row.state == "REQUESTED"]
    for contact_id in waiting:
        _ask(contact_id, now)
    return len(waiting)


def _ask(contact_id: int, now: datetime) -> int:
    try:
        with transaction.atomic():  # the subscription goes with the mail, or not at all
            send_confirmation(contact_id=contact_id, now=now)
    except AskedToday:
        return 0  # tomorrow
    except HouseError as error:
        log.warning("contact %s could not be asked to confirm: %s", contact_id, error)
        return 0
    return 1
