"""Records handed to neighbours."""

from datetime import datetime

import msgspec

from donbay.core.classify.types import Confirmed


class Service(msgspec.Struct, frozen=True, kw_only=True):
    """Where the service is and what it may cost. Units: seconds for a whole answer; requests and tokens a day.

    The key is never a part of how it is shown.
    """

    url: str
    model: str
    key: str
    seconds: float
    requests_a_day: int
    tokens_a_day: int

    def __repr__(self) -> str:
        return f"Service({self.model!r})"

    @property
    def is_on(self) -> bool:
        """Return whether an administrator has set both an address and a model."""
        return bool(self.url and self.model)


class AnswerRow(msgspec.Struct, frozen=True, kw_only=True):
    """What the service said of one text. `tokens`: what it cost, 0 where the answer was there already.

    `headings` are proposals that nobody checked; `dropped` how many more did not hold.
    """

    model: str
    headings: tuple[Confirmed, ...]
    summary: str
    dropped: int
    tokens: int
    answered_at: datetime
    was_known: bool = False


class TakenRow(msgspec.Struct, frozen=True, kw_only=True):
    """One heading that an officer took over, by whom and when."""

    code: str
    found: str
    field: str
    by: str
    at: datetime


class ReadingRow(msgspec.Struct, frozen=True, kw_only=True):
    """How far the reading of one notice is.

    `state`: NONE, WAITING, READ or FAILED; `fault` and `again_at` tell of the last failure. `taken` stands also
    when the service is off.
    """

    state: str = "NONE"
    answer: AnswerRow | None = None
    fault: str = ""
    again_at: datetime | None = None
    taken: tuple[TakenRow, ...] = ()


class DayRow(msgspec.Struct, frozen=True, kw_only=True):
    """What the service was asked on one day, and until when it is left alone. Units: tokens sent and received."""

    requests: int = 0
    tokens: int = 0
    rest_until: datetime | None = None
    trouble: str = ""


class ReadCounts(msgspec.Struct, frozen=True, kw_only=True):
    """What one run of reading did. `stopped` says why it did not go on."""

    read: int = 0
    known: int = 0
    failed: int = 0
    stopped: str = ""

    def __str__(self) -> str:
        """Say it in one line."""
        said = f"{self.read} notices read, {self.known} known already, {self.failed} without a usable answer"
        return f"{said}; stopped: {self.stopped}" if self.stopped else said
