"""The columns of the ePing workbooks, found by their headers.

Source: the header of a real export; for the bulk workbook, headers that its readers report.
"""

from collections.abc import Mapping, Sequence

from donbay.formats.sheet_xml import Cell
from donbay.sources._kit.types import SourceChanged

# Our name -> headers it goes by, small letters, single blanks.
HEADERS: dict[str, tuple[str, ...]] = {
    "member": ("notifying member", "notifying members", "members"),
    "distributed": ("distribution date", "date of distribution"),
    "symbol": ("document symbol", "document symbols", "symbol"),
    "title": ("title",),
    "description": ("description", "description of content"),
    "products": ("products covered", "products"),
    "hs": ("hs code(s)", "hs codes", "hs code"),
    "ics": ("ics code(s)", "ics codes", "ics code"),
    "objectives": ("objectives", "objective"),
    "keywords": ("keywords", "notification keywords"),
    "regions": ("specific regions or countries likely to be affected", "regions or countries affected"),
    "deadline": ("final date for comments", "comment deadline", "comment deadline date"),
    "type": ("notification type", "document type", "type"),
    "attachment": ("notified document", "notified documents"),
    "link_en": ("link to notification(en)", "link to notification (en)", "link to notification"),
    "link_fr": ("link to notification(fr)", "link to notification (fr)"),
    "link_es": ("link to notification(es)", "link to notification (es)"),
    "adoption": ("proposed adoption date", "proposed date of adoption"),
    "in_force": ("proposed entry into force date", "proposed date of entry into force"),
}
REQUIRED = ("member", "distributed", "symbol", "title")
# Seen in some files and of no use to us.
NOT_OURS = frozenset(
    {"id", "area", "no.", "#", "row", "original language", "full text", "agency responsible"}
)
_BY_HEADER = {header: ours for ours, headers in HEADERS.items() for header in headers}


def plain(header: Cell) -> str:
    """Return a header in small letters with single blanks."""
    return " ".join(header.lower().split()) if isinstance(header, str) else ""


def by_our_names(cells: Mapping[str, Cell]) -> dict[str, Cell]:
    """Return the cells of a row that was kept by its headers, by our names."""
    found: dict[str, Cell] = {}
    for header, cell in cells.items():
        if ours := _BY_HEADER.get(plain(header)):
            found.setdefault(ours, cell)
    return found


def is_header(row: Sequence[Cell]) -> bool:
    """Return whether a row is the header: it names at least symbol and member."""
    named = {_BY_HEADER.get(plain(cell)) for cell in row}
    return {"symbol", "member"} <= named


def find_columns(row: Sequence[Cell], *, where: str) -> tuple[dict[str, int], frozenset[str]]:
    """Return our names with their places, and the headers nobody accounts for.

    Raises: SourceChanged, naming the required columns that are missing.
    """
    places: dict[str, int] = {}
    unread = set()
    for place, cell in enumerate(row):
        header = plain(cell)
        ours = _BY_HEADER.get(header)
        if ours is not None:
            places.setdefault(ours, place)
        elif header and header not in NOT_OURS:
            unread.add(str(cell).strip())
    missing = [HEADERS[name][0] for name in REQUIRED if name not in places]
    if missing:
        names = ", ".join(missing)
        raise SourceChanged(
            f"{where}: the columns {names} are missing", code="COLUMNS_MISSING", facts={"columns": names}
        )
    return places, frozenset(unread)
