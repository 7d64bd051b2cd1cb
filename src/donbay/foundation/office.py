"""Who the office is and where its pages stand, read from the settings at the edge and handed on as values."""

import re
from collections.abc import Mapping
from urllib.parse import urlsplit

import msgspec
from django.conf import settings
from django.core.checks import CheckMessage, Warning  # noqa: A004 - Django's own name

_NUMBER = re.compile(r"\+?\d[\d ().-]{6,}\d")
_ADDRESS = re.compile(r"[^@\s,;]+@[^@\s,;]+\.[^@\s,;]+")


class Office(msgspec.Struct, frozen=True, kw_only=True):
    """The office. `parent`: the body above it. `signer`: lines above the signature, which may be none."""

    name: str
    parent: str
    phone: str
    email: str
    address: str
    symbol: str
    signer: tuple[str, ...]
    signer_name: str
    addressees: Mapping[str, str]


def office() -> Office:
    """Return the office as the settings say it; parts without a setting are read from the one line."""
    told = str(settings.OFFICE_CONTACT)
    parts = [part.strip() for part in told.split(",")]
    named = [part for part in parts if not _NUMBER.search(part) and "@" not in part]
    number, address = _NUMBER.search(told), _ADDRESS.search(told)
    return Office(
        name=settings.OFFICE_NAME or parts[0],
        parent=settings.OFFICE_PARENT or (named[1] if len(named) > 1 and not settings.OFFICE_NAME else ""),
        phone=settings.OFFICE_PHONE or (number[0] if number else ""),
        email=settings.OFFICE_EMAIL or (address[0] if address else ""),
        address=settings.OFFICE_ADDRESS,
        symbol=settings.OFFICE_SYMBOL,
        signer=tuple(line.strip() for line in settings.OFFICE_SIGNER.split(";") if line.strip()),
        signer_name=settings.OFFICE_SIGNER_NAME,
        addressees=settings.ADDRESSEES,
    )


def contact_line() -> str:
    """Return how a reader of a mail reaches a person: the office with its telephone and mail address.

    Where the settings give neither, the page that takes questions stands in their place.
    """
    found, told = office(), str(settings.OFFICE_CONTACT)
    return told if found.phone or found.email else f"{told}, {full_address('/gop-y/')}"


def full_address(path: str) -> str:
    """Return the full address of a page of ours, for what leaves this site."""
    return f"{settings.SITE_URL}{path}"


def site_host() -> str:
    """Return the host name of this site, for identifiers in mails and calendars."""
    return urlsplit(settings.SITE_URL).hostname or "localhost"


def findings() -> list[CheckMessage]:
    """Return what is missing for people to reach the office; empty when all is there."""
    found = office()
    missing = [name for name in ("phone", "email") if not getattr(found, name)]
    if not missing:
        return []
    words = {"phone": "no telephone", "email": "no mail address"}
    says = f"Pages and mails tell people to contact the office, and give {' and '.join(map(words.get, missing))}."  # type: ignore[arg-type]
    hint = "Set " + " and ".join(f"DONBAY_OFFICE_{name.upper()}" for name in missing) + "."
    return [Warning(says, hint=hint, id="donbay.office")]
