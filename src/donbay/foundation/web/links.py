"""Signed links in mails: what a link says stands in it, and the signature is all the proof that it needs.

Each kind has its own salt, so that a link of one kind opens nothing of another. A salt is never changed: people hold
the links. Whether what a link names is still there, and whether its nonce was revoked, the room behind it asks.
"""

from datetime import datetime, timedelta
from typing import Generic, TypeVar

import msgspec
from django.core import signing

from donbay.core.errors import PermanentError

Claim = TypeVar("Claim", bound=msgspec.Struct)


class BadLink(PermanentError):
    """The link was not made by us, was cut, or has been revoked."""

    hint = "Open the newest mail from us and use the link there, or telephone the office."
    code = "BAD_LINK"


class LinkRunOut(BadLink):
    """The link is too old."""

    hint = "Ask for a new link; it is sent to the address you gave."
    code = "LINK_RUN_OUT"


class LinkKind(msgspec.Struct, Generic[Claim], frozen=True, kw_only=True):
    """One kind of link: its salt, what it says, and how long it opens something; `lasts` None: for ever."""

    salt: str
    claim: type[Claim]
    lasts: timedelta | None = None


def sign(kind: LinkKind[Claim], claim: Claim) -> str:
    """Return the signed text of a claim, fit for an address."""
    return _signer(kind.salt).sign_object(msgspec.to_builtins(claim))


def read(kind: LinkKind[Claim], token: str) -> Claim:
    """Return what a link says, however old it is. Raises: BadLink."""
    try:
        return msgspec.convert(_signer(kind.salt).unsign_object(token), kind.claim)
    except (signing.BadSignature, msgspec.ValidationError, ValueError) as error:
        raise BadLink("this link cannot be used") from error


def refuse_old(kind: LinkKind[Claim], at: int, now: datetime) -> None:
    """Refuse a link that was made too long ago; `at` in seconds since 1970. Raises: LinkRunOut."""
    if kind.lasts is not None and now.timestamp() - at > kind.lasts.total_seconds():
        raise LinkRunOut("this link has run out")


def _signer(salt: str) -> signing.Signer:
    return signing.Signer(salt=salt, sep=".")
