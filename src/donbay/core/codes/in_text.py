"""Codes written into running text: `(HS code(s): 3808)`, `HS 2710`, `6401 to 6405`, `(ICS: 67.200.10)`.

Forms and products fields repeat the codes in prose, sometimes only there. Numbers that are not
announced as codes, or stand like standards, years, pages and pressures, are left alone.
"""

import re

from donbay.core.notices.record import Code

from .announcements import HS_CLOSER, HS_OPENER, ICS_OPENER, REFERENCE, may_announce_hs, without_exclusions
from .hs import hs_code, hs_range
from .hs_headings import heading_exists
from .ics import ics_code

_DIGIT = re.compile(r"\d")
# ePing's own addition, in most rows of an export; read at once, it leaves little to search.
_EPING = re.compile(r"\((HS|ICS) code\(s\): (\d[\d.]*(?:[,;] ?\d[\d.]*)*)\)")
_LINK = re.compile(
    r"^[\s:.,;=()\[\]#-]*(?:(?:are|is|of|no|nos|and|under|within|numbers?|codes?|ex|chapters?|headings?)\b[\s:.]*)*",
    re.IGNORECASE,
)
_CODE = (
    r"\d{4}\.\d{2}\.\d{2,4}(?:\.\d{2})?|\d{2}\.\d{2}\.\d{2}(?:\.\d{2})*|\d{4}\.\d{4}(?!\d)|\d{4}\.\d{2}(?!\d)|"
    r"\d{4}\s\d{2}\s\d{2}(?:\s\d{2})?(?!\d)|\d{2}\.\d{2}(?![.\d])|\d{2,10}(?![.\d]*\d)"
)
_ITEM = re.compile(
    rf"(?<![\d.])(?P<one>{_CODE})(?P<span>\s*(?:-|–|\bto\b|\bthrough\b|\bà\b|\bal?\b|\bđến\b)\s*(?P<two>{_CODE}))?"
)
_BETWEEN = re.compile(
    r"^(?:[\s,;:/&+*]|\b(?:and|or|et|y|và|ex|chapters?|headings?|subheadings?|HS)\b|[()\[\]])*$",
    re.IGNORECASE,
)
# Words beside a code: after a hyphen, in brackets, or up to the semicolon before the next code.
_LABEL = re.compile(
    r"^\s*(?:[-–:]\s*[^;()\d]{1,120}|\([^()]{1,160}\)|[^;()\d\n]{1,120}(?=[;\n]))?[\s,;.\n]*"
    r"(?:and|or|et|y|ex)?[\s,;]*$",
    re.IGNORECASE,
)
_UNIT = re.compile(
    r"\s*(?:%|°|(?:kg|g|mg|mm|cm|m|m2|m3|km|bar|kPa|MPa|V|kV|W|kW|Hz|GHz|MHz|pages?|pp|years?|days?|months?|ppm|l|ml|"
    r"items?|units?|categories|types?|articles?|pieces)\b)",
    re.IGNORECASE,
)
# A list without an announcement: national codes with dots are codes wherever they stand.
_DOTTED = re.compile(r"(?<![\d.])\d{4}\.\d{2}\.\d{2}(?:\.\d{2})?(?![\d.]*\d)")
_RANGE = re.compile(r"(?<![\d./:])(\d{4})\s*(?:-|–|to|through|đến)\s*(\d{4})(?![\d.:/]*\d)")
_ALONE = re.compile(r"(?<![\d.:/-])(\d{4})(?![\d.,:/-]*\d)")
_STANDARD = re.compile(
    r"(?:\b[A-Z][A-Z./-]+|(?i:\b(?:No|nos|p|pp|pages?|acts?|laws?|orders?|decrees?|decisions?|circulars?|regulations?|"
    r"standards?|articles?|sections?|in|of|since|from|by|until|year)\b\.?)|[°º])[\s-]*$"
)
_ICS_CODE = re.compile(r"(?<![\d.])\d{2}(?:\.\d{3}(?:\.\d{2})?)?(?![.\d]*\d)")
_FULL_ICS = re.compile(r"\d{2}\.\d{3}")
_MAY_BE_YEARS = range(1901, 2010)  # headings of chapters 19 and 20 that may as well be years


