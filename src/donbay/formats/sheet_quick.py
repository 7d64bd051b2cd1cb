"""The short way through a sheet: most writers put cells down in one plain shape, which patterns read.

Whatever does not have exactly this shape (prefixes, rich text, inline strings, other attributes,
character references) is left to the parser: these functions then return None for the whole piece.
"""

import re
from xml.sax.saxutils import unescape

_STRING = re.compile(rb"<si><t(?: xml:space=\"preserve\")?>([^<]*)</t></si>")
_CELL = re.compile(
    rb"<c r=\"([A-Z]{1,3})(\d{1,9})\"(?: s=\"\d{1,6}\")?(?: t=\"(s|n|str)\")?"
    rb"(?:/>|>(?:<f>([^<]*)</f>)?(?:<v>([^<]*)</v>)?</c>)"
)
_TAGS = tuple(b"<c ,</c>,<v>,</v>,<f>,</f>,</row>".split(b","))
_QUOTES = {"&quot;": '"', "&apos;": "'"}
Parts = tuple[bytes, bytes, bytes, bytes, bytes]  # column, row, type, formula, value; empty = none


def plain_strings(items: bytes) -> list[str] | None:
    """Return the shared strings of a piece, or None if one of them is not plain."""
    found = _STRING.findall(items)
    if b"&#" in items or len(found) != items.count(b"<si") or len(found) * 4 != items.count(b"<"):
        return None
    if b"&" in items:
        return [text_of(string) for string in found]
    return [string.decode() for string in found]


def text_of(raw: bytes) -> str:
    """Return a text with the five named entities resolved. Raises: UnicodeDecodeError."""
    text = raw.decode()
    return unescape(text, _QUOTES) if "&" in text else text


def plain_cells(items: bytes) -> list[Parts] | None:
    """Return the parts of all cells of a piece, or None if something in it is not plain.

    Plain is what holds no other tags than those that were read: every `<` is accounted for.
    """
    cells = _CELL.findall(items)
    rows = items.count(b"<row r=")
    known = rows + sum(items.count(tag) for tag in _TAGS)
    if b"&#" in items or len(cells) != items.count(b"<c ") or known != items.count(b"<"):
        return None
    return cells if rows == items.count(b"</row>") else None
