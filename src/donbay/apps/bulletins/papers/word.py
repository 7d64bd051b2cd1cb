"""The DOCX of an issue: A4, real headings and links, the same words as every other form."""

from collections.abc import Sequence

from docx.document import Document
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT
from docx.shared import Pt
from docx.table import Table as DocxTable
from docx.table import _Cell, _Row
from docx.text.paragraph import Paragraph

from donbay.apps.bulletins.types import FrozenIssue, Link
from donbay.formats.word_xml import (
    add_link,
    fixed_bytes,
    keep_whole,
    repeat_as_head,
    set_widths,
    shade,
)
from donbay.foundation.papers.head import End, Head, add_end, add_head, add_rule, next_line
from donbay.foundation.papers.word_style import CENTER, About, new_document

from .facts import Fact
from .sheet import Entry, Sheet, sheet_of
from .tables import Cell, Rows, Table

TEXT_WIDTH = 160.0  # millimetres between the margins
WIDTHS = {"COUNT": 9.0, "DAY": 22.0, "WORDS": 28.0}  # the subject has the rest


def docx(issue: FrozenIssue) -> bytes:
    """Return the issue as DOCX, the same bytes for the same issue."""
    sheet = sheet_of(issue)
    document = new_document(_about(sheet))
    add_head(document, _head(sheet))
    _add_title(document, sheet)
    for part in sheet.parts:
        if part.title:
            document.add_heading(part.title, 2)
        if part.table:
            _add_table(document, part.table)
        for cluster in part.clusters:
            if cluster.title:
                document.add_paragraph(cluster.title, "Paper Group")
            for entry in cluster.entries:
                _add_entry(document, entry, level=4 if cluster.title else 3)
    if sheet.address:
        paragraph = document.add_paragraph(f"{sheet.address_label}: ", "Paper Address")
        _add_links(paragraph, [sheet.address])
    add_end(document, End(signer=sheet.signer, name=sheet.signer_name))
    return fixed_bytes(document)


def _about(sheet: Sheet) -> About:
    return About(
        title=sheet.title, office=sheet.office, language=sheet.language, day=sheet.issued_on, number=sheet.number
    )  # fmt: skip


def _head(sheet: Sheet) -> Head:
    return Head(
        nation=sheet.nation, motto=sheet.motto, parent=sheet.parent_office, office=sheet.office,
        number=sheet.number, place_and_day=sheet.place_and_day,
    )  # fmt: skip


def _add_title(document: Document, sheet: Sheet) -> None:
    document.add_heading(sheet.title, 1)
    if sheet.period:
        document.add_paragraph(sheet.period, "Paper Period")
    add_rule(document, TEXT_WIDTH, 45)
    document.paragraphs[-1].paragraph_format.space_after = Pt(14)
    if sheet.corrects:
        document.add_paragraph(sheet.corrects, "Paper Notice")
    if sheet.lead:
        document.add_paragraph(sheet.lead, "Paper Text")


def _add_entry(document: Document, entry: Entry, *, level: int) -> None:
    if entry.title:
        document.add_heading(entry.title, level)
    for words in entry.paragraphs:
        document.add_paragraph(words, "Paper Text")
    for place, fact in enumerate(entry.facts):
        paragraph = document.add_paragraph(style="Paper Facts")
        if place == 0:
            paragraph.paragraph_format.space_before = Pt(5)
        _write_fact(paragraph, fact, "\t")
    if entry.facts and not entry.links:
        paragraph.paragraph_format.keep_with_next = False  # nothing follows that belongs to them
    if entry.remark:
        document.add_paragraph(entry.remark, "Paper Remark")
    if entry.links:
        _add_links(document.add_paragraph(style="Paper Links"), entry.links)


def _write_fact(paragraph: Paragraph, fact: Fact, between: str) -> None:
    paragraph.add_run(f"{fact.label}{between}{fact.value}")
    if fact.remark:
        paragraph.add_run(f" ({fact.remark})").bold = True


def _add_links(paragraph: Paragraph, links: Sequence[Link]) -> None:
    for place, link in enumerate(links):
        if place:
            paragraph.add_run(" · ")
        if link.url:
            add_link(paragraph, link.words, link.url)
        else:
            paragraph.add_run(link.words)


def _add_table(document: Document, table: Table) -> None:
    made = document.add_table(rows=1, cols=len(table.columns), style="Table Grid")
    head = made.rows[0]
    for place, column in zip(head.cells, table.columns, strict=True):
        paragraph = next_line(place, "Paper Cell")
        paragraph.add_run(column.label).bold = True
        paragraph.alignment = CENTER
        place.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
    keep_whole(head)
    repeat_as_head(head)
    for group in table.groups:
        _add_rows(made, group)
    set_widths(made, _widths(table))
    document.add_paragraph(style="Paper Rule")  # two tables that touch would be one


def _widths(table: Table) -> list[float]:
    known = [WIDTHS.get(column.kind, 0) for column in table.columns]
    return [width or TEXT_WIDTH - sum(known) for width in known]


def _add_rows(made: DocxTable, group: Rows) -> None:
    if group.title:
        cells = _new_row(made).cells
        whole = cells[0].merge(cells[-1])
        paragraph = next_line(whole, "Paper Cell")
        paragraph.add_run(group.title).bold = True
        paragraph.paragraph_format.keep_with_next = True
        shade(whole, "EEEEEE")
    for row in group.rows:
        added = _new_row(made)
        keep_whole(added)
        for place, cell in zip(added.cells, row, strict=True):
            _fill(place, cell)


def _new_row(made: DocxTable) -> _Row:
    row: _Row = made.add_row()  # type: ignore[no-untyped-call]
    return row


def _fill(place: _Cell, cell: Cell) -> None:
    paragraph = next_line(place, "Paper Cell")
    paragraph.add_run(cell.text)
    if cell.column.kind in {"COUNT", "DAY"}:
        paragraph.alignment = CENTER
    for words in cell.paragraphs:
        place.add_paragraph(words, "Paper Cell")
    for fact in cell.facts:
        _write_fact(place.add_paragraph(style="Paper Cell"), fact, ": ")
    if cell.remark:
        place.add_paragraph(style="Paper Cell").add_run(cell.remark).bold = True
    if cell.links:
        _add_links(place.add_paragraph(style="Paper Cell"), cell.links)
