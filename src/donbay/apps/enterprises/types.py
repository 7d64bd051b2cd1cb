"""Plain records that enterprises hand to their neighbours."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

import msgspec

from donbay.foundation.uploaded_lists.keeping import ListPreview


class LineRow(msgspec.Struct, frozen=True, kw_only=True):
    """One thing a firm makes, in its own words. `suggested_hs` is ours, `hs` is confirmed."""

    id: int
    words: str
    product_code: str = ""
    product_name: str = ""
    product_name_en: str = ""
    hs: tuple[str, ...] = ()
    suggested_hs: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()
    excluded: tuple[str, ...] = ()


class NewLine(msgspec.Struct, frozen=True, kw_only=True):
    """One product line as a caller hands it in; `hs` are the codes that somebody confirmed."""

    words: str
    hs: Sequence[str] = ()
    keywords: Sequence[str] = ()
    excluded: Sequence[str] = ()


class ContactRow(msgspec.Struct, frozen=True, kw_only=True):
    """One person of a firm. `state` is REQUESTED, ACTIVE, PAUSED or ENDED."""

    id: int
    enterprise_id: int
    enterprise_name: str
    name: str
    email: str
    phone: str
    language: str
    state: str
    source: str
    ended_reason: str
    active_since: datetime | None
    created_at: datetime


class ConsentRow(msgspec.Struct, frozen=True, kw_only=True):
    """One step of a person's consent, with its proof."""

    contact_id: int
    at: datetime
    action: str
    method: str
    evidence: str


class EnterpriseRow(msgspec.Struct, frozen=True, kw_only=True):
    """One firm with its lines. `markets` empty means all markets."""

    id: int
    name: str
    name_en: str
    form: str
    form_label: str
    tax_code: str
    place_id: int | None
    place_name: str
    address: str
    language: str
    markets: tuple[str, ...]
    active: bool
    is_sample: bool
    created_at: datetime
    changed_at: datetime
    lines: tuple[LineRow, ...] = ()


class SignedUp(msgspec.Struct, frozen=True, kw_only=True):
    """What a sign-up made: a firm that sleeps until its contact has confirmed."""

    enterprise_id: int
    contact_id: int


class ImportPreview(ListPreview, frozen=True, kw_only=True):
    """A list of firms as read: what would happen, and what is wrong.

    `problems` refuse their rows; `flags` say what was mended, left out or doubtful in rows that
    are loaded. `done` of the rows are loaded since `started_at`.
    """

    rows: list[dict[str, Any]]
    started_at: datetime | None = None
    done: int = 0

    @property
    def new(self) -> int:
        """Return how many firms would be added."""
        return sum(row["does"] == "ADD" for row in self.rows)

    @property
    def changed(self) -> int:
        """Return how many firms that are known would be changed."""
        return sum(row["does"] == "CHANGE" for row in self.rows)

    @property
    def unchanged(self) -> int:
        """Return how many firms are known exactly so."""
        return sum(row["does"] == "SAME" for row in self.rows)

    @property
    def under_way(self) -> bool:
        """Return whether somebody confirmed it and not all of it is loaded yet."""
        return self.started_at is not None and self.confirmed_at is None
