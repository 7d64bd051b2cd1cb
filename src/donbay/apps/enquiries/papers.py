"""The official comment as DOCX, in the administrative style.

Source: Decree 30/2020/NĐ-CP, annex I: A4, Times New Roman 13 to 14, margins 20 mm above, below and
right, 30 mm left; office left and nation with motto right; number; place and day in italics.
"""

import io
from datetime import date

import docx
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.table import _Cell
from docx.text.paragraph import Paragraph

from .types import OfficialRow

FONT = "Times New Roman"
CENTER, JUSTIFY = WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.JUSTIFY
_AFTER_BORDER = ("w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc", "w:rPr", "w:sectPr")
NATION, MOTTO = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"


def docx_of(row: OfficialRow, *, office: str, place: str, who_asked: str, day: date) -> bytes:
    """Return the text as an administrative letter; before its approval it says that it is a draft.

    `who_asked` is the sentence on the firms; it holds no name of who asked for confidentiality.
    """
    document: Document = docx.Document()
    _set_page(document)
    _add_head(document, row, office=office, place=place, day=day)
    title = _say(document.add_paragraph(), f"Góp ý đối với thông báo {row.notice_symbol}", bold=True, size=14)
    title.alignment = CENTER
    title.paragraph_format.space_before = title.paragraph_format.space_after = Pt(12)
    if row.approved_at is None:
        _say(document.add_paragraph(), "DỰ THẢO, CHƯA DUYỆT", bold=True).alignment = CENTER
    for line in row.text.split("\n"):
        if line.strip():
            _add_text(document, line.strip())
    if who_asked:
        _add_text(document, f"Văn bản tổng hợp ý kiến của: {who_asked}.")
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def _set_page(document: Document) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin = section.bottom_margin = section.right_margin = Mm(20)
    section.left_margin = Mm(30)
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = FONT, Pt(14)
    normal.element.rPr.rFonts.set(qn("w:eastAsia"), FONT)
    normal.paragraph_format.space_after = Pt(0)
    for lang in document.styles.element.iter(qn("w:lang")):
        lang.set(qn("w:val"), "vi-VN")
    document.core_properties.author = ""


def _add_head(document: Document, row: OfficialRow, *, office: str, place: str, day: date) -> None:
    table = document.add_table(rows=2, cols=2)
    table.autofit = False
    for line in table.rows:
        line.cells[0].width, line.cells[1].width = Mm(66), Mm(94)
    (left, right), (number, when) = (line.cells for line in table.rows)
    _centered(left, office.upper(), bold=True, rule=True)
    _centered(right, NATION, bold=True)
    _say(right.add_paragraph(), MOTTO, bold=True, size=14).alignment = CENTER
    _underline(right.paragraphs[-1])
    _centered(number, f"Số: {row.number or '……'}")
    _centered(when, f"{place}, ngày {day:%d} tháng {day:%m} năm {day:%Y}", italic=True, size=14)


def _centered(
    cell: _Cell, text: str, *, bold: bool = False, italic: bool = False, size: int = 13, rule: bool = False
) -> None:
    paragraph = _say(cell.paragraphs[0], text, bold=bold, italic=italic, size=size)
    paragraph.alignment = CENTER
    if rule:
        _underline(paragraph)


def _say(
    paragraph: Paragraph, text: str, *, bold: bool = False, italic: bool = False, size: int = 14
) -> Paragraph:
    run = paragraph.add_run(_writable(text))
    run.bold, run.italic, run.font.size = bold, italic, Pt(size)
    return paragraph


def _add_text(document: Document, text: str) -> None:
    paragraph = _say(document.add_paragraph(), text)
    paragraph.alignment = JUSTIFY
    shape = paragraph.paragraph_format
    shape.first_line_indent, shape.space_before = Mm(10), Pt(6)


def _underline(paragraph: Paragraph) -> None:
    """Draw the thin line that stands under the office and the motto."""
    frame = OxmlElement("w:pBdr")
    line = OxmlElement("w:bottom")
    for name, value in (("val", "single"), ("sz", "6"), ("space", "1"), ("color", "000000")):
        line.set(qn(f"w:{name}"), value)
    frame.append(line)
    # python-docx has no other way to a border; Word wants the parts of a paragraph in this order.
    paragraph._p.get_or_add_pPr().insert_element_before(frame, *_AFTER_BORDER)  # noqa: SLF001
    paragraph.paragraph_format.left_indent = paragraph.paragraph_format.right_indent = Mm(14)


def _writable(text: str) -> str:
    """Return the text without control characters, which XML cannot hold."""
    return "".join(sign for sign in text if sign.isprintable())
