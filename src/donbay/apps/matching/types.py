"""Records handed to neighbours."""

from datetime import datetime

import msgspec

from donbay.core.match.types import Evidence, Grade


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
