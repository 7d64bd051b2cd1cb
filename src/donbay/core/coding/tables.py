"""Tables of names with codes, as offices have them: a nomenclature, a tariff with its levels, a firm's list.

A tariff writes only what parts a line from those above it: `- - Other` below `- Horses:`. Such a name is read with the
names above it, the nearest first, for by itself it names nothing.
"""

import re
from collections.abc import Iterable, Mapping, Sequence

import msgspec

from donbay.core.codes.hs import is_hs_prefix
from donbay.core.codes.ics import read_ics_cell
from donbay.core.errors import PermanentError
from donbay.core.lists.table import Table, find_table
from donbay.core.lists.titles import Titles
from donbay.core.lists.types import Sheet
from donbay.core.nomenclature.vocabulary import LANGUAGES

MOST_ROWS = 60_000
LONGEST_SHOWN, ROWS_SHOWN = 40, 5  # letters of a cell that was no code, and rows that are named
CODE = "code"
_NAMES_OF_COLUMNS: Mapping[str, tuple[str, ...]] = {
    CODE: (
        "hs", "hs code", "hscode", "hs codes", "mã hs", "mã số hs", "mã hàng", "mã hàng hóa", "mã số", "mã", "code",
        "codes", "commodity code", "tariff code", "tariff line", "heading", "subheading", "ics", "ics code",
        "mã ics", "hs2022",
    ),
    "vi": (
        "mô tả hàng hóa", "mô tả hàng hóa tiếng việt", "mô tả", "tên hàng", "tên hàng hóa", "description vn",
        "description vi", "tên sản phẩm", "sản phẩm", "hàng hóa", "tiếng việt", "tên tiếng việt", "tên", "name vi",
        "vi",
    ),
    "en": (
        "description", "description en", "english", "english description", "tên tiếng anh", "mô tả tiếng anh", "name",
        "name en", "description of goods", "goods", "product", "product name", "en",
    ),
    "fr": ("désignation des marchandises", "libellé", "description fr", "name fr", "fr"),
    "es": ("descripción", "descripción de las mercancías", "description es", "name es", "es"),
}  # fmt: skip
_DASHES = re.compile(r"^[\s\-–—]*[\-–—]\s*")
_DASH = re.compile(r"[\-–—]")
_PARTED = re.compile(r"[;,|\n]|\s/\s|\bvà\b|\band\b")
_DIGITS = re.compile(r"\D+")
_ENDS = " \t:;,."


class BadTable(PermanentError):
    """A file holds no names with codes; the message names the file and what is missing."""

    hint = "The file needs a row of titles with a column of codes and one of names; name them if they are not found."


class NamedLine(msgspec.Struct, frozen=True):
    """One row of a table: its codes as digits, and its name in each language, with those above it if it has a level."""

    row: int
    codes: tuple[str, ...]
    names: Mapping[str, str]


class LeftOut(msgspec.Struct, frozen=True):
    """One row that cannot be used. `why`: UNKNOWN_CODE or NO_NAME; `cell` is what stands in the place of the code."""

    row: int
    cell: str
    why: str


class NamedTable(msgspec.Struct, frozen=True):
    """What was read of a file, and the rows that say something and cannot be used."""

    sheet: str
    lines: tuple[NamedLine, ...]
    left_out: tuple[LeftOut, ...]


class Columns(msgspec.Struct, frozen=True, kw_only=True):
    """Which columns to read, by their titles, where they are not found by themselves; `language` of the one named."""

    names: str = ""
    codes: str = ""
    language: str = ""


def titles_of(columns: Columns) -> Titles:
    """Return the titles by which columns are known, those that the caller names first."""
    known = {field: list(names) for field, names in _NAMES_OF_COLUMNS.items()}
    if columns.names:
        known = {field: names if field == CODE else [] for field, names in known.items()}
        known[columns.language or "vi"] = [columns.names]
    if columns.codes:
        known[CODE] = [columns.codes]
    return Titles(known)


