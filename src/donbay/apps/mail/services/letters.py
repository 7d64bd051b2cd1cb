"""A mail from a folder of templates: subject.txt, body.txt, body.html, in the language of its reader."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

import msgspec
from django.conf import settings
from django.template.loader import render_to_string
from django.utils import translation

from donbay.apps.mail.types import Attachment, NewMail
from donbay.core.text.letters import clean_line
from donbay.foundation.office import contact_line
from donbay.foundation.rights import Unasked, unasked

from .queue import queue_message

BY_MACHINE = {"Auto-Submitted": "auto-generated"}  # RFC 3834: nobody's absence note answers it


class Letter(msgspec.Struct, frozen=True, kw_only=True):
    """What a mail says, ready for the outbox."""

    subject: str
    text: str
    html: str
    headers: Mapping[str, str] = msgspec.field(default_factory=lambda: BY_MACHINE)
    attachments: Sequence[Attachment] = ()


@unasked(Unasked.INNER)
def render_letter(
    folder: str, context: Mapping[str, Any], *, language: str, subject: str = "", **more: Any
) -> Letter:
    """Return the letter of a folder of templates. `subject`: where it does not come from a template.

    Besides the context the templates know `language`, `province`, `office`, and a `subject` that is given.
    `more`: headers and attachments.
    """
    with translation.override(language):
        known = {
            "language": language,
            "province": settings.PROVINCE_NAME,
            "office": contact_line(),
            **context,
        }
        if subject:
            known["subject"] = subject
        return Letter(
            subject=clean_line(subject or render_to_string(f"{folder}/subject.txt", known)),
            text=render_to_string(f"{folder}/body.txt", known).strip() + "\n",
            html=render_to_string(f"{folder}/body.html", known),
            **more,
        )


@unasked(Unasked.INNER)
def queue_rendered(
    letter: Letter,
    *,
    key: str,
    kind: str,
    to_address: str,
    to_name: str,
    language: str,
    now: datetime,
    urgent: bool = False,
) -> int:
    """Return the id of the message with this key; queue the letter if there is none yet.

    Raises: as `queue_message`.
    """
    return queue_message(
        key=key,
        kind=kind,
        to_address=to_address,
        to_name=clean_line(to_name),
        language=language,
        subject=letter.subject,
        text=letter.text,
        html=letter.html,
        headers=letter.headers,
        attachments=letter.attachments,
        urgent=urgent,
        now=now,
    )


@unasked(Unasked.INNER)
def addressed(letter: Letter, *, to_name: str, **to: Any) -> NewMail:
    """Return a letter as a mail for `queue_messages`. `to`: key, kind, to_address, language, urgent."""
    return NewMail(
        to_name=clean_line(to_name),
        subject=letter.subject,
        text=letter.text,
        html=letter.html,
        headers=letter.headers,
        attachments=letter.attachments,
        **to,
    )


@unasked(Unasked.INNER)
def queue_letter(
    *,
    folder: str,
    context: Mapping[str, Any],
    language: str,
    subject: str = "",
    headers: Mapping[str, str] = BY_MACHINE,
    **to: Any,
) -> int:
    """Render the letter of a folder and queue it; return the id of its message.

    `to`: key, kind, to_address, to_name, now, urgent. Raises: as `queue_message`.
    """
    letter = render_letter(folder, context, language=language, subject=subject, headers=headers)
    return queue_rendered(letter, language=language, **to)
