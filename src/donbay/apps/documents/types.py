"""Plain records of legal documents that this room hands to its neighbours."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime

import msgspec

from donbay.core.lists.choosing import letter_of, unsure_columns, unused_columns
from donbay.core.lists.types import ListTable

NEEDED = ("number", "title", "issuer", "day")  # of a list of documents


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
    `changes`: the columns in which it differs from what is stored. `row`: where it stands in its list. `kind` empty:
    neither symbol nor title tells it.
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
    changes: tuple[str, ...] = ()


class BatchPreview(msgspec.Struct, frozen=True, kw_only=True):
    """A list of documents as read. `meant_for`: what its documents go into besides the stock, or ""."""

    id: int
    file_name: str
    uploaded_at: datetime
    confirmed_at: datetime | None
    meant_for: str
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
