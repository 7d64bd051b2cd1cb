"""Reading a list of legal documents from an .xlsx or .csv file; every problem names sheet, row and column."""

import csv
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from io import StringIO
from pathlib import Path
from tempfile import TemporaryDirectory

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils.translation import gettext as _

from donbay.core.errors import PermanentError
from donbay.core.text.fold import fold
from donbay.sources._kit.sheet_xml import Cell
from donbay.sources._kit.xlsx import Workbook, is_workbook

from .errors import UnreadableDocuments
from .rows import DocumentProblem, NewDocument

MOST_ROWS, MOST_BYTES = 2_000, 10_000_000
HEADER_WITHIN = 10  # rows; above the header stand titles and dates
TITLES = {
    "number": ("Số, ký hiệu", "Số ký hiệu", "Số hiệu", "Số văn bản", "Số", "Number"),
    "title": ("Trích yếu", "Tên văn bản", "Nội dung", "Trích yếu nội dung", "Title", "Subject"),
    "issuer": ("Cơ quan ban hành", "Nơi ban hành", "Cơ quan", "Issuer"),
    "day": ("Ngày ban hành", "Ngày", "Ngày văn bản", "Date", "Day"),
    "effect_day": ("Ngày hiệu lực", "Hiệu lực", "Ngày có hiệu lực", "In force"),
    "link": ("Liên kết", "Đường dẫn", "Link", "URL"),
    "field": ("Lĩnh vực", "Nhóm", "Field"),
}
NEEDED = ("number", "title", "issuer", "day")
LENGTHS = {"number": 100, "title": 600, "issuer": 200, "link": 600, "field": 120}
_BY_TITLE = {fold(title): field for field, titles in TITLES.items() for title in titles}
_FIRST_DAY = date(1899, 12, 30)  # day 0 of spreadsheets
_is_address = URLValidator(schemes=["http", "https"])
Rows = Iterator[tuple[int, list[str]]]


def read_sheet(file_name: str, content: bytes) -> tuple[list[NewDocument], list[DocumentProblem]]:
    """Return the documents of a list and everything that is wrong with it.

    Raises: UnreadableDocuments, if the file as a whole cannot be read.
    """
    if len(content) > MOST_BYTES:
        raise UnreadableDocuments(f"{file_name}: larger than {MOST_BYTES // 1_000_000} MB")
    sheet, rows = _workbook(file_name, content) if content[:2] == b"PK" else _csv(file_name, content)
    columns, body = _below_header(file_name, rows)
    found: list[NewDocument] = []
    problems: list[DocumentProblem] = []
    seen: dict[tuple[str, str], int] = {}
    for number, cells in body:
        reader = _Reader(sheet, number, {f: cells[c] for c, f in columns.items() if c < len(cells)})
        document = reader.document()
        if document and (row := seen.setdefault((document.number, document.issuer), number)) != number:
            reader.wrong("number", _("Trùng với dòng %(row)s.") % {"row": row}, _("Xóa một trong hai dòng."))
            document = None
        problems += reader.problems
        if document:
            found.append(document)
    return found, problems


def checked_link(text: str) -> bool:
    """Return whether a text is a web address."""
    try:
        _is_address(text)
    except ValidationError:
        return False
    return True


class _Reader:
    """Reads one row; what is wrong is gathered, not raised."""

    def __init__(self, sheet: str, number: int, cells: dict[str, str]) -> None:
        self.sheet, self.number = sheet, number
        self.cells = {field: " ".join(text.split()) for field, text in cells.items()}
        self.problems: list[DocumentProblem] = []

    def wrong(self, field: str, why: str, what_to_do: str) -> None:
        """Note one problem."""
        self.problems.append(
            DocumentProblem(
                sheet=self.sheet, row=self.number, column=TITLES[field][0], why=why, what_to_do=what_to_do
            )
        )

    def document(self) -> NewDocument | None:
        """Return the document of this row, or None when something is wrong with it."""
        for field, longest in LENGTHS.items():
            if len(self.cells.get(field, "")) > longest:
                self.wrong(field, _("Dài quá %(n)s ký tự.") % {"n": longest}, _("Rút ngắn lại."))
        for field in NEEDED:
            if not self.cells.get(field):
                self.wrong(field, _("Ô trống."), _("Điền ô này."))
        days = {field: self._day(field) for field in ("day", "effect_day")}
        link = self.cells.get("link", "")
        if link and not checked_link(link):
            self.wrong(
                "link", _("Địa chỉ trang web không đúng."), _("Nhập đầy đủ cả https:// hoặc để trống.")
            )
        if self.problems or days["day"] is None:
            return None
        return NewDocument(
            number=self.cells["number"],
            title=self.cells["title"],
            issuer=self.cells["issuer"],
            day=days["day"],
            effect_day=days["effect_day"],
            link=link,
            field=self.cells.get("field", ""),
        )

    def _day(self, field: str) -> date | None:
        text = self.cells.get(field, "")
        if not text:
            return None
        if (day := day_of(text)) is None:
            said = _("“%(text)s” không đúng định dạng ngày.") % {"text": text[:30]}
            self.wrong(field, said, _("Nhập theo dạng 31/12/2026."))
        return day


