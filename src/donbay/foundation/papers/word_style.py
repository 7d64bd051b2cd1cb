"""The page and the styles of a DOCX. Source: Decree 30/2020/NĐ-CP, annex I (paper, margins, letters)."""

from datetime import UTC, date, datetime, time
from typing import Any

import docx
import msgspec
from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from donbay.formats.word_xml import border, page_number

FONT = "Times New Roman"
LANGUAGES = {"vi": "vi-VN", "en": "en-GB"}
BLACK = RGBColor(0, 0, 0)
LINK_COLOR = RGBColor(0x12, 0x3F, 0x6D)

CENTER = WD_ALIGN_PARAGRAPH.CENTER
LEFT = WD_ALIGN_PARAGRAPH.LEFT
JUSTIFY = WD_ALIGN_PARAGRAPH.JUSTIFY

# name, style it builds on, size, bold, italic, space before, space after (points), alignment
_STYLES = (
    ("Normal", None, 13, False, False, 0, 0, LEFT),
    ("Heading 1", None, 16, True, False, 24, 3, CENTER),
    ("Heading 2", None, 14, True, False, 18, 0, LEFT),
    ("Heading 3", None, 13, True, False, 11, 0, LEFT),
    ("Heading 4", None, 13, True, False, 11, 0, LEFT),
    ("Header", None, 13, False, False, 0, 0, CENTER),
    ("Paper Group", "Heading 3", 13, True, True, 12, 0, LEFT),
    ("Paper Head", "Normal", 12, False, False, 0, 0, CENTER),
    ("Paper Rule", "Normal", 2, False, False, 0, 0, CENTER),
    ("Paper Period", "Normal", 13, True, False, 0, 0, CENTER),
    ("Paper Text", "Normal", 13, False, False, 4, 0, JUSTIFY),
    ("Paper Remark", "Normal", 13, True, False, 4, 0, LEFT),
    ("Paper Notice", "Normal", 13, True, False, 0, 12, CENTER),
    ("Paper Facts", "Normal", 12, False, False, 0, 0, LEFT),
    ("Paper Links", "Normal", 12, False, False, 4, 0, LEFT),
    ("Paper Address", "Normal", 12, False, False, 22, 0, LEFT),
    ("Paper Addressee", "Normal", 14, False, False, 14, 8, CENTER),
    ("Paper Letter", "Normal", 14, False, False, 6, 0, JUSTIFY),
    ("Paper Cell", "Normal", 11, False, False, 2, 2, LEFT),
)


class About(msgspec.Struct, frozen=True, kw_only=True):
    """What the properties of a file say of it."""

    title: str
    office: str
    language: str
    day: date
    number: str = ""


def new_document(about: About) -> Document:
    """Return an empty A4 document with the styles, the page number and the facts about the file."""
    document: Document = docx.Document()
    _set_page(document)
    _set_language(document, LANGUAGES.get(about.language, about.language))
    for name, base, size, bold, italic, before, after, alignment in _STYLES:
        style = _style(document, name, base)
        _set_letters(style, size, bold=bold, italic=italic)
        shape = style.paragraph_format
        shape.space_before, shape.space_after, shape.alignment = Pt(before), Pt(after), alignment
    _set_shapes(document)
    _set_link_style(document)
    _set_facts_of_file(document, about)
    return document


def _set_page(document: Document) -> None:
    section = document.sections[0]
    section.orientation = WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin = section.bottom_margin = section.right_margin = Mm(20)
    section.left_margin = Mm(30)
    section.header_distance = section.footer_distance = Mm(10)
    section.different_first_page_header_footer = True
    section.first_page_header.is_linked_to_previous = False
    page_number(section.header.paragraphs[0])


def _set_language(document: Document, tag: str) -> None:
    for lang in document.styles.element.iter(qn("w:lang")):
        for attribute in ("w:val", "w:eastAsia"):
            lang.set(qn(attribute), tag)
    for lang in document.settings.element.iter(qn("w:themeFontLang")):
        lang.set(qn("w:val"), tag)


def _style(document: Document, name: str, base: str | None) -> Any:
    if base is None:
        return document.styles[name]
    style = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    style.base_style = document.styles[base]
    return style


def _set_letters(style: Any, size: float, *, bold: bool, italic: bool) -> None:
    font = style.font
    font.size, font.bold, font.italic = Pt(size), bold, italic
    font.name, font.color.rgb = FONT, BLACK
    fonts = style.element.rPr.rFonts
    for name in [name for name in fonts.attrib if name.lower().endswith("theme")]:
        del fonts.attrib[name]  # a theme's font would go before ours
    fonts.set(qn("w:cs"), FONT)
    fonts.set(qn("w:eastAsia"), FONT)


def _set_shapes(document: Document) -> None:
    styles = document.styles
    styles["Normal"].paragraph_format.line_spacing = 1.15
    styles["Normal"].paragraph_format.widow_control = True
    styles["Heading 2"].font.all_caps = True
    for name in ("Heading 1", "Heading 2", "Heading 3", "Heading 4", "Paper Group", "Paper Facts"):
        styles[name].paragraph_format.keep_with_next = True
        styles[name].paragraph_format.keep_together = True
    for name in ("Paper Text", "Paper Letter"):
        styles[name].paragraph_format.first_line_indent = Mm(10)
    styles["Paper Head"].paragraph_format.line_spacing = 1
    styles["Paper Rule"].paragraph_format.line_spacing = Pt(4)
    styles["Paper Cell"].paragraph_format.line_spacing = 1
    styles["Paper Links"].paragraph_format.left_indent = Mm(14)
    border(styles["Paper Group"].element.get_or_add_pPr(), "bottom", eighths=4, color="777777", space=1)
    border(styles["Paper Facts"].element.get_or_add_pPr(), "left", eighths=12, color="9AA3A8", space=8)
    facts = styles["Paper Facts"].paragraph_format  # label, tab, value; further lines under the value
    facts.left_indent, facts.first_line_indent = Mm(57), Mm(-43)
    facts.tab_stops.add_tab_stop(Mm(57))


def _set_link_style(document: Document) -> None:
    style = document.styles.add_style("Hyperlink", WD_STYLE_TYPE.CHARACTER)
    style.font.color.rgb, style.font.underline = LINK_COLOR, True


def _set_facts_of_file(document: Document, about: About) -> None:
    moment = datetime.combine(about.day, time.min, UTC)
    facts = document.core_properties
    facts.title, facts.author, facts.last_modified_by = about.title[:255], about.office[:255], "Đòn Bẩy"
    facts.subject, facts.comments, facts.keywords = about.number, "", ""
    facts.language = LANGUAGES.get(about.language, about.language)
    facts.created = facts.modified = moment
    facts.revision = 1
    links = document.part.package.rels  # the template of python-docx brings a picture of itself
    for name in [name for name, link in links.items() if link.reltype == RELATIONSHIP_TYPE.THUMBNAIL]:
        del links[name]
