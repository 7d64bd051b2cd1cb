"""Reading a list of legal documents from an .xlsx or .csv file; every problem names sheet, row and column."""

import re
from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils.translation import gettext as _

from donbay.core.lists.cells import day_in, is_empty, unlinked
from donbay.core.lists.choosing import list_in, records
from donbay.core.lists.old_fonts import from_old_font, modern
from donbay.core.lists.symbols import kind_of, kind_written, symbol_written
from donbay.core.lists.titles import Titles
from donbay.core.lists.types import ListTable
from donbay.formats.uploads import LONGEST_CELL, UnreadableUpload, read_upload

from .errors import UnreadableDocuments
from .keys import key_of
from .rows import NEEDED, DocumentProblem, NewDocument

MOST_ROWS, MOST_BYTES = 2_000, 10_000_000
_AROUND = 60  # rows above and below a list
TITLES = {
    "number": (
        "Số, ký hiệu", "Số ký hiệu", "Số hiệu", "Số văn bản", "Số", "Ký hiệu", "Số hiệu văn bản", "Số và ký hiệu",
        "Số, ký hiệu văn bản", "Số ký hiệu văn bản", "Văn bản số", "Number", "Symbol", "Document number",
    ),
    "title": (
        "Trích yếu", "Tên văn bản", "Nội dung", "Trích yếu nội dung", "Trích yếu nội dung văn bản",
        "Nội dung trích yếu",
        "Tên gọi", "Tên", "Về việc", "Nội dung văn bản", "Title", "Subject",
    ),
    "kind": ("Loại văn bản", "Loại", "Hình thức văn bản", "Hình thức", "Thể loại", "Tên loại", "Kind", "Type"),
    "issuer": (
        "Cơ quan ban hành", "Nơi ban hành", "Cơ quan, đơn vị", "Đơn vị ban hành", "CQBH", "Cơ quan BH", "Nơi gửi",
        "Cơ quan, đơn vị ban hành", "Tác giả", "Issuer", "Issued by",
    ),
    "day": (
        "Ngày ban hành", "Ngày", "Ngày văn bản", "Ngày, tháng ban hành", "Ngày tháng ban hành",
        "Ngày, tháng, năm ban hành",
        "Ngày tháng năm ban hành", "Ngày ký", "Ngày BH", "Thời gian ban hành", "Ngày tháng", "Ngày tháng năm", "Date",
        "Day", "Date of issue", "Issue date",
    ),
    "effect_day": (
        "Ngày hiệu lực", "Hiệu lực", "Ngày có hiệu lực", "Hiệu lực từ ngày", "Có hiệu lực từ", "Ngày bắt đầu hiệu lực",
        "Thời điểm có hiệu lực", "In force", "Effective date", "In force from",
    ),
    "link": ("Liên kết", "Đường dẫn", "Đường link", "Link", "Link văn bản", "Địa chỉ", "URL", "Website"),
    "field": ("Lĩnh vực", "Nhóm", "Nhóm văn bản", "Chuyên ngành", "Field", "Area"),
}  # fmt: skip
BY_TITLE = Titles(
    TITLES,
    hints={
        "number": ("so hieu", "ky hieu", "so van ban"),
        "title": ("trich yeu", "ten van ban", "noi dung"),
        "issuer": ("ban hanh boi", "co quan ban hanh", "noi ban hanh", "don vi ban hanh"),
        "effect_day": ("hieu luc",),
        "day": ("ngay ban hanh", "ngay ky", "ngay thang"),
        "link": ("duong dan", "lien ket", "link"),
        "field": ("linh vuc",),
    },
    beside=("STT", "TT", "No", "Số TT", "Ghi chú", "Note", "Notes", "Người ký", "Trạng thái", "Tình trạng", "Tệp",
            "File", "Tệp đính kèm", "Ngày hết hiệu lực", "Hết hiệu lực", "Tình trạng hiệu lực", "Số trang", "Nơi nhận",
            "Văn bản bị thay thế", "Ngày đăng", "Ngày đến", "Số đến"),
)  # fmt: skip
LENGTHS = {"number": 100, "title": 600, "issuer": 200, "link": 600, "field": 120, "kind": 60}
_is_address = URLValidator(schemes=["http", "https"])


def read_table(file_name: str, content: bytes) -> ListTable:
    """Return the list in a file as a table. Raises: UnreadableDocuments."""
    try:
        sheets = read_upload(file_name, content, _known, most_bytes=MOST_BYTES, most_rows=MOST_ROWS + _AROUND)
    except UnreadableUpload as error:
        raise UnreadableDocuments(
            str(error), reason=error.reason, row=error.row, file_name=file_name
        ) from error
    table = list_in(sheets, BY_TITLE, NEEDED, key="number")
    if table is None:
        names = tuple(sheet.name for sheet in sheets if not sheet.hidden and sheet.name)
        said = f"{file_name} has no row of column names"
        raise UnreadableDocuments(said, reason="NO_TITLES", file_name=file_name, sheets=names)
    if len(table.rows) > MOST_ROWS:
        raise UnreadableDocuments(f"{file_name} is too long", reason="LONG", file_name=file_name)
    return table


def _known(titles: Sequence[str]) -> int:
    return len({guess.field for title in titles if (guess := BY_TITLE.guess(title)).field and guess.sure})


