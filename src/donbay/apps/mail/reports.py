"""Understand one inbound mail: a bounce (with or without a DSN part), a complaint (ARF), or something else.

Source: RFC 3464 (delivery status), RFC 6522 (multipart/report), RFC 5965 (feedback reports),
RFC 3834 (automatic answers). Bounces without DSN: see `bounce_words`.
"""

import hashlib
import re
from collections.abc import Iterator
from email import message_from_bytes
from email.message import Message as Mail
from itertools import islice

import msgspec

from .bounce_words import AUTOMATIC, is_bounce, is_delay, is_for_good, what_it_says
from .mail_parts import STATUS_PARTS, address_in, blocks, clean_field, header, parts_of, returned_in, texts_of

MESSAGE_ID = re.compile(r"<[!-;=?A-~]+@[!-;=?A-~]+>")  # visible ASCII
OUR_TOKEN = re.compile(r"(?<![0-9a-f])([0-9a-f]{32})(?=[=@])")  # as queue.message_id_of makes it
STATUS = re.compile(r"[245]\.\d{1,3}\.\d{1,3}")
WHERE_SENT_TO = ("Delivered-To", "X-Original-To", "Envelope-To", "To")  # where a VERP address stands
COMPLAINTS = frozenset({"abuse", "fraud", "opt-out", "complaint"})
MOST_IDS = 50
EXCERPT_LENGTH = 2000


class Said(msgspec.Struct, frozen=True):
    """What a delivery report says of one recipient. `recipients`: the address it was sent to, and where it went.

    `final`: a bounce in words says somewhere that it is for good.
    """

    action: str
    status: str
    recipients: tuple[str, ...]
    detail: str
    final: bool = False


class Report(msgspec.Struct, frozen=True):
    """What an inbound mail says. `about` are Message-IDs it may speak of, `tokens` VERP tokens and ours in its text.

    `kind`: DSN, ARF, BOUNCE (a bounce in words only), OTHER. `said`: of whom a DSN or bounce speaks, each once.
    """

    digest: str
    kind: str = "OTHER"
    action: str = ""
    said: tuple[Said, ...] = ()
    recipient: str = ""
    detail: str = ""
    about: tuple[str, ...] = ()
    tokens: tuple[str, ...] = ()
    automatic: bool = False
    sender: str = ""
    subject: str = ""
    excerpt: str = ""

    @property
    def status(self) -> str:
        """Return the status code of the first recipient."""
        return self.said[0].status if self.said else ""


def read_report(raw: bytes) -> Report:
    """Return what this mail says. Anything that is no report is OTHER; nothing is refused."""
    try:
        mail = message_from_bytes(raw)
    except RecursionError:  # parts within parts within parts: no server writes that
        return Report(digest=hashlib.sha256(raw).hexdigest())
    parts = list(parts_of(mail))
    text = "\n".join(texts_of(parts))
    base = Report(
        digest=_digest(mail, raw),
        about=tuple(dict.fromkeys(islice(_message_ids(mail, parts), MOST_IDS))),
        tokens=tuple(islice(_tokens(mail, text), MOST_IDS)),
        sender=address_in(header(mail, "From")),
        subject=header(mail, "Subject")[:300],
        excerpt=text.strip()[:EXCERPT_LENGTH],
    )
    for part in parts:
        if part.get_content_type() in STATUS_PARTS and (said := tuple(_said(part))):
            return _with_delivery(base, said)
        if part.get_content_type() == "message/feedback-report":
            return _with_feedback(base, part)
    for one in (mail, *(part for part in parts if part is not mail and part.get("From"))):  # forwarded, too
        if is_bounce(one, subject=header(one, "Subject"), sender=address_in(header(one, "From"))):
            return _with_words(base, one, text)
    return msgspec.structs.replace(base, automatic=_is_automatic(mail))


