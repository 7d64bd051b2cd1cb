"""Texts fit for every form: no control characters, no address that a browser would run."""

import re
import unicodedata
from typing import Any
from urllib.parse import urlsplit

import msgspec
from django.utils.encoding import iri_to_uri

from donbay.apps.bulletins.types import FrozenIssue, Link
from donbay.core.text.letters import drop_letters

SAFE_SCHEMES = {"http", "https", "mailto"}
LONGEST_WORDS = 60  # our choice: an address shown as words stays on one line of the paper

_SPACE = re.compile(r"[\t\n\v\f\r \x85\u2028\u2029]+")


def cleaned(issue: FrozenIssue) -> FrozenIssue:
    """Return the issue with every text as NFC on one line and without forbidden characters."""
    return msgspec.convert(_cleaned(msgspec.to_builtins(issue)), FrozenIssue)


def _cleaned(value: Any) -> Any:
    if isinstance(value, str):
        return clean_text(value)
    if isinstance(value, list | tuple):
        return [_cleaned(one) for one in value]
    if isinstance(value, dict):
        return {key: _cleaned(one) for key, one in value.items()}
    return value


def clean_text(text: str) -> str:
    """Return a text as NFC on one line, without characters that XML or a reader's eye cannot take."""
    spaced = _SPACE.sub(" ", text)
    return unicodedata.normalize("NFC", drop_letters(spaced, "PAPER")).strip()


def safe_address(url: str) -> str:
    """Return an absolute address in plain ASCII, or an empty text if a link must not lead there."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    if parts.scheme.lower() not in SAFE_SCHEMES or not (parts.netloc or parts.scheme.lower() == "mailto"):
        return ""
    return iri_to_uri(url) or ""


def shown_link(link: Link) -> Link | None:
    """Return a link ready to be shown, with short words; `url` is empty where it must not lead anywhere."""
    url = safe_address(link.url)
    words = link.words or url
    if not words:
        return None
    return Link(words=_short(words) if "://" in words else words, url=url)


def _short(address: str) -> str:
    bare = address.split("://", 1)[1].removeprefix("www.").rstrip("/")
    return bare if len(bare) <= LONGEST_WORDS else bare[: LONGEST_WORDS - 1] + "…"
