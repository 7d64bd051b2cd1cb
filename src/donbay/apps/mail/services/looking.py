"""Inbound mail that a person has looked at."""

from datetime import datetime

from django.db import transaction

from donbay.apps.mail.models import InboundMail
from donbay.apps.mail.rights import MailRight
from donbay.foundation import audit
from donbay.foundation.rights import Actor, asks


@asks(MailRight.SEND_AGAIN)
@transaction.atomic
def tick_inbound(*, inbound_id: int, by: Actor, now: datetime) -> bool:
    """Take an inbound mail off the list of those to look at; return False if it was not on it."""
    found = InboundMail.objects.exclude(reason="").filter(pk=inbound_id, looked_at=None)
    if not found.update(looked_at=now):
        return False
    audit.record(by=by, action="mail.inbound.look", thing=f"inbound {inbound_id}", detail={}, now=now)
    return True
