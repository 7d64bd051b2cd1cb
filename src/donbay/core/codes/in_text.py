"""Codes written into running text: `(HS code(s): 3808)`, `HS 2710`, `6401 to 6405`, `(ICS: 67.200.10)`.

Forms and products fields repeat the codes in prose, sometimes only there. Numbers that are not
announced as codes, or stand like standards, years, pages and pressures, are left alone.
"""

import re
from collections.abc import Callable, Iterable, Iterator

from donbay.core.notices.record import Code

from .announcements import (
    CHAPTER_SIGNS,
    CHAPTERS_ALONE,
    CLASSED,
    CLOSING_SIGNS,
    EX,
    EX_SIGN,
    HEADING,
    HS_CLOSER,
    HS_OPENER,
    ICS_OPENER,
    REFERENCE,
    may_announce_hs,
    without_exclusions,
)
from .hs import hs_code
from .hs_ranges import hs_range
from .hs_run import announced_run, is_counted, may_be_heading
from .ics import ics_code
from .written import plain_codes

LONGEST_RUN = 6000  # letters; the longest real lists of tariff lines have some thousand
_DIGIT = re.compile(r"\d")
# ePing's own addition, in most rows of an export; read at once, it leaves little to search.
_EPING = re.compile(r"\((HS|ICS) code\(s\): (\d[\d.]*(?:[,;] ?\d[\d.]*)*)\)")
_ICS_LINK = re.compile(
    r"^[\s:.,;=()\[\]#-]*(?:(?:are|is|of|no|nos|and|under|within|numbers?|codes?)\b[\s:.]*)*", re.IGNORECASE
)
_ICS_BETWEEN = re.compile(
    r"^(?:[\s,;:/&+*]|\b(?:and|or|et|ou|y|o|e|và|ICS|codes?)\b|[()\[\]])*$", re.IGNORECASE
)
_ICS_LABEL = re.compile(
    r"^\s*(?:[-–:]\s*[^;()\d]{1,120}|\([^()]{1,160}\)|[^;()\d\n]{1,120}(?=[;\n,]))?[\s,;.\n]*(?:and|or|et|y)?[\s,;]*$",
    re.IGNORECASE,
)
# A list without an announcement: national codes with dots are codes wherever they stand.
_DOTTED = re.compile(r"(?<![\d.])\d{4}\.\d{2}\.\d{2}(?:\.\d{2})?(?![\d.]*\d)")
_RANGE = re.compile(r"(?<![\d./:])(\d{4})\s*(?:-|–|to|through|đến)\s*(\d{4})(?![\d.:/]*\d)")
_ALONE = re.compile(r"(?<![\d.:/-])(\d{4})(?![\d.,:/-]*\d)")
_STANDARD = re.compile(
    r"(?:\b[A-Z][A-Z./-]+|(?i:\b(?:No|nos|p|pp|pages?|acts?|laws?|orders?|decrees?|decisions?|circulars?|regulations?|"
    r"standards?|articles?|sections?|in|of|since|from|by|until|year|annex(?:es)?|see|tel\.?|phone|fax)\b\.?:?)|[°º])[\s-]*$"
)
_ICS_CODE = re.compile(r"(?<![\d.])\d{2}(?:[. ]\d{3}(?:[. ]\d{2})?(?![.\d]*\d)|(?![.\d]*\d))")
_FULL_ICS = re.compile(r"\d{2}[. ]\d{3}")


def codes_in_text(text: str) -> tuple[tuple[Code, ...], tuple[Code, ...]]:
    """Return the HS and the ICS codes that a text announces, each once, flagged FROM_TEXT.

    What an exclusion clause names is left out.
    """
    if text.isascii() and not _DIGIT.search(text):
        return (), ()
    hs: list[Code] = []
    ics: list[Code] = []
    if "code(s): " in text:
        for kind, codes in _EPING.findall(text):
            for code in re.split("[,;] ?", codes):
                (hs if kind == "HS" else ics).append(hs_code(code) if kind == "HS" else ics_code(code))
        text = _EPING.sub("", text)
    text = plain_codes(text)
    if _DIGIT.search(text):
        hs += _hs_in(text)
        ics += _ics_in(text)
    return unique_codes(hs), unique_codes(ics)


