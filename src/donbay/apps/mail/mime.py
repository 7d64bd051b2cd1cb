"""Build the bytes of a mail. The same row always gives the same bytes: a second attempt is the same mail.

Python's own writer takes eight times as long as handing the mail over. So the frame, the usual headers and the bodies
are written here, letter for letter as it writes them, and it is asked for what is unusual. The tests compare both.
"""

import re
from binascii import b2a_qp
from datetime import datetime
from email.header import Header
from email.headerregistry import Address, HeaderRegistry
from email.message import EmailMessage
from email.policy import EmailPolicy
from email.quoprimime import body_encode
from email.utils import format_datetime, formataddr, parseaddr, quote
from functools import lru_cache
from typing import NamedTuple
from zoneinfo import ZoneInfo

from .errors import BadMessage
from .models import Message
from .types import Attachment

LINE_LENGTH = 78  # RFC 5322, 2.1.1
WORD_LENGTH = 64  # an encoded word has at most 75 characters, and the header's name stands before it
END = "\r\n"
# Of these the usual form is written as it stands; everything else goes through Python's parser.
USUAL_NAME = re.compile(r"(?:[\w&-]+(?: [\w&-]+)*)?")
USUAL_ADDRESS = re.compile(r"[A-Za-z0-9_+-]+(?:\.[A-Za-z0-9_+-]+)*@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+")
USUAL_ID = re.compile(r"<[A-Za-z0-9_-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*>")
USUAL_BOUNDARY = re.compile(r"=[a-z]+-[A-Za-z0-9_-]+")
STRUCTURED = frozenset(HeaderRegistry().registry)
OURS = frozenset({"from", "to", "subject", "date", "message-id"})
# What is left of a line that is too long, and pieces of it that tear no encoded letter apart.
PIECES = re.compile(r"(?=.{79}).{75,77}(?<!=)(?<!=.)|.+")
UNUSUAL_ENDS = (b" \n", b"\t\n", b"\n.\n")  # lines that end in a blank, or are a dot


class PlainHeaders(EmailPolicy):
    """Writes ASCII header values as they are, folded only at blanks, and others as whole encoded words.

    Python's own folding turns a long address such as the one in List-Unsubscribe into an encoded
    word, which no mail program follows, and puts blanks into long names.
    """

    def fold(self, name: str, value: str) -> str:
        """Return one header as text."""
        if name.lower() in {"content-type", "content-disposition"}:
            return str(super().fold(name, value))
        addresses = getattr(value, "addresses", None)
        written = _written(str(value)) if addresses is None else _person(addresses[0])
        return _fold_at_blanks(name, written)

    def fold_binary(self, name: str, value: str) -> bytes:
        """Return one header as bytes."""
        return self.fold(name, value).encode("ascii")


POLICY = PlainHeaders(linesep=END, cte_type="7bit", max_line_length=LINE_LENGTH)


class _Part(NamedTuple):
    """One part of a mail: its own headers, and what stands behind the empty line."""

    head: str
    body: str


def build(message: Message, *, sender: str, zone: str) -> bytes:
    """Return the whole mail: text first, then HTML, then attachments.

    `sender` is the From header; `zone` the time zone of the Date header.
    Raises: BadMessage, if the row cannot be written as a mail.
    """
    try:
        return _mail(message, sender=sender, zone=zone).encode("ascii")
    except (ValueError, LookupError, TypeError, AttributeError) as error:
        raise BadMessage(f"message {message.pk} cannot be written as a mail: {error}") from error


def _mail(message: Message, *, sender: str, zone: str) -> str:
    head = _headers(message, sender=sender, zone=zone)
    whole = text = _text_part(message.text, "plain")
    if message.html:
        whole = _parts([text, _text_part(message.html, "html")], "alternative", message)
    if message.attachments:
        whole = _parts([whole, *(_attachment(one) for one in message.attachments)], "mixed", message)
    version = f"MIME-Version: 1.0{END}"
    frame = whole.head + version if whole is text else version + whole.head
    return f"{head}{frame}{END}{whole.body}"


def _headers(message: Message, *, sender: str, zone: str) -> str:
    more = {name.lower(): _header(name, value) for name, value in message.headers.items()}
    if len(more) < len(message.headers):
        raise ValueError("the same header is given twice")
    if twice := OURS.intersection(more):
        raise ValueError(f"{', '.join(sorted(twice))} is written by the outbox itself")
    lines = [
        _sender(sender),
        _recipient(message.to_name, message.to_address),
        _header("Subject", message.subject),
        f"Date: {_date(message.created_at, zone)}{END}",
        _header("Message-ID", message.message_id),
        *(line for name, line in more.items() if not name.startswith("content-")),  # of that the parts speak
    ]
    if "auto-submitted" not in more:
        lines.append(f"Auto-Submitted: auto-generated{END}")  # RFC 3834: machines do not answer machines
    return "".join(lines)


