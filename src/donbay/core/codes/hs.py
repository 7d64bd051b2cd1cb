"""HS codes: reading the cells that hold them, and how two codes stand to each other.

Source: the Harmonized System of the World Customs Organization: chapters of two digits,
headings of four, subheadings of six; longer codes are national.
"""

import re
from functools import lru_cache

from donbay.core.notices.record import Code

from .hs_headings import LAST_HEADING, heading_exists, headings_between

# `8517 - Telephone sets; other apparatus`: a semicolon ends an entry only where a code follows.
_NEXT = re.compile(r"[;\n]\s*(?=\d{2,10}(?:[. ]\d{2,4})*\s+[-–]\s)")
_ENTRY = re.compile(r"^(\d[\d.\s]*?\d|\d)\s*(?:[-–]\s*(.*))?$", re.DOTALL)
_BARE_LIST = re.compile(r"^[\d.\s,;/]+$")
_NUMBER = r"\d{2,6}(?:[. ]\d{2})*"
_SPAN = rf"({_NUMBER})\s*(?:[-–]|to|through|à|al?|đến)\s*({_NUMBER})"
_RANGE = re.compile(rf"^{_SPAN}$")
# An entry of code words and codes only: `HS 0804.50`, `ex 0306`, `Chapters 50 to 63`.
_ANNOUNCED = re.compile(
    r"^(?:(?:HS|ex|codes?|chapters?|headings?|subheadings?|nos?\.|and|or|to|through)\b|[\s\d.,:;/()&–-]|\(s\))+$",
    re.IGNORECASE,
)
_TOKEN = re.compile(rf"{_SPAN}|\d{{2,10}}(?:\.\d{{2,4}})*", re.IGNORECASE)
_LONGEST_RANGE = 200  # our choice: more than that is no list of products


def is_hs_prefix(code: str) -> bool:
    """Return whether a text is two to six digits of a chapter and heading that exist."""
    return 2 <= len(code) <= 6 and code.isascii() and code.isdigit() and heading_exists(code)


@lru_cache(maxsize=20_000)
def hs_code(stated: str, label: str = "") -> Code:
    """Return one written code as a prefix to match on, flagged where it needs a second look.

    Five digits are a heading and the first digit of a subheading, unless no such heading exists
    and a spreadsheet ate a leading zero (`30617`). National digits are cut off.
    """
    digits = re.sub(r"[^0-9]", "", stated)
    if len(digits) % 2 and _lost_zero(digits, label):
        return Code("0" + digits[:5], stated, label, "LOST_ZERO")
    if len(digits) > 6:
        return _known(digits[:6], stated, label, "NATIONAL")
    if len(digits) == 5:
        return _known(digits, stated, label, "FIVE_DIGITS")
    return _known(digits if len(digits) % 2 == 0 else "", stated, label, "")


def _lost_zero(digits: str, label: str) -> bool:
    """Tell a code that a spreadsheet took for a number; the label of a real five begins with `-`."""
    if digits.startswith("0") or not heading_exists("0" + digits):
        return False
    if len(digits) == 5:
        return not label.startswith("-") and not heading_exists(digits)
    return len(digits) < 5 or len(digits) == 9 or not heading_exists(digits)


def _known(code: str, stated: str, label: str, flag: str) -> Code:
    if not is_hs_prefix(code):
        return Code("", stated, label, "UNKNOWN")
    return Code(code, "" if stated == code else stated, label, flag)


@lru_cache(maxsize=50_000)
def read_hs_cell(cell: str) -> tuple[Code, ...]:
    """Return the codes of a cell `code - label; code - label`, each once, in order.

    What is no code is kept with an empty `code` and the flag UNKNOWN.
    """
    found: dict[str, Code] = {}
    for entry in _entries(cell):
        for code in _read_entry(entry.strip().strip(";,").strip()):
            found.setdefault(code.code or code.stated, code)
    return tuple(found.values())


def _entries(cell: str) -> list[str]:
    text = cell.strip()
    if _BARE_LIST.match(text):
        return [part for part in re.split(r"[;,\n/]+|(?<=\d)\s+(?=\d{4})", text) if part.strip()]
    return [part for part in _NEXT.split(text) if part.strip()]


def _read_entry(text: str) -> list[Code]:
    if span := _RANGE.match(text):
        return hs_range(span[1], span[2], text)
    if parts := _ENTRY.match(text):
        return [hs_code(parts[1].strip(), (parts[2] or "").strip())]
    if _ANNOUNCED.match(text) and (tokens := list(_TOKEN.finditer(text))):
        return [code for token in tokens for code in _read_token(token)]
    return [Code("", text[:200], "", "UNKNOWN")] if text else []


def _read_token(token: re.Match[str]) -> list[Code]:
    return hs_range(token[1], token[2], token[0]) if token[1] else [hs_code(token[0])]


def hs_range(first: str, last: str, stated: str) -> list[Code]:
    """Return the codes of a range such as `6401 to 6405`, `50 to 63` or `0304.61 - 0304.69`.

    A range backwards, too long or between unlike codes is not guessed: its two ends are kept.
    """
    ends = re.sub(r"[^0-9]", "", first), re.sub(r"[^0-9]", "", last)
    codes = _between(*ends) if len(ends[0]) == len(ends[1]) else ()
    if 1 < len(codes) <= _LONGEST_RANGE:
        return [Code(code, stated, "", "RANGE") for code in codes]
    return list(dict.fromkeys((hs_code(first), hs_code(last))))


def _between(first: str, last: str) -> tuple[str, ...]:
    if len(first) == 2:
        return tuple(chapter for chapter in LAST_HEADING if first <= chapter <= last)
    if len(first) == 4:
        return headings_between(first, last)
    if len(first) == 6 and first[:4] == last[:4] and heading_exists(first):
        return tuple(f"{number:06d}" for number in range(int(first), int(last) + 1))
    return ()


def hs_relation(notice: str, profile: str) -> str:
    """Return how a notice's code stands to a profile's code; both are prefixes of 2 to 6 digits.

    EXACT: the same. PROFILE_WIDER: the notice's lies inside the profile's. NOTICE_WIDER: the
    notice's heading or more covers the profile's. CHAPTER: the notice names the whole chapter.
    SAME_HEADING: other goods of one heading. Empty: nothing in common, or no code.
    """
    if not notice or not profile:
        return ""
    if notice == profile:
        return "EXACT"
    if notice.startswith(profile):
        return "PROFILE_WIDER"
    if profile.startswith(notice):
        return "NOTICE_WIDER" if len(notice) >= 4 else "CHAPTER"
    return "SAME_HEADING" if len(notice) > 4 and notice[:4] == profile[:4] else ""
