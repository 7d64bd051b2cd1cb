"""Parts of WordprocessingML that python-docx has no words for: fields, links, rules, fixed bytes.

Source: ECMA-376, part 1 (ISO/IEC 29500-1), clauses 17.3, 17.4 and 17.16.
"""

from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm
from docx.table import Table, _Cell, _Row
from docx.text.paragraph import Paragraph

EPOCH = (1980, 1, 1, 0, 0, 0)  # the earliest time a ZIP can state
# Children of w:pPr have a fixed order; a border stands before these.
_AFTER_BORDER = tuple(
    f"w:{name}"
    for name in "shd tabs suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE "
    "autoSpaceDN bidi adjustRightInd snapToGrid spacing ind contextualSpacing mirrorIndents "
    "suppressOverlap jc textDirection textAlignment textboxTightWrap outlineLvl divId cnfStyle rPr "
    "sectPr pPrChange".split()
)


def element(tag: str, **attributes: str) -> Any:
    """Return an element of the `w` namespace with its attributes."""
    made = OxmlElement(f"w:{tag}")
    for name, value in attributes.items():
        made.set(qn(f"w:{name}"), value)
    return made


def border(properties: Any, side: str, *, eighths: int, color: str, space: int) -> None:
    """Draw a line at one side of the paragraphs that have these properties (a style's or their own)."""
    borders = element("pBdr")
    borders.append(element(side, val="single", sz=str(eighths), space=str(space), color=color))
    properties.insert_element_before(borders, *_AFTER_BORDER)


def page_number(paragraph: Paragraph) -> None:
    """Add the number of the page as a field that the reader's program counts."""
    run = paragraph.add_run()
    for kind in ("begin", "instr", "end"):
        if kind == "instr":
            text = element("instrText")
            text.text = "PAGE"
            run._r.append(text)  # noqa: SLF001 - python-docx has no fields
        else:
            run._r.append(element("fldChar", fldCharType=kind))  # noqa: SLF001


def add_link(paragraph: Paragraph, words: str, url: str) -> None:
    """Add words that lead to an address when they are followed."""
    target = paragraph.part.relate_to(url, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    link = OxmlElement("w:hyperlink")
    link.set(qn("r:id"), target)
    run = paragraph.add_run(words, style="Hyperlink")
    link.append(run._r)  # noqa: SLF001
    paragraph._p.append(link)  # noqa: SLF001


def repeat_as_head(row: _Row) -> None:
    """Let a row stand again at the head of every page of its table."""
    row._tr.get_or_add_trPr().append(element("tblHeader"))  # noqa: SLF001


def keep_whole(row: _Row) -> None:
    """Let no page end in the middle of a row."""
    row._tr.get_or_add_trPr().append(element("cantSplit"))  # noqa: SLF001


def shade(cell: _Cell, color: str) -> None:
    """Colour the ground of a cell."""
    cell._tc.get_or_add_tcPr().append(element("shd", val="clear", color="auto", fill=color))  # noqa: SLF001


def set_widths(table: Table, widths_mm: list[float]) -> None:
    """Fix the widths of the columns, in the grid and in every cell: programs read one or the other."""
    table.autofit = False
    for column, width in zip(table.columns, widths_mm, strict=True):
        column.width = Mm(width)
    for row in table.rows:
        rest = list(widths_mm)
        for cell in row._tr.tc_lst:  # noqa: SLF001 - a merged cell comes once here, with its span
            own, rest = rest[: cell.grid_span], rest[cell.grid_span :]
            cell.width = Mm(sum(own))


def fixed_bytes(document: Document) -> bytes:
    """Return the file with every entry dated alike, so the same words make the same bytes."""
    raw, fixed = BytesIO(), BytesIO()
    document.save(raw)
    with ZipFile(raw) as source, ZipFile(fixed, "w", ZIP_DEFLATED) as target:
        for entry in source.infolist():
            dated = ZipInfo(entry.filename, EPOCH)
            dated.compress_type = ZIP_DEFLATED
            target.writestr(dated, source.read(entry))
    return fixed.getvalue()
