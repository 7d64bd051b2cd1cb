"""Plain records of legal documents that this room hands to its neighbours."""

from collections.abc import Sequence
from datetime import date

import msgspec

from donbay.foundation.uploaded_lists.keeping import ListPreview

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


class BatchPreview(ListPreview, frozen=True, kw_only=True):
    """A list of documents as read. `meant_for`: what its documents go into besides the stock, or ""."""

    meant_for: str
    rows: Sequence[NewDocument]

    @property
    def changed(self) -> int:
        """Return how many documents that are stored would be changed."""
        return sum(bool(row.id) and not row.known for row in self.rows)

    @property
    def new(self) -> int:
        """Return how many documents would be added."""
        return sum(not row.id for row in self.rows)
