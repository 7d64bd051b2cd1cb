"""Plain records that alerts hands to its neighbours."""

from datetime import date, datetime
from typing import Any

import msgspec


class AlertRow(msgspec.Struct, frozen=True, kw_only=True):
    """One alert as it was raised, and how far it came.

    `event` NEW, `DEADLINE 2026-08-01` or VOIDED. `message_id` empty = waiting.
    """

    id: int
    contact_id: int
    enterprise_id: int
    notice_id: int
    event: str
    grade: str
    urgent: bool
    welcome: bool
    snapshot: dict[str, Any]
    raised_at: datetime
    message_id: int | None
    seen_at: datetime | None
    dropped_at: datetime | None


class SubscriptionRow(msgspec.Struct, frozen=True, kw_only=True):
    """How one contact wants to hear."""

    id: int
    contact_id: int
    direct: str
    related: str
    hour: int
    weekday: int
    month_day: int
    urgent_at_once: bool
    corrections: bool
    since: datetime
    nonce: str


class FeedbackRow(msgspec.Struct, frozen=True, kw_only=True):
    """What one firm said of one notice; the last verdict counts."""

    enterprise_id: int
    notice_id: int
    useful: bool
    at: datetime
    by_link: bool


class DeadlineRow(msgspec.Struct, frozen=True, kw_only=True):
    """One chain with its dates, for a calendar. `sequence` grows whenever something of it changed."""

    root: str
    symbol: str
    headline: str
    link: str
    wto_deadline: date | None
    local_deadline: date | None
    sequence: int
    cancelled: bool
    stamped_at: datetime
    created_at: datetime


class RaiseCounts(msgspec.Struct, frozen=True, kw_only=True):
    """What one run of raising did."""

    new: int = 0
    follow_ups: int = 0
    changes: int = 0

    def __int__(self) -> int:
        return self.new + self.follow_ups + self.changes

    def __str__(self) -> str:
        """Say it in one line."""
        return f"{self.new} new, {self.follow_ups} follow-ups, {self.changes} changes"


class CanaryReport(msgspec.Struct, frozen=True, kw_only=True):
    """How far the daily test item came: RAISED, QUEUED, ARRIVED; `trouble` says what broke."""

    at: datetime
    reached: str
    trouble: str = ""
    message_id: int | None = None

    def __str__(self) -> str:
        """Say it in one line."""
        return f"canary {self.reached}" + (f": {self.trouble}" if self.trouble else "")


class Delays(msgspec.Struct, frozen=True, kw_only=True):
    """How long news took from distribution to mail. Hours; None where nothing was sent."""

    alerts: int
    median_hours: float | None
    p95_hours: float | None


class Tested(msgspec.Struct, frozen=True, kw_only=True):
    """What a rule brought in some days: notices, the mails they made, and useful notices it would lose."""

    notices: int = 0
    mails: int = 0
    useful_lost: int = 0


class ProposalRow(msgspec.Struct, frozen=True, kw_only=True):
    """One proposed change with its answers and its back-test. `enterprises`: id and name."""

    id: int
    change: str
    product_name: str
    value: str
    phrase: str
    useful: int
    useless: int
    notices: tuple[int, ...]
    enterprises: tuple[tuple[int, str], ...]
    days: int
    before: Tested
    after: Tested
    made_at: datetime
    decision: str
    decision_label: str
    decided_at: datetime | None
    decided_by: str
    reason: str


class Forwarded(msgspec.Struct, frozen=True, kw_only=True):
    """What was forwarded in a period. `pairs` of firm and notice; `by_month`: `2026-03` to pairs.

    `samples`: how many of the pairs are of a sample notice or firm.
    """

    pairs: int
    notices: int
    enterprises: int
    by_grade: dict[str, int]
    by_product: tuple[tuple[str, int], ...]
    by_month: tuple[tuple[str, int], ...]
    samples: int = 0
