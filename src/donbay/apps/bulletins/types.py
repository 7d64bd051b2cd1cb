"""Plain records of bulletins: what is frozen when an issue is published, and what neighbours and the desk are shown."""

from collections.abc import Sequence
from datetime import date, datetime

import msgspec


class Link(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words and the address they lead to."""

    words: str
    url: str


class FrozenItem(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One item of a published issue.

    `kind`: NOTICE, DOCUMENT, ARTICLE or TEXT. `group`: the product group it stands under, or "".
    `paragraphs`: plain text, one sentence or more each. `facts`: label and value, in the order shown
    (symbol, deadline, number of a document). `deadline_passed`: said beside the deadline.
    """

    kind: str
    title: str
    paragraphs: tuple[str, ...]
    group: str = ""
    facts: tuple[tuple[str, str], ...] = ()
    links: tuple[Link, ...] = ()
    deadline_passed: bool = False


class FrozenSection(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One section with its heading; items in order."""

    title: str
    items: tuple[FrozenItem, ...]


class FrozenIssue(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """An issue as it was published: page, mail, PDF and DOCX are made from this and nothing else.

    `kind`: BULLETIN, DOCUMENT_LIST or NEWS. `number`: counted by kind and year, 0 for news. `period`:
    words such as "Tháng 11 năm 2026". `office`, `parent_office`: the two lines at the head of an
    administrative paper (Decree 30/2020/NĐ-CP). `corrects`: number and day of the issue this one
    corrects, or "". `signer`: the lines above the signature; both are empty where nobody signs.
    """

    kind: str
    number: int
    year: int
    title: str
    period: str
    issued_on: date
    language: str
    office: str
    parent_office: str
    place: str
    sections: tuple[FrozenSection, ...]
    lead: str = ""
    corrects: str = ""
    address: str = ""
    signer: tuple[str, ...] = ()
    signer_name: str = ""


class IssueRow(msgspec.Struct, frozen=True, kw_only=True):
    """One issue in a list. `number` 0: none yet, or news. `corrects`: the issue it corrects, or None."""

    id: int
    kind: str
    kind_label: str
    state: str
    state_label: str
    title: str
    lead: str
    number: int
    year: int
    slug: str
    language: str
    author: str
    changed_at: datetime
    scheduled_at: datetime | None
    issued_at: datetime | None
    corrects: int | None = None

    @property
    def name(self) -> str:
        """Return number and year as people write them, such as 3/2026; "" where there is none."""
        return f"{self.number}/{self.year}" if self.number else ""


class Published(msgspec.Struct, frozen=True, kw_only=True):
    """An issue as it was published, its corrections, and the issue that it corrects itself.

    `withdrawn_for`: why it was withdrawn; the row's `changed_at` then says when.
    """

    row: IssueRow
    frozen: FrozenIssue
    frozen_hash: str
    corrections: Sequence[IssueRow] = ()
    corrected: IssueRow | None = None
    withdrawn_for: str = ""


class ItemRow(msgspec.Struct, frozen=True, kw_only=True):
    """One item as it stands. `drafted`: the text is still the machine's own."""

    id: int
    section_id: int
    kind: str
    kind_label: str
    group: str
    title: str
    text: str
    version: int
    drafted: bool
    changed_at: datetime
    changed_by: str
    notice_id: int | None = None
    document_id: int | None = None
    article_id: int | None = None


class SectionRow(msgspec.Struct, frozen=True, kw_only=True):
    """One section with its items in order, and what was taken out of it."""

    id: int
    kind: str
    title: str
    items: Sequence[ItemRow]
    removed: Sequence[ItemRow] = ()


class Draft(msgspec.Struct, frozen=True, kw_only=True):
    """Everything the desk shows of one issue. `audience` as `recipients.Audience`, in plain parts."""

    row: IssueRow
    version: int
    author_id: int
    period_from: date | None
    period_to: date | None
    editors: Sequence[str]
    submitted_by_id: int | None
    submitted_by: str
    submitted_at: datetime | None
    approved_by: str
    approved_at: datetime | None
    note: str
    trouble: str
    audience: dict[str, object]
    sections: Sequence[SectionRow]
    frozen_hash: str = ""

    @property
    def count(self) -> int:
        """Return how many items it has."""
        return sum(len(section.items) for section in self.sections)


class Used(msgspec.Struct, frozen=True, kw_only=True):
    """Where a notice or document already stands."""

    issue_id: int
    title: str
    number: int
    year: int
    state: str


class Figures(msgspec.Struct, frozen=True, kw_only=True):
    """What was published in a time, for reports.

    `issues`, `corrections`: by kind, cancelled ones left out; corrections are not counted as issues.
    `enterprises`: distinct firms with at least one accepted mail, by kind. `pairs`: (firm, notice) pairs
    of accepted mails. `items`: published items by kind of issue; `notices`: distinct notices.
    """

    issues: dict[str, int]
    corrections: dict[str, int]
    enterprises: dict[str, int]
    pairs: int
    items: dict[str, int]
    notices: int
