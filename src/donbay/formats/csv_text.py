"""A text file of cells: in which encoding it is, what parts its cells, and its rows."""

import csv
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from io import StringIO

from donbay.core.errors import PermanentError
from donbay.core.lists.old_fonts import from_old_font
from donbay.core.lists.syllables import looks_vietnamese

LONGEST_FIELD = 32_767  # what a cell of a spreadsheet can hold
Row = tuple[int, list[str]]


class NoText(PermanentError):
    """A file is no text of cells. `reason` is ENCODING, BINARY or BROKEN; `row` is where, or 0."""

    hint = "Save the list as .xlsx, or as .csv in UTF-8."

    def __init__(self, what: str, *, reason: str, row: int = 0) -> None:
        """Keep why and where."""
        super().__init__(what)
        self.reason, self.row = reason, row


def decode(content: bytes) -> str:
    """Return the text of a file in UTF-8, UTF-16, Windows-1258, TCVN3 or VNI. Raises: NoText."""
    for mark, encoding in (
        (b"\xef\xbb\xbf", "utf-8-sig"),
        (b"\xff\xfe", "utf-16"),
        (b"\xfe\xff", "utf-16"),
        (b"", _unmarked(content)),
    ):
        if content.startswith(mark):
            return _checked(content, encoding)
    raise NoText("the file is in no encoding we know", reason="ENCODING")


def _unmarked(content: bytes) -> str:
    """Return the encoding of a file without a mark: UTF-16 shows in its many zero bytes."""
    start = content[:2000]
    if start.count(0) > len(start) // 4:
        return "utf-16-le" if start[1::2].count(0) > start[0::2].count(0) else "utf-16-be"
    return "utf-8"


def _checked(content: bytes, encoding: str) -> str:
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError:
        text = _of_one_byte(content)
    if "\0" in text:
        raise NoText("the file holds zero bytes, so it is no text", reason="BINARY")
    return text


def _of_one_byte(content: bytes) -> str:
    """Return a text of one byte a letter; the cells of TCVN3 and VNI are converted one by one later."""
    for encoding in ("cp1258", "cp1252"):
        try:
            text = unicodedata.normalize("NFC", content.decode(encoding))
        except UnicodeDecodeError:
            continue
        if looks_vietnamese(text) if encoding == "cp1258" else _is_old(text):
            return text
    raise NoText("the file is in no encoding we know", reason="ENCODING")


def _is_old(text: str) -> bool:
    return any(from_old_font(part) not in {part, None} for part in text.split("\n") if not part.isascii())


def rows_of(text: str, known: Callable[[Sequence[str]], int], *, within: int = 30) -> Iterator[Row]:
    """Yield (line number, cells), cut at the sign that shows most of the columns we know.

    `known` counts the columns that a row of titles shows. Raises: NoText, naming the line.
    """
    if first := text[:6].lower().strip().startswith("sep=") and text.split("\n", 1)[0].strip()[4:5]:
        sign, text = first, "\n" + text.split("\n", 1)[-1]
    else:
        start = "\n".join(text.split("\n", within)[:within])
        sign = max(",;\t|", key=lambda one: _most(start, one, known))
    yield from _parsed(text, sign)


def _most(start: str, sign: str, known: Callable[[Sequence[str]], int]) -> tuple[int, int]:
    rows = list(_lenient(start, sign))
    return max((known(row) for row in rows), default=0), max((len(row) for row in rows), default=0)


def _lenient(start: str, sign: str) -> Iterator[list[str]]:
    try:
        for _number, cells in _parsed(start, sign):
            yield cells
    except NoText:
        return


class _Lines:
    """The lines of a text; `taken` are those that the reader took since it was last emptied."""

    def __init__(self, text: str) -> None:
        self._lines = StringIO(text, newline="")
        self.taken: list[str] = []

    def __iter__(self) -> Iterator[str]:
        for line in self._lines:
            self.taken.append(line)
            yield line


def _is_open(record: str, sign: str) -> bool:
    """Return whether a record ends inside a quotation mark, which swallows the rows below it."""
    if record.count('"') % 2 == 0:
        return False
    try:
        list(csv.reader([record], delimiter=sign, strict=True))
    except csv.Error as error:
        return "unexpected end" in str(error)
    return False


def _parsed(text: str, sign: str) -> Iterator[Row]:
    lines = _Lines(text)
    reader = csv.reader(lines, delimiter=sign)
    before = 0
    try:
        for cells in reader:
            lines.taken, last = [], "".join(lines.taken)
            if _is_open(last, sign):
                raise NoText(f"line {before + 1} opens a quotation mark", reason="BROKEN", row=before + 1)
            if any(len(cell) > LONGEST_FIELD for cell in cells):
                raise NoText(f"line {before + 1} has an endless cell", reason="BROKEN", row=before + 1)
            yield before + 1, cells
            before = reader.line_num
    except csv.Error as error:
        raise NoText(f"line {before + 1}: {error}", reason="BROKEN", row=before + 1) from error
