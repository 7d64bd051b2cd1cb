"""A real SMTP server on loopback, with switches for everything that goes wrong with mail.

with running_server() as server:
    settings.MAIL_SMTP = server.settings
    server.refuse["nobody@firm.example"] = "550 5.1.1 no such user"
    ...
    assert [mail.recipient for mail in server.received] == ["a@firm.example"]
"""

import asyncio
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage

from aiosmtpd.controller import Controller

CONNECT, RCPT, BEFORE_DATA, AFTER_DATA = "CONNECT", "RCPT", "BEFORE_DATA", "AFTER_DATA"


@dataclass(frozen=True)
class Received:
    """One mail that the server took (it may have dropped the connection before saying so)."""

    sender: str
    recipient: str
    raw: bytes
    connection: int

    @property
    def mail(self) -> EmailMessage:
        return message_from_bytes(self.raw, policy=policy.default)

    @property
    def message_id(self) -> str:
        return str(self.mail["Message-ID"])


@dataclass
class Misbehaving:
    """The handler. Every switch may be turned while the server runs."""

    received: list[Received] = field(default_factory=list)
    refuse: dict[str, str] = field(default_factory=dict)  # address -> answer to RCPT
    refuse_sender: str = ""
    refuse_data: str = ""
    greylist: bool = False  # the first attempt of every address gets 450
    drop_at: str = ""  # RCPT, BEFORE_DATA, AFTER_DATA (taken, but the answer never comes)
    drops: int = 1_000_000  # how many connections are still to be dropped
    slow_seconds: float = 0.0  # the answer to DATA takes so long
    hold_at: str = ""  # RCPT, AFTER_DATA: stand still there until `go_on` is set
    reached: threading.Event = field(default_factory=threading.Event)
    go_on: threading.Event = field(default_factory=threading.Event)
    mails_a_connection: int = 1_000_000  # then it says 421 and hangs up, as many servers do
    connections: int = 0
    seen: set[str] = field(default_factory=set)
    port: int = 0

    @property
    def settings(self) -> dict:
        return {
            "host": "127.0.0.1",
            "port": self.port,
            "username": "",
            "password": "",
            "use_tls": False,
            "use_ssl": False,
        }

    @property
    def url(self) -> str:
        return f"smtp://127.0.0.1:{self.port}"

    async def handle_EHLO(self, server, session, envelope, hostname, responses):  # noqa: N802, ARG002 - aiosmtpd's signature
        self.connections += 1
        session.host_name = hostname
        session.number = self.connections
        return responses

    async def handle_MAIL(self, server, session, envelope, address, options):  # noqa: N802, ARG002 - aiosmtpd's signature
        session.mails = getattr(session, "mails", 0) + 1
        if session.mails > self.mails_a_connection:
            server.transport.close()
            return "421 4.7.0 too many mails over this connection"
        if self.refuse_sender:
            return self.refuse_sender
        envelope.mail_from = address
        return "250 OK"

    async def handle_RCPT(self, server, session, envelope, address, options):  # noqa: N802, ARG002 - aiosmtpd's signature
        await self._hold(RCPT)
        if self._drops(RCPT):
            return self._drop(server)
        if self.greylist and address not in self.seen:
            self.seen.add(address)
            return "450 4.7.1 greylisted, come back later"
        if address in self.refuse:
            return self.refuse[address]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):  # noqa: N802 - aiosmtpd's signature
        if self._drops(BEFORE_DATA):
            return self._drop(server)
        if self.refuse_data:
            return self.refuse_data
        if self.slow_seconds:
            await asyncio.sleep(self.slow_seconds)
        for recipient in envelope.rcpt_tos:
            self.received.append(Received(envelope.mail_from, recipient, envelope.content, session.number))
        await self._hold(AFTER_DATA)
        if self._drops(AFTER_DATA):
            return self._drop(server)
        return f"250 2.0.0 taken as {len(self.received)}"

    async def _hold(self, point: str) -> None:
        if self.hold_at != point:
            return
        self.reached.set()
        while not self.go_on.is_set():  # noqa: ASYNC110 - set by another thread
            await asyncio.sleep(0.01)

    def _drops(self, point: str) -> bool:
        if self.drop_at != point or self.drops <= 0:
            return False
        self.drops -= 1
        return True

    def _drop(self, server) -> str:
        server.transport.abort()
        return "421 gone"


@contextmanager
def running_server() -> Iterator[Misbehaving]:
    """Give a server that listens on a free port of 127.0.0.1."""
    handler = Misbehaving(port=free_port())
    controller = Controller(handler, hostname="127.0.0.1", port=handler.port, ready_timeout=20)
    controller.start()
    try:
        yield handler
    finally:
        handler.go_on.set()
        controller.stop()


def free_port() -> int:
    """Return a port that nobody listens on at this moment."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
