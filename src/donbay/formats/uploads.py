"""An uploaded list, .xlsx or text, as sheets of cells: everything a text, small enough to keep in memory."""

import re
import zipfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from donbay.core.errors import PermanentError
from donbay.core.lists.cells import tidy_cell
from donbay.core.lists.types import Merge, Sheet

from .csv_text import NoText, decode, rows_of
from .sheet_values import OVERSIZED, Cell, Unreadable
from .sniff import kind_by_start, kind_of
from .xlsx import Workbook, is_workbook

MOST_UNPACKED = 60_000_000  # bytes; a list of 5,000 rows takes a tenth
LONGEST_CELL = 4_000  # letters; a longer cell is cut one letter after it, so that it can be seen
MOST_LETTERS = 20_000_000  # of all cells together, the same text counted each time
MOST_MERGES = 20_000
_WORKBOOKS = {".xlsx", ".xlsm", ".xls"}
_MERGE = re.compile(rb"<(?:\w+:)?mergeCell\s[^>]*?ref=[\"']([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})[\"']")
_STARTS = ((b"%PDF", "PDF"), (b"\x89PNG", "PICTURE"), (b"\xff\xd8\xff", "PICTURE"), (b"GIF8", "PICTURE"))
_OTHERS = {
    "FILE_ODS": "ODS", "FILE_XLSB": "XLSB", "FILE_XML_SHEET": "XML_SHEET", "FILE_WEB_PAGE": "WEB_PAGE",
    "FILE_ODT": "TEXT", "FILE_RTF": "TEXT",
}  # fmt: skip
_END = re.compile(rb"</(?:\w+:)?sheetData>|<(?:\w+:)?sheetData\s*/>")


class UnreadableUpload(PermanentError):
    """A file is no list.

    `reason`: LARGE, DAMAGED, PROTECTED, ENCODING, BINARY or BROKEN; or what else it is: ODS, XLSB,
    XML_SHEET, NUMBERS, WEB_PAGE, TEXT, PDF or PICTURE.
    `row` is where it is broken, or 0; `most` the limit that it passes, or 0.
    """

    hint = "Save the list as .xlsx, or as .csv in UTF-8."

    def __init__(self, what: str, *, reason: str, row: int = 0, most: int = 0) -> None:
        """Keep what the page needs to say it in its own words."""
        super().__init__(what)
        self.reason, self.row, self.most = reason, row, most


def read_upload(
    file_name: str, content: bytes, known: Callable[[Sequence[str]], int], *, most_bytes: int, most_rows: int
) -> list[Sheet]:
    """Return the sheets of an uploaded file; a text file is one sheet without a name.

    `known` counts the columns a row of titles shows. Hidden sheets come without rows. A sheet with
    more than `most_rows` filled rows comes with one row too many, for the caller to refuse.
    Raises: UnreadableUpload.
    """
    if len(content) > most_bytes:
        raise UnreadableUpload(f"{file_name} is too large", reason="LARGE", most=most_bytes)
    if content[:2] == b"PK" or content[:4] == b"\xd0\xcf\x11\xe0":
        return _workbook(file_name, content, most_rows)
    if other := _other_kind(content):
        raise UnreadableUpload(f"{file_name} is no list but: {other}", reason=other)
    try:
        rows = [
            (number, [_kept(cell) for cell in cells]) for number, cells in rows_of(decode(content), known)
        ]
    except NoText as error:
        if error.reason != "BROKEN":
            _refuse_no_workbook(file_name, content)
        raise UnreadableUpload(f"{file_name}: {error}", reason=error.reason, row=error.row) from error
    if not rows:
        _refuse_no_workbook(file_name, content)
    return [Sheet(name="", hidden=False, rows=_few(iter(rows), file_name, most_rows))]


def _refuse_no_workbook(file_name: str, content: bytes) -> None:
    """Say of what is called a workbook and is none that it is none, rather than what is wrong with it as a text."""
    if Path(file_name).suffix.lower() in _WORKBOOKS:
        what = "is damaged or something else" if content else "is empty"
        raise UnreadableUpload(f"{file_name} is called a workbook but {what}", reason="DAMAGED")


