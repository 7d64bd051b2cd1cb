"""The two streams inside a workbook, a sheet's rows and the shared strings, cut into small documents.

A part of a hundred megabytes is never parsed whole: it is cut after complete rows (or strings), and
each piece is parsed by the standard library's C parser. The root tag is kept, so that namespaces
and prefixes mean the same; what stands before it, such as a document type, never reaches the parser.
"""

import math
import re
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Final, Protocol
from xml.etree import ElementTree as ET

from .sheet_quick import Parts, plain_cells, plain_strings, text_of


class Oversized:
    """Stands in for a cell that is larger than any real one; its content was not read."""

    def __repr__(self) -> str:
        return "OVERSIZED"


class Unreadable(str):
    """Stands in for a cell with an error or with nonsense: an empty text that says what stood there."""

    __slots__ = ("stood",)
    stood: str

    def __new__(cls, stood: str) -> "Unreadable":
        """Return an empty text beside what stood in the cell."""
        made = super().__new__(cls)
        made.stood = stood[:80]
        return made


Cell = str | float | None | Oversized
OVERSIZED: Final = Oversized()
MOST_ROW_BYTES = 4_000_000  # Excel allows 32,767 letters a cell
MOST_STRING_BYTES = 1_000_000
MOST_HEAD_BYTES = 1_000_000  # what stands before the first row
MOST_COLUMNS = 2_000
_EPOCH = datetime(1899, 12, 30)  # noqa: DTZ001 - a day, no moment
MOST_AFTER_BYTES = 50_000_000  # behind the last row: links and formats of a sheet, never more than this
_ESCAPE = re.compile(r"_x([Dd][89ABab][0-9A-Fa-f]{2})__x([Dd][C-Fc-f][0-9A-Fa-f]{2})_|_x([0-9A-Fa-f]{4})_")
_LETTERS = re.compile(rb"[A-Z]{1,3}")
# Attributes up to the end of a tag. Possessive and without `<`, so that looking costs one pass.
_REST = rb"(?:\s(?:[^<>\"']++|\"[^<\"]*+\"|'[^<']*+')*+)?+/?+>"
_ROOT = re.compile(rb"<([A-Za-z_][\w.-]{0,60}:)?([A-Za-z_][\w.-]{0,60})" + _REST)
_ENCODING = re.compile(rb"\A(?:\xef\xbb\xbf)?\s*<\?xml[^<>]*?\bencoding\s*=\s*[\"']([^\"'<>]{0,40})[\"']")
_DECLARATION = re.compile(rb"(?:\xef\xbb\xbf)?\s*<\?xml[^<>]*+>")
_ROW_NUMBER = re.compile(rb"<(?:[\w.-]{1,60}:)?row\s[^<>]*?\br=[\"'](\d{1,9})[\"']")
_CELL_PLACE = re.compile(rb"<(?:[\w.-]{1,60}:)?c\s[^<>]*?\br=[\"']([A-Z]{1,3})\d+[\"']")
_CELL_START = re.compile(rb"<(?:[\w.-]{1,60}:)?c[\s>]")
_TEXTS = r'"[^"]*(?:""[^"]*)*"'
_PLAIN_LINK = re.compile(rf"\s*HYPERLINK\(\s*{_TEXTS}\s*(?:[,;]\s*{_TEXTS}\s*)?\)\s*", re.IGNORECASE)
_PLAIN_ENCODINGS = frozenset({b"utf-8", b"utf8", b"us-ascii", b"ascii"})


class Texts(Protocol):
    """What looks a shared string up by its number."""

    def __getitem__(self, number: int, /) -> str | Oversized:
        """Return one string."""


class TooLong:
    """An item that was skipped because of its length, with the bytes it began with."""

    def __init__(self, start: bytes) -> None:
        self.start = start


def unescape(text: str) -> str:
    r"""Return a text with its `_xHHHH_` escapes resolved; `_x005F_` is the underscore itself.

    Two escapes may be the halves of one letter; what is no letter (NUL, half a letter) is left out.
    """
    return _ESCAPE.sub(_escaped, text) if "_x" in text else text


def _escaped(found: re.Match[str]) -> str:
    if found[1]:
        return bytes.fromhex(found[1] + found[2]).decode("utf-16-be")
    code = int(found[3], 16)
    letter = code >= 0x20 and not 0xD800 <= code <= 0xDFFF and code not in (0x7F, 0xFFFE, 0xFFFF)
    return chr(code) if letter or code in (0x09, 0x0A, 0x0D) else ""


class Piece:
    """Some complete items, and what belongs around them."""

    def __init__(self, items: bytes, head: bytes, tail: bytes, container: str) -> None:
        self.items, self._head, self._tail, self._container = items, head, tail, container

    def parse(self) -> ET.Element:
        """Return the container with these items. Raises: ValueError, if they are not well formed."""
        try:
            root = ET.fromstring(self._head + self.items + self._tail)  # noqa: S314 - no DTD can be in it
        except (ET.ParseError, LookupError, RecursionError) as error:
            raise ValueError(str(error)) from error
        return root if root.tag.endswith(self._container) else root[0]


