"""Which texts may stand in a header, and which addresses we can send to."""

from email.utils import parseaddr

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from donbay.core.text.letters import FORBIDDEN
from donbay.foundation.rights import Unasked, unasked

from .errors import BadAddress, UnsafeHeader

DOTLESS = frozenset({"gmail.com", "googlemail.com"})


def refuse_controls(value: str, *, what: str) -> str:
    """Return the value as it is.

    Raises: UnsafeHeader, if it holds a line break or another control character.
    """
    if FORBIDDEN["LINE"].search(value):
        raise UnsafeHeader(f"{what} holds a line break or control character: {value[:80]!r}")
    return value


@unasked(Unasked.READS)
def clean_address(text: str) -> str:
    """Return a plain address, its domain in ASCII (IDNA) and lower case.

    Raises: UnsafeHeader, BadAddress.
    """
    address = refuse_controls(text.strip(" "), what="address")
    local, _, domain = address.rpartition("@")
    try:
        if not domain.isascii():
            domain = domain.encode("idna").decode("ascii")
        address = f"{local}@{domain.lower()}"
        validate_email(address)
    except (ValidationError, UnicodeError) as error:
        raise BadAddress(f"{text[:120]!r} is not a mail address") from error
    if not local.isascii() or len(address) > 254:
        raise BadAddress(f"{text[:120]!r}: no mail can be sent to an address with letters outside ASCII")
    return address


@unasked(Unasked.READS)
def mailbox_of(address: str) -> str:
    """Return what tells one mailbox from another for limits: `a+1@x` and `A@x` are read by one person.

    Source: RFC 5233 (subaddresses); dots mean nothing to Gmail.
    """
    local, _, domain = address.strip().lower().rpartition("@")
    local = local.partition("+")[0] or local
    return f"{local.replace('.', '') if domain in DOTLESS else local}@{domain}"


def allowed_by(address: str, allow_only: list[str]) -> bool:
    """Return whether this address may get real mail: an empty list allows everybody."""
    address = address.lower()
    wanted = [entry.lower() for entry in allow_only]
    return not wanted or address in wanted or f"@{address.rpartition('@')[2]}" in wanted


def domain_of(sender: str) -> str:
    """Return the domain of `Name <user@domain>`, for Message-IDs and for greeting the server."""
    return parseaddr(sender)[1].rpartition("@")[2].lower() or "localhost"