def read_lines(
    file_name: str, sheets: Iterable[Sheet], columns: Columns, *, is_hs: bool = True
) -> NamedTable:
    """Return the named lines of the first sheet that has codes and names.

    `is_hs`: codes are digits of the HS, else of the ICS. Raises: BadTable.
    """
    titles = titles_of(columns)
    for sheet in sheets:
        table = find_table(sheet.rows, titles, (CODE,))
        if table is None or not _has_both(table):
            continue
        below = [row for row in sheet.rows if row[0] > max(table.header)]
        return _lines_of(sheet.name, table, below, is_hs=is_hs)
    wanted = " and ".join(_wanted(columns))
    raise BadTable(f"{file_name}: no sheet has a column of {wanted}")


def _wanted(columns: Columns) -> tuple[str, str]:
    names, codes = columns.names, columns.codes
    return (f"names titled {names!r}" if names else "names"), (
        f"codes titled {codes!r}" if codes else "codes"
    )


def _has_both(table: Table) -> bool:
    fields = {title.field for title in table.titles}
    return CODE in fields and bool(fields & set(LANGUAGES))


def _lines_of(sheet: str, table: Table, rows: Sequence[tuple[int, list[str]]], *, is_hs: bool) -> NamedTable:
    """Read every row below the titles: unlike in a list of firms, no row is set apart by how it begins."""
    places = {title.field: title.place for title in reversed(table.titles) if title.field}
    at_code = places.pop(CODE)
    lines: list[NamedLine] = []
    left_out: list[LeftOut] = []
    above: dict[str, list[str]] = {language: [] for language in places}
    for number, cells in rows:
        said = {language: _cell(cells, place) for language, place in places.items()}
        names = {
            language: _with_those_above(above[language], name) for language, name in said.items() if name
        }
        code = _cell(cells, at_code)
        codes = codes_in(code) if is_hs else fields_in(code)
        if codes and names:
            lines.append(NamedLine(number, codes, names))
        elif code and (codes or names):  # a name alone is a level of a tariff
            left_out.append(LeftOut(number, code[:LONGEST_SHOWN], "NO_NAME" if codes else "UNKNOWN_CODE"))
    return NamedTable(sheet, tuple(lines), tuple(left_out))


def _with_those_above(above: list[str], name: str) -> str:
    """Return a name with those it stands below, and remember it for those that stand below it."""
    dashes = _DASHES.match(name)
    depth = len(_DASH.findall(dashes[0])) if dashes else 0
    bare = name[dashes.end() :] if dashes else name
    bare = bare.strip(_ENDS)
    del above[depth:]
    whole = "; ".join((bare, *reversed(above))) if depth else bare
    above += [""] * (depth - len(above))
    above.append(bare)
    return whole.replace("; ;", ";").strip(_ENDS)


def _cell(cells: Sequence[str], place: int) -> str:
    return " ".join(cells[place].split()) if place < len(cells) else ""


def codes_in(cell: str) -> tuple[str, ...]:
    """Return the HS codes of a cell as 2 to 10 digits, each once; a leading zero that a spreadsheet ate comes back."""
    found = (_DIGITS.sub("", part) for part in _PARTED.split(cell))
    whole = (f"0{digits}" if len(digits) % 2 else digits for digits in found if digits)
    return tuple(dict.fromkeys(code for code in whole if 2 <= len(code) <= 10 and is_hs_prefix(code[:6])))


def fields_in(cell: str) -> tuple[str, ...]:
    """Return the ICS codes of a cell, `01.040` or `67.080.10`, each once: of fields that there are."""
    return tuple(dict.fromkeys(found.code for found in read_ics_cell(cell) if found.code))


def rows_in_words(rows: Sequence[LeftOut]) -> str:
    """Return the first of these rows by number, each with why it cannot be used, and how many more there are."""
    said = "; ".join(f"row {one.row}: {_why(one)}" for one in rows[:ROWS_SHOWN])
    return f"{said}; and {len(rows) - ROWS_SHOWN} more" if len(rows) > ROWS_SHOWN else said


def _why(one: LeftOut) -> str:
    return f"{one.cell} has no name" if one.why == "NO_NAME" else f"{one.cell!r} is no code we know"
