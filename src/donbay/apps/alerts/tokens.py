"""Signed links in mails: a contact's number and nonce, never an address.

Each purpose has its own salt, so that a calendar's link cannot unsubscribe anybody. The
signature is all the proof a link needs; only a confirmation runs out, after a week.
"""

from datetime import datetime, timedelta
from typing import Any

import msgspec
from django.core import signing

from donbay.core.errors import PermanentError

CONFIRM_DAYS = timedelta(days=7)
LEAVE, CONFIRM, FEEDBACK, CALENDAR, MAIL = "leave", "confirm", "feedback", "calendar", "mail"


class BadLink(PermanentError):
    """The link was not made by us, was cut, or has been revoked."""

    hint = "Open the newest mail from us and use the link there, or telephone the office."


class LinkRunOut(PermanentError):
    """The confirmation link is older than a week."""

    hint = "Ask for a new confirmation mail."


class Claim(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What a link says. `at` seconds since 1970, where it matters; the rest by purpose."""

    contact: int
    nonce: str
    at: int = 0
    notice: int = 0
    useful: bool = False
    alert: int = 0


def sign(purpose: str, claim: Claim) -> str:
    """Return the signed text of a claim, fit for an address."""
    return _signer(purpose).sign_object(msgspec.to_builtins(claim))


def read(purpose: str, token: str) -> Claim:
    """Return what a link says.

    Raises: BadLink.
    """
    try:
        said: Any = _signer(purpose).unsign_object(token)
        return msgspec.convert(said, Claim)
    except (signing.BadSignature, msgspec.ValidationError, ValueError) as error:
        raise BadLink("this link cannot be used") from error


def refuse_old(claim: Claim, now: datetime) -> None:
    """Refuse a confirmation older than a week.

    Raises: LinkRunOut.
    """
    if now.timestamp() - claim.at > CONFIRM_DAYS.total_seconds():
        raise LinkRunOut("this confirmation link has run out")


def _signer(purpose: str) -> signing.Signer:
    return signing.Signer(salt=f"donbay.alerts.{purpose}", sep=".")
