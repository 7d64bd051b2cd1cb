"""Records handed to neighbours."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Protocol

import msgspec

from donbay.apps.notices.types import NoticeRow
from donbay.core.search.types import Meaning


class Filters(msgspec.Struct, frozen=True, kw_only=True):
    """What an officer asks the queue for; empty means no condition.

    `tab`: OPEN (waits for a decision and can still be answered), LATE (waits, but its time has passed
    or another document took its place), DISMISSED, HANDLED (dismissed, done by hand, in an issue or
    written about to firms). `assigned`: ME (`officer_id`), NOBODY or empty.
    `goods`: what one product means: its words or its codes, stated or inferred. `concerning`: only what
    concerns a firm here directly or is related.
    """

    tab: str = "OPEN"
    area: str = ""
    member: str = ""
    within_days: int | None = None
    goods: Meaning | None = None
    assigned: str = ""
    officer_id: int | None = None
    impact: str = ""
    text: str = ""
    concerning: bool = False


class QueueRow(msgspec.Struct, frozen=True, kw_only=True):
    """One notice in the queue. `direct`, `related`: firms concerned. `older`: the rest of its chain.

    `urgent`: an emergency measure that concerns a firm here. `letters`: how often an officer wrote of it.
    `deadline` is the province's while it is ahead, then the WTO's; `local_passed` tells which.
    """

    notice: NoticeRow
    direct: int
    related: int
    deadline: date | None
    days_left: int | None
    local_passed: bool
    impact: str
    impact_label: str
    assigned_to_id: int | None
    assigned_to: str
    dismissed_at: datetime | None
    done_at: datetime | None = None
    urgent: bool = False
    letters: int = 0
    older: tuple[NoticeRow, ...] = ()


class Queue(msgspec.Struct, frozen=True, kw_only=True):
    """A stretch of the queue, most pressing first. `total` is exact."""

    rows: tuple[QueueRow, ...]
    total: int


class Totals(msgspec.Struct, frozen=True, kw_only=True):
    """How many notices stand under each tab.

    `mine` and `nobody` are parts of `open`, `dismissed` of `handled`.
    """

    open: int
    mine: int
    nobody: int
    late: int
    dismissed: int
    handled: int


class Beside(msgspec.Struct, frozen=True, kw_only=True):
    """The neighbours of one notice in a queue; None at an end, or when the notice is not in it."""

    previous_id: int | None = None
    next_id: int | None = None


class DecisionRow(msgspec.Struct, frozen=True, kw_only=True):
    """Where a notice stands with the officers; what nobody decided is UNKNOWN, None or empty."""

    notice_id: int
    impact: str = "UNKNOWN"
    impact_label: str = ""
    impact_reason: str = ""
    impact_by: str = ""
    impact_at: datetime | None = None
    assigned_to_id: int | None = None
    assigned_to: str = ""
    dismissed_at: datetime | None = None
    dismissed_by: str = ""
    dismissed_reason: str = ""
    done_at: datetime | None = None
    done_by: str = ""


class NoteRow(msgspec.Struct, frozen=True, kw_only=True):
    """One note of an officer."""

    author: str
    text: str
    at: datetime


class ViewRow(msgspec.Struct, frozen=True, kw_only=True):
    """One saved view. `mine` says whether the reader may remove it."""

    id: int
    name: str
    query: str
    shared: bool
    owner: str
    mine: bool


class LetterRow(msgspec.Struct, frozen=True, kw_only=True):
    """One personal message, to how many firms, and the ids of its mails."""

    author: str
    subject: str
    text: str
    at: datetime
    firms: int
    message_ids: tuple[int, ...]


class Written(msgspec.Struct, frozen=True, kw_only=True):
    """What writing to firms did: mails in the outbox, and firms with nobody who may get mail.

    `again` says that this very letter was written before and nothing new was queued.
    """

    mails: int
    firms: int
    silent: tuple[int, ...] = ()
    again: bool = False


class Foot(Protocol):
    """How one reader leaves; as `alerts.services.feet_of` gives it."""

    @property
    def choices_link(self) -> str: ...  # noqa: D102 - as its name says
    @property
    def leave_link(self) -> str: ...  # noqa: D102
    @property
    def headers(self) -> dict[str, str]: ...  # noqa: D102
    @property
    def wants_mail(self) -> bool: ...  # noqa: D102


class Feet(Protocol):
    """Gives the foot of each contact that has one; alerts stand beside triage, so the caller brings it."""

    def __call__(self, contact_ids: Iterable[int], /) -> Mapping[int, Foot]: ...  # noqa: D102
