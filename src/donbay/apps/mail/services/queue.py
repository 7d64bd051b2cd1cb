"""Put one mail into the outbox."""

import re
from collections.abc import Mapping, Sequence
from datetime import datetime

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from donbay.apps.mail.addresses import allowed_by, clean_address, domain_of, refuse_controls
from donbay.apps.mail.errors import BadMessage
from donbay.apps.mail.models import BlockedAddress, Message, MessageEvent
from donbay.apps.mail.states import DETAIL_LENGTH, write_event
from donbay.apps.mail.types import Attachment, NewMail
from donbay.core.text.letters import make_storable
from donbay.foundation.addressed import address_among
from donbay.foundation.rights import Unasked, unasked

HEADER_NAME = re.compile(r"[A-Za-z0-9-]{1,60}")
# These are ours to write, or would change who receives the mail.
OUR_HEADERS = frozenset(
    [
        "from",
        "to",
        "cc",
        "bcc",
        "sender",
        "subject",
        "date",
        "message-id",
        "mime-version",
        "return-path",
        "received",
        "resent-to",
        "resent-from",
    ]
)
MEDIA_TYPE = re.compile(r"[a-z]+/[a-z0-9.+-]+(; *[a-z-]+=[A-Za-z0-9._-]+)*")
KEY_LENGTH, KIND_LENGTH, NAME_LENGTH, SUBJECT_LENGTH = 200, 40, 120, 300  # as in the table


@unasked(Unasked.INNER)
def queue_message(
    *,
    key: str,
    kind: str,
    to_address: str,
    subject: str,
    text: str,
    now: datetime,
    to_name: str = "",
    language: str = "vi",
    html: str = "",
    headers: Mapping[str, str] | None = None,
    attachments: Sequence[Attachment] = (),
    urgent: bool = False,
    not_before: datetime | None = None,
) -> int:
    """Return the id of the message with this key; queue it if there is none yet.

    The same key gives the same row, whoever asks and however often: the database sees to it.
    A blocked address, or one outside DONBAY_MAIL_ALLOW_ONLY, gives a row that is not sent and says why.
    Raises: UnsafeHeader, BadAddress, BadMessage; then nothing is stored.
    """
    # Longer than our functions are: a mail has thirteen facts, each named once here and once in the record.
    one = NewMail(
        key=key,
        kind=kind,
        to_address=to_address,
        to_name=to_name,
        language=language,
        subject=subject,
        text=text,
        html=html,
        headers=headers or {},
        attachments=attachments,
        urgent=urgent,
        not_before=not_before,
    )
    row = _checked(one, now)
    known = Message.objects.filter(key=key).values_list("pk", flat=True).first()
    return known if known is not None else _store_once(row)


@unasked(Unasked.INNER)
@transaction.atomic
def queue_messages(mails: Sequence[NewMail], *, now: datetime) -> list[int]:
    """Return the ids of the messages with these keys, in their order; queue those that there are none of yet.

    As `queue_message`, all of them or none: call it where nobody else queues these keys at this moment.
    Raises: as `queue_message`; IntegrityError, if somebody does. Cost: four statements, more for over forty mails.
    """
    rows = [_checked(one, now) for one in mails]
    known = dict(Message.objects.filter(key__in=[row.key for row in rows]).values_list("key", "pk"))
    fresh = [row for row in rows if row.key not in known]
    reasons = why_none_sent([row.to_address for row in fresh]) if fresh else {}
    for row in fresh:
        _decide(row, reasons.get(row.to_address, ""))
    Message.objects.bulk_create(fresh)
    MessageEvent.objects.bulk_create(
        MessageEvent(message=row, at=now, state=row.state, detail=row.error[:DETAIL_LENGTH]) for row in fresh
    )
    known |= {row.key: row.pk for row in fresh}
    return [known[row.key] for row in rows]


def message_id_of(key: str) -> str:
    """Return the Message-ID that belongs to this key, the same in every attempt.

    It is keyed with our secret, so that nobody can guess it and forge a bounce.
    """
    token = salted_hmac("donbay.mail.message-id", key, algorithm="sha256").hexdigest()[:32]
    return f"<{token}@{domain_of(settings.MAIL_FROM)}>"


