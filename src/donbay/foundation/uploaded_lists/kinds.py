"""What a kind of list is, and which columns of one are read as what."""

from collections.abc import Collection, Mapping, Sequence

import msgspec
from django.utils.translation import gettext as _

from donbay.core.lists.choosing import letter_of, unsure_columns, unused_columns
from donbay.core.lists.titles import Titles
from donbay.core.lists.types import ColumnSeen, ListTable


class ListKind(msgspec.Struct, frozen=True, kw_only=True):
    """One kind of list that a room takes.

    `titles`: the names people write above the columns. `names`: field → what we call its column. `needed`: fields that
    each have a column. `key`: the column whose merged cells join rows. `many`: fields that several columns may hold.
    """

    titles: Titles
    names: Mapping[str, str]
    needed: Sequence[str]
    key: str
    most_rows: int
    most_bytes: int = 10_000_000
    many: Collection[str] = frozenset()

    @property
    def needed_names(self) -> tuple[str, ...]:
        """Return what the needed columns are called."""
        return tuple(self.names[field] for field in self.needed)


class ColumnsRead(msgspec.Struct, frozen=True, kw_only=True):
    """What the columns of a list are read as. `ask` when somebody should say which is which."""

    unused: Sequence[str] = ()
    unsure: Sequence[ColumnSeen] = ()
    missing: Sequence[str] = ()

    @property
    def ask(self) -> bool:
        """Return whether a needed column is missing, or one seems to hold what no other does."""
        return bool(self.missing or self.unsure)


def columns_read(kind: ListKind, table: ListTable, chosen: Mapping[int, str]) -> ColumnsRead:
    """Return which columns of a list are not used, are doubtful, or are missing."""
    if not table.columns:  # of an earlier release, or stored and emptied
        return ColumnsRead()
    return ColumnsRead(
        unused=[title_of(column) for column in unused_columns(table, chosen)],
        unsure=unsure_columns(table, chosen),
        missing=list(missing_fields(kind, chosen)),
    )


def missing_fields(kind: ListKind, chosen: Mapping[int, str]) -> tuple[str, ...]:
    """Return the needed fields that no column holds."""
    return tuple(field for field in kind.needed if field not in chosen.values())


def title_of(column: ColumnSeen) -> str:
    """Return what a page calls a column: its title, or its letter in the spreadsheet."""
    return column.title or _("cột %(letter)s") % {"letter": letter_of(column.place)}