def _with_delivery(base: Report, said: tuple[Said, ...]) -> Report:
    first = said[0]
    recipient = next(iter(first.recipients), "")
    return msgspec.structs.replace(
        base, kind="DSN", action=first.action, said=said, recipient=recipient, detail=first.detail
    )


def _said(part: Mail) -> Iterator[Said]:
    for fields in blocks(part):
        if not fields.get("Action") and not fields.get("Status"):
            continue
        status = STATUS.search(str(fields.get("Status", "")))
        names = ("Original-Recipient", "Final-Recipient")
        yield Said(
            action=clean_field(fields.get("Action")).partition("(")[0].strip().lower() or "failed",
            status=status.group(0) if status else "",
            recipients=tuple(a for name in names if (a := address_in(fields.get(name)))),
            detail=clean_field(fields.get("Diagnostic-Code") or fields.get("Status")),
        )


def _with_feedback(base: Report, part: Mail) -> Report:
    fields = next(blocks(part), Mail())
    kind = clean_field(fields.get("Feedback-Type")).lower()
    return msgspec.structs.replace(
        base,
        kind="ARF",
        action="complaint" if kind in COMPLAINTS else kind,
        recipient=address_in(fields.get("Original-Rcpt-To")),
        detail=kind,
    )


def _with_words(base: Report, mail: Mail, text: str) -> Report:
    """Read a bounce that has no part for machines: who failed, and what the server said of it."""
    action = "delayed" if is_delay(base.subject, text) else "failed"
    said = tuple(
        Said(action, "", (who,), words, is_for_good(text)) for who, words in what_it_says(mail, text)
    )
    first = said[0] if said else Said(action, "", (), clean_field(text))
    return msgspec.structs.replace(
        base,
        kind="BOUNCE",
        action=action,
        said=said,
        recipient=next(iter(first.recipients), ""),
        detail=first.detail[:500],
    )


def _message_ids(mail: Mail, parts: list[Mail]) -> Iterator[str]:
    """Return the Message-IDs that a report may speak of, the surest first."""
    for part in parts:
        for block in blocks(part) if part.get_content_type() in STATUS_PARTS else ():
            yield from MESSAGE_ID.findall(clean_field(block.get("Original-Message-ID")))
    for part in parts:
        if part is not mail and part.get("Message-ID"):  # the returned mail, as message/rfc822
            yield from MESSAGE_ID.findall(str(part["Message-ID"]))
        for head in returned_in(part):
            yield from MESSAGE_ID.findall(str(head.get("Message-ID", "")))
    for name in ("In-Reply-To", "References"):
        yield from MESSAGE_ID.findall(str(mail.get(name, "")))


def _tokens(mail: Mail, text: str) -> Iterator[str]:
    """Return the tokens of ours in this mail: nobody can guess one, so whoever writes it had our mail."""
    for name in WHERE_SENT_TO:
        for value in mail.get_all(name, []):
            yield from OUR_TOKEN.findall(str(value))
    yield from OUR_TOKEN.findall(text)


def _is_automatic(mail: Mail) -> bool:
    said = clean_field(mail.get("Auto-Submitted")).lower()
    if said and not said.startswith("no"):
        return True
    if any(mail.get(name) for name in ("X-Autoreply", "X-Autorespond", "X-Auto-Response")):
        return True
    if any(part.get_content_type() == "message/disposition-notification" for part in parts_of(mail)):
        return True  # RFC 8098: somebody opened our mail
    if AUTOMATIC.match(header(mail, "Subject")):
        return True
    return clean_field(mail.get("Precedence")).lower() in {"auto_reply", "bulk", "junk", "list"}


def _digest(mail: Mail, raw: bytes) -> str:
    """Return what makes this mail the same mail, though it came twice by different ways."""
    body = re.split(rb"\r?\n\r?\n", raw, maxsplit=1)[-1].replace(b"\r\n", b"\n").strip()
    return hashlib.sha256(clean_field(mail.get("Message-ID")).encode() + b"\0" + body).hexdigest()
