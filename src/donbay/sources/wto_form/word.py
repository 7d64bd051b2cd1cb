"""Turn the parts of a Word file into a Form."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from xml.etree.ElementTree import Element

from donbay.formats.word_package import Package

from .form import Form, Item, tidy

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
LINK_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
NUMBER = re.compile(r"^\(?(\d{1,2})\s?[.):º°]?$")
NUMBER_AND_TEXT = re.compile(r"^(\d{1,2})\.\s*(?=\S)")
SKIPPED = {FALLBACK, f"{W}del", f"{W}moveFrom", f"{W}pPr", f"{W}rPr", f"{W}tblPr", f"{W}tcPr"}
SIGNS = {f"{W}tab": " ", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "-"}
# Bookmarks carry the numbers of the SPS form on both forms.
TBT_OF_SPS = {1: 1, 2: 2, 3: 4, 5: 5, 6: 6, 7: 7, 9: 8, 10: 9, 11: 9, 12: 10, 13: 11}
BOOKMARK = re.compile(r"^(sps|tbt)(\d{1,2})[a-z]*$")
BOX_ALONE = re.compile(r"^\[[X ]\]$")
MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def read_word(path: Path) -> Form:
    """Return the form in a Word file.

    Raises: UnreadableFile, NotThisSource.
    """
    with Package(path) as package:
        headers = [package.tree(part) for part in package.headers()]
        body = package.tree(package.body)
        links = package.targets(package.body)
        stated = _stated(package)
    around, rows = _split(body)
    return Form(
        heading=_first_page(headers),
        around=tuple(around),
        items=_items(rows, links),
        targets=tuple(_targets(body, links)),
        stated_symbols=stated,
        media_type=MEDIA_TYPE,
    )


def peek(path: Path) -> str:
    """Return the text of headers and body, to look for a symbol; empty if it is no Word file.

    Raises: UnreadableFile, NotThisSource.
    """
    with Package(path) as package:
        parts = [*package.headers(), package.body]
        return "\n".join(line for part in parts for line in _lines(package.tree(part)))


def _stated(package: Package) -> tuple[str, ...]:
    entries = (entry for part in package.own_properties() for entry in package.tree(part))
    named = ("".join(e.itertext()).strip() for e in entries if e.get("name", "").startswith("Symbol"))
    return tuple(symbol for symbol in named if symbol)


def _walk(element: Element) -> Iterator[Element]:
    """Yield what is inside, in order, without deleted text and second copies of text boxes."""
    for child in element:
        if child.tag not in SKIPPED:
            yield child
            yield from _walk(child)


def _text(paragraph: Element) -> str:
    parts = []
    for node in _walk(paragraph):
        if node.tag == f"{W}t":
            parts.append(node.text or "")
        elif node.tag == f"{W}sym":
            parts.append(_symbol(node.get(f"{W}char", "")))
        else:
            parts.append(SIGNS.get(node.tag, ""))
    return "".join(parts)


def _symbol(code: str) -> str:
    """Return the sign of a symbol font: only the ticked and empty boxes of Wingdings matter."""
    return {"FE": "☒", "FD": "☒", "A8": "☐", "6F": "☐"}.get(code.upper()[-2:], "")


def _lines(element: Element) -> list[str]:
    """Return the filled lines of all paragraphs inside, line breaks counted as lines."""
    paragraphs = (node for node in _walk(element) if node.tag == f"{W}p")
    lines = (tidy(line) for paragraph in paragraphs for line in _text(paragraph).split("\n"))
    return [line for line in lines if line]


def _first_page(headers: list[Element]) -> tuple[str, ...]:
    """Return the lines of the header that carries the date and the serial number."""
    read = [tuple(_lines(header)) for header in headers]
    return max(read, key=lambda lines: (_letterhead(lines), len(lines)), default=())


def _letterhead(lines: tuple[str, ...]) -> int:
    """Return how much a header looks like that of a first page."""
    text = "\n".join(lines)
    signs = (r"G/\w{3}/N/", r"\b(19|20)\d\d$", r"^\(\d\d-?\d{4}\)", r"^Origin", r"Commit|Comit")
    return sum(bool(re.search(sign, text, re.MULTILINE)) for sign in signs)


def _blocks(element: Element) -> Iterator[Element]:
    """Yield top paragraphs and tables, also those inside content controls."""
    for child in element:
        if child.tag in {f"{W}p", f"{W}tbl"}:
            yield child
        elif child.tag not in SKIPPED:
            yield from _blocks(child)


def _split(body: Element) -> tuple[list[str], list[list[Element]]]:
    """Return the lines outside tables (and those of rows of one cell), and the rows of cells."""
    around: list[str] = []
    rows: list[list[Element]] = []
    for block in _blocks(body):
        if block.tag == f"{W}p":
            around += [line for part in _text(block).split("\n") if (line := tidy(part))]
            continue
        cells = [list(_inside(row, f"{W}tc")) for row in _inside(block, f"{W}tr")]
        if _is_table_of_items(cells):
            rows += cells
        else:
            around += [line for row in cells for line in _row_of_letter(row)]
    return around, rows


def _row_of_letter(row: list[Element]) -> list[str]:
    """Return the lines of a row that is no item; a box alone in its cell joins the words beside it."""
    lines = [line for cell in row for line in _lines(cell)]
    if len(lines) > 1 and BOX_ALONE.match(lines[0]):
        return [f"{lines[0]} {lines[1]}", *lines[2:]]
    return lines


def _inside(element: Element, tag: str) -> Iterator[Element]:
    """Yield the rows of a table or the cells of a row, not those of a table within."""
    for child in element:
        if child.tag == tag:
            yield child
        elif child.tag not in SKIPPED and child.tag not in {f"{W}p", f"{W}tbl"}:
            yield from _inside(child, tag)


def _is_table_of_items(rows: list[list[Element]]) -> bool:
    numbered = sum(_number(row) is not None for row in rows)
    marked = sum(_marked(row, tbt=True) is not None for row in rows)
    two_columns = sum(len(row) == 2 for row in rows) >= 9
    return numbered >= 5 or marked >= 5 or (two_columns and numbered == 0 and not _has_boxes(rows))


def _has_boxes(rows: list[list[Element]]) -> bool:
    """Return whether a cell begins with a check box: then it is the table of an addendum."""
    return any(line.startswith("[") for row in rows for cell in row for line in _lines(cell)[:1])


def _number(row: list[Element]) -> int | None:
    """Return the item number printed in the first column, or before the text of the only one."""
    if not row:
        return None
    first = " ".join(_lines(row[0]))
    found = NUMBER.match(first) if len(row) > 1 else NUMBER_AND_TEXT.match(first)
    return int(found[1]) if found else None


def _marked(row: list[Element], *, tbt: bool) -> int | None:
    """Return the item number that the bookmarks of a row stand for."""
    for cell in row:
        for node in cell.iter(f"{W}bookmarkStart"):
            if found := BOOKMARK.match(node.get(f"{W}name", "")):
                number = int(found[2])
                return TBT_OF_SPS.get(number) if tbt and found[1] == "sps" else number
    return None


def _items(rows: list[list[Element]], links: Mapping[str, str]) -> dict[int, Item]:
    """Return the items: number by the first column, else by bookmark, else by place."""
    tbt = len(rows) < 13
    found: dict[int, Item] = {}
    current = 0
    for place, row in enumerate(rows, start=1):
        printed = _number(row)
        if printed is None and not any(_number(other) for other in rows):
            printed = _marked(row, tbt=tbt) or place
        current = printed or current
        if current:
            found[current] = _with(found.get(current, Item()), _item(row, links))
    return found


def _item(row: list[Element], links: Mapping[str, str]) -> Item:
    cells = row[1:] if len(row) > 1 else row
    lines = [line for cell in cells for line in _lines(cell)]
    if len(row) == 1 and lines:
        lines[0] = NUMBER_AND_TEXT.sub("", lines[0])
    return Item(tuple(lines), tuple(address for cell in cells for address in _targets(cell, links)))


def _with(one: Item, more: Item) -> Item:
    return Item(one.lines + more.lines, one.targets + more.targets)


def _targets(element: Element, links: Mapping[str, str]) -> list[str]:
    ids = (node.get(LINK_ID, "") for node in element.iter(f"{W}hyperlink"))
    return [links[name] for name in ids if name in links]