def _hs_in(text: str) -> list[Code]:
    is_announced, is_list = may_announce_hs(text), len(_DOTTED.findall(text)) >= 2
    if not is_announced and not is_list:
        return []
    text = without_exclusions(text)
    found: list[Code] = []
    if is_announced:
        found = [code for run in _announced(text) for code in run]
    return found + _listed(text) if is_list else found


def _announced(text: str) -> Iterator[list[Code]]:
    yield from _runs(text, HS_OPENER, lambda _opener: True)
    small = text.lower()  # looking for a word first is ten times cheaper
    if "heading" in small:
        yield from _runs(text, HEADING, lambda heading: _is_own_heading(text, heading))
    if EX_SIGN.search(small):
        yield from _runs(text, EX, lambda part: may_be_heading(text[part.end() : part.end() + 4]))
    if any(sign in small for sign in CLOSING_SIGNS):
        for closer in HS_CLOSER.finditer(text):
            yield announced_run(closer["codes"], opener=closer["noun"])[0]
    if any(sign in small for sign in CHAPTER_SIGNS):
        for chapters in CHAPTERS_ALONE.finditer(text):
            yield announced_run(chapters["codes"], opener="chapters")[0]


def _runs(
    text: str, opener: re.Pattern[str], counts: Callable[[re.Match[str]], bool]
) -> Iterator[list[Code]]:
    """Yield the run after each announcement; one that stands inside a run was read with it."""
    done = 0
    for found in opener.finditer(text):
        if found.start() >= done and counts(found):
            codes, length = announced_run(text[found.end() : found.end() + LONGEST_RUN], opener=found[0])
            done = found.end() + length
            yield codes


def _is_own_heading(text: str, heading: re.Match[str]) -> bool:
    """Tell a heading that the goods are classed under from one that a label speaks of."""
    before = text[max(0, heading.start() - 40) : heading.start()]
    return bool(CLASSED.search(before)) or not REFERENCE.search(before + heading[0])


def _listed(text: str) -> list[Code]:
    """Read a list of tariff lines that nothing announces, known by its dotted national codes.

    Besides those it holds ranges and headings; what may as well be a year or a standard is left.
    """
    found = [hs_code(code[0]) for code in _DOTTED.finditer(text)]
    for span in _RANGE.finditer(text):
        if not is_reference(text, span.start()):
            found += [code for code in hs_range(span[1], span[2], span[0]) if code.flag == "RANGE"]
    for item in _ALONE.finditer(text):
        if (
            may_be_heading(item[1])
            and not is_reference(text, item.start())
            and not is_counted(text, item.end())
        ):
            found.append(hs_code(item[1]))
    return found


def is_reference(text: str, place: int) -> bool:
    """Return whether a number belongs to a standard, or to a heading that a label speaks of."""
    before = text[max(0, place - 40) : place]
    return bool(_STANDARD.search(before) or REFERENCE.search(before))


def _ics_in(text: str) -> list[Code]:
    found: list[Code] = []
    done = 0
    for opener in ICS_OPENER.finditer(text):
        if opener.start() >= done:
            codes, length = _ics_run(text[opener.end() : opener.end() + 600])
            found += codes
            done = opener.end() + length
    return found


def _ics_run(rest: str) -> tuple[list[Code], int]:
    """Return the ICS codes with which a text begins, and how far they go."""
    found: list[Code] = []
    link = _ICS_LINK.match(rest)
    place = link.end() if link else 0
    for item in _ICS_CODE.finditer(rest, place):
        gap = rest[place : item.start()]
        near = _ICS_BETWEEN.match(gap) or (found and _ICS_LABEL.match(gap) and _FULL_ICS.match(item[0]))
        if not near or is_counted(rest, item.end()):
            break
        found.append(ics_code(item[0]))
        place = item.end()
    return found, place


def unique_codes(codes: Iterable[Code]) -> tuple[Code, ...]:
    """Return the codes that can be matched on, each once, flagged as found in a text."""
    kept: dict[str, Code] = {}
    for code in codes:
        if code.code:
            kept.setdefault(code.code, Code(code.code, code.stated, code.label, "FROM_TEXT"))
    return tuple(kept.values())
