"""Reading a list of legal documents from an .xlsx or .csv file; every problem names sheet, row and column."""

import re
from collections.abc import Mapping
from datetime import date, timedelta

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator

from donbay.core.lists.cells import day_in, read_link
from donbay.core.lists.choosing import records
from donbay.core.lists.symbols import kind_of, kind_written, symbol_written
from donbay.core.lists.titles import Titles
from donbay.core.lists.types import ListTable
from donbay.foundation.said import gettext as _
from donbay.foundation.uploaded_lists.cells import RowCells
from donbay.foundation.uploaded_lists.findings import Problem
from donbay.foundation.uploaded_lists.keeping import Reading
from donbay.foundation.uploaded_lists.kinds import ListKind, missing_fields

from .keys import key_of
from .types import NEEDED, NewDocument

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
NAMES = {field: titles[0] for field, titles in TITLES.items()}
DOCUMENTS = ListKind(titles=BY_TITLE, names=NAMES, needed=NEEDED, key="number", most_rows=2_000)
_is_address = URLValidator(schemes=["http", "https"])


def read_rows(table: ListTable, chosen: Mapping[int, str]) -> Reading:
    """Return the documents of a list, what makes rows unusable, and what was mended or is doubtful."""
    if missing_fields(DOCUMENTS, chosen):
        return Reading()
    found: list[NewDocument] = []
    problems: list[Problem] = []
    flags: list[Problem] = []
    seen: dict[tuple[object, ...], int] = {}
    for number, cells in records(table, chosen):
        reader = _Reader(table, number, cells)
        document = reader.document()
        if document and (row := seen.setdefault(key_of(document), number)) != number:
            reader.wrong("number", _("Trùng với dòng %(row)s.") % {"row": row}, _("Xóa một trong hai dòng."))
            document = None
        problems += reader.problems
        if document:
            found.append(document)
            flags += reader.flags
    return Reading(found, problems, flags)


def checked_link(text: str) -> bool:
    """Return whether a text is a web address."""
    try:
        _is_address(text)
    except (ValidationError, ValueError):
        return False
    return True


class _Reader(RowCells):
    """Reads one row of a list of documents."""

    names = NAMES

    def __init__(self, table: ListTable, number: int, cells: dict[str, str]) -> None:
        super().__init__(number, cells, sheet=table.sheet)
        self.shift = table.shift
        self.cells = {field: self._line(field, text) for field, text in cells.items()}

    def leave(self, field: str, why: str, what_to_do: str) -> None:
        """Refuse the row for a cell that it needs, else leave the cell out and say so."""
        (self.wrong if field in NEEDED else self.note)(field, why, what_to_do)

    def document(self) -> NewDocument | None:
        """Return the document of this row, or None when something is wrong with it."""
        for field in NEEDED:
            if not self.cells.get(field) and not any(p.column == NAMES[field] for p in self.problems):
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
            row=self.row,
        )

    def _line(self, field: str, text: str) -> str:
        """Return a cell on one line; an address may stand in a formula."""
        is_link = field == "link"
        return " ".join(
            self.plain(field, text if is_link else read_link(text), may_be_formula=is_link).split()
        )

    def _day(self, field: str) -> date | None:
        text = self.cells.get(field, "")
        if not text:
            return None
        if (day := day_of(text, shift=self.shift)) is None:
            said = _("“%(text)s” không đúng định dạng ngày.") % {"text": text[:30]}
            self.leave(field, said, _("Nhập theo dạng 31/12/2026."))
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
