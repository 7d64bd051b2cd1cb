"""One row of an ePing workbook as a notice. Fast: the bulk file has more than 100,000 of them."""

import re
from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from typing import Any

from donbay.core.codes.hs_cells import codes_of, read_hs_cell
from donbay.core.codes.ics import read_ics_cell
from donbay.core.codes.members import UnknownMember, member_code, member_named, member_of
from donbay.core.errors import PermanentError
from donbay.core.notices.dates import odd_dates, within_reason, word_date
from donbay.core.notices.kinds import read_type
from donbay.core.notices.links import addresses_in
from donbay.core.notices.record import Code, NoticeRecord, WordDate
from donbay.core.notices.symbol import NotASymbol, Symbol, parse_symbols, symbols_in
from donbay.core.notices.vocabulary import split_keywords, split_objectives, split_regions
from donbay.core.notices.written_days import ImpossibleDay, NotADay, NullDay, check_day, day_of, excel_day
from donbay.core.text.clean import clean_text
from donbay.core.text.language import language_of
from donbay.formats.sheet_xml import Cell, Oversized

_TEXT = r'"([^"]*(?:""[^"]*)*)"'
_LINK = re.compile(rf"^=\s*HYPERLINK\(\s*{_TEXT}\s*(?:[,;]\s*{_TEXT}\s*)?\)\s*$", re.IGNORECASE)
_COMPACT = (19_950_101, 20_991_231)  # a day written as one number, 20250602
_NOTHING = WordDate()
LANGUAGES = ("en", "fr", "es")


class BadField(PermanentError):
    """A field without which a row is no notice cannot be read; `field` names it."""

    def __init__(self, field: str, what: str, *, hint: str = "") -> None:
        """Keep which field it is."""
        super().__init__(what, hint=hint)
        self.field = field


def read_link(cell: Cell) -> tuple[str, str]:
    """Return address and label of a HYPERLINK formula; a plain text is both."""
    if not isinstance(cell, str):
        return "", "" if cell is None else str(cell)
    if not cell.startswith("="):
        return cell, cell
    found = _LINK.match(cell)
    if found is None:
        return "", ""
    address = found[1].replace('""', '"')
    label = found[2].replace('""', '"') if found[2] is not None else address
    return address, label


def read_row(cells: Mapping[str, Cell]) -> NoticeRecord:
    """Return the notice of one row. Raises: BadField, naming the field and what is wrong with it."""
    symbols = _symbols(cells.get("symbol"))
    distributed = _distributed(cells.get("distributed"))
    kind, step = read_type(_plain(cells.get("type")), symbols[0])
    title, description = _text(cells, "title"), _text(cells, "description")
    products = _text(cells, "products")
    hs, ics = _codes(cells, products)
    members = tuple(dict.fromkeys(member_code(symbol.member) for symbol in symbols))
    dates = _dates(cells, distributed)
    return NoticeRecord(
        symbols=tuple(str(symbol) for symbol in symbols),
        area=symbols[0].area,
        members=members,
        kind=kind,
        step=step,
        distribution_date=distributed,
        title=title,
        description=description,
        products=products,
        hs=hs,
        ics=ics,
        objectives=_objectives(_plain(cells.get("objectives"))),
        keywords=_keywords(_plain(cells.get("keywords"))),
        regions=split_regions(_plain(cells.get("regions"))) if cells.get("regions") else (),
        **dates,
        related_symbols=_related(symbols, title, description, products),
        attachments=addresses_in(_plain(cells.get("attachment"))) if cells.get("attachment") else (),
        links=_links(cells),
        language=language_of(description or title),
        flags=(*_flags(cells, members, hs), *odd_dates(**dates)),
    )


def _dates(cells: Mapping[str, Cell], distributed: date) -> dict[str, Any]:
    deadline = _word_date("deadline", cells.get("deadline"), distributed)
    return {
        "comment_deadline": within_reason(deadline, distributed),
        "adoption": _word_date("adoption", cells.get("adoption"), distributed),
        "in_force": _word_date("in_force", cells.get("in_force"), distributed),
    }