def cut(chunks: Iterable[bytes], *, container: str, item: str, most: int) -> Iterator[Piece | TooLong]:
    """Yield the items of a container, always complete ones, piece by piece.

    An item longer than `most` bytes is skipped and reported in its place.
    Raises: ValueError, if the part is not well formed, ends early or holds a document type.
    """
    stream = iter(chunks)
    head, tail, close, buffer = _head(stream, container)
    if not close:
        return
    end_of_item = close.replace(container.encode(), item.encode())
    looked = 0  # up to here the buffer holds no end of the container
    while (end := buffer.find(close, looked)) < 0:
        cut_at = buffer.rfind(end_of_item, looked)
        if cut_at >= 0:
            cut_at += len(end_of_item)
            yield Piece(buffer[:cut_at], head, tail, container)
            buffer = buffer[cut_at:]
        if len(buffer) > most:
            yield TooLong(buffer)
            buffer = _after(stream, buffer, end_of_item)
            looked = 0
            continue
        looked = max(0, len(buffer) - max(len(close), len(end_of_item)))
        chunk = next(stream, None)
        if chunk is None:
            raise ValueError(f"it ends before </{container}>")
        buffer += chunk
    yield Piece(buffer[:end], head, tail, container)
    _rest(stream, container)


def _rest(stream: Iterator[bytes], container: str) -> None:
    """Go to the end of the part, so that its checksum is compared; keep nothing."""
    seen = 0
    for chunk in stream:
        seen += len(chunk)
        if seen > MOST_AFTER_BYTES:
            raise ValueError(f"more than {MOST_AFTER_BYTES // 1_000_000} MB stand behind </{container}>")


def _after(stream: Iterator[bytes], buffer: bytes, end_of_item: bytes) -> bytes:
    """Skip the rest of an item that is too long; return what follows it."""
    kept = buffer[-len(end_of_item) :]
    for chunk in stream:
        kept += chunk
        at = kept.find(end_of_item)
        if at >= 0:
            return kept[at + len(end_of_item) :]
        kept = kept[-len(end_of_item) :]
    raise ValueError("it ends inside an item")


def _head(stream: Iterator[bytes], container: str) -> tuple[bytes, bytes, bytes, bytes]:
    """Return opening tags, closing tags, the container's closing tag, and what follows the opening."""
    buffer = b""
    for chunk in stream:
        buffer += chunk
        if len(buffer) > MOST_HEAD_BYTES + len(chunk):
            break
        if b"<!DOCTYPE" in buffer or b"<!ENTITY" in buffer:
            raise ValueError("it holds a document type, which no workbook needs")
        _refuse_encodings(buffer)
        root = _ROOT.search(buffer)
        opened = root and re.search(
            rb"<((?:[\w.-]{1,60}:)?)" + container.encode() + _REST, buffer[root.start() :]
        )
        if root is None or opened is None:
            continue
        return _tags(buffer, root, opened, container)
    raise ValueError(f"it has no <{container}>, or is not written in UTF-8")


def _refuse_encodings(buffer: bytes) -> None:
    stated = _ENCODING.match(buffer)
    if stated and stated[1].lower() not in _PLAIN_ENCODINGS:
        raise ValueError(f"it is written in {stated[1].decode('latin-1')!r}, not in UTF-8")


def _tags(
    buffer: bytes, root: re.Match[bytes], opened: re.Match[bytes], container: str
) -> tuple[bytes, bytes, bytes, bytes]:
    name = (root[1] or b"") + root[2]
    close = b"</" + opened[1] + container.encode() + b">"
    rest = buffer[root.start() + opened.end() :]
    if opened[0].endswith(b"/>"):
        return b"", b"", b"", b""
    declaration = _DECLARATION.match(buffer)
    start = declaration[0] if declaration else b""
    if root[2] == container.encode():
        return start + root[0], close, close, rest
    return start + root[0] + opened[0], close + b"</" + name + b">", close, rest


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

    def _plain_rows(self, parts: Iterable[Parts]) -> Iterator[tuple[int, list[Cell]]]:
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
                if missing > 0:
                    cells += [None] * missing
                if formula and _counts(said := text_of(formula), value):
                    cell: Cell = "=" + said
                elif kind == b"s":
                    cell = _shared(value, strings)
                else:
                    cell = unescape(text_of(value)) if kind == b"str" else _number(value)
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
        if formula and _counts(formula, text):
            return "=" + formula
        return self._of_kind(kind, text) if text is not None else None

    def _of_kind(self, kind: str | None, text: str) -> Cell:
        if kind == "s":
            return _shared(text, self._strings)
        if kind is None or kind == "n":
            return _number(text) if text.strip() else None
        if kind == "e":
            return Unreadable(text)
        return _iso_day(text, self._shift) if kind == "d" else unescape(text)


def _counts(formula: str, value: bytes | str | None) -> bool:
    """Return whether the formula says more than its value: a plain link does, and one without a value."""
    return not value or (formula[:12].lstrip()[:1] in "Hh" and _PLAIN_LINK.fullmatch(formula) is not None)


def _shared(number: bytes | str, strings: Texts) -> Cell:
    try:
        return strings[int(number)]
    except (ValueError, IndexError, OverflowError):
        return Unreadable(number if isinstance(number, str) else number.decode("utf-8", "replace"))


def _number(text: bytes | str) -> Cell:
    try:
        number = float(text)
    except ValueError:
        number = math.nan
    if math.isfinite(number):
        return number
    return Unreadable(text if isinstance(text, str) else text.decode("utf-8", "replace"))


def _iso_day(text: str, shift: int) -> Cell:
    """Return the number of a day that is written out, as this workbook counts; else the text."""
    try:
        day = datetime.fromisoformat(text.strip())
    except ValueError:
        return unescape(text)
    since = day.replace(tzinfo=None) - _EPOCH
    return since.days - shift + since.seconds / 86_400


def _set(cells: list[Cell], missing: int, cell: Cell) -> None:
    """Put a cell that comes late into its place, which must be empty."""
    if cells[missing] is not None:
        raise ValueError("it is given twice, or comes after a cell that stands right of it")
    cells[missing] = cell