def _header(name: str, value: str) -> str:
    """Return one header, folded. Raises: ValueError, if it holds a line break."""
    is_free = name == "Subject" or name.lower() not in STRUCTURED or bool(USUAL_ID.fullmatch(value))
    if is_free and value.isprintable() and "=?" not in value:
        return _fold_at_blanks(name, _written(value))
    return POLICY.fold(*POLICY.header_store_parse(name, value))


@lru_cache(maxsize=4)
def _sender(sender: str) -> str:
    name, address = parseaddr(sender)
    return POLICY.fold(*POLICY.header_store_parse("From", Address(name, addr_spec=address)))


def _recipient(name: str, address: str) -> str:
    if USUAL_NAME.fullmatch(name) and USUAL_ADDRESS.fullmatch(address):
        return _fold_at_blanks("To", f"{_written(name)} <{address}>" if name else address)
    return POLICY.fold(*POLICY.header_store_parse("To", Address(name, addr_spec=address)))


def _date(moment: datetime, zone: str) -> str:
    return format_datetime(moment.astimezone(ZoneInfo(zone)))


def _text_part(text: str, subtype: str) -> _Part:
    kind = f'Content-Type: text/{subtype}; charset="utf-8"{END}'
    return _Part(f"{kind}Content-Transfer-Encoding: quoted-printable{END}", _quoted(text))


def _quoted(text: str) -> str:
    """Return a text as quoted-printable (RFC 2045, 6.7), the way `email.quoprimime` does it."""
    if not text.endswith("\n"):
        text += "\n"
    lines = text.encode().replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    if any(end in lines for end in UNUSUAL_ENDS) or lines.startswith(b".\n"):
        return body_encode(lines.decode("latin-1"), LINE_LENGTH, END)
    encoded = b2a_qp(lines).replace(b"=\n", b"").decode("ascii")
    soft = "=" + END
    return END.join(
        line if len(line) <= LINE_LENGTH else soft.join(PIECES.findall(line)) for line in encoded.split("\n")
    )


def _attachment(one: Attachment) -> _Part:
    return _Part(_attachment_head(one["type"], one["name"]), _quoted(one["text"]))


@lru_cache(maxsize=64)
def _attachment_head(kind: str, name: str) -> str:
    media, *parameters = (piece.strip() for piece in kind.split(";"))
    part = EmailMessage(policy=POLICY)
    part.set_content("", subtype=media.partition("/")[2], charset="utf-8", cte="quoted-printable")
    del part["MIME-Version"]
    for parameter in parameters:
        key, _, value = parameter.partition("=")
        if key != "charset":
            part.set_param(key, value)
    part["Content-Disposition"] = "attachment"
    part.set_param("filename", name, header="Content-Disposition")
    return part.as_bytes().decode("ascii").partition(END + END)[0] + END


def _parts(parts: list[_Part], kind: str, message: Message) -> _Part:
    boundary = f"={kind}-{message.message_id.strip('<>').partition('@')[0]}"
    written = "".join(f"--{boundary}{END}{part.head}{END}{part.body}{END}" for part in parts)
    return _Part(_frame(kind, boundary), f"{written}--{boundary}--{END}")


def _frame(kind: str, boundary: str) -> str:
    value, second = f'multipart/{kind}; boundary="{quote(boundary)}"', f' boundary="{boundary}"'
    if len(second) > LINE_LENGTH or not USUAL_BOUNDARY.fullmatch(boundary):
        return POLICY.fold(*POLICY.header_store_parse("Content-Type", value))
    line = f"Content-Type: {value}{END}"
    return (
        line if len(line) <= LINE_LENGTH + len(END) else f"Content-Type: multipart/{kind};{END}{second}{END}"
    )


def _person(who: Address) -> str:
    name = _written(who.display_name)
    if name == who.display_name:
        return formataddr((name, who.addr_spec))  # puts quotes where they are needed
    return f"{name} <{who.addr_spec}>"


@lru_cache(maxsize=2000)
def _written(value: str) -> str:
    """Return the value in ASCII: as it is, or as encoded words (RFC 2047), cut between letters."""
    if value.isascii() and "=?" not in value:
        return value
    return Header(value, "utf-8", maxlinelen=WORD_LENGTH).encode(splitchars="")


def _fold_at_blanks(name: str, value: str) -> str:
    lines, line = [], f"{name}:"
    for word in value.split():
        if len(line) + 1 + len(word) > LINE_LENGTH and line.strip() != f"{name}:":
            lines.append(line)
            line = ""
        line += f" {word}"
    return "\r\n".join([*lines, line]) + "\r\n"
