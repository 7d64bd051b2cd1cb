"""Records handed to neighbours."""

from collections import Counter
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, Literal

import msgspec

from donbay.core.notices.deadlines import binding_day
from donbay.core.notices.events import ENDINGS
from donbay.core.notices.record import NoticeRecord, WordDate
from donbay.core.notices.standing import STANDS, is_current, is_open, is_over
from donbay.core.search.types import Part
from donbay.foundation.web.pages import Page


class NoticeRow(msgspec.Struct, frozen=True, kw_only=True):
    """One notice as stored. `inherited` holds what its chain lends (see `core.notices.chains`).

    `comment_deadline` and `local_deadline` are those in force; `stated_deadline` is what the document
    says itself, `deadline_by` the symbol of the other document that set the one in force, `ended_by` of
    what replaced, withdrew or voided it, `ends` what it says of its chain. `standing`: see
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
    ended_by: str = ""
    deadline_by: str = ""
    ends: str = ""
    on_top: bool = True
    version: int
    first_seen_at: datetime
    changed_at: datetime
    is_sample: bool

    def is_open(self, today: date) -> bool:
        """Return whether comments are taken on a day."""
        return is_open(self.standing, self.comment_deadline, today)

    def is_over(self, today: date) -> bool:
        """Return whether nobody can comment on it any more on a day."""
        return is_over(self.standing, self.comment_deadline, today)

    def binding_day(self, today: date) -> date | None:
        """Return the day by which a firm has to act, whether it stands or not."""
        return binding_day(local=self.local_deadline, wto=self.comment_deadline, today=today)

    def is_current(self, today: date) -> bool:
        """Return whether a firm that comes new has to hear of it."""
        return is_current(self.record, self.standing, self.comment_deadline, today)

    @property
    def stands(self) -> bool:
        """Return whether nothing has replaced, withdrawn or voided it."""
        return self.standing == STANDS

    @property
    def ends_chain(self) -> str:
        """Return how this document ends the measure of its chain (WITHDRAWN, REVOKED, LIFTED), else empty."""
        return self.ends if self.ends in ENDINGS else ""

    @property
    def voids_parent(self) -> bool:
        """Return whether it says that the document it corrects was circulated by mistake."""
        return self.ends == "VOIDED"

    @property
    def ended_by_id(self) -> int | None:
        """Return the document that replaced, withdrew or voided it."""
        return self.voided_by_id or self.superseded_by_id

    @property
    def record_in_force(self) -> NoticeRecord:
        """Return the record with the deadline in force, for sentences that say how things stand.

        A follow-up is left as it is: its sentence tells what it changed.
        """
        stated = self.record.comment_deadline
        if self.step in {"ADDENDUM", "CORRIGENDUM", "SUPPLEMENT"}:
            return self.record
        if self.stands and stated.day == self.comment_deadline:
            return self.record
        day = self.comment_deadline if self.stands else None
        now = WordDate(day, "", "STATED" if day else "NOT_APPLICABLE")
        return msgspec.structs.replace(self.record, comment_deadline=now)

    @property
    def moved_from(self) -> date | None:
        """Return the deadline this document states itself, when another document has moved it."""
        moved = bool(self.deadline_by) and self.stated_deadline != self.comment_deadline
        return self.stated_deadline if moved else None


class SearchPage(Page[NoticeRow], frozen=True, kw_only=True):
    """One page of a search.

    `more`: by words more was found than the pages show, and `total` counts what they show. `parts`: how the
    words were understood. `inferred`: the notices that state none of the codes that were asked for, and were
    found by what they are about.
    """

    more: bool = False
    parts: tuple[Part, ...] = ()
    inferred: frozenset[int] = frozenset()


class StoreCounts(msgspec.Struct, kw_only=True):
    """What storing did. `read` counts records, the others count notices.

    `filled`: in how many of the records each field says something that the source is expected to fill.
    """

    read: int = 0
    new: int = 0
    changed: int = 0
    unchanged: int = 0
    set_aside: int = 0
    oldest: date | None = None
    newest: date | None = None
    unread_fields: set[str] = msgspec.field(default_factory=set)
    filled: Counter[str] = msgspec.field(default_factory=Counter)


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


HealthState = Literal["NEW", "NONE", "BLIND", "OFF"]


class Health(msgspec.Struct, frozen=True, kw_only=True):
    """How one source is: NEW (checked, `new` new), NONE (checked, none), BLIND (not checked since).

    OFF: nobody uses it. `since` is the end of the last check that brought records, None when there never
    was one; `is_sample`: what that check brought is invented. `reason` says in the reader's language why a source is
    blind, `detail`, `code` and `facts` what the program wrote down of it. `suspicious` says that silence has lasted
    longer than it should. `covered`: it is blind, but another source brings whatever it would.
    """

    source: str
    title_vi: str
    title_en: str
    state: HealthState
    since: datetime | None = None
    new: int = 0
    is_sample: bool = False
    reason: str = ""
    detail: str = ""
    code: str = ""
    facts: Mapping[str, str | int] = {}
    suspicious: str = ""
    live: bool = False
    covered: bool = False

    @property
    def hides_news(self) -> bool:
        """Return whether there may be notices that nobody sees because of this source."""
        return self.state == "BLIND" and not self.covered
