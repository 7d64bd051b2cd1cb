"""ICS codes: reading the cells, the tree, and which HS headings a field of standards usually means.

Source: International Classification for Standards, ISO, edition 7: `NN`, `NN.NNN`, `NN.NNN.NN`.
The bridge to HS is ours (`ics_to_hs.py`): ICS is a subject of standards, not of goods.
"""

import re
from functools import lru_cache

from donbay.core.notices.record import Code
from donbay.core.text.signs import plain_signs

from .ics_to_hs import goods_by_field, wide_fields
from .written import DASH, says_nothing

_NEXT = re.compile(
    rf",\s*(?=\d{{2}}\.\d{{3}}\b)|[;\n|]\s*(?=\d{{2}}(?:\.\d{{3}})?(?:\.\d{{2}})?(?:\s+{DASH}\s|\s*[:;,\n|]|\s*$))"
)
_ENTRY = re.compile(
    rf"^(?:ICS(?:\s*codes?)?(?:\(s\))?[\s:.-]*)?(\d{{1,2}})(?:\.(\d{{1,3}}))?(?:\.(\d{{2}}))?\.?\s*(?:(?:{DASH}|:)\s*(.*))?$",
    re.DOTALL | re.IGNORECASE,
)
_FIELD_AND_WORDS = re.compile(r"^(\d{2})\s+(?=[^\W\d_a-z][^\W\d_])")
_BARE_LIST = re.compile(r"^[\d.\s,;/|]+$")
# Full codes wherever they stand in an entry of words: `67.120.30 Fish`, `Fish (ICS 67 120 30)`, `67,120,30`.
_STANDING = re.compile(r"(?<![\d.])(\d{2})([. ,:-])(\d{3})(?:\2(\d{2})|[. ](\d{2}))?(?![\d.]*\d)")
FIELDS = frozenset(
    "01 03 07 11 13 17 19 21 23 25 27 29 31 33 35 37 39 43 45 47 49 53 55 59 61 65 67 71 73 75 77 79 "
    "81 83 85 87 91 93 95 97 99".split()
)


@lru_cache(maxsize=2_000)  # rows of one document stand together; its entries are kept longer
def read_ics_cell(cell: str) -> tuple[Code, ...]:
    """Return the codes of a cell, each once, in order: `code - label; code - label`, or any wording.

    A cell that only says that there is nothing (`N/A`) has none.
    """
    if says_nothing(cell):
        return ()
    found: dict[str, Code] = {}
    text = _STANDING.sub(_dotted, plain_signs(cell).strip())
    parts = re.split(r"[;,/|\s]+", text) if _BARE_LIST.match(text) else _NEXT.split(text)
    for part in parts:
        if part.strip(" ;,|"):
            for code in _read_entry(part):
                found.setdefault(code.code or code.stated, code)
    return tuple(found.values())


def _dotted(found: re.Match[str]) -> str:
    return ".".join(part for part in (found[1], found[3], found[4] or found[5]) if part)


@lru_cache(maxsize=5_000)  # the classification has 1,600 fields, which come in ever new company
def _read_entry(part: str) -> tuple[Code, ...]:
    code = ics_code(_FIELD_AND_WORDS.sub(r"\1 - ", part.strip()))
    if code.code:
        return (code,)
    standing = [ics_code(found[0]) for found in _STANDING.finditer(part)]
    return tuple(found for found in standing if found.code) or (code,)


def ics_code(entry: str) -> Code:
    """Return one written code, e.g. `65.100.10 - Insecticides`; UNKNOWN where it is none.

    A spreadsheet that takes codes for numbers eats zeros: `67.08` is `67.080`, `1.04` is `01.040`.
    """
    text = _STANDING.sub(_dotted, entry.strip().strip(";,|").strip())
    parts = _ENTRY.match(text)
    if parts is None or (parts[3] and len(parts[2]) != 3) or parts[1].zfill(2) not in FIELDS:
        return Code("", text[:200], "", "UNKNOWN")
    field, group = parts[1].zfill(2), (parts[2] or "").ljust(3, "0") if parts[2] else ""
    code = ".".join(part for part in (field, group, parts[3]) if part)
    lost = code != ".".join(part for part in parts.groups()[:3] if part)
    stated = text.partition(" ")[0] if lost else ""
    return Code(code, stated, (parts[4] or "").strip(), "LOST_ZERO" if lost else "")


def ancestors(code: str) -> tuple[str, ...]:
    """Return a code and what stands above it, nearest first: `67.080.10`, `67.080`, `67`."""
    parts = code.split(".")
    return tuple(".".join(parts[:size]) for size in range(len(parts), 0, -1))


@lru_cache(maxsize=10_000)
def is_wide(code: str) -> bool:
    """Return whether a code says too little about goods to match alone (vocabularies, quality ...).

    A field of goods inside a wide one, such as helmets (13.340.20) inside safety (13), is not wide.
    """
    for above in ancestors(code):
        if above in goods_by_field():
            return False
        if above in wide_fields():
            return True
    return "." not in code


def headings_for(code: str) -> tuple[tuple[str, float], ...]:
    """Return the HS prefixes that a field usually means, each with a share from 0 to 1.

    A code without an entry of its own inherits from the field above it; a chapter of the ICS
    (two digits) lends nothing.
    """
    for above in ancestors(code):
        if above in goods_by_field():
            return goods_by_field()[above]
    return ()
