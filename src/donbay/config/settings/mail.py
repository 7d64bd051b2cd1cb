"""How mail leaves: a local mailbox until SMTP is configured."""

from urllib.parse import unquote

from . import _shapes
from ._env import Unusable, boolean, env, number_between
from .database import VAR
from .province import PROVINCE_NAME

SMTP_PORTS = {"smtp": 25, "smtp+tls": 587, "smtps": 465}


def _smtp(text: str) -> dict[str, object]:
    if not text.strip():
        return {}
    parts = _shapes.address_of(text.strip(), *SMTP_PORTS)
    if parts.path.strip("/") or parts.query or parts.fragment:
        raise Unusable("expected nothing behind host and port, and special characters in % form")
    if not unquote(f"{parts.username or ''}{parts.password or ''}").isascii():
        raise Unusable(
            "user and password may hold no letters with accents: the login of mail servers carries none"
        )
    return {
        "host": parts.hostname,
        "port": parts.port or SMTP_PORTS[parts.scheme],
        "username": unquote(parts.username or ""),
        "password": unquote(parts.password or ""),
        "use_tls": parts.scheme == "smtp+tls",
        "use_ssl": parts.scheme == "smtps",
    }


def _real_address(text: str) -> str:
    """Refuse a sender that cannot exist (RFC 2606, 6761) as soon as real mail leaves."""
    text = _shapes.mail_address(text)
    domain = text.rpartition("@")[2].strip(' <>"').rstrip(".").lower()
    if MAIL_SMTP and (domain in NO_SENDER or domain.rpartition(".")[2] in NO_SENDER):
        raise Unusable(
            "DONBAY_SMTP_URL is set, so mail would really leave, but this address does not exist on the Internet; "
            "give an address of your office's own domain"
        )
    return text


NO_SENDER = frozenset({"invalid", "localhost", "local", ""})
MAIL_SMTP = env(
    "DONBAY_SMTP_URL",
    _smtp,
    default="",
    meaning="The mail server. Empty: mail is written to var/mailbox and nobody receives it.",
    example="smtp+tls://user:password@mail.example:587",
)
MAIL_TIMEOUT_SECONDS = env(
    "DONBAY_SMTP_TIMEOUT",
    number_between(1, 600),
    default="20",
    meaning="Seconds to wait for the mail server before trying later.",
    example="20",
)
MAIL_CONNECTIONS = env(
    "DONBAY_SMTP_CONNECTIONS",
    number_between(1, 4),
    default="1",
    meaning="Connections to the mail server at once. More make mail faster where the server is far away, and it must "
    "allow them; a worker that dies has as many mails in its hands.",
    example="4",
)
MAIL_BOX = VAR / "mailbox"
MAIL_FROM = env(
    "DONBAY_MAIL_FROM",
    _real_address,
    default=f"TBT {PROVINCE_NAME} <tbt@donbay.invalid>",
    meaning="The sender of all mail. Required as soon as DONBAY_SMTP_URL is set.",
    example="TBT Khánh Hòa <tbt@so.example>",
)
MAIL_BOUNCES_TO = env(
    "DONBAY_MAIL_BOUNCES_TO",
    _real_address,
    default="bounces@donbay.invalid",
    meaning="The envelope sender, where bounces and answers to List-Unsubscribe come back. Required as soon as "
    "DONBAY_SMTP_URL is set. {token} in it becomes each mail's own token.",
    example="bounces@so.example",
)
MAIL_ALLOW_ONLY = env(
    "DONBAY_MAIL_ALLOW_ONLY",
    _shapes.allowed_addresses,
    default="",
    meaning="Outside production: only these addresses or @domains receive real mail. Empty: everybody.",
    example="@so.example,test@firm.example",
)
MAIL_PER_DAY = env(
    "DONBAY_MAIL_PER_DAY",
    number_between(1, 10_000_000),
    default="5000",
    meaning="The emergency brake: no more mails than this within 24 hours.",
    example="5000",
)
MAIL_PER_HOUR = env(
    "DONBAY_MAIL_PER_HOUR",
    number_between(1, 10_000_000),
    default="1000",
    meaning="No more mails than this within an hour; the rest waits.",
    example="1000",
)
MAIL_MAX_ERRORS = env(
    "DONBAY_MAIL_MAX_ERRORS",
    number_between(1, 1_000_000),
    default="50",
    meaning="After so many sending errors in a row the brake is pulled.",
    example="50",
)
MAIL_BODY_DAYS = env(
    "DONBAY_MAIL_BODY_DAYS",
    number_between(1, 3650),
    default="30",
    meaning="Days until the body of a sent mail is removed; the delivery record stays.",
    example="30",
)
MAIL_PAUSED = env(
    "DONBAY_MAIL_PAUSED",
    boolean,
    default="0",
    meaning="1 stops all sending; mail waits and nothing is lost.",
    example="0",
)
DEFAULT_FROM_EMAIL = MAIL_FROM