def read_rows(
    table: ListTable, chosen: Mapping[int, str]
) -> tuple[list[NewDocument], list[DocumentProblem], list[DocumentProblem]]:
    """Return the documents of a list, what makes rows unusable, and what was mended or is doubtful."""
    found: list[NewDocument] = []
    problems: list[DocumentProblem] = []
    flags: list[DocumentProblem] = []
    seen: dict[tuple[object, ...], int] = {}
    for number, cells in records(table, chosen) if set(NEEDED) <= set(chosen.values()) else ():
        reader = _Reader(table, number, cells)
        document = reader.document()
        if document and (row := seen.setdefault(key_of(document), number)) != number:
            reader.wrong("number", _("Trùng với dòng %(row)s.") % {"row": row}, _("Xóa một trong hai dòng."))
            document = None
        problems += reader.problems
        if document:
            found.append(document)
            flags += reader.flags
    return found, problems, flags


def checked_link(text: str) -> bool:
    """Return whether a text is a web address."""
    try:
        _is_address(text)
    except (ValidationError, ValueError):
        return False
    return True


class _Reader:
    """Reads one row; what is wrong is gathered, not raised."""

    def __init__(self, table: ListTable, number: int, cells: dict[str, str]) -> None:
        self.sheet, self.number, self.shift = table.sheet, number, table.shift
        self.problems: list[DocumentProblem] = []
        self.flags: list[DocumentProblem] = []
        self.cells = {field: self._plain(field, text) for field, text in cells.items()}

    def wrong(self, field: str, why: str, what_to_do: str) -> None:
        """Note what makes the row unusable."""
        self.problems.append(self._said(field, why, what_to_do))

    def note(self, field: str, why: str, what_to_do: str = "") -> None:
        """Note what was mended, left out or is doubtful."""
        self.flags.append(self._said(field, why, what_to_do))

    def document(self) -> NewDocument | None:
        """Return the document of this row, or None when something is wrong with it."""
        for field in NEEDED:
            if not self.cells.get(field) and not any(p.column == TITLES[field][0] for p in self.problems):
                self.wrong(field, _("Ô trống."), _("Điền ô này."))
        for field, longest in LENGTHS.items():
            if len(self.cells.get(field, "")) > longest:
                self.wrong(field, _("Dài quá %(n)s ký tự.") % {"n": longest}, _("Rút ngắn lại."))
        day, effect = self._day("day"), self._day("effect_day")
        if self.problems or day is None:
            return None
        number, title = symbol_written(self.cells["number"]), self.cells["title"]
        if effect and effect < day:
            self.note("effect_day", _("Ngày hiệu lực sớm hơn ngày ban hành."))
        year = re.search(r"/((?:19|20)\d\d)/", number)
        if year and int(year[1]) != day.year:
            self.note("day", _("Năm trong số, ký hiệu (%(year)s) khác năm ban hành.") % {"year": year[1]})
        return NewDocument(
            number=number,
            kind=kind_written(self.cells.get("kind", "")) or kind_of(number, title),
            title=title,
            issuer=self.cells["issuer"],
            day=day,
            effect_day=effect,
            link=self._link(),
            field=self.cells.get("field", ""),
            row=self.number,
        )

    def _said(self, field: str, why: str, what_to_do: str) -> DocumentProblem:
        column = TITLES[field][0]
        return DocumentProblem(
            sheet=self.sheet, row=self.number, column=column, why=why, what_to_do=what_to_do
        )

    def _plain(self, field: str, text: str) -> str:
        """Return a cell on one line in letters of today; what cannot be read is said."""
        text = unlinked(text) if field != "link" else text
        say = self.wrong if field in NEEDED else self.note
        converted = from_old_font(text)
        if len(text) > LONGEST_CELL:
            say(field, _("Dài quá %(n)s ký tự.") % {"n": LONGEST_CELL}, _("Rút ngắn lại."))
        elif text.startswith("#") and is_empty(text):
            say(field, _("Ô báo lỗi công thức “%(text)s”.") % {"text": text[:10]}, _("Dán giá trị vào ô."))
        elif text.startswith("=") and field != "link":
            say(field, _("Ô chứa công thức; đề nghị dán giá trị."), _("Dán giá trị vào ô."))
        elif converted is None:
            said = _("Chữ gõ bằng phông cũ (TCVN3, VNI) không đọc được chắc chắn: “%(text)s”.")
            say(field, said % {"text": text[:60]}, _("Gõ lại bằng phông Unicode."))
        else:
            if converted != text:
                self.note(field, _("Đã chuyển từ phông chữ cũ: “%(text)s”.") % {"text": converted[:60]})
            return " ".join(modern(converted).split())
        return ""

    def _day(self, field: str) -> date | None:
        text = self.cells.get(field, "")
        if not text:
            return None
        if (day := day_of(text, shift=self.shift)) is None:
            said = _("“%(text)s” không đúng định dạng ngày.") % {"text": text[:30]}
            say = self.wrong if field in NEEDED else self.note
            say(field, said, _("Nhập theo dạng 31/12/2026."))
        return day

    def _link(self) -> str:
        link = self.cells.get("link", "")
        if found := re.match(r'=\s*HYPERLINK\(\s*"([^"]*)"', link, re.IGNORECASE):
            link = found[1]
        if link.startswith("www."):
            link = f"https://{link}"
        if link and not checked_link(link):
            self.note(
                "link",
                _("Không phải địa chỉ trang nên không lưu."),
                _("Nhập đầy đủ cả https:// hoặc để trống."),
            )
            return ""
        return link


def day_of(text: str, *, shift: int = 0) -> date | None:
    """Return a day as offices write it or as a spreadsheet's number, else None.

    Units: `shift`, the days to add to a number in a workbook of the 1904 system.
    """
    day = day_in(text)
    counted = day is not None and re.match(r"\d{5}", text.strip(), re.ASCII)
    return day + timedelta(days=shift) if day and counted else day
