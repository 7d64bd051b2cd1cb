"""What a cell of an office list says: blanks, numbers that lost a zero, telephones, addresses, days."""

import re
import unicodedata
from datetime import date, timedelta

from donbay.core.notices.written_days import NotADay, day_of
from donbay.core.text.fold import fold
from donbay.core.text.letters import drop_letters
from donbay.core.text.signs import plain_signs

_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")
_BLANK = re.compile("[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000\t]")
_LINES = str.maketrans({"\r": "\n", "\u2028": "\n", "\u2029": "\n", "\x0b": "\n", "\x0c": "\n", "\x85": "\n"})
EMPTY = frozenset(
    {
        "", "x", "k", "ko", "khong", "khong co", "chua", "chua co", "khong ro", "chua ro", "trong", "de trong", "null",
        "none", "nil", "n/a", "na", "#n/a", "#n/a!", "#ref!", "#value!", "#name?", "#div/0!", "#null!", "#num!", "0",
        "khong ap dung", "chua cap nhat", "dang cap nhat", "not available", "khong co thong tin",
    }
)  # fmt: skip
_LINK = re.compile(
    r'^=\s*HYPERLINK\(\s*"((?:[^"]|"")*)"\s*(?:[,;]\s*"((?:[^"]|"")*)"\s*)?\)\s*$', re.IGNORECASE
)
_FIRST_DAY = date(1899, 12, 30)  # day 0 of spreadsheets
_BULLET = re.compile(
    r"^(?:[-–—•●▪■◦·*+>✓✔o](?=\s|[^\W\d_])(?<!o)|o(?=\s)|\(?\d{1,2}(?:[.)](?!\d)|/(?=\s))|\(?[a-hA-H][.)](?=\s))\s*"
)
_IN_WORDS = re.compile(
    r"(?:ngày|day)?\s*(\d{1,2})\s*(?:tháng|/|-|\.)\s*(\d{1,2})\s*(?:năm|/|-|\.)\s*(\d{4}|\d{2})",
    re.IGNORECASE,
)
_ISO = re.compile(
    r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?)?"
)
# The twelve hours are written by programs that put the month first, and by others that do not.
_TWELVE_HOURS = re.compile(r"(\d{1,2})/(\d{1,2})/\d{4},? \d{1,2}:[\d:]+ ?[AaPp]\.?[Mm]\.?")
_DASHES = str.maketrans("\u2010\u2011\u2012\u2013\u2014\u2212", "------")
_OF_DAY = re.compile(r"\s+\d{1,2}:\d{2}(?::\d{2})?\s*(?:[AaPp][Mm])?$")


def tidy_cell(text: str) -> str:
    """Return a cell as people see it: NFC, line breaks as one sign, nothing that cannot be stored."""
    text = _ESCAPE.sub(lambda found: chr(int(found[1], 16)), text) if "_x" in text else text
    plain = text.replace("\r\n", "\n").translate(_LINES)
    text = drop_letters(_BLANK.sub(" ", plain), "CELL")
    return unicodedata.normalize("NFC", text).strip()


def is_empty(text: str) -> bool:
    """Return whether a cell says that there is nothing: a dash, `không có`, `N/A`, an error of a formula."""
    return not text.strip() or fold(text).strip(" '\"") in EMPTY or not text.strip(" -–—_.…*/'\"")


def split_parts(text: str) -> list[str]:
    """Return what stands between semicolons and line breaks, without bullets; blanks at the end are dropped."""
    if re.match(r"\s*1[.)]\s", text):
        text = re.sub(r"[,;]?\s+(?=\d{1,2}[.)]\s)", "\n", text)
    found = [
        " ".join(_BULLET.sub("", part.strip()).split()).rstrip(" .,;") for part in re.split(r"[;\n]", text)
    ]
    found = ["" if is_empty(part) else part for part in found]
    while found and not found[-1]:
        found.pop()
    return found


def items(text: str) -> list[str]:
    """Return the things that a cell lists, one a line or parted by semicolons, without bullets, each once."""
    return list(dict.fromkeys(part for part in split_parts(text) if part))


def read_link(text: str) -> str:
    """Return what a HYPERLINK formula shows, or the address of mail it leads to; any other text as it is."""
    found = _LINK.match(text)
    if found is None or not (found[2] or "@" in found[1]):
        return text
    return (found[2] or found[1]).replace('""', '"')


def day_in(text: str) -> date | None:
    """Return a day as offices write it, or None.

    31/12/2026, 1-8-26, 2026-12-31, 2026-12-31T00:00:00, ngày 01 tháng 8 năm 2026, 1-Aug-26, or a
    spreadsheet's number, with or without an hour. `8/1/2026 12:00:00 AM` may be either of two days.
    """
    text = " ".join(plain_signs(text).translate(_DASHES).split())
    hours = _TWELVE_HOURS.fullmatch(text)
    if hours and hours[1] != hours[2] and int(hours[1]) <= 12 and int(hours[2]) <= 12:
        return None
    if re.fullmatch(r"\d{5}(?:[.,]\d{1,12})?", text, re.ASCII):
        return _FIRST_DAY + timedelta(days=int(text[:5]))
    if found := _ISO.fullmatch(text):
        return _date(int(found[1]), int(found[2]), int(found[3]))
    if found := _IN_WORDS.fullmatch(_OF_DAY.sub("", text).strip(" .;,")):
        year = int(found[3])
        return _date(year + 2000 if len(found[3]) == 2 else year, int(found[2]), int(found[1]))
    return _with_month_name(text) if any(letter.isalpha() for letter in text) else None


def _with_month_name(text: str) -> date | None:
    try:
        return day_of(text)
    except NotADay:
        return None


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day) if 1900 <= year <= 2200 else None
    except ValueError:
        return None
