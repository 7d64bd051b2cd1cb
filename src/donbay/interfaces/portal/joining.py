"""A firm asks to hear from us: it is put down asleep, and the person is asked by mail to confirm."""

from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

from donbay.apps.alerts import services as alerts
from donbay.apps.enterprises import services as enterprises
from donbay.apps.enterprises.types import NewLine
from donbay.apps.mail.services import mailbox_of
from donbay.core.errors import PermanentError
from donbay.foundation import limits

# As for questions and comments: one address of the network may be a whole industrial park.
PER_HOUR_OF_MAIL, PER_HOUR_OF_VISITOR, HOUR = 5, 30, timedelta(hours=1)


class TooManySignUps(PermanentError):
    """This visitor, or for this address, signed up too many firms within an hour."""

    hint = "Wait an hour, or telephone the office."


def join(said: dict[str, Any], *, visitor: str, evidence: str, now: datetime) -> None:
    """Put down the firm and ask the person to confirm; a known address learns nothing here.

    Raises: TooManySignUps, BadProfile; then nothing is stored.
    """
    with transaction.atomic():
        _refuse_many(said["email"], visitor, now)
        _put_down(said, evidence, now)


def _refuse_many(email: str, visitor: str, now: datetime) -> None:
    box = mailbox_of(email)
    turns = (("sign-up address", box, PER_HOUR_OF_MAIL), ("sign-up visitor", visitor, PER_HOUR_OF_VISITOR))
    if not all(limits.take(what, who, most=most, within=HOUR, now=now) for what, who, most in turns):
        raise TooManySignUps("too many sign-ups from here within an hour")


def _put_down(said: dict[str, Any], evidence: str, now: datetime) -> None:
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
    except (alerts.NothingToConfirm, alerts.AskedToday):
        return  # known already, or asked today: the page says the same as to a new one
