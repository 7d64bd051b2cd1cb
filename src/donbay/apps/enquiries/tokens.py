"""The secret link of a case: its number and nonce, signed; it runs out after 400 days."""

from datetime import datetime, timedelta

import msgspec
from django.core import signing
from django.urls import reverse
from django.utils.translation import gettext as _

from donbay.foundation.office import full_address

from .errors import BadLink, LinkRunOut

LINK_LASTS = timedelta(days=400)


class Claim(msgspec.Struct, frozen=True, kw_only=True):
    """What a link says. `at`: seconds since 1970 when it was made."""

    case: int
    nonce: str
    at: int


def sign(case_id: int, nonce: str, now: datetime) -> str:
    """Return the signed text that opens a case, fit for an address."""
    claim = Claim(case=case_id, nonce=nonce, at=int(now.timestamp()))
    return _signer().sign_object(msgspec.to_builtins(claim))


def read(token: str) -> Claim:
    """Return what a link says, however old it is. Raises: BadLink."""
    try:
        return msgspec.convert(_signer().unsign_object(token), Claim)
    except (signing.BadSignature, msgspec.ValidationError, ValueError) as error:
        raise BadLink(_("Liên kết này không dùng được.")) from error


def refuse_old(claim: Claim, now: datetime) -> None:
    """Refuse a link that is too old. Raises: LinkRunOut."""
    if now.timestamp() - claim.at > LINK_LASTS.total_seconds():
        raise LinkRunOut(_("Liên kết này đã hết hiệu lực."))


def case_page(token: str) -> str:
    """Return the full address of a case's page."""
    return full_address(reverse("enquiries:case", args=[token]))


def _signer() -> signing.Signer:
    return signing.Signer(salt="donbay.enquiries.case", sep=".")