def day_of(text: str) -> date | None:
    """Return a day written 31/12/2026, 31-12-2026, 2026-12-31 or as a spreadsheet's number, else None."""
    if text.isascii() and text.isdigit() and 10_000 < int(text) < 100_000:
        return _FIRST_DAY + timedelta(days=int(text))
    parts = text.replace("-", "/").replace(".", "/").split("/")
    if len(parts) != 3 or not all(part.isascii() and part.isdigit() and len(part) <= 4 for part in parts):
        return None
    numbers = [int(part) for part in parts]
    year, month, day = numbers if len(parts[0]) == 4 else reversed(numbers)
    try:
        return date(year, month, day) if 1900 <= year <= 2200 else None
    except ValueError:
        return None


def _below_header(file_name: str, rows: Rows) -> tuple[dict[int, str], Rows]:
    for place, (_number, cells) in enumerate(rows):
        columns = columns_of(cells)
        if set(NEEDED) <= set(columns.values()):
            return columns, _counted(file_name, rows)
        if place >= HEADER_WITHIN:
            break
    titles = ", ".join(TITLES[field][0] for field in NEEDED)
    raise UnreadableDocuments(
        f"{file_name}: " + _("không thấy dòng tên cột (cần có: %(titles)s)") % {"titles": titles}
    )


def _counted(file_name: str, rows: Rows) -> Rows:
    for number, cells in rows:
        if number > MOST_ROWS:
            said = _("danh sách dài quá %(most)s dòng") % {"most": MOST_ROWS}
            raise UnreadableDocuments(f"{file_name}: {said}")
        if any(cell.strip() for cell in cells):
            yield number, cells


def columns_of(header: Sequence[str]) -> dict[int, str]:
    """Return which column holds which field; the first of two with the same name counts."""
    found: dict[int, str] = {}
    for place, title in enumerate(header):
        field = _BY_TITLE.get(fold(title).strip(" *:"))
        if field and field not in found.values():
            found[place] = field
    return found


def _workbook(file_name: str, content: bytes) -> tuple[str, Rows]:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "list.xlsx"
        path.write_bytes(content)
        if not is_workbook(path):
            raise UnreadableDocuments(f"{file_name}: " + _("tệp hỏng hoặc không phải bảng tính .xlsx"))
        try:
            with Workbook(path) as book:
                sheet = next(iter(book.sheets), "")
                rows = [(number, [_text(cell) for cell in cells]) for number, cells in book.rows()]
        except PermanentError as error:
            raise UnreadableDocuments(str(error).replace("list.xlsx", file_name), hint=error.hint) from error
    return sheet, iter(rows)


def _csv(file_name: str, content: bytes) -> tuple[str, Rows]:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UnreadableDocuments(f"{file_name}: " + _("tệp .csv không ở dạng UTF-8")) from error
    if "\0" in text:
        raise UnreadableDocuments(f"{file_name}: " + _("đây không phải là tệp văn bản"))
    start = "\n".join(text.split("\n", HEADER_WITHIN)[:HEADER_WITHIN])
    return "", _csv_rows(file_name, text, max(",;\t", key=lambda sign: _known_beside(start, sign)))


def _known_beside(start: str, sign: str) -> int:
    """Return how many columns we know a row of titles shows when it is cut at this sign."""
    rows = csv.reader(StringIO(start, newline=""), delimiter=sign)
    return max((len(columns_of(row)) for row in rows), default=0)


def _csv_rows(file_name: str, text: str, delimiter: str) -> Rows:
    reader = csv.reader(StringIO(text, newline=""), delimiter=delimiter)
    before = 0
    try:
        for cells in reader:
            yield before + 1, cells
            before = reader.line_num
    except csv.Error as error:
        raise UnreadableDocuments(f"{file_name}: " + _("dòng %(row)s hỏng") % {"row": before + 1}) from error


def _text(cell: Cell) -> str:
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() else str(cell)
    return cell if isinstance(cell, str) else ("" if cell is None else "x" * 5000)
