"""Whether mail can leave: the server answers and takes our name and password, and the settings let it."""

import msgspec
from django.conf import settings
from django.core.checks import CheckMessage, Error, Warning  # noqa: A004 - Django's own names

from .addresses import domain_of
from .errors import TransportDown
from .transport.smtp import SmtpServer, SmtpSettings

PATIENCE_SECONDS = 5.0
LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})


def findings() -> list[CheckMessage]:
    """Return what keeps mail from leaving; a mail server is greeted and signed in to, no mail is sent."""
    found = [*_server(), *_held_by_settings()] if settings.MAIL_SMTP else _nobody()
    return list(found)


def _nobody() -> list[CheckMessage]:
    says = "No mail server is configured: mail goes to the local mailbox and nobody receives it."
    return [Warning(says, hint="Set DONBAY_SMTP_URL.", id="donbay.mail")]


def _server() -> list[CheckMessage]:
    where = msgspec.convert(settings.MAIL_SMTP, SmtpSettings)
    greet_as = domain_of(settings.MAIL_FROM)
    server = SmtpServer(where, timeout_seconds=PATIENCE_SECONDS, greet_as=greet_as)
    try:
        server.open()
    except TransportDown as error:
        hint = "Look at DONBAY_SMTP_URL (host, port, user, password), the network and the mail server."
        return [Error(f"No mail can leave: {error}.", hint=hint, id="donbay.smtp")]
    finally:
        server.close()
    if not where.username or where.use_tls or where.use_ssl or where.host in LOOPBACK:
        return []
    says = "The password of the mail server goes over the network in clear."
    return [Warning(says, hint="Use smtp+tls:// or smtps:// in DONBAY_SMTP_URL.", id="donbay.smtp_clear")]


def _held_by_settings() -> list[CheckMessage]:
    found = list[CheckMessage]()
    if settings.MAIL_PAUSED:
        says = "DONBAY_MAIL_PAUSED is on: no mail leaves, not even sign-in codes."
        found.append(Warning(says, hint="Set it to 0 when mail may leave.", id="donbay.paused"))
    if settings.MAIL_ALLOW_ONLY:
        says = f"Only {', '.join(settings.MAIL_ALLOW_ONLY)} get mail; what is for others is kept back."
        hint = "Unset DONBAY_MAIL_ALLOW_ONLY when the trial is over."
        found.append(Warning(says, hint=hint, id="donbay.allow_only"))
    return found
