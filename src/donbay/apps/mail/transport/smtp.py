"""A mail server: one connection a run, every answer sorted into the two families."""

import contextlib
import select
import smtplib
import ssl
from collections.abc import Callable
from typing import Any, NoReturn

import msgspec

from donbay.apps.mail.answer_rules import US
from donbay.apps.mail.answers import DATA, HARD, RECIPIENT, SENDER, SOFT, TROUBLE, judge
from donbay.apps.mail.errors import (
    ConnectionLost,
    MessageRefused,
    RecipientRefused,
    TemporarilyRefused,
    TransportDown,
)

from . import Envelope

ANSWER_LENGTH = 500
REFUSES = {True: "the mail server refuses us, not the recipient", False: "the mail server is in trouble"}
REFUSALS = range(400, 600)  # what else comes where a mail is not taken is no answer to it: we are out of step
QUICK_SECONDS = 0.25  # an answer that takes longer is waited for without the database
CLOSING = 421  # the server says goodbye in the middle: nobody's mail is at fault


class SmtpSettings(msgspec.Struct, frozen=True):
    """Where the server is. Never shown or logged: it holds the password."""

    host: str
    port: int
    username: str = ""
    password: str = ""
    use_tls: bool = False
    use_ssl: bool = False


class _Telling(smtplib.SMTP):
    """A connection that tells when the server lets us wait for an answer."""

    def __init__(self, *args: Any, waits: Callable[[], None], **more: Any) -> None:
        self.waits = waits  # the greeting is the first answer that may be long in coming
        super().__init__(*args, **more)

    def getreply(self) -> tuple[int, bytes]:
        if self.sock is not None and not select.select([self.sock], [], [], QUICK_SECONDS)[0]:
            self.waits()
        return super().getreply()


class _TellingSsl(_Telling, smtplib.SMTP_SSL):
    """The same, encrypted from the first byte."""


class SmtpServer:
    """Hands mail to one SMTP server."""

    def __init__(
        self,
        where: SmtpSettings,
        *,
        timeout_seconds: float,
        greet_as: str,
        waits: Callable[[], None] = lambda: None,
    ) -> None:
        """Keep the settings; the connection is made by `open`. `waits` is called where an answer takes long."""
        self.where, self.timeout_seconds, self.greet_as = where, timeout_seconds, greet_as
        self.waits = waits
        self.server: smtplib.SMTP | None = None

    def open(self) -> None:
        """Connect, unless the connection still answers. Raises: TransportDown."""
        if self.server is not None and _answers(self.server):
            return
        self.close()
        try:
            self.server = self._connect()
        except (OSError, smtplib.SMTPException) as error:
            raise TransportDown(
                f"mail server {self.where.host}: {_says(error)}", rule=_rule(error)
            ) from error

    def send(self, envelope: Envelope) -> str:
        """Hand over one mail and return the server's answer.

        Raises: TransportDown, ConnectionLost, TemporarilyRefused, RecipientRefused, MessageRefused.
        """
        try:
            return _hand_over(self._begin(envelope), envelope)
        except (OSError, smtplib.SMTPServerDisconnected) as error:
            self.close()
            raise ConnectionLost(f"mail server {self.where.host}: {_says(error)}") from error

    def _begin(self, envelope: Envelope) -> smtplib.SMTP:
        """Name the sender, over a new connection where the server has ended the one that served other mails.

        Many servers take only so many mails over one. Nothing of this mail has left yet, so that is no loss.
        """
        if self.server is not None:
            try:
                return _name_sender(self.server, envelope)
            except (OSError, smtplib.SMTPServerDisconnected) as error:
                if isinstance(error.__context__ or error, TimeoutError):
                    raise  # to wait once more would outlive the claim
            self.close()
        self.open()
        assert self.server is not None  # noqa: S101 - open() promises it
        return _name_sender(self.server, envelope)

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
        greet["waits"] = self.waits
        trust = ssl.create_default_context()
        server: smtplib.SMTP
        if where.use_ssl:
            server = _TellingSsl(where.host, where.port, context=trust, **greet)
        else:
            server = _Telling(where.host, where.port, **greet)
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


def _name_sender(server: smtplib.SMTP, envelope: Envelope) -> smtplib.SMTP:
    size = [f"size={len(envelope.raw)}"] if server.has_extn("size") else []
    code, answer = server.mail(envelope.sender, size)
    if code != 250:
        _refuse(server, code, _text(answer), stage=SENDER)
    return server


def _hand_over(server: smtplib.SMTP, envelope: Envelope) -> str:
    code, answer = server.rcpt(envelope.recipient)
    if code not in (250, 251):
        _refuse(server, code, _text(answer), stage=RECIPIENT)
    is_sent = True
    try:
        code, answer = server.data(envelope.raw)
    except smtplib.SMTPDataError as error:  # no "go on": not a letter of the mail has left
        code, answer, is_sent = error.smtp_code, error.smtp_error, False  # type: ignore[assignment]  # bytes or text
    if code != 250 or not is_sent:
        _refuse(server, code, _text(answer), stage=DATA)
    return f"{code} {_text(answer)}"


def _refuse(server: smtplib.SMTP, code: int, answer: str, *, stage: str) -> NoReturn:
    """Raise what a refusal means. A sender refused for now is a fault of ours as well: nobody is asked yet."""
    _start_again(server, code, answer)
    verdict, says = judge(code, answer, stage=stage), f"{code} {answer}"
    if verdict.meaning == TROUBLE or (stage == SENDER and verdict.meaning == SOFT):
        raise TransportDown(f"{REFUSES[verdict.about == US]}: {says}", rule=verdict.rule)
    if verdict.meaning == SOFT:
        raise TemporarilyRefused(says, about=verdict.about)
    raise (RecipientRefused if verdict.meaning == HARD else MessageRefused)(says)


def _start_again(server: smtplib.SMTP, code: int, answer: str) -> None:
    """Make the connection ready for the next mail. Raises: SMTPServerDisconnected, when the answer refuses nothing.

    A server may hang up behind its refusal: the refusal counts all the same, and the next mail connects anew.
    """
    if code == CLOSING or code not in REFUSALS:
        raise smtplib.SMTPServerDisconnected(f"{code} {answer}")
    try:
        server.rset()
    except (OSError, smtplib.SMTPException):
        server.close()


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


def _rule(error: Exception) -> str:
    return "OUR_LOGIN" if isinstance(error, smtplib.SMTPAuthenticationError | ssl.SSLError) else "SERVER"
