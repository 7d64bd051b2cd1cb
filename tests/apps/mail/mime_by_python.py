"""What mails were built with before `mime` wrote them itself: Python's own writer, kept to compare with."""

from email.header import Header
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import EmailPolicy
from email.utils import format_datetime, formataddr, parseaddr
from zoneinfo import ZoneInfo

from donbay.apps.mail.errors import BadMessage
from donbay.apps.mail.models import Message
from donbay.apps.mail.types import Attachment

LINE_LENGTH = 78  # RFC 5322, 2.1.1
WORD_LENGTH = 64  # an encoded word has at most 75 characters, and the header's name stands before it


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


POLICY = PlainHeaders(linesep="\r\n", cte_type="7bit", max_line_length=LINE_LENGTH)


def build(message: Message, *, sender: str, zone: str) -> bytes:
    """Return the whole mail: text first, then HTML, then attachments.

    `sender` is the From header; `zone` the time zone of the Date header.
    Raises: BadMessage, if the row cannot be written as a mail.
    """
    mail = EmailMessage(policy=POLICY)
    try:
        _write_headers(mail, message, sender=sender, zone=zone)
        _write_text(mail, message.text, "plain")
        if message.html:
            mail.make_alternative(boundary=_boundary(message, "alternative"))
            mail.attach(_text_part(message.html, "html"))
        if message.attachments:
            mail.make_mixed(boundary=_boundary(message, "mixed"))
            for one in message.attachments:
                mail.attach(_attachment(one))
        return mail.as_bytes()
    except (ValueError, LookupError, TypeError, AttributeError) as error:
        raise BadMessage(f"message {message.pk} cannot be written as a mail: {error}") from error


def _write_headers(mail: EmailMessage, message: Message, *, sender: str, zone: str) -> None:
    name, address = parseaddr(sender)
    mail["From"] = Address(name, addr_spec=address)
    mail["To"] = Address(message.to_name, addr_spec=message.to_address)
    mail["Subject"] = message.subject
    mail["Date"] = format_datetime(message.created_at.astimezone(ZoneInfo(zone)))
    mail["Message-ID"] = message.message_id
    for header, value in message.headers.items():
        mail[header] = value
    if "Auto-Submitted" not in mail:
        mail["Auto-Submitted"] = "auto-generated"  # RFC 3834: machines do not answer machines
    if "Content-Language" not in mail:
        mail["Content-Language"] = message.language


def _write_text(part: EmailMessage, text: str, subtype: str) -> None:
    if not text.endswith("\n"):
        text += "\n"
    part.set_content(text, subtype=subtype, charset="utf-8", cte="quoted-printable")


def _text_part(text: str, subtype: str) -> EmailMessage:
    part = EmailMessage(policy=POLICY)
    _write_text(part, text, subtype)
    del part["MIME-Version"]
    return part


def _attachment(one: Attachment) -> EmailMessage:
    media, *parameters = (piece.strip() for piece in one["type"].split(";"))
    part = _text_part(one["text"], media.partition("/")[2])
    for parameter in parameters:
        name, _, value = parameter.partition("=")
        if name != "charset":
            part.set_param(name, value)
    part["Content-Disposition"] = "attachment"
    part.set_param("filename", one["name"], header="Content-Disposition")
    return part


def _boundary(message: Message, what: str) -> str:
    return f"={what}-{message.message_id.strip('<>').partition('@')[0]}"


def _person(who: Address) -> str:
    name = _written(who.display_name)
    if name == who.display_name:
        return formataddr((name, who.addr_spec))  # puts quotes where they are needed
    return f"{name} <{who.addr_spec}>"


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
