"""Django's mail API onto our outbox: even sign-in codes are rows with a state."""

import uuid
from collections.abc import Iterator, Sequence

from django.core.mail import EmailMessage, EmailMultiAlternatives
from django.core.mail.backends.base import BaseEmailBackend
from django.utils import timezone

from donbay.core.errors import HouseError
from donbay.foundation.language import reader_language

from . import services
from .models import ACCOUNT_MAIL
from .types import Attachment

PASSED_ON = frozenset({"reply-to", "auto-submitted", "list-id", "list-unsubscribe", "list-unsubscribe-post"})


class OutboxBackend(BaseEmailBackend):
    """Queues what Django or allauth wants to send; the worker hands it over within seconds.

    Never within the request: a slow mail server would hold up the pages, and tell who is known here.
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
        return queued


def _queue(mail: EmailMessage, address: str) -> int:
    text, html = _bodies(mail)
    reply_to = {"Reply-To": ", ".join(mail.reply_to)} if mail.reply_to else {}
    given = {name: str(value) for name, value in mail.extra_headers.items() if name.lower() in PASSED_ON}
    return services.queue_message(
        key=f"django/{uuid.uuid4()}",
        kind=ACCOUNT_MAIL,
        to_address=address,
        language=reader_language(),
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