def codes_in_text(text: str) -> tuple[tuple[Code, ...], tuple[Code, ...]]:
    """Return the HS and the ICS codes that a text announces, each once, flagged FROM_TEXT.

    What an exclusion clause names is left out.
    """
    hs: list[Code] = []
    ics: list[Code] = []
    if "code(s): " in text:
        for kind, codes in _EPING.findall(text):
            for code in re.split("[,;] ?", codes):
                (hs if kind == "HS" else ics).append(hs_code(code) if kind == "HS" else ics_code(code))
        text = _EPING.sub("", text)
    if _DIGIT.search(text):
        hs += _hs_in(text)
        ics += _ics_in(text)
    return _unique(hs), _unique(ics)


def _hs_in(text: str) -> list[Code]:
    is_announced, is_list = may_announce_hs(text), len(_DOTTED.findall(text)) >= 2
    if not is_announced and not is_list:
        return []
    text = without_exclusions(text)
    found: list[Code] = []
    if is_announced:
        for opener in HS_OPENER.finditer(text):
            found += _run(text[opener.end() : opener.end() + 2000])
        for closer in HS_CLOSER.finditer(text):
            found += _run(closer["codes"])
    return found + _listed(text) if is_list else found


def _listed(text: str) -> list[Code]:
    """Read a list of tariff lines that nothing announces, known by its dotted national codes.

    Besides those it holds ranges and headings; what may as well be a year or a standard is left.
    """
    found = [hs_code(code[0]) for code in _DOTTED.finditer(text)]
    for span in _RANGE.finditer(text):
        if not _is_reference(text, span.start()):
            found += [code for code in hs_range(span[1], span[2], span[0]) if code.flag == "RANGE"]
    for item in _ALONE.finditer(text):
        if (
            _may_be_heading(item[1])
            and not _is_reference(text, item.start())
            and not _UNIT.match(text, item.end())
        ):
            found.append(hs_code(item[1]))
    return found


def _may_be_heading(digits: str) -> bool:
    return heading_exists(digits) and int(digits) not in _MAY_BE_YEARS


def _is_reference(text: str, place: int) -> bool:
    """Tell a number that belongs to a standard, or to a heading that a label speaks of."""
    before = text[max(0, place - 40) : place]
    return bool(_STANDARD.search(before) or REFERENCE.search(before))


def _run(rest: str) -> list[Code]:
    """Read the codes that follow an announcement, until something else is said."""
    found: list[Code] = []
    place = _LINK.match(rest).end()  # type: ignore[union-attr]  # it matches the empty text
    for item in _ITEM.finditer(rest, place):
        gap = rest[place : item.start()]
        near = _BETWEEN.match(gap)
        if not near and not (found and heading_exists(item["one"]) and _LABEL.match(gap)):
            break
        if _UNIT.match(rest, item.end()) or (found and _is_count(item, rest)):
            if item["two"]:
                found.append(hs_code(item["one"]))
            break
        found += _read(item)
        place = item.end()
    return found


def _is_count(item: re.Match[str], rest: str) -> bool:
    """Tell two digits that count something (`8471, 30 units`) from a chapter in a list of codes."""
    return len(item["one"]) == 2 and re.match(r"\s+[^\W\d_]{3}", rest[item.end() :]) is not None


def _read(item: re.Match[str]) -> list[Code]:
    one, two = item["one"], item["two"]
    if two is None:
        return [hs_code(one)]
    first, last = (re.sub(r"\D", "", end) for end in (one, two))
    if len(first) == 4 and len(last) == 2 and " " not in item["span"]:
        return hs_range(one, first[:2] + last, item[0])
    return hs_range(one, two, item[0]) if len(first) == len(last) else [hs_code(one)]


def _ics_in(text: str) -> list[Code]:
    found: list[Code] = []
    for opener in ICS_OPENER.finditer(text):
        rest = text[opener.end() : opener.end() + 600]
        place = _LINK.match(rest).end()  # type: ignore[union-attr]  # it matches the empty text
        for item in _ICS_CODE.finditer(rest, place):
            gap = rest[place : item.start()]
            if not (_BETWEEN.match(gap) or (found and _LABEL.match(gap) and _FULL_ICS.match(item[0]))):
                break
            if _UNIT.match(rest, item.end()):
                break
            found.append(ics_code(item[0]))
            place = item.end()
    return found


def _unique(codes: list[Code]) -> tuple[Code, ...]:
    kept: dict[str, Code] = {}
    for code in codes:
        if code.code:
            kept.setdefault(code.code, Code(code.code, code.stated, code.label, "FROM_TEXT"))
    return tuple(kept.values())
