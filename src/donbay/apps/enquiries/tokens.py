"""The secret link of a case: its number and nonce, signed; it runs out after 400 days."""

from datetime import datetime, timedelta

import msgspec
from django.urls import reverse

from donbay.foundation.office import full_address
from donbay.foundation.web.links import LinkKind, sign


class Claim(msgspec.Struct, frozen=True, kw_only=True):
    """What a link says. `at`: seconds since 1970 when it was made."""

    case: int
    nonce: str
    at: int


CASE = LinkKind(salt="donbay.enquiries.case", claim=Claim, lasts=timedelta(days=400))


def sign_case(case_id: int, nonce: str, now: datetime) -> str:
    """Return the signed text that opens a case, fit for an address."""
    return sign(CASE, Claim(case=case_id, nonce=nonce, at=int(now.timestamp())))


def case_page(token: str) -> str:
    """Return the full address of a case's page."""
    return full_address(reverse("enquiries:case", args=[token]))
