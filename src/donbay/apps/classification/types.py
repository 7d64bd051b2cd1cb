"""Records handed to neighbours."""

from datetime import datetime

import msgspec

from donbay.core.classify.learned import Found
from donbay.core.classify.types import GroupFound, Heading


class ClassificationRow(msgspec.Struct, frozen=True, kw_only=True):
    """What one notice version is about, as stored. `headings` strongest first."""

    notice_id: int
    notice_version: int
    method: str
    headings: tuple[Heading, ...]
    groups: tuple[GroupFound, ...]
    settled: bool
    at: datetime


class LessonRow(msgspec.Struct, frozen=True, kw_only=True):
    """One lesson: how many fields of standards and words it connects with headings, and its figures."""

    id: int
    at: datetime
    notices: int
    fields: int
    words: int
    before: Found
    after: Found
    in_use: bool

    @property
    def is_proven(self) -> bool:
        """Return whether codes were found again on the notices kept aside, and neither figure got worse."""
        before, after = self.before, self.after
        return after.recall > 0 and after.precision >= before.precision and after.recall >= before.recall
