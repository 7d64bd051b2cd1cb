"""What a cell of a sheet may hold, and how its text becomes a value."""

import math
import re
from datetime import datetime
from typing import Final, Protocol, Self


class Oversized:
    """Stands in for a cell that is larger than any real one; its content was not read."""

    def __repr__(self) -> str:
        return "OVERSIZED"


class Unreadable(str):
    """Stands in for a cell with an error or with nonsense: an empty text that says what stood there."""

    __slots__ = ("stood",)
    stood: str

    def __new__(cls, stood: str) -> Self:
        """Return an empty text beside what stood in the cell."""
        made = super().__new__(cls)
        made.stood = stood[:80]
        return made


Cell = str | float | None | Oversized
OVERSIZED: Final = Oversized()
_EPOCH = datetime(1899, 12, 30)  # noqa: DTZ001 - a day, no moment
_ESCAPE = re.compile(r"_x([Dd][89ABab][0-9A-Fa-f]{2})__x([Dd][C-Fc-f][0-9A-Fa-f]{2})_|_x([0-9A-Fa-f]{4})_")
_TEXTS = r'"[^"]*(?:""[^"]*)*"'
_PLAIN_LINK = re.compile(rf"\s*HYPERLINK\(\s*{_TEXTS}\s*(?:[,;]\s*{_TEXTS}\s*)?\)\s*", re.IGNORECASE)


class Texts(Protocol):
    """What looks a shared string up by its number."""

    def __getitem__(self, number: int, /) -> str | Oversized:
        """Return one string."""


def unescape(text: str) -> str:
    r"""Return a text with its `_xHHHH_` escapes resolved; `_x005F_` is the underscore itself.

    Two escapes may be the halves of one letter; what is no letter (NUL, half a letter) is left out.
    """
    return _ESCAPE.sub(_escaped, text) if "_x" in text else text


def _escaped(found: re.Match[str]) -> str:
    if found[1]:
        return bytes.fromhex(found[1] + found[2]).decode("utf-16-be")
    code = int(found[3], 16)
    letter = code >= 0x20 and not 0xD800 <= code <= 0xDFFF and code not in (0x7F, 0xFFFE, 0xFFFF)
    return chr(code) if letter or code in (0x09, 0x0A, 0x0D) else ""


def said_by_formula(formula: str, value: bytes | str | None) -> str | None:
    """Return what a cell with a formula says beside the value stored with it; None: the value counts.

    A link to an address says more than its value: it is the text that starts with `=`. Any other
    formula without a value is Unreadable.
    """
    link = formula[:12].lstrip()[:10].upper() == "HYPERLINK("
    if link and (not value or _PLAIN_LINK.fullmatch(formula)):
        return "=" + formula
    return None if value else Unreadable("=" + formula)


def shared_text(number: bytes | str, strings: Texts) -> Cell:
    """Return a shared string; Unreadable, if there is none of this number."""
    try:
        return strings[int(number)]
    except (ValueError, IndexError, OverflowError):
        return Unreadable(number if isinstance(number, str) else number.decode("utf-8", "replace"))


def number_of(text: bytes | str) -> Cell:
    """Return a number, None for a blank; Unreadable, if it is none that can be counted with."""
    if not text.strip():
        return None
    try:
        number = float(text)
    except ValueError:
        number = math.nan
    if math.isfinite(number):
        return number
    return Unreadable(text if isinstance(text, str) else text.decode("utf-8", "replace"))


def iso_day(text: str, shift: int) -> Cell:
    """Return the number of a day that is written out, as this workbook counts; else the text."""
    try:
        day = datetime.fromisoformat(text.strip())
    except ValueError:
        return unescape(text)
    since = day.replace(tzinfo=None) - _EPOCH
    return since.days - shift + since.seconds / 86_400
