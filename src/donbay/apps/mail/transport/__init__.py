"""How mail leaves: into the local mailbox folder, or over SMTP. Both speak the same three words."""

from collections.abc import Callable
from typing import Protocol

import msgspec
from django.conf import settings

from donbay.apps.mail.addresses import domain_of


class Envelope(msgspec.Struct, frozen=True):
    """One built mail and whom it is for."""

    message_id: str
    sender: str
    recipient: str
    raw: bytes


class Transport(Protocol):
    """What the sender asks of every way out. Errors: see apps/mail/errors.py."""

    def open(self) -> None:
        """Make sure that mail can leave; raises TransportDown."""

    def send(self, envelope: Envelope) -> str:
        """Hand over one mail and return the server's answer."""

    def close(self) -> None:
        """Say goodbye; never raises."""


def transport_from_settings(*, waits: Callable[[], None] = lambda: None) -> Transport:
    """Return the way out that the settings name: SMTP, else the local mailbox.

    `waits` is called when the other side takes long to answer, before it is waited for.
    """
    from .folder import MailboxFolder  # noqa: PLC0415 - they import Envelope from here
    from .smtp import SmtpServer, SmtpSettings  # noqa: PLC0415

    if not settings.MAIL_SMTP:
        return MailboxFolder(settings.MAIL_BOX)
    return SmtpServer(
        msgspec.convert(settings.MAIL_SMTP, SmtpSettings),
        timeout_seconds=settings.MAIL_TIMEOUT_SECONDS,
        greet_as=domain_of(settings.MAIL_FROM),
        waits=waits,
    )


def envelope_sender(bounces_to: str, message_id: str) -> str:
    """Return where bounces of this mail come back to.

    `{token}` in the setting is replaced by the mail's own token (VERP), so that even a bounce
    without any header of ours is recognised.
    """
    return bounces_to.replace("{token}", message_id.strip("<>").partition("@")[0])
