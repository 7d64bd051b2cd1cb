"""Understand one inbound mail: a bounce (DSN), a complaint (ARF), or something else.

Source: RFC 3464 (delivery status), RFC 5965 (feedback reports), RFC 3834 (automatic answers).
"""

import hashlib
import re
from collections.abc import Iterator
from email import message_from_bytes
from email.message import Message as Mail
from itertools import islice

import msgspec

MESSAGE_ID = re.compile(r"<[!-;=?A-~]+@[!-;=?A-~]+>")  # visible ASCII
OUR_TOKEN = re.compile(r"(?<![0-9a-f])([0-9a-f]{32})(?=[=@])")  # as queue.message_id_of makes it
STATUS = re.compile(r"[245]\.\d{1,3}\.\d{1,3}")
WHERE_SENT_TO = ("Delivered-To", "X-Original-To", "Envelope-To", "To")  # where a VERP address stands
COMPLAINTS = frozenset({"abuse", "fraud", "opt-out", "complaint"})
MOST_PARTS = 60  # a mail with more parts is not a report
MOST_IDS = 50


class Report(msgspec.Struct, frozen=True):
    """What an inbound mail says. `about` are Message-IDs it may speak of, `tokens` VERP tokens."""

    digest: str
    kind: str = "OTHER"
    action: str = ""
    status: str = ""
    recipient: str = ""
    detail: str = ""
    about: tuple[str, ...] = ()
    tokens: tuple[str, ...] = ()
    automatic: bool = False


def read_report(raw: bytes) -> Report:
    """Return what this mail says. Anything that is no report is OTHER; nothing is refused."""
    try:
        mail = message_from_bytes(raw)
    except RecursionError:  # parts within parts within parts: no server writes that
        return Report(digest=hashlib.sha256(raw).hexdigest())
    parts = list(_parts(mail))
    base = Report(
        digest=_digest(mail, raw),
        about=tuple(islice(_message_ids(mail, parts), MOST_IDS)),
        tokens=tuple(
            t for name in WHERE_SENT_TO for v in mail.get_all(name, []) for t in OUR_TOKEN.findall(str(v))
        ),
    )
    for part in parts:
        if part.get_content_type() == "message/delivery-status":
            return _with_delivery(base, part)
        if part.get_content_type() == "message/feedback-report":
            return _with_feedback(base, part)
    return msgspec.structs.replace(base, automatic=_is_automatic(mail))


def _parts(mail: Mail) -> Iterator[Mail]:
    for count, part in enumerate(mail.walk()):
        if count >= MOST_PARTS:
            return
        yield part


def _with_delivery(base: Report, part: Mail) -> Report:
    """Read the first recipient that is spoken of: every mail of ours has one."""
    fields = next((block for block in _blocks(part) if block.get("Action")), None)
    if fields is None:
        return base
    status = STATUS.search(str(fields.get("Status", "")))
    return msgspec.structs.replace(
        base,
        kind="DSN",
        action=str(fields["Action"]).partition("(")[0].strip().lower(),
        status=status.group(0) if status else "",
        recipient=_address(fields.get("Original-Recipient") or fields.get("Final-Recipient")),
        detail=_line(fields.get("Diagnostic-Code") or fields.get("Status")),
    )


def _with_feedback(base: Report, part: Mail) -> Report:
    fields = next(_blocks(part), Mail())
    kind = _line(fields.get("Feedback-Type")).lower()
    return msgspec.structs.replace(
        base,
        kind="ARF",
        action="complaint" if kind in COMPLAINTS else kind,
        recipient=_address(fields.get("Original-Rcpt-To")),
        detail=kind,
    )


def _blocks(part: Mail) -> Iterator[Mail]:
    """Return the groups of fields in a report part, however the parser or the sender wrapped them."""
    payload = part.get_payload()
    if isinstance(payload, list):
        for block in (one for one in payload if isinstance(one, Mail)):
            if block.keys():
                yield block
            text = block.get_payload()
            if isinstance(text, str) and ":" in text:
                yield from _fields(text)
    elif isinstance(payload, str):
        body = part.get_payload(decode=True)
        yield from _fields(body.decode("utf-8", "replace") if isinstance(body, bytes) else payload)


def _fields(text: str) -> Iterator[Mail]:
    for group in re.split(r"\r?\n[ \t]*\r?\n", text.strip()):
        yield message_from_bytes(group.encode("utf-8", "replace"))


def _message_ids(mail: Mail, parts: list[Mail]) -> Iterator[str]:
    """Return the Message-IDs that a report may speak of, the surest first."""
    for part in parts:
        for block in _blocks(part) if part.get_content_type() == "message/delivery-status" else ():
            yield from MESSAGE_ID.findall(str(block.get("Original-Message-ID", "")))
    for part in parts:
        if part is not mail and part.get("Message-ID"):  # the returned mail, as message/rfc822
            yield from MESSAGE_ID.findall(str(part["Message-ID"]))
        if part.get_content_type() in {"text/rfc822-headers", "message/rfc822-headers"}:
            returned = part.get_payload(decode=True)
            if isinstance(returned, bytes):
                yield from MESSAGE_ID.findall(
                    str(message_from_bytes(returned.lstrip()).get("Message-ID", ""))
                )
    for name in ("In-Reply-To", "References"):
        yield from MESSAGE_ID.findall(str(mail.get(name, "")))


def _is_automatic(mail: Mail) -> bool:
    said = _line(mail.get("Auto-Submitted")).lower()
    if said and not said.startswith("no"):
        return True
    if any(mail.get(name) for name in ("X-Autoreply", "X-Autorespond", "X-Auto-Response")):
        return True
    return _line(mail.get("Precedence")).lower() in {"auto_reply", "bulk", "junk", "list"}


def _digest(mail: Mail, raw: bytes) -> str:
    """Return what makes this mail the same mail, though it came twice by different ways."""
    body = re.split(rb"\r?\n\r?\n", raw, maxsplit=1)[-1].replace(b"\r\n", b"\n").strip()
    return hashlib.sha256(_line(mail.get("Message-ID")).encode() + b"\0" + body).hexdigest()


def _address(field: object) -> str:
    text = _line(field).rpartition(";")[2].strip().strip("<>")
    return text[:254] if "@" in text else ""


def _line(field: object) -> str:
    text = str(field or "").replace("\x00", "").encode("utf-8", "replace").decode()
    return " ".join(text.split())[:500]
