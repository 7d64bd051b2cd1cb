"""Plain records that mail hands to its neighbours."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import TypedDict

import msgspec


class Attachment(TypedDict):
    """A small text file that goes with a mail: `{"name": "han.ics", "type": "text/calendar", "text": "…"}`.

    `type` may carry parameters: `text/calendar; method=PUBLISH`.
    """

    name: str
    type: str
    text: str


class NewMail(msgspec.Struct, frozen=True, kw_only=True):
    """One mail for the outbox, as its writer made it; see `services.queue_message`."""

    key: str
    kind: str
    to_address: str
    subject: str
    text: str
    to_name: str = ""
    language: str = "vi"
    html: str = ""
    headers: Mapping[str, str] = msgspec.field(default_factory=dict)
    attachments: Sequence[Attachment] = ()
    urgent: bool = False
    not_before: datetime | None = None


COUNTED = ("accepted", "refused", "failed", "later", "suppressed", "lost")


class SendCounts(msgspec.Struct, frozen=True):
    """What one run of the sender did. `stopped` says why it ended early, else it is empty.

    `trouble` is true when somebody has to look: the server is down, or the brake is pulled.
    """

    accepted: int = 0
    refused: int = 0
    failed: int = 0
    later: int = 0
    suppressed: int = 0
    lost: int = 0
    stopped: str = ""
    trouble: bool = False

    def __str__(self) -> str:
        said = [f"{name} {getattr(self, name)}" for name in COUNTED if getattr(self, name)]
        return ", ".join(said or ["nothing sent"]) + (f"; stopped: {self.stopped}" if self.stopped else "")


class Inbound(msgspec.Struct, frozen=True):
    """What one bounce, complaint or stray mail was understood to be.

    `kind` is DSN, ARF, BOUNCE (in words only) or OTHER; `outcome` HARD, SOFT, REFUSED, OURS (refused because of
    us), DELAYED, DELIVERED, COMPLAINT, LEFT (unsubscribed by mail), AUTO_REPLY, NO_MESSAGE, BAD_LINK or UNKNOWN;
    `repeated` says that the same mail had been read before and changed nothing; `reason`, when it is not
    empty, that a person has to look at it.
    """

    kind: str
    outcome: str
    address: str = ""
    message_id: int | None = None
    repeated: bool = False
    reason: str = ""


class Answer(msgspec.Struct, frozen=True):
    """An inbound mail that is no bounce: its subject and text, and the digest by which it is known."""

    subject: str
    text: str
    sender: str
    digest: str


class InboundCounts(msgspec.Struct, frozen=True):
    """What reading a folder of inbound mail gave: outcomes, the files left, the mails a person has to look at."""

    outcomes: dict[str, int]
    left: tuple[str, ...] = ()
    to_look_at: int = 0


class InboundRow(msgspec.Struct, frozen=True):
    """An inbound mail that a person has to look at, with its beginning."""

    id: int
    read_at: datetime
    sender: str
    subject: str
    reason: str
    reason_label: str
    excerpt: str
    address: str
    message_id: int | None


class Delivery(msgspec.Struct, frozen=True):
    """How far one message came."""

    id: int
    state: str
    state_label: str
    accepted_at: datetime | None
    not_before: datetime
    attempts: int
    error: str


class MailRow(msgspec.Struct, frozen=True):
    """One line of the mail log."""

    id: int
    kind: str
    to_address: str
    to_name: str
    subject: str
    state: str
    state_label: str
    attempts: int
    error: str
    created_at: datetime
    accepted_at: datetime | None


class Step(msgspec.Struct, frozen=True):
    """One step in the life of a message."""

    at: datetime
    state: str
    state_label: str
    detail: str


class Letter(msgspec.Struct, frozen=True):
    """One message with its bodies, headers and steps, for the local mailbox page and the desk."""

    row: MailRow
    message_id: str
    text: str
    html: str
    headers: dict[str, str]
    attachments: Sequence[Attachment]
    steps: Sequence[Step]


class BlockedRow(msgspec.Struct, frozen=True):
    """An address that gets no mail. `called_at` empty = somebody should telephone."""

    id: int
    address: str
    reason: str
    reason_label: str
    detail: str
    since: datetime
    called_at: datetime | None


class BrakeState(msgspec.Struct, frozen=True):
    """The emergency brake and the figures it watches.

    `trouble`: why the last run stopped although the brake was free; `trouble_advice` what to do.
    """

    pulled_at: datetime | None
    reason: str
    paused: bool
    errors_in_a_row: int
    let_through: int
    waiting: int
    last_hour: int
    last_day: int
    per_hour: int
    per_day: int
    trouble: str = ""
    trouble_rule: str = ""
    trouble_advice: str = ""
    trouble_since: datetime | None = None
