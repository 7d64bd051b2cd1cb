"""Plain records that enquiries hands to its neighbours, and takes from them."""

from collections.abc import Sequence
from datetime import date, datetime

import msgspec

from donbay.core.workflow.clocks import Measured
from donbay.foundation.files.keeping import Upload
from donbay.foundation.web.pages import Page
from donbay.foundation.workflow import StepRow

__all__ = ["StepRow", "Upload"]


class Opening(msgspec.Struct, frozen=True, kw_only=True):
    """What a person sends to open a case. `sender`: where it comes from (kept only as a keyed hash)."""

    kind: str
    contact_name: str
    contact_email: str
    contact_firm: str = ""
    contact_phone: str = ""
    enterprise_id: int | None = None
    language: str = "vi"
    symbol: str = ""
    subject: str = ""
    provision: str = ""
    text: str = ""
    reason: str = ""
    proposal: str = ""
    public_ok: bool = False
    confidential: bool = False
    placeholder: bool = False
    uploads: Sequence[Upload] = ()
    sender: str = ""
    form_key: str = ""


class Opened(msgspec.Struct, frozen=True, kw_only=True):
    """A case that was opened: its number and the signed text of its secret link."""

    case_id: int
    reference: str
    token: str


class AttachmentRow(msgspec.Struct, frozen=True, kw_only=True):
    """One attached file."""

    id: int
    name: str
    type: str
    size: int
    by_officer: bool
    at: datetime


class CaseRow(msgspec.Struct, frozen=True, kw_only=True):
    """One case as stored. `overdue_on` is the day its service target was due, when that is past."""

    id: int
    kind: str
    kind_label: str
    reference: str
    enterprise_id: int | None
    contact_name: str
    contact_firm: str
    contact_email: str
    contact_phone: str
    language: str
    notice_id: int | None
    notice_symbol: str
    member: str
    subject: str
    provision: str
    text: str
    reason: str
    proposal: str
    public_ok: bool
    confidential: bool
    placeholder: bool
    state: str
    state_label: str
    open: bool
    answer: str
    opened_at: datetime
    deadline_at_opening: date | None
    deadline: date | None
    wto_deadline: date | None
    due_on: date | None
    assignee_id: int | None
    assignee: str

    @property
    def title(self) -> str:
        """Return one line that says what the case is about."""
        return self.subject or self.provision or " ".join(self.text.split())[:120] or self.notice_symbol


class Awaiting(msgspec.Struct, frozen=True, kw_only=True):
    """Something that waits for a second officer. `kind`: OFFICIAL (`id` of the text), PUBLIC (`id` of the case)."""

    kind: str
    id: int
    title: str


class CasePage(Page[CaseRow], frozen=True, kw_only=True):
    """One page of cases, and how many there are in each state."""

    counts: dict[str, int]


class CaseFile(msgspec.Struct, frozen=True, kw_only=True):
    """Everything about one case. `clock` says how each service target stands today."""

    row: CaseRow
    steps: list[StepRow]
    attachments: list[AttachmentRow]
    clock: tuple[Measured, ...]
    stars: int | None
    rating_words: str


class PublicRow(msgspec.Struct, frozen=True, kw_only=True):
    """What the public may read of a case, or why it may not."""

    id: int
    case_id: int
    kind_label: str
    state: str
    state_label: str
    title: str
    text: str
    reason: str
    reason_label: str
    drafted_by_id: int
    drafted_by: str
    published_at: datetime | None


class OfficialRow(msgspec.Struct, frozen=True, kw_only=True):
    """One official comment. `authors` are the officers who wrote any of its text."""

    id: int
    notice_id: int
    notice_symbol: str
    number: str
    text: str
    text_en: str
    state: str
    state_label: str
    cases: tuple[CaseRow, ...]
    steps: tuple[StepRow, ...]
    authors: frozenset[int]
    drafted_by: str
    drafted_at: datetime
    approved_by: str
    approved_at: datetime | None
    sent_at: datetime | None
    sent_to: str
    reply: str
    reply_at: datetime | None


class SimilarCase(msgspec.Struct, frozen=True, kw_only=True):
    """A case that may be about the same thing. `share` of common words from 0 to 1."""

    row: CaseRow
    same_notice: bool
    same_member: bool
    share: float


class ServiceTime(msgspec.Struct, frozen=True, kw_only=True):
    """How one service target was kept in a time. Units: working days; `within` a share from 0 to 1.

    `measured` counts what has ended or is overdue; `running` what still can be kept. Median and 95th
    percentile are of what has ended; None where nothing has.
    """

    kind: str
    target: str
    label: str
    limit: int
    measured: int
    running: int
    median: int | None
    p95: int | None
    within: float | None


class Counts(msgspec.Struct, frozen=True, kw_only=True):
    """What happened between two days, for the period report. Cases by the day they were opened."""

    received: dict[str, int]
    answered: int
    answered_within: int
    forwarded: int
    refused: int
    withdrawn: int
    officials_sent: int
    officials_replied: int
    ratings: int
    stars: float | None
