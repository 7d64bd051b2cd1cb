"""Reading the cells that hold HS codes, as exports and people fill them."""

import re
from functools import lru_cache

import msgspec

from donbay.core.notices.record import Code

from .announcements import without_exclusions
from .hs import hs_code
from .hs_ranges import split_halves
from .hs_run import announced_run, is_counted, may_be_heading
from .in_text import codes_in_text, is_reference
from .written import CODE, DASH, digits_of, plain_codes, says_nothing

_ANY = re.compile(r"\d")
# `8517 - Telephone sets; other apparatus`: a semicolon ends an entry only where a code follows.
# Begins with the signs themselves, so that the search leaps from one to the next.
_NEXT = re.compile(
    rf"[;\n|,](?:(?<!,)\s*(?:(?=\d{{2,10}}(?:[. ]\d{{2,4}})*(?:\s+{DASH}\s|:\s)|\d\s+{DASH}\s+[^\W\d])|"
    rf"(?=\d{{4}}(?:[. ]?\d{{2}}){{0,4}}\s*(?:[;\n|]|$)))|"
    rf"(?<=,)\s*(?=\d{{4}}(?:[. ]?\d{{2}}){{0,4}}(?:\s+{DASH}|:)\s+[^\W\d]))"
)
_ENTRY = re.compile(rf"^({CODE})\s*(?:(?:{DASH}|:)(?!\s*\d)\s*(.*))?$", re.DOTALL)
_BARE_LIST = re.compile(r"^[\d.\s,;/|&+\u2010-\u2015\u2212~-]+$")
_ANY_CODE = re.compile(rf"(?<![\d.])(?:{CODE})")
# A spreadsheet that takes a code for a number: `2.01` for 02.01, `85.1` for 85.10, `306.17` for 0306.17.
_AS_NUMBER = re.compile(r"(\d|\d\d(?=\.\d$))\.(\d{1,2})|(\d{3})\.(\d{1,2})|(\d{4}\.\d)")
_COMPOUND = re.compile(r"\d-[^\W\d_]")  # `2-wheel vehicles`
# `01 Live animals, 02 Meat`: chapters by number and name, nothing else between.
_NAMED_CHAPTERS = re.compile(r"[;,\n]\s*(?=\d{2}\s+[^\W\d_]{3})")
_NAMED_CHAPTER = re.compile(r"(\d{2})\s+([^\W\d_][^\d]*)")
_YEAR = re.compile(r"(?:19|20)\d\d")
_AS_DECIMAL = re.compile(r"(?<![\d.])(\d{5,10})\.0+(?![\d.])")  # `30617.0`, of a table of numbers
_LONG = re.compile(r"\d{3}|\d\.\d")


@lru_cache(maxsize=2_000)  # rows of one document stand together; its entries are kept longer
def read_hs_cell(cell: str) -> tuple[Code, ...]:
    """Return the codes of a cell, each once, in order: `code - label; code - label`, or any wording.

    What is no code is kept with an empty `code` and the flag UNKNOWN; a cell that only says that
    there is nothing (`N/A`) has none.
    """
    if says_nothing(cell):
        return ()
    found: dict[str, Code] = {}
    for entry in _entries(plain_codes(cell).strip()):
        for code in _read_entry(entry.strip().strip(";,|").strip()):
            found.setdefault(code.code or code.stated, code)
    return tuple(found.values())


def has_code(codes: tuple[Code, ...]) -> bool:
    """Return whether one of the codes can be matched on."""
    return any(code.code for code in codes)


def codes_or_said(stated: tuple[Code, ...], said: tuple[Code, ...]) -> tuple[Code, ...]:
    """Return the stated codes; where none of them can be matched on, the said ones beside them."""
    return stated if has_code(stated) else stated + said


def codes_of(
    hs: tuple[Code, ...], ics: tuple[Code, ...], products: str
) -> tuple[tuple[Code, ...], tuple[Code, ...]]:
    """Return the stated codes of both kinds; where one has none, those that the text of products announces too."""
    if not products or (has_code(hs) and has_code(ics)):
        return hs, ics
    said_hs, said_ics = codes_in_text(products)
    return codes_or_said(hs, said_hs), codes_or_said(ics, said_ics)


def _entries(text: str) -> list[str]:
    return [part for part in _NEXT.split(text) if part.strip()]


@lru_cache(maxsize=20_000)  # the WTO's own list has some thousand entries, which come in ever new company
def _read_entry(text: str) -> tuple[Code, ...]:
    if not text:
        return ()
    if _BARE_LIST.match(text):
        return tuple(_bare(text))
    if chapters := _named_chapters(text):
        return tuple(chapters)
    if (parts := _ENTRY.match(text)) and not (_COMPOUND.match(text) or is_counted(text, parts.end(1))):
        stated, label = parts[1].strip(), (parts[2] or "").strip()
        return (hs_code(stated, label),)
    return tuple(_worded(text)) or (Code("", text[:200], "", "UNKNOWN"),)


def _bare(text: str) -> list[Code]:
    """Read a list of nothing but figures; what a spreadsheet took for a number gets its zeros back."""
    text = _AS_DECIMAL.sub(r"\1", text)
    if number := _AS_NUMBER.fullmatch(text):
        code = _from_number(number)
        return [msgspec.structs.replace(code, stated=text, flag="LOST_ZERO") if code.code else code]
    parts = [part for part in re.split(r"[;,\n]", text) if _ANY.search(part)]
    if len(parts) > 1 and any(_AS_NUMBER.fullmatch(part.strip()) for part in parts):
        return [code for part in parts for code in _bare(part.strip())]
    opener = "" if _LONG.search(text) else "chapters"
    return _known(announced_run(text, opener=opener)[0]) or [Code("", text[:200], "", "UNKNOWN")]


def _from_number(number: re.Match[str]) -> Code:
    if number[1]:
        return hs_code(number[1].zfill(2) + number[2].ljust(2, "0"))
    return hs_code(number[5] or f"0{number[3]}.{number[4]}")


def _worded(text: str) -> list[Code]:
    """Read an entry in words: what it begins with, what it announces, or the codes that stand in it."""
    if not _ANY.search(text):
        return []
    text = without_exclusions(text)
    run, length = announced_run(text)
    if known := _known(run):
        stated = [code for code in known if code.code or not _YEAR.fullmatch(code.stated)]
        return stated + _standing(text, length)
    return list(codes_in_text(text)[0]) or _standing(text)


def _named_chapters(text: str) -> list[Code]:
    parts = [_NAMED_CHAPTER.fullmatch(part) for part in _NAMED_CHAPTERS.split(text)]
    if len(parts) < 2 or not all(part and not is_counted(part[0], 2) for part in parts):
        return []
    return _known([hs_code(part[1], part[2].strip()) for part in parts if part])


def _known(codes: list[Code]) -> list[Code]:
    return codes if has_code(tuple(codes)) else []


def _standing(text: str, start: int = 0) -> list[Code]:
    """Return headings and longer codes wherever they stand in the cell: `Frozen shrimps 0306.17`."""
    found: list[Code] = []
    for item in _ANY_CODE.finditer(text, start):
        digits = digits_of(item[0])
        is_code = len(digits) >= 4 and may_be_heading(digits) and not is_reference(text, item.start())
        if is_code and not is_counted(text, item.end()):
            found += split_halves(item[0])
    return found
