"""Django's mail API onto our outbox: even sign-in codes are rows with a state."""

import logging
import uuid
from collections.abc import Callable, Iterator, Sequence
from functools import partial

from django.core.mail import EmailMessage, EmailMultiAlternatives
from django.core.mail.backends.base import BaseEmailBackend
from django.db import DatabaseError, transaction
from django.utils import timezone
from django.utils.translation import get_language

from donbay.core.errors import HouseError

from . import services
from .types import Attachment

log = logging.getLogger(__name__)

KIND = "accounts/mail"
PASSED_ON = frozenset({"reply-to", "auto-submitted", "list-id", "list-unsubscribe", "list-unsubscribe-post"})


class OutboxBackend(BaseEmailBackend):
    """Queues what Django or allauth wants to send and tries each mail at once: a code must not wait.

    If the mail server cannot be reached now, the mail waits in the outbox and nobody sees an error.
    """

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """Queue one mail per recipient; return how many of these Django mails were queued."""
        queued = 0
        for mail in email_messages:
            try:
                ids = [_queue(mail, address) for address in mail.recipients()]
            except HouseError:
                if not self.fail_silently:
                    raise
                continue
            queued += bool(ids)
            for message_id in ids:
                transaction.on_commit(_attempt(message_id), robust=True)
        return queued


def _attempt(message_id: int) -> Callable[[], None]:
    return partial(_try_now, message_id)


def _try_now(message_id: int) -> None:
    try:
        services.send_now(message_id, now=timezone.now(), worker="backend")
    except (HouseError, DatabaseError) as error:
        log.warning("message %s could not be sent at once and waits: %s", message_id, type(error).__name__)


def _queue(mail: EmailMessage, address: str) -> int:
    text, html = _bodies(mail)
    reply_to = {"Reply-To": ", ".join(mail.reply_to)} if mail.reply_to else {}
    given = {name: str(value) for name, value in mail.extra_headers.items() if name.lower() in PASSED_ON}
    return services.queue_message(
        key=f"django/{uuid.uuid4()}",
        kind=KIND,
        to_address=address,
        language=(get_language() or "vi")[:2],
        subject=str(mail.subject),
        text=text,
        html=html,
        headers={**reply_to, **given},
        attachments=list(_attachments(mail)),
        urgent=True,
        now=timezone.now(),
    )


def _bodies(mail: EmailMessage) -> tuple[str, str]:
    body = str(mail.body)
    if mail.content_subtype == "html":
        return "", body
    offered = mail.alternatives if isinstance(mail, EmailMultiAlternatives) else []
    found = (str(content) for content, media in offered if media == "text/html")
    return body, next(found, "")


def _attachments(mail: EmailMessage) -> Iterator[Attachment]:
    for one in mail.attachments:
        name, content, media = one
        text = content.decode() if isinstance(content, bytes) else str(content)
        yield {"name": name or "file.txt", "type": media or "text/plain", "text": text}
