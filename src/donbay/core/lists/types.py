"""Plain records of lists: a sheet as uploaded, and the table that was found in it."""

from collections.abc import Sequence

import msgspec

Merge = tuple[int, int, int, int]  # first row and column, last row and column; rows from 1, columns from 0


class Sheet(msgspec.Struct, frozen=True, kw_only=True):
    """One sheet, its rows as the spreadsheet counts them. `shift`: days to add to a day's number."""

    name: str
    hidden: bool
    rows: Sequence[tuple[int, list[str]]]
    merges: Sequence[Merge] = ()
    shift: int = 0


class ColumnSeen(msgspec.Struct, frozen=True, kw_only=True):
    """One column of an uploaded list: its place from 0, its title, the field it seems to hold or ""."""

    place: int
    title: str
    field: str
    sure: bool
    samples: Sequence[str] = ()


class LeftOut(msgspec.Struct, frozen=True, kw_only=True):
    """A row that is no entry. `kind`: TOTAL, FOOT, GROUP, AGAIN (titles once more), COUNTED (numbers), EXAMPLE."""

    row: int
    text: str
    kind: str


class OtherSheet(msgspec.Struct, frozen=True, kw_only=True):
    """A sheet that was not read. `why`: HIDDEN, NONE (no columns of ours) or ALSO (a list too)."""

    name: str
    why: str


class ListTable(msgspec.Struct, frozen=True, kw_only=True):
    """An uploaded list as its sheet shows it, before anybody said what its columns hold."""

    sheet: str = ""
    header: Sequence[int] = ()
    columns: Sequence[ColumnSeen] = ()
    rows: Sequence[tuple[int, list[str]]] = ()
    left_out: Sequence[LeftOut] = ()
    shift: int = 0
    other_sheets: Sequence[OtherSheet] = ()
