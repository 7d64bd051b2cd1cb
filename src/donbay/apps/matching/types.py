"""Records handed to neighbours."""

from datetime import datetime
from typing import Literal

import msgspec

from donbay.apps.notices.types import NoticeRow
from donbay.core.match.evaluate import Bin, Chapter, Figures, Ranges
from donbay.core.match.explain import explain
from donbay.core.match.replay import Cause
from donbay.core.match.types import Evidence, Grade

Broad = Literal["", "MAILS", "SHARE"]


class MatchRow(msgspec.Struct, frozen=True, kw_only=True):
    """One match as stored. `market` is empty when the firm sells everywhere."""

    id: int
    notice_id: int
    enterprise_id: int
    grade: Grade
    score: float
    evidence: tuple[Evidence, ...]
    market: str
    made_at: datetime
    withdrawn_at: datetime | None = None


class Counts(msgspec.Struct, frozen=True, kw_only=True):
    """What one run of matching did."""

    notices: int = 0
    profiles: int = 0
    new: int = 0
    changed: int = 0
    withdrawn: int = 0

    def __str__(self) -> str:
        """Say it in one line."""
        return (
            f"{self.notices} notices, {self.profiles} profiles; "
            f"{self.new} new matches, {self.changed} changed, {self.withdrawn} withdrawn"
        )


class SweepResult(msgspec.Struct, frozen=True, kw_only=True):
    """What a replay found: the differences between stored and recomputed matches, repaired."""

    notices: int
    missing: tuple[tuple[int, int], ...] = ()
    stale: tuple[tuple[int, int], ...] = ()

    @property
    def differences(self) -> int:
        """Return how many pairs of notice and enterprise differed."""
        return len(self.missing) + len(self.stale)

    def __str__(self) -> str:
        """Say it in one line."""
        return f"{self.notices} notices replayed, {self.differences} differences"


class Rhythm(msgspec.Struct, frozen=True, kw_only=True):
    """How a person hears of each class: a word of `core.digest.rhythm`, and the days it needs."""

    direct: str = "WORKING_DAYS"
    related: str = "WEEKLY"
    weekday: int = 0
    month_day: int = 1


class PastMatch(msgspec.Struct, frozen=True, kw_only=True):
    """One notice that would have been sent, and why."""

    row: NoticeRow
    grade: Grade
    score: float
    evidence: tuple[Evidence, ...]
    market: str

    def reason(self, language: str) -> str:
        """Return the reason in one sentence."""
        return explain(self.evidence, self.market, language, self.grade)


class Preview(msgspec.Struct, frozen=True, kw_only=True):
    """What a profile would have been sent in the last days.

    `judged`: of how many notices; `unread`: how many there was no time for yet. `causes`: what of
    the profile brings how many, most first. `shown`: the newest.
    """

    days: int
    notices: int
    direct: int
    mails: int
    judged: int
    unread: int
    causes: tuple[Cause, ...]
    shown: tuple[PastMatch, ...]
    broad: Broad

    @property
    def too_broad(self) -> bool:
        """Return whether it would send more than anybody reads."""
        return bool(self.broad)

    @property
    def share(self) -> float:
        """Return the share of all notices, from 0 to 1."""
        return self.notices / self.judged if self.judged else 0.0


class Brought(msgspec.Struct, frozen=True, kw_only=True):
    """What a profile would have been sent in the last days, told in short.

    `wide`: what of it brings too much by itself, most first. `newest`: a few of the notices. `unread` as in Preview.
    """

    notices: int
    unread: int
    wide: tuple[Cause, ...]
    newest: tuple[NoticeRow, ...]


class MeasurementRow(msgspec.Struct, frozen=True, kw_only=True):
    """How good matching was found to be: on what, when, by which rules. Shares from 0 to 1.

    `seen`: rules were written in sight of the notices; None where nobody said. `ranges`: 95 % intervals, None in
    measurements of old. `narrow`: without the `wide_notices`. `baselines`: what plain filters reach on the same
    notices: method to precision and recall.
    """

    at: datetime
    what: str
    rules: str
    seen: bool | None = None
    precision: float
    recall: float
    f1: float
    returned: int
    relevant: int
    gold_direct: int
    found_direct: int
    judged_notices: int
    missing_notices: int
    baselines: dict[str, dict[str, float]]
    doubtful: int = 0
    ranges: Ranges | None = None
    wide_notices: int = 0
    narrow: Figures | None = None
    chapters: dict[str, Chapter] = {}
    bins: tuple[Bin, ...] = ()

    @property
    def shows_quality(self) -> bool:
        """Return whether it says how good matching is: on notices that no rule has seen, with how sure that is."""
        return self.seen is False and self.ranges is not None


class UntoldMatch(msgspec.Struct, frozen=True, gc=False):
    """One current match for which a later step lacks something."""

    id: int
    notice_id: int
    enterprise_id: int
    grade: Grade
    score: float
    market: str
    stored: str

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        """Return the reasons, read only when somebody asks."""
        return _EVIDENCE.decode(self.stored)


_EVIDENCE = msgspec.json.Decoder(tuple[Evidence, ...])
