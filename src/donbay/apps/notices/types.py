"""Records handed to neighbours."""

from datetime import date, datetime
from typing import Any, Literal

import msgspec

from donbay.core.notices.record import NoticeRecord
from donbay.core.notices.standing import STANDS, is_open


class NoticeRow(msgspec.Struct, frozen=True, kw_only=True):
    """One notice as stored. `inherited` holds what its chain lends (see `core.notices.chains`).

    `comment_deadline` and `local_deadline` are those in force; `stated_deadline` is what the document
    says itself, `deadline_by_id` the other document that set the one in force. `standing`: see
    `core.notices.standing`; `on_top`: it speaks for its chain.
    """

    id: int
    identity: str
    symbol: str
    symbols: tuple[str, ...]
    area: str
    kind: str
    step: str
    members: tuple[str, ...]
    record: NoticeRecord
    inherited: dict[str, Any]
    title: str
    products: str
    distribution_date: date | None
    comment_deadline: date | None
    local_deadline: date | None
    deadline_origin: str
    root_symbol: str
    parent_id: int | None
    voided_by_id: int | None
    superseded_by_id: int | None = None
    standing: str = "STANDS"
    stated_deadline: date | None = None
    deadline_by_id: int | None = None
    on_top: bool = True
    version: int
    first_seen_at: datetime
    changed_at: datetime
    is_sample: bool

    def is_open(self, today: date) -> bool:
        """Return whether comments are taken on a day."""
        return is_open(self.standing, self.comment_deadline, today)

    @property
    def stands(self) -> bool:
        """Return whether nothing has replaced, withdrawn or voided it."""
        return self.standing == STANDS

    @property
    def ended_by_id(self) -> int | None:
        """Return the document that replaced, withdrew or voided it."""
        return self.voided_by_id or self.superseded_by_id

    @property
    def moved_from(self) -> date | None:
        """Return the deadline this document states itself, when another document has moved it."""
        moved = self.deadline_by_id is not None and self.stated_deadline != self.comment_deadline
        return self.stated_deadline if moved else None


class SearchPage(msgspec.Struct, frozen=True, kw_only=True):
    """One page of a search. `total` is exact; `page` counts from 1."""

    rows: tuple[NoticeRow, ...]
    total: int
    page: int
    pages: int

    @property
    def has_next(self) -> bool:
        """Return whether there is a page after this one."""
        return self.page < self.pages


class StoreCounts(msgspec.Struct, kw_only=True):
    """What storing did. `read` counts records, the others count notices."""

    read: int = 0
    new: int = 0
    changed: int = 0
    unchanged: int = 0
    set_aside: int = 0
    oldest: date | None = None
    newest: date | None = None
    unread_fields: set[str] = msgspec.field(default_factory=set)


class SetAsideRow(msgspec.Struct, frozen=True, kw_only=True):
    """One record that could not be understood: where, which field, why, what to do."""

    where: str
    reason: str
    field: str = ""
    hint: str = ""
    id: int = 0
    source: str = ""
    at: datetime | None = None


class RunReport(msgspec.Struct, frozen=True, kw_only=True):
    """One finished attempt to read one source. `state` is DONE or FAILED with a reason."""

    run_id: int
    source: str
    asked: str
    state: str
    started_at: datetime | None = None
    read: int = 0
    new: int = 0
    changed: int = 0
    unchanged: int = 0
    set_aside: int = 0
    reason: str = ""
    hint: str = ""
    set_aside_list: tuple[SetAsideRow, ...] = ()

    def __str__(self) -> str:
        """Say it in one line."""
        if self.state != "DONE":
            return f"{self.source}: not checked, {self.reason}"
        counts = f"read {self.read}, new {self.new}, changed {self.changed}, unchanged {self.unchanged}"
        return f"{self.source}: {counts}, set aside {self.set_aside}"


HealthState = Literal["NEW", "NONE", "BLIND"]


class Health(msgspec.Struct, frozen=True, kw_only=True):
    """How one source is: NEW (checked, `new` new), NONE (checked, none), BLIND (not checked since).

    `since` is the end of the last successful check, None when there never was one; `reason`
    says why a source is blind, in the language that was current; `code` and `facts` say it for any
    (`words.words_for`), `said` for the log. `suspicious` says that silence has lasted longer than it should.
    """

    source: str
    title_vi: str
    title_en: str
    state: HealthState
    since: datetime | None = None
    new: int = 0
    reason: str = ""
    said: str = ""
    code: str = ""
    facts: dict[str, str | int] = msgspec.field(default_factory=dict)
    suspicious: str = ""
    live: bool = False
