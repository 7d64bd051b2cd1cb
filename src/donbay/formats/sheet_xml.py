"""The two streams inside a workbook: a sheet's rows and the shared strings."""

import re
from collections.abc import Iterable, Iterator
from xml.etree import ElementTree as ET

from .sheet_cut import TooLong, cut
from .sheet_quick import Parts, plain_cells, plain_strings, text_of
from .sheet_values import (
    OVERSIZED,
    Cell,
    Oversized,
    Texts,
    Unreadable,
    iso_day,
    number_of,
    said_by_formula,
    shared_text,
    unescape,
)

__all__ = ["OVERSIZED", "Cell", "Oversized", "Rows", "Unreadable", "strings_of"]

MOST_ROW_BYTES = 4_000_000  # Excel allows 32,767 letters a cell
MOST_STRING_BYTES = 1_000_000
MOST_COLUMNS = 2_000

_LETTERS = re.compile(rb"[A-Z]{1,3}")
_ROW_NUMBER = re.compile(rb"<(?:[\w.-]{1,60}:)?row\s[^<>]*?\br=[\"'](\d{1,9})[\"']")
_CELL_PLACE = re.compile(rb"<(?:[\w.-]{1,60}:)?c\s[^<>]*?\br=[\"']([A-Z]{1,3})\d+[\"']")
_CELL_START = re.compile(rb"<(?:[\w.-]{1,60}:)?c[\s>]")


def strings_of(chunks: Iterable[bytes]) -> Iterator[str | Oversized]:
    """Yield the shared strings, rich text joined, phonetic hints left out."""
    for piece in cut(chunks, container="sst", item="si", most=MOST_STRING_BYTES):
        if isinstance(piece, TooLong):
            yield OVERSIZED
        elif (plain := plain_strings(piece.items)) is not None:
            yield from map(unescape, plain)
        else:
            yield from map(_rich, piece.parse())


def _rich(string: ET.Element) -> str:
    """Join the runs of a text; `rPh` repeats it in another script."""
    parts = []
    for part in string:
        local = part.tag.rpartition("}")[2]
        if local == "t":
            parts.append(part.text or "")
        elif local == "r":
            parts += [run.text or "" for run in part if run.tag.rpartition("}")[2] == "t"]
    return unescape("".join(parts))


class Rows:
    """Reads rows out of the pieces of a sheet; `number` is that of the row last read.

    `shift`: what is added to a day's number of this workbook to make it one of the 1900 system.
    """

    def __init__(self, strings: Texts, *, shift: int = 0) -> None:
        self._strings = strings
        self._shift = shift
        self.number = 0
        self._columns: dict[bytes, int] = {}

    def of(self, chunks: Iterable[bytes]) -> Iterator[tuple[int, list[Cell]]]:
        """Yield (row number, cells from column A). Raises: ValueError, naming the cell."""
        for piece in cut(chunks, container="sheetData", item="row", most=MOST_ROW_BYTES):
            if isinstance(piece, TooLong):
                yield self._too_long(piece.start)
            elif (cells := plain_cells(piece.items)) is not None:
                yield from self._plain_rows(cells)
            else:
                for row in piece.parse():
                    stated = row.get("r")
                    self.number = int(stated) if stated else self.number + 1
                    yield self.number, self._cells(row)

    def _plain_rows(  # noqa: C901 - each cell passes here, and a call for each costs a tenth of the whole
        self, parts: Iterable[Parts]
    ) -> Iterator[tuple[int, list[Cell]]]:
        """Yield rows from the parts of their cells; the row's number stands in each cell.

        Longer than it might be, for speed: two million cells pass here.
        """
        row, cells, columns, strings = b"", list[Cell](), self._columns, self._strings
        letters = b""
        try:
            for letters, number, kind, formula, value in parts:
                if number != row:
                    if row:
                        yield self.number, cells
                    row, cells = number, []
                    self.number = int(number)
                if not (value or formula):
                    continue
                missing = (columns.get(letters) or self._place(letters)) - 1 - len(cells)
                cells += [None] * missing  # nothing, for less than one
                if formula and (said := said_by_formula(text_of(formula), value)) is not None:
                    cell: Cell = said
                elif kind == b"s":
                    try:
                        cell = strings[int(value)]
                    except (ValueError, IndexError, OverflowError):
                        cell = Unreadable(value.decode("utf-8", "replace"))
                else:
                    cell = unescape(text_of(value)) if kind == b"str" else number_of(value)
                if missing < 0:
                    _set(cells, missing, cell)
                else:
                    cells.append(cell)
        except (ValueError, IndexError, OverflowError) as error:
            raise ValueError(f"cell {letters.decode()}{self.number}: {error}") from error
        if row:
            yield self.number, cells

    def _too_long(self, start: bytes) -> tuple[int, list[Cell]]:
        """Return a row that holds nothing but the mark, in the column that was too long."""
        stated = _ROW_NUMBER.search(start)
        self.number = int(stated[1]) if stated else self.number + 1
        places = _CELL_PLACE.findall(start)
        column = self._place(places[-1]) if places else len(_CELL_START.findall(start))
        return self.number, [*[None] * (min(max(column, 1), MOST_COLUMNS) - 1), OVERSIZED]

    def _cells(self, row: ET.Element) -> list[Cell]:
        cells: list[Cell] = []
        column, reference = 0, None
        try:
            for cell in row:
                reference = cell.get("r")
                column = self._place(reference.rstrip("0123456789").encode()) if reference else column + 1
                if not len(cell):
                    continue
                missing = column - 1 - len(cells)
                if column > MOST_COLUMNS:
                    raise ValueError(f"the row has more than {MOST_COLUMNS} columns")  # noqa: TRY301
                if missing < 0:
                    _set(cells, missing, self._value(cell))
                else:
                    cells += [None] * missing
                    cells.append(self._value(cell))
        except (ValueError, IndexError, OverflowError) as error:
            raise ValueError(f"{reference or f'row {self.number}, column {column}'}: {error}") from error
        return cells

    def _place(self, letters: bytes) -> int:
        known = self._columns.get(letters)
        if known is None:
            if not _LETTERS.fullmatch(letters):
                raise ValueError(f"{letters!r} is no column")
            known = 0
            for letter in letters:
                known = known * 26 + letter - 64
            if known > MOST_COLUMNS:
                raise ValueError(f"the row has more than {MOST_COLUMNS} columns")
            self._columns[letters] = known
        return known

    def _value(self, cell: ET.Element) -> Cell:
        """Return what a cell says: the value stored with a formula before the formula itself."""
        formula, text, kind = "", None, cell.get("t")
        for part in cell:
            local = part.tag.rpartition("}")[2]
            if local == "is":
                return _rich(part)
            if local == "f":
                formula = part.text or ""
            elif local == "v":
                text = part.text
        if formula and (said := said_by_formula(formula, text)) is not None:
            return said
        return self._of_kind(kind, text) if text is not None else None

    def _of_kind(self, kind: str | None, text: str) -> Cell:
        if kind == "s":
            return shared_text(text, self._strings)
        if kind is None or kind == "n":
            return number_of(text)
        if kind == "e":
            return Unreadable(text)
        return iso_day(text, self._shift) if kind == "d" else unescape(text)


def _set(cells: list[Cell], missing: int, cell: Cell) -> None:
    """Put a cell that comes late into its place, which must be empty."""
    if cells[missing] is not None:
        raise ValueError("it is given twice, or comes after a cell that stands right of it")
    cells[missing] = cell