def _symbols(cell: Cell) -> tuple[Symbol, ...]:
    _address, label = read_link(cell)
    try:
        symbols = parse_symbols(label)
    except NotASymbol as error:
        raise BadField("symbol", f"{label!r} is no document symbol", hint=error.hint) from error
    if not symbols:
        raise BadField("symbol", "the document symbol is empty")
    for symbol in symbols:
        _known_member(symbol.member)
    return symbols


@lru_cache(maxsize=1000)
def _known_member(code: str) -> None:
    try:
        member_of(code)
    except UnknownMember as error:
        raise BadField("symbol", str(error), hint=error.hint) from error


def _plain(cell: Cell) -> str:
    if cell is None or isinstance(cell, Oversized):  # rows with an oversized cell do not come here
        return ""
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() else str(cell)
    return read_link(cell)[1] if cell.startswith("=") else cell


def _text(cells: Mapping[str, Cell], field: str) -> str:
    cell = cells.get(field)
    return clean_text(_plain(cell)) if cell else ""


@lru_cache(maxsize=20_000)
def _day_in(cell: str | float) -> date:
    """Read an Excel serial, or a text as the bulk file has it (dd/mm/yyyy)."""
    if isinstance(cell, str):
        return day_of(cell)
    return day_of(f"{cell:.0f}") if _COMPACT[0] <= cell <= _COMPACT[1] else check_day(excel_day(cell))


def _distributed(cell: Cell) -> date:
    try:
        return _day_in(cell) if isinstance(cell, str | float) and cell != "" else _no_day()
    except NullDay as error:
        raise BadField("distributed", "the distribution date is empty") from error
    except ImpossibleDay as error:
        raise BadField("distributed", str(error), hint=error.hint) from error
    except NotADay as error:
        raise BadField("distributed", f"{cell!r} is no date", hint=error.hint) from error


def _no_day() -> date:
    raise NullDay("the cell is empty")


def _word_date(field: str, cell: Cell, distributed: date) -> WordDate:
    """Read a date that may be words; a serial or a date text is STATED, an impossible one its words."""
    if cell is None or cell == "":
        return _NOTHING
    if not isinstance(cell, float):
        return word_date(clean_text(_plain(cell)), distributed=distributed)
    try:
        return WordDate(_day_in(cell), "", "STATED")
    except NullDay:
        return _NOTHING
    except ImpossibleDay:
        return WordDate(None, excel_day(cell).isoformat())
    except NotADay as error:
        raise BadField(field, f"{cell!r} is no date", hint=error.hint) from error


@lru_cache(maxsize=5000)
def _objectives(cell: str) -> tuple[str, ...]:
    return split_objectives(clean_text(cell)) if cell else ()


@lru_cache(maxsize=20_000)
def _keywords(cell: str) -> tuple[str, ...]:
    return split_keywords(clean_text(cell)) if cell else ()


def _codes(cells: Mapping[str, Cell], products: str) -> tuple[tuple[Code, ...], tuple[Code, ...]]:
    """Read the code columns; where one has no code, those that the product text announces."""
    hs_cell, ics_cell = _plain(cells.get("hs")), _plain(cells.get("ics"))
    hs = read_hs_cell(hs_cell) if hs_cell else ()
    ics = read_ics_cell(ics_cell) if ics_cell else ()
    return codes_of(hs, ics, products)


def _related(symbols: tuple[Symbol, ...], *texts: str) -> tuple[str, ...]:
    own = {str(symbol) for symbol in symbols}
    found = (str(symbol) for text in texts if "/N/" in text for symbol in symbols_in(text))
    return tuple(dict.fromkeys(symbol for symbol in found if symbol not in own))


def _links(cells: Mapping[str, Cell]) -> dict[str, str]:
    found = {}
    for language in LANGUAGES:
        cell = cells.get(f"link_{language}")
        if cell:
            address = read_link(cell)[0].strip()
            if address.startswith(("http://", "https://")):
                found[language] = address
    return found


def _flags(cells: Mapping[str, Cell], members: tuple[str, ...], hs: tuple[Code, ...]) -> tuple[str, ...]:
    flags = []
    named = _plain(cells.get("member")).strip()
    member = member_named(named) if named else None
    if member is None or member.symbol not in members:
        flags.append(f"MEMBER_NAME {named}"[:80])
    if any(not code.code for code in hs):
        flags.append("BROKEN_HS")
    return tuple(flags)
