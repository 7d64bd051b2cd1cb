"""Plain records that bulletins hand to their neighbours; `queries` gives them out."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime

import msgspec

from donbay.core.lists.choosing import letter_of, unsure_columns, unused_columns
from donbay.core.lists.types import ListTable

from .types import FrozenIssue

NEEDED = ("number", "title", "issuer", "day")  # of a list of documents


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


class DocumentRow(msgspec.Struct, frozen=True, kw_only=True):
    """One legal document."""

    id: int
    number: str
    title: str
    issuer: str
    day: date
    effect_day: date | None
    link: str
    field: str
    kind: str = ""


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


class DocumentProblem(msgspec.Struct, frozen=True, kw_only=True):
    """One thing wrong in an uploaded list: sheet, row as the spreadsheet counts, column, why, what to do."""

    sheet: str
    row: int
    column: str
    why: str
    what_to_do: str


class NewDocument(msgspec.Struct, frozen=True, kw_only=True):
    """One document as a caller or a list hands it in.

    `known`: it is stored already, exactly so. `id`: it is stored, and would be changed if not known so.
    `row`: where it stands in its list. `kind` empty: neither symbol nor title tells it.
    """

    number: str
    title: str
    issuer: str
    day: date
    effect_day: date | None = None
    link: str = ""
    field: str = ""
    kind: str = ""
    known: bool = False
    id: int = 0
    row: int = 0


class BatchPreview(msgspec.Struct, frozen=True, kw_only=True):
    """A list of documents as read. With any problem nothing is stored."""

    id: int
    file_name: str
    uploaded_at: datetime
    confirmed_at: datetime | None
    section_id: int | None
    rows: Sequence[NewDocument]
    problems: Sequence[DocumentProblem]
    result: dict[str, int]
    flags: Sequence[DocumentProblem] = ()
    table: ListTable = ListTable()
    columns: Mapping[int, str] = {}

    @property
    def ask(self) -> bool:
        """Return whether somebody should say which column is which."""
        return bool(self.missing or unsure_columns(self.table, self.columns))

    @property
    def missing(self) -> list[str]:
        """Return the needed fields that no column holds; none for a list read by an earlier version."""
        held = self.columns.values()
        return [field for field in NEEDED if field not in held] if self.table.columns else []

    @property
    def unused(self) -> list[str]:
        """Return the columns that are not read, by title or letter."""
        return [one.title or letter_of(one.place) for one in unused_columns(self.table, self.columns)]

    @property
    def changed(self) -> int:
        """Return how many documents that are stored would be changed."""
        return sum(bool(row.id) and not row.known for row in self.rows)

    @property
    def new(self) -> int:
        """Return how many documents would be added."""
        return sum(not row.id for row in self.rows)
