"""The links in alert mails: a contact's number and nonce, never an address. Only a confirmation runs out."""

from datetime import timedelta

import msgspec

from donbay.foundation.web.links import LinkKind


class Claim(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What a link says. `at` seconds since 1970, where it matters; the rest by purpose."""

    contact: int
    nonce: str
    at: int = 0
    notice: int = 0
    useful: bool = False
    alert: int = 0


LEAVE = LinkKind(salt="donbay.alerts.leave", claim=Claim)
CONFIRM = LinkKind(salt="donbay.alerts.confirm", claim=Claim, lasts=timedelta(days=7))
FEEDBACK = LinkKind(salt="donbay.alerts.feedback", claim=Claim)
CALENDAR = LinkKind(salt="donbay.alerts.calendar", claim=Claim)
MAIL = LinkKind(salt="donbay.alerts.mail", claim=Claim)