def why_not_sent(address: str) -> str:
    """Return the reason why this address gets no mail, empty when it may."""
    return why_none_sent([address]).get(address, "")


def why_none_sent(addresses: Sequence[str]) -> dict[str, str]:
    """Return the reason for each of these addresses that gets no mail. Cost: one query."""
    found = BlockedAddress.objects.filter(address_among("address", addresses), lifted_at=None)
    blocked = {
        block.address.lower(): _("Địa chỉ đang bị chặn: %(reason)s.") % {"reason": block.get_reason_display()}
        for block in found
    }
    not_allowed = _("Địa chỉ không thuộc danh sách được phép gửi của máy chủ thử nghiệm.")
    allowed = {address for address in addresses if allowed_by(address, settings.MAIL_ALLOW_ONLY)}
    reasons = ((one, blocked.get(one.lower(), "") if one in allowed else not_allowed) for one in addresses)
    return {address: reason for address, reason in reasons if reason}


def _check_key(key: str, kind: str) -> None:
    if not key or len(key) > KEY_LENGTH or not kind or len(kind) > KIND_LENGTH:
        raise BadMessage(f"key {key[:40]!r} or kind {kind[:40]!r} is empty or too long")


def _checked(one: NewMail, now: datetime) -> Message:
    """Return the row of a mail, not stored yet. Raises: UnsafeHeader, BadAddress, BadMessage."""
    _check_key(one.key, one.kind)
    return Message(
        key=one.key,
        kind=one.kind,
        message_id=message_id_of(one.key),
        to_address=clean_address(one.to_address),
        to_name=_cut(refuse_controls(one.to_name, what="name"), NAME_LENGTH),
        language=one.language,
        subject=_cut(refuse_controls(one.subject, what="subject"), SUBJECT_LENGTH),
        text=make_storable(one.text),
        html=make_storable(one.html),
        headers=_checked_headers(one.headers),
        attachments=[_checked_attachment(attachment) for attachment in one.attachments],
        urgent=one.urgent,
        not_before=one.not_before or now,
        created_at=now,
    )


def _decide(row: Message, why_not: str) -> None:
    row.error = why_not
    row.state = Message.State.SUPPRESSED if why_not else Message.State.PENDING


def _store_once(row: Message) -> int:
    _decide(row, why_not_sent(row.to_address))
    try:
        with transaction.atomic():
            row.save(force_insert=True)
            write_event(row.pk, state=row.state, now=row.created_at, detail=row.error)
    except IntegrityError:
        # Another worker queued the same key at the same moment: its row is the message.
        return Message.objects.values_list("pk", flat=True).get(key=row.key)
    return row.pk


def _checked_headers(headers: Mapping[str, str]) -> dict[str, str]:
    if len({name.lower() for name in headers}) != len(headers):
        raise BadMessage("the same header is given twice")
    for name, value in headers.items():
        if not HEADER_NAME.fullmatch(refuse_controls(name, what="header name")):
            raise BadMessage(f"{name[:60]!r} is not a header name")
        if name.lower() in OUR_HEADERS or name.lower().startswith("content-"):
            raise BadMessage(f"the header {name} is written by the outbox itself")
        refuse_controls(value, what=f"header {name}")
    return dict(headers)


def _checked_attachment(one: Attachment) -> Attachment:
    refuse_controls(one["name"], what="attachment name")
    if not MEDIA_TYPE.fullmatch(refuse_controls(one["type"], what="attachment type")):
        raise BadMessage(f"{one['type'][:60]!r} is not a media type")
    if not one["type"].startswith("text/"):
        raise BadMessage(f"attachment {one['name']!r}: only text files go with a mail")
    return {"name": one["name"], "type": one["type"], "text": make_storable(one["text"])}


def _cut(text: str, length: int) -> str:
    text = make_storable(text)
    return text if len(text) <= length else text[: length - 1] + "…"
