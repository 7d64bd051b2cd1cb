"""Which sheet of a file is the list, and which of its columns is read as what."""

from collections.abc import Collection, Iterator, Mapping, Sequence

from .cells import is_empty
from .table import Table, find_table, join_merged
from .titles import Titles
from .types import ColumnSeen, LeftOut, ListTable, OtherSheet, Sheet

NONE: frozenset[str] = frozenset()


def list_in(sheets: Sequence[Sheet], titles: Titles, needed: Sequence[str], *, key: str) -> ListTable | None:
    """Return the list in the first sheet that can be seen and shows our columns, or None.

    The other sheets are named. Rows over which the cell of the column `key` is merged are one.
    """
    found = [(sheet, find_table(sheet.rows, titles, needed)) for sheet in sheets]
    lists = [(sheet, table) for sheet, table in found if table is not None]
    if not lists:
        return None
    sheet, table = max(lists, key=lambda pair: _worth(pair[1], needed))
    place = next((title.place for title in table.titles if title.field == key), None)
    sure = _sure_places(table, titles)
    return ListTable(
        sheet=sheet.name,
        header=table.header,
        columns=[
            ColumnSeen(
                place=one.place,
                title=one.text,
                field=one.field,
                sure=one.place in sure,
                samples=one.samples,
            )
            for one in table.titles
        ],
        rows=table.rows if place is None else join_merged(table.rows, sheet.merges, place),
        left_out=[LeftOut(row=row, text=text, kind=kind) for row, text, kind in table.left_out],
        shift=sheet.shift,
        other_sheets=[
            OtherSheet(
                name=other.name,
                why="HIDDEN" if other.hidden else "ALSO" if _is_list(seen, needed) else "NONE",
            )
            for other, seen in found
            if other is not sheet and (other.hidden or other.rows)
        ],
    )


def _sure_places(table: Table, titles: Titles) -> set[int]:
    """Return the columns that hold what they seem to: by their title, or by all their cells.

    Cells speak for one column a field, and only where no title does: a second telephone is nobody's wish.
    """
    sure = {one.place for one in table.titles if one.sure}
    held = {one.field for one in table.titles if one.sure}
    for one in table.titles:
        if one.field not in held and titles.fits(one.field, one.samples):
            sure.add(one.place)
            held.add(one.field)
    return sure


def _worth(table: Table, needed: Sequence[str]) -> tuple[int, int]:
    """Tell a list from a table of something else: the needed columns, sure or likely, decide."""
    sure = {title.field for title in table.titles if title.sure}
    likely = {title.field for title in table.titles}
    return sum(field in sure for field in needed), sum(field in likely for field in needed)


def _is_list(table: Table | None, needed: Sequence[str]) -> bool:
    return table is not None and _worth(table, needed)[1] == len(needed)


def sure_columns(table: ListTable, many: Collection[str] = NONE) -> dict[int, str]:
    """Return place → field for the columns whose names we know.

    Of two columns for one field the first is read, of a field in `many` all.
    """
    chosen: dict[int, str] = {}
    for column in table.columns:
        again = column.field in chosen.values() and column.field not in many
        if column.field and column.sure and not again:
            chosen[column.place] = column.field
    return chosen


def unsure_columns(table: ListTable, chosen: Mapping[int, str]) -> list[ColumnSeen]:
    """Return the columns that may hold something nobody else holds, so that somebody must say.

    An empty column holds nothing that could be lost.
    """
    held = set(chosen.values())
    return [
        column
        for column in table.columns
        if column.place not in chosen
        and column.field
        and not column.sure
        and column.samples
        and column.field not in held
    ]


def unused_columns(table: ListTable, chosen: Mapping[int, str]) -> list[ColumnSeen]:
    """Return the columns that have a title or cells and are not read."""
    return [one for one in table.columns if one.place not in chosen and (one.title or one.samples)]


def records(table: ListTable, chosen: Mapping[int, str]) -> Iterator[tuple[int, dict[str, str]]]:
    """Yield (row number, field → text) for every row; cells of columns for one field are put together.

    A cell that says there is nothing is left out; the error of a formula stays, to be told.
    """
    for number, cells in table.rows:
        record: dict[str, str] = {}
        for place, field in sorted(chosen.items()):
            cell = cells[place] if place < len(cells) else ""
            if not is_empty(cell) or cell.startswith("#"):
                record[field] = f"{record[field]}\n{cell}" if field in record else cell
        yield number, record


def column_named(table: ListTable, name: str) -> int | None:
    """Return the place of the column with this title or letter, or None."""
    found = (one.place for one in table.columns if name.strip() in {one.title, letter_of(one.place)})
    return next(found, None)


def letter_of(place: int) -> str:
    """Return the letter of a column counted from 0, as spreadsheets do."""
    return (chr(64 + place // 26) if place >= 26 else "") + chr(65 + place % 26)