def _workbook(file_name: str, content: bytes, most_rows: int) -> list[Sheet]:
    if content[:2] != b"PK":
        raise UnreadableUpload(f"{file_name} is an old .xls file or locked", reason="PROTECTED")
    with TemporaryDirectory() as folder:
        path = Path(folder) / "list.xlsx"
        path.write_bytes(content)
        _refuse_huge(path, file_name)
        if not is_workbook(path):
            other = _other_container(path)
            what = (
                f"is no workbook but: {other}" if other else "is packed like a workbook but holds no sheets"
            )
            raise UnreadableUpload(f"{file_name} {what}", reason=other or "DAMAGED")
        try:
            with Workbook(path) as book:
                shown = [sheet for sheet in book.sheets if sheet in book.visible]
                return [
                    _sheet(book, path, name, file_name, most_rows)
                    if name in shown
                    else Sheet(name=name, hidden=True, rows=())
                    for name in book.sheets
                ]
        except UnreadableUpload:
            raise
        except (PermanentError, LookupError, ValueError, UnicodeError) as error:
            raise UnreadableUpload(f"{file_name}: {error}", reason="DAMAGED") from error


def _other_kind(content: bytes) -> str:
    """Return what a file is that begins as no list does, or nothing."""
    starting = (reason for start, reason in _STARTS if content.startswith(start))
    return next(starting, "") or _OTHERS.get(kind_by_start(content[:4096]).code, "")


def _other_container(path: Path) -> str:
    """Return what a packed file is that is no workbook, or nothing."""
    if known := _OTHERS.get(kind_of(path).code):
        return known
    try:
        with zipfile.ZipFile(path) as packed:
            names = packed.namelist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        return ""
    if "word/document.xml" in names:
        return "TEXT"
    return "NUMBERS" if any(name.endswith(".iwa") for name in names) else ""


def _refuse_huge(path: Path, file_name: str) -> None:
    try:
        with zipfile.ZipFile(path) as packed:
            unpacked = sum(info.file_size for info in packed.infolist() if info.filename.endswith(".xml"))
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise UnreadableUpload(
            f"{file_name} is a damaged workbook: it cannot be unpacked", reason="DAMAGED"
        ) from error
    if unpacked > MOST_UNPACKED:
        raise UnreadableUpload(f"{file_name} unpacks to too much", reason="LARGE", most=MOST_UNPACKED)


def _sheet(book: Workbook, path: Path, name: str, file_name: str, most_rows: int) -> Sheet:
    rows = ((number, [_text(cell) for cell in cells]) for number, cells in book.rows(name))
    return Sheet(
        name=name,
        hidden=False,
        rows=_few(rows, file_name, most_rows),
        merges=_merges(path, book.sheets[name]),
        shift=getattr(book, "days_shift", 0),
    )


def _few(rows: Iterator[tuple[int, list[str]]], file_name: str, most: int) -> list[tuple[int, list[str]]]:
    """Return the rows that say something, one more than the limit at most.

    Raises: UnreadableUpload, if they hold more text than any list of that length.
    """
    kept: list[tuple[int, list[str]]] = []
    letters = 0
    for number, cells in rows:
        while cells and not cells[-1]:
            cells.pop()
        letters += sum(map(len, cells))
        if letters > MOST_LETTERS:
            raise UnreadableUpload(f"{file_name} holds too much text", reason="LARGE", most=MOST_LETTERS)
        if cells:
            kept.append((number, cells))
        if len(kept) > most:
            break
    return kept


def _text(cell: Cell) -> str:
    """Return a cell as the person meant it: a number without the tail that spreadsheets add."""
    if cell is None:
        return ""
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < 1e18 else str(cell)
    if cell is OVERSIZED:
        return "x" * (LONGEST_CELL + 1)  # refused by its length
    if isinstance(cell, Unreadable):
        return cell.stood if cell.stood.startswith("#") else "#N/A"
    return _kept(str(cell))


def _kept(cell: str) -> str:
    return tidy_cell(cell[: LONGEST_CELL + 200])[: LONGEST_CELL + 1]


def _merges(path: Path, part: str) -> list[Merge]:
    """Return the merged cells of a sheet; none where the part cannot be read so."""
    tail = b""
    try:
        with zipfile.ZipFile(path) as packed, packed.open(part) as stream:
            for chunk in iter(lambda: stream.read(1 << 18), b""):
                tail += chunk
                found = _END.search(tail)
                tail = tail[found.end() :] if found else tail if b"<mergeCell" in tail else tail[-64:]
    except (KeyError, zipfile.BadZipFile, OSError, EOFError):
        return []
    made = []
    for found in _MERGE.finditer(tail):
        made.append((int(found[2]), _column(found[1]), int(found[4]), _column(found[3])))
        if len(made) >= MOST_MERGES:
            break
    return made


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number - 1
