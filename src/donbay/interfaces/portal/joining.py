"""A firm asks to hear from us: it is put down asleep, and the person is asked by mail to confirm."""

from datetime import datetime
from typing import Any

from donbay.apps.alerts import services as alerts
from donbay.apps.enterprises import services as enterprises
from donbay.apps.enterprises.types import NewLine


def join(said: dict[str, Any], *, evidence: str, now: datetime) -> None:
    """Put down the firm and ask the person to confirm; a known address learns nothing here."""
    signed = enterprises.sign_up(
        firm=said["firm"],
        form=said["form"],
        lines=[NewLine(words=words) for words in said["products"]],
        markets=said["markets"],
        name=said["name"],
        email=said["email"],
        phone=said["phone"],
        language=said["language"],
        evidence=evidence,
        now=now,
    )
    try:
        alerts.send_confirmation(contact_id=signed.contact_id, now=now)
    except alerts.NothingToConfirm:
        return  # this person is known already: the page says the same as to a new one
