"""The words and the place of what heads and ends an official paper.

Source: Decree 30/2020/NĐ-CP, annex I: body above and office left, nation and motto right, number, subject of a
letter under it, place and day in italics; at the end the recipients left, the signature right.
"""

from collections.abc import Sequence

import msgspec
from docx.document import Document
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Mm, Pt
from docx.table import _Cell
from docx.text.paragraph import Paragraph

from donbay.formats.word_xml import border, keep_whole, set_widths

LEFT, RIGHT = 66, 94  # millimetres; the motto and the day of a long province each stay on one line
# The room of the right cell holds about so many letters in italics of this size.
_SIZES = ((41, 13.0), (45, 12.0), (50, 11.0))
_SMALLEST = 10.0
_SIGNATURE_ROOM = 56  # points, for the signature and the seal


class Head(msgspec.Struct, frozen=True, kw_only=True):
    """What heads a paper; `about` is the subject of a letter (V/v), empty on papers with a title."""

    nation: str
    motto: str
    parent: str
    office: str
    number: str
    about: str = ""
    place_and_day: str


class End(msgspec.Struct, frozen=True, kw_only=True):
    """What ends a paper. `signer`: lines above the signature; `name`: under it, both may be empty."""

    recipients_label: str = ""
    recipients: Sequence[str] = ()
    signer: Sequence[str] = ()
    name: str = ""


def add_head(document: Document, head: Head) -> None:
    """Write the head of a paper as a table without borders."""
    table = document.add_table(rows=1, cols=2)
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    office, nation = table.rows[0].cells
    set_widths(table, [LEFT, RIGHT])
    if head.parent:
        say(office, head.parent).runs[0].font.all_caps = True
    run = say(office, head.office).runs[0]
    run.font.all_caps = run.bold = True
    add_rule(office, LEFT, 27)
    if head.number:
        say(office, head.number, size=13, before=4)
    if head.about:
        say(office, head.about, before=2)
    say(nation, head.nation).runs[0].bold = True
    say(nation, head.motto, size=13).runs[0].bold = True
    add_rule(nation, RIGHT, 54)
    day = say(nation, head.place_and_day, size=_size(head.place_and_day), before=4)
    day.runs[0].italic = True


def _size(words: str) -> float:
    return next((size for longest, size in _SIZES if len(words) <= longest), _SMALLEST)


def add_end(document: Document, end: End) -> None:
    """Write recipients and signature side by side; nothing when there is neither."""
    if not (end.recipients or end.signer or end.name):
        return
    document.add_paragraph(style="Paper Rule").paragraph_format.space_before = Pt(12)
    table = document.add_table(rows=1, cols=2)
    keep_whole(table.rows[0])
    set_widths(table, [LEFT + 14, RIGHT - 14])
    left, right = table.rows[0].cells
    _say_recipients(left, end)
    for line in end.signer:
        say(right, line, size=13).runs[0].bold = True
    room = Pt(_SIGNATURE_ROOM)
    say(right, end.name, size=13, before=room.pt).runs[0].bold = True


def _say_recipients(cell: _Cell, end: End) -> None:
    if not end.recipients:
        return
    label = say(cell, end.recipients_label)
    label.alignment = WD_ALIGN_PARAGRAPH.LEFT
    label.runs[0].bold = label.runs[0].italic = True
    for line in end.recipients:
        say(cell, f"- {line}", size=11).alignment = WD_ALIGN_PARAGRAPH.LEFT


def say(cell: _Cell, words: str, *, size: float = 12, before: float = 0) -> Paragraph:
    """Write one centred line into a cell and return it."""
    paragraph = next_line(cell, "Paper Head")
    paragraph.paragraph_format.space_before = Pt(before)
    paragraph.add_run(words).font.size = Pt(size)
    return paragraph


def next_line(cell: _Cell, style: str) -> Paragraph:
    """Return the paragraph to write in: a cell is born with an empty one."""
    first: Paragraph = cell.paragraphs[0]
    if len(cell.paragraphs) == 1 and not first.runs:
        first.style = style
        return first
    added: Paragraph = cell.add_paragraph(style=style)
    return added


def add_rule(place: _Cell | Document, room: float, width: float) -> None:
    """Draw a short line in the middle of a room, both in millimetres."""
    paragraph = place.add_paragraph(style="Paper Rule")
    side = Mm((room - width) / 2)
    paragraph.paragraph_format.left_indent = paragraph.paragraph_format.right_indent = side
    border(paragraph._p.get_or_add_pPr(), "bottom", eighths=6, color="000000", space=0)  # noqa: SLF001
