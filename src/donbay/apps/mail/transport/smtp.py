"""A mail server: one connection a run, every answer sorted into the two families."""

import contextlib
import smtplib
import ssl
from typing import Any

import msgspec

from donbay.apps.mail.answers import HARD, SOFT, TROUBLE, meaning_of, status_in
from donbay.apps.mail.errors import (
    ConnectionLost,
    MessageRefused,
    RecipientRefused,
    TemporarilyRefused,
    TransportDown,
)

from . import Envelope

ANSWER_LENGTH = 300
CLOSING = 421  # the server says goodbye in the middle: nobody's mail is at fault


class SmtpSettings(msgspec.Struct, frozen=True):
    """Where the server is. Never shown or logged: it holds the password."""

    host: str
    port: int
    username: str = ""
    password: str = ""
    use_tls: bool = False
    use_ssl: bool = False


class SmtpServer:
    """Hands mail to one SMTP server."""

    def __init__(self, where: SmtpSettings, *, timeout_seconds: float, greet_as: str) -> None:
        """Keep the settings; the connection is made by `open`."""
        self.where, self.timeout_seconds, self.greet_as = where, timeout_seconds, greet_as
        self.server: smtplib.SMTP | None = None

    def open(self) -> None:
        """Connect, unless the connection still answers. Raises: TransportDown."""
        if self.server is not None and _answers(self.server):
            return
        self.close()
        try:
            self.server = self._connect()
        except (OSError, smtplib.SMTPException) as error:
            raise TransportDown(f"mail server {self.where.host}: {_says(error)}") from error

    def send(self, envelope: Envelope) -> str:
        """Hand over one mail and return the server's answer.

        Raises: TransportDown, ConnectionLost, TemporarilyRefused, RecipientRefused, MessageRefused.
        """
        if self.server is None:
            self.open()
        assert self.server is not None  # noqa: S101 - open() promises it
        try:
            return _hand_over(self.server, envelope)
        except (OSError, smtplib.SMTPServerDisconnected) as error:
            self.close()
            raise ConnectionLost(f"mail server {self.where.host}: {_says(error)}") from error

    def close(self) -> None:
        """Say goodbye; never raises."""
        if self.server is not None:
            with contextlib.suppress(OSError, smtplib.SMTPException):
                self.server.quit()
            self.server.close()
            self.server = None

    def _connect(self) -> smtplib.SMTP:
        where = self.where
        greet: dict[str, Any] = {"local_hostname": self.greet_as, "timeout": self.timeout_seconds}
        trust = ssl.create_default_context()
        server: smtplib.SMTP
        if where.use_ssl:
            server = smtplib.SMTP_SSL(where.host, where.port, context=trust, **greet)
        else:
            server = smtplib.SMTP(where.host, where.port, **greet)
        try:
            if where.use_tls:
                server.starttls(context=trust)
            if where.username:
                server.login(where.username, where.password)
            server.ehlo_or_helo_if_needed()
        except BaseException:
            server.close()
            raise
        return server


def _answers(server: smtplib.SMTP) -> bool:
    try:
        return server.noop()[0] == 250
    except (OSError, smtplib.SMTPException):
        return False


def _hand_over(server: smtplib.SMTP, envelope: Envelope) -> str:
    size = [f"size={len(envelope.raw)}"] if server.has_extn("size") else []
    code, answer = server.mail(envelope.sender, size)
    if code != 250:
        _refuse_sender(server, code, _text(answer))
    code, answer = server.rcpt(envelope.recipient)
    if code not in (250, 251):
        _refuse_recipient(server, code, _text(answer))
    try:
        code, answer = server.data(envelope.raw)
    except smtplib.SMTPDataError as error:
        code, answer = error.smtp_code, error.smtp_error  # type: ignore[assignment]  # bytes or text
    if code != 250:
        _refuse_data(server, code, _text(answer))
    return f"{code} {_text(answer)}"


def _refuse_sender(server: smtplib.SMTP, code: int, answer: str) -> None:
    _start_again(server, code, answer)
    if code == 552 or status_in(answer) == "5.3.4":  # too big: the only refusal here that is the mail's own
        raise MessageRefused(f"{code} {answer}")
    raise TransportDown(f"the mail server refuses our sender address: {code} {answer}")


def _refuse_recipient(server: smtplib.SMTP, code: int, answer: str) -> None:
    _start_again(server, code, answer)
    meaning = _permanent_meaning(code, answer)
    raise (RecipientRefused if meaning == HARD else MessageRefused)(f"{code} {answer}")


def _refuse_data(server: smtplib.SMTP, code: int, answer: str) -> None:
    _start_again(server, code, answer)
    meaning = _permanent_meaning(code, answer)
    # After DATA a bare 550 speaks of the content; only a status code 5.1.x speaks of the mailbox.
    if meaning == HARD and status_in(answer):
        raise RecipientRefused(f"{code} {answer}")
    raise MessageRefused(f"{code} {answer}")


def _permanent_meaning(code: int, answer: str) -> str:
    """Return what a permanent refusal means. Raises: TemporarilyRefused, TransportDown."""
    meaning = meaning_of(code, answer)
    if meaning == SOFT:
        raise TemporarilyRefused(f"{code} {answer}")
    if meaning == TROUBLE:
        raise TransportDown(f"the mail server is in trouble: {code} {answer}")
    return meaning


def _start_again(server: smtplib.SMTP, code: int, answer: str) -> None:
    if code == CLOSING:
        raise smtplib.SMTPServerDisconnected(f"{code} {answer}")
    server.rset()


def _text(answer: bytes | str) -> str:
    text = answer.decode("utf-8", "replace") if isinstance(answer, bytes) else answer
    return " ".join(text.split())[:ANSWER_LENGTH]


def _says(error: Exception) -> str:
    """Return what went wrong in words that hold no secret: of a login error only the code."""
    if isinstance(error, smtplib.SMTPAuthenticationError):
        return f"our user name or password is refused ({error.smtp_code})"
    if isinstance(error, smtplib.SMTPResponseException):
        return f"{error.smtp_code} {_text(error.smtp_error)}"
    return _text(str(error)) or type(error).__name__
