"""HS codes: what one written code means, and how two codes stand to each other.

Source: the Harmonized System of the World Customs Organization: chapters of two digits,
headings of four, subheadings of six; longer codes are national.
"""

from functools import lru_cache

from donbay.core.notices.record import Code

from .hs_headings import heading_exists
from .written import digits_of

CHAPTER, HEADING, SUBHEADING = 2, 4, 6  # digits


def is_hs_prefix(code: str) -> bool:
    """Return whether a text is two to six digits of a chapter and heading that exist."""
    return 2 <= len(code) <= 6 and code.isascii() and code.isdigit() and heading_exists(code)


@lru_cache(maxsize=20_000)
def hs_code(stated: str, label: str = "") -> Code:
    """Return one written code as a prefix to match on, flagged where it needs a second look.

    Five digits are a heading and the first digit of a subheading, unless no such heading exists
    and a spreadsheet ate a leading zero (`30617`). National digits are cut off.
    """
    digits = digits_of(stated)
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
