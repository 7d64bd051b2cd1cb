"""Terms as CSV: a row each, the head names the columns in Vietnamese or English.

This is a format of exchange, not an office's list (`foundation.uploaded_lists`): every row is a term, and it is read
whole or not at all. What a list leaves out as a row of totals or a note at its foot, here are terms: “total”, “note”.
"""

import csv
import io
from collections.abc import Iterable, Iterator

from donbay.core.errors import PermanentError
from donbay.formats.tbx import Status, TermPair

COLUMNS = ("language", "term", "vi", "domain", "note", "status")
_HEADS = {
    "ngôn ngữ": "language",
    "thuật ngữ": "term",
    "nguyên ngữ": "term",
    "tiếng việt": "vi",
    "vietnamese": "vi",
    "lĩnh vực": "domain",
    "ghi chú": "note",
    "tình trạng": "status",
}
_STATUSES: dict[str, Status] = {
    "": "",
    "preferred": "PREFERRED",
    "ưu tiên": "PREFERRED",
    "nên dùng": "PREFERRED",
    "admitted": "ADMITTED",
    "chấp nhận": "ADMITTED",
    "dùng được": "ADMITTED",
    "deprecated": "DEPRECATED",
    "không dùng": "DEPRECATED",
    "không nên dùng": "DEPRECATED",
}
_FORMULA = ("=", "+", "-", "@", "\t")  # a spreadsheet would take such a cell for a formula


class SheetUnreadable(PermanentError):
    """A list of terms cannot be read; the message names row and column."""

    hint = "The first row names the columns language, term, vi; save the list as CSV in UTF-8."

    def __init__(self, what: str, *, line: int = 0, column: str = "") -> None:
        """Keep the row, counted from 1 with the head, and the column; 0 says the whole file."""
        super().__init__(f"row {line}: {what}" if line else what)
        self.line = line
        self.column = column


def read_sheet(content: bytes) -> tuple[TermPair, ...]:
    """Return the terms of a CSV file. Raises: SheetUnreadable."""
    rows = _rows(csv.reader(io.StringIO(_text(content), newline=""), delimiter=_delimiter(content)))
    if not rows:
        raise SheetUnreadable("the file is empty")
    heads = [_head(cell) for cell in rows[0]]
    for needed in ("term", "vi"):
        if needed not in heads:
            raise SheetUnreadable(f"there is no column {needed!r}", line=1, column=needed)
    numbered = enumerate(rows[1:], start=2)
    return tuple(_pair(dict(zip(heads, row, strict=False)), number) for number, row in numbered if any(row))


def _rows(reader: Iterator[list[str]]) -> list[list[str]]:
    """Return the rows; a quote that is never closed makes a field longer than any term."""
    rows: list[list[str]] = []
    try:
        rows.extend(reader)
    except csv.Error as error:
        raise SheetUnreadable(f"it cannot be read: {error}", line=len(rows) + 1) from None
    return rows


def write_sheet(pairs: Iterable[TermPair]) -> Iterator[bytes]:
    """Yield a CSV file in pieces, as spreadsheets open it: UTF-8 with its mark, no cell a formula."""
    yield b"\xef\xbb\xbf" + _line(COLUMNS)
    for pair in pairs:
        yield _line(_safe(str(getattr(pair, column))) for column in COLUMNS)


def _text(content: bytes) -> str:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise SheetUnreadable("the file is not UTF-8", line=line) from None
    if (at := text.find("\0")) >= 0:
        raise SheetUnreadable("this is no text file", line=text.count("\n", 0, at) + 1)
    return text


def _delimiter(content: bytes) -> str:
    head = content.split(b"\n", 1)[0]
    return max(",;\t", key=lambda sign: head.count(sign.encode()))


def _head(cell: str) -> str:
    plain = " ".join(cell.casefold().split())
    return _HEADS.get(plain, plain)


def _pair(row: dict[str, str], number: int) -> TermPair:
    said = {name: _plain(row.get(name, "")) for name in COLUMNS}
    for needed in ("term", "vi"):
        if not said[needed]:
            raise SheetUnreadable(f"column {needed!r} is empty", line=number, column=needed)
    if said["status"].casefold() not in _STATUSES:
        raise SheetUnreadable(f"{said['status']!r} is not a status", line=number, column="status")
    status = _STATUSES[said.pop("status").casefold()]
    language = said.pop("language").casefold() or "en"
    return TermPair(language=language, status=status, **said)


def _plain(cell: str) -> str:
    text = " ".join(cell.split())
    return text[1:] if text[:1] == "'" and text[1:2] in _FORMULA else text


def _safe(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_FORMULA) else cell


def _line(cells: Iterable[str]) -> bytes:
    line = io.StringIO()
    csv.writer(line).writerow(cells)
    return line.getvalue().encode()
