"""Letters that some place cannot take, and texts that people type without them.

One table says which letters and why. Two functions make what is kept of what was typed: a line, or paragraphs.
"""

import re
from typing import Final, Literal

Use = Literal["STORED", "RECORD", "TYPED", "SEARCHED", "LINE", "PAPER", "NOTICE", "CELL", "HIDDEN"]

_CONTROLS = (
    r"\x00-\x08\x0e-\x1f\x7f-\x9f"  # nobody types them; half of XML forbids them. Blanks and line ends aside
)
_HALVES = r"\ud800-\udfff"  # half a letter; UTF-8 has no bytes for it
_TURNS = r"\u202a-\u202e\u2066-\u2069"  # let a text read as another one
_UNSEEN = r"\u200b-\u200f\u2060\ufeff"  # part a word without being seen
_NO_LETTERS = r"\ufffe\uffff"  # never given to any script; XML forbids them

FORBIDDEN: Final[dict[Use, re.Pattern[str]]] = {
    # No text column takes NUL (PostgreSQL) or half letters (UTF-8).
    "STORED": re.compile(rf"[\x00{_HALVES}]"),
    # A notice is kept as its source wrote it, but JSON in a column must take it: Windows' letters may stay.
    "RECORD": re.compile(rf"[\x00-\x08\x0b-\x1f\x7f{_HALVES}]"),
    # What people type is shown to others in pages, mails and feeds: no controls, and nothing turned round.
    "TYPED": re.compile(rf"[{_CONTROLS}\x0b\x0c{_TURNS}{_HALVES}]"),
    # Words that are looked for are parted by what is no letter; line ends too.
    "SEARCHED": re.compile(rf"[\x00-\x1f\x7f-\x9f{_HALVES}]"),
    # What stands in a header of a mail or in one cell is refused when it would begin another line.
    "LINE": re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]"),
    # An issue goes into XML (DOCX, feeds) line by line, and is read without a browser's care.
    "PAPER": re.compile(rf"[\x00-\x1f\x7f-\x9f{_TURNS}{_HALVES}\ufdd0-\ufdef{_NO_LETTERS}]"),
    # Notices of the WTO services, for display and matching: soft hyphens are left in them by forms.
    "NOTICE": re.compile(rf"[{_CONTROLS}\u00ad{_UNSEEN}\u202a-\u202e{_HALVES}{_NO_LETTERS}]"),
    # Cells of lists that offices upload; line ends part the entries of one cell.
    "CELL": re.compile(rf"[{_CONTROLS}{_UNSEEN}{_TURNS}{_HALVES}{_NO_LETTERS}]"),
    # Names, numbers and symbols are compared: what nobody sees must not make two of them.
    "HIDDEN": re.compile(rf"[\u00ad{_UNSEEN}{_TURNS}]"),
}


def drop_letters(text: str, use: Use = "TYPED") -> str:
    """Return a text without the letters that this use of it cannot take."""
    return FORBIDDEN[use].sub("", text)


def clean_line(text: str, *, use: Use = "TYPED") -> str:
    """Return a text as one line: single blanks, none at its ends, nothing that a page or a table cannot take."""
    return " ".join(drop_letters(text, use).split())


def clean_paragraphs(text: str) -> str:
    r"""Return a text with its lines as `\n`, without blanks at its ends and what a page or a table cannot take."""
    return drop_letters(text).replace("\r\n", "\n").replace("\r", "\n").strip()


def make_storable(text: str) -> str:
    """Return what others sent, as near as a column can hold it: NUL left out, a question mark for half a letter."""
    return text.replace("\x00", "").encode("utf-8", "replace").decode()
