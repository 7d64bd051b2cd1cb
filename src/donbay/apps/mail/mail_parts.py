"""Take an inbound mail apart, however its sender wrapped, encoded or cut it. Nothing here raises.

Source: RFC 2045 (encodings), RFC 2047 (words in headers), RFC 3464 2.1 (groups of fields), RFC 6522.
"""

import binascii
import re
from base64 import b64decode
from collections.abc import Iterator
from email import message_from_bytes
from email.header import Header, decode_header
from email.message import Message as Mail
from html import unescape
from quopri import decodestring

from donbay.core.text.letters import make_storable

MOST_PARTS = 60  # a mail with more parts is not a report
LINE_LENGTH = 500
TEXT_LENGTH = 100_000  # letters of one part that are read
STATUS_PARTS = frozenset({"message/delivery-status", "message/global-delivery-status"})  # RFC 3464, RFC 6533
HEADERS_ONLY = frozenset({"text/rfc822-headers", "message/rfc822-headers", "message/global-headers"})
_ADDRESS = re.compile(r"[^\s<>()\[\]\"',;:]+@[A-Za-z0-9.-]+[A-Za-z0-9]")
_NO_TEXT = re.compile(r"<(?:style|script|head)\b.*?</(?:style|script|head)>", re.IGNORECASE | re.DOTALL)
_BREAK = re.compile(r"<(?:br|/p|/div|/tr|/td|/li|/h\d)\b[^<>]*>", re.IGNORECASE)
_TAG = re.compile(r"</?[a-z!][^<>@]*>", re.IGNORECASE)  # an address in <> is no tag


def parts_of(mail: Mail) -> Iterator[Mail]:
    """Return a mail and its parts, a whole mail in base64 opened as well."""
    for count, part in enumerate(mail.walk()):
        if count >= MOST_PARTS:
            return
        yield part


def blocks(part: Mail) -> Iterator[Mail]:
    """Return the groups of fields in a report part, however the parser or the sender wrapped them."""
    text = _status_text(part)
    for group in re.split(r"\r?\n[ \t]*\r?\n", text.strip()):
        fields = message_from_bytes(group.encode("utf-8", "replace"))
        if fields.keys():
            yield fields


def returned_in(part: Mail) -> Iterator[Mail]:
    """Return the head of the mail that a report gives back, when the part is not a mail for the parser already."""
    kind = part.get_content_type()
    if kind in HEADERS_ONLY or kind in {"message/rfc822", "message/global"}:
        raw = _decoded(part, _flat(part))
        if raw:
            yield message_from_bytes(raw.lstrip())


def texts_of(parts: list[Mail]) -> Iterator[str]:
    """Return what a person would read: the texts, HTML without its tags, and the heads that came back."""
    for part in parts:
        kind = part.get_content_type()
        if kind.startswith("text/") or kind in HEADERS_ONLY:
            text = _text(part)
            yield _plain(text) if kind == "text/html" else text


def header(mail: Mail, name: str) -> str:
    """Return a header in plain letters, folded lines joined."""
    found = mail.get(name, "")
    try:
        pieces = decode_header(found if isinstance(found, Header) else str(found))
    except (ValueError, binascii.Error):
        return clean_field(found)
    return clean_field("".join(_letters(p, charset) if isinstance(p, bytes) else p for p, charset in pieces))


def clean_field(field: object) -> str:
    """Return one line that the database can hold."""
    text = make_storable(str(field or ""))
    return " ".join(text.split())[:LINE_LENGTH]


def address_in(field: object) -> str:
    """Return the address in a field such as `rfc822; an@firm.example` or `An <an@firm.example>`."""
    found = _ADDRESS.findall(clean_field(field).rpartition(";")[2])
    return found[-1][:254] if found else ""


def addresses_in(text: str) -> list[str]:
    """Return every address in a text, each once, in lower case."""
    return list(dict.fromkeys(found.lower() for found in _ADDRESS.findall(text)))


def _status_text(part: Mail) -> str:
    return _letters(_decoded(part, _flat(part)), "utf-8")


def _flat(part: Mail) -> str:
    """Return the body as it came: the parser takes message/* apart although it is encoded."""
    payload = part.get_payload()
    if isinstance(payload, list):
        return "\n\n".join(_as_text(one) for one in payload if isinstance(one, Mail))
    return payload if isinstance(payload, str) else ""


def _as_text(block: Mail) -> str:
    head = "\n".join(f"{name}: {value}" for name, value in block.items())
    body = block.get_payload()
    return f"{head}\n\n{body if isinstance(body, str) else ''}".strip("\n")


def _decoded(part: Mail, text: str) -> bytes:
    raw = text.encode("utf-8", "replace")
    encoding = clean_field(part.get("Content-Transfer-Encoding")).lower()
    if encoding == "base64":
        try:
            return b64decode(raw)
        except (ValueError, binascii.Error):
            return raw
    return decodestring(raw) if encoding == "quoted-printable" else raw


def _text(part: Mail) -> str:
    if part.is_multipart():
        return _status_text(part)[:TEXT_LENGTH]
    payload = part.get_payload(decode=True)
    raw = payload if isinstance(payload, bytes) else b""
    return _letters(raw, part.get_content_charset())[:TEXT_LENGTH]


def _letters(raw: bytes, charset: str | None) -> str:
    """Return the letters of some bytes: as declared, else UTF-8, else Windows' Western letters."""
    for name in (charset or "utf-8", "utf-8", "cp1252"):
        try:
            return make_storable(raw.decode(name))
        except (LookupError, ValueError):
            continue
    return make_storable(raw.decode("latin-1"))


def _plain(html: str) -> str:
    return unescape(_TAG.sub(" ", _BREAK.sub("\n", _NO_TEXT.sub(" ", html))))
