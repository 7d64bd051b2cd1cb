"""Codes that follow an announcement, until something else is said.

`HS codes 8418 10, 8418 21 and 0306: shrimps; 0307 squid` are four codes; `HS 8471, 30 units` is one.
"""

import re

from donbay.core.notices.record import Code

from .hs import hs_code
from .hs_headings import heading_exists
from .hs_ranges import read_range, split_halves
from .written import DASH, ITEM, MONTHS, UNIT, digits_of

_HEADS = (
    r"(?:(?:sub-?|phân\s+)?(?:chapters?|headings?|items?|positions?|posi[cç](?:ão|ões|ión|iones)|partidas?|"
    r"cap[ií]tulos?|chapitres?|fracci[oó]n(?:es)?|codes?|c[oó]digos?|chương|nhóm|mã|số|numbers?|nos?|n[°º]s?|"
    r"lines?|lignes?|tariff|national|HS|SA|SH|NC|NCM|CN|ch(?:ap)?s?\.?)(?:\(s\))?(?![A-Za-z])|"
    r"(?:sections?|secci[oó]n(?:es)?|phần)\s+[IVX]+\b)"
)
_SMALL = (
    r"(?:are|is|of|the|and|under|within|from|between|following|ex|de|del?|la|las|los|le|les|des?|du|d['’]|son|es|"
    r"sont|est|từ|là|các|gồm|thuộc)(?![^\W\d_])"
)
_EDITION = (
    r"(?:\s*\(?(?:at\s+)?(?:the\s+)?[2468][\s-]*digits?(?:\s+levels?)?\)?)?(?:\s*[(\[]?(?:19|20)\d\d[)\]]?\s*(?:editions?|versions?|nomenclature|classification|amendment|[:)])"
    r"[\s:,)]*(?=(?:codes?\s+)?\d))?"
)
# Between the announcement and its first code: a few small words, or a short clause and a colon.
_LINK = re.compile(
    rf"^{_EDITION}(?:[\s:.,;=()\[\]#'\"-]|{_SMALL}|{_HEADS})*(?:[^\d.:;()]{{0,70}}:\s*(?=(?:ex\s*)?\d\d\.?\d\d))?",
    re.IGNORECASE,
)
_BETWEEN = re.compile(
    rf"^(?:[\s,;:/&+*|.()\[\]•·'\"]|{DASH}(?=\s)|\b(?:and|or|as\s+well\s+as|plus|et|ou|und|y|e|o|u|và|va|hoặc|hoac|dan|及び|及|和|および|と|the|"
    rf"from|la|las|los|les?|ex)\b|\b{_HEADS})*(?:\bex\.?\s*|\bHS\s*)?$",
    re.IGNORECASE,
)
# Words beside a code: after a hyphen, in brackets, or up to the mark before the next code.
_LABEL = re.compile(
    rf"^\s*(?:(?:{DASH}|:)\s*[^;()\d]{{1,120}}|\([^()]{{1,160}}\)|[^;()\d\n]{{1,120}}(?=[;\n,]))?[\s,;.\n]*"
    r"(?:and|or|et|y|ex)?[\s,;]*$",
    re.IGNORECASE,
)
_CHAPTERS = re.compile(r"chapter|chapitre|cap[ií]tulo|chương|\bch(?:ap)?s?(?![A-Za-z])", re.IGNORECASE)
_LABELLED = re.compile(rf"\s*(?:{DASH}|[:(])\s*[^\W\d]")
_NUMBER = re.compile(r"\b(?:nos?|numbers?|n[°º])(?![A-Za-z])", re.IGNORECASE)
_IS_UNIT = re.compile(rf"\s*{UNIT}", re.IGNORECASE)
_WORD_AFTER = re.compile(
    r"\s+(?!(?:and|or|to|through|of|in|under|for|from|ex|as|the|et|ou|de|des|du|y|al|del|và|hoặc|đến|của|HS|SH|SA)\b)"
    r"[^\W\d_]{3}",
    re.IGNORECASE,
)
# `1333/2008`, `75-09-2`, `12.05.2018` and the like: numbers of acts, of substances, and days.
_OTHER_NUMBER = re.compile(
    rf"\d{{1,5}}/(?:19|20)\d\d(?!\d)|(?:19|20)\d\d/\d|\d{{2,7}}-\d{{2}}-\d(?!\d)|\d{{1,2}}[./]\d{{1,2}}[./](?:19|20)\d\d(?!\d)|"
    rf"(?:19|20)\d\d-\d\d-\d\d|\d{{1,2}}\s+(?:CFR|U\.?\s?S\.?\s?C)\b|\d{{1,2}}(?:st|nd|rd|th)\b|\d{{1,2}}\s+(?:de\s+)?(?:{MONTHS})\b",
    re.IGNORECASE,
)
_MAY_BE_YEARS = range(1901, 2010)  # headings of chapters 19 and 20 that may as well be years
_GROUPED = re.compile(r"\d{4}[. ]\d\d")
_CONTINUES = re.compile(r"^\s*(?:[,/;]|and|or|et|y|e|und|&|và|va)\s*$", re.IGNORECASE)


def may_be_heading(digits: str) -> bool:
    """Return whether digits name a heading and cannot as well be a year."""
    return heading_exists(digits) and not _may_be_year(digits)


def _may_be_year(digits: str) -> bool:
    return len(digits) == 4 and int(digits) in _MAY_BE_YEARS


def is_counted(text: str, place: int) -> bool:
    """Return whether what ends here counts or measures something: `30 units`, `0.7 bar`."""
    return _IS_UNIT.match(text, place) is not None


def announced_run(rest: str, *, opener: str = "") -> tuple[list[Code], int]:
    """Return the codes with which a text begins, and how far they go.

    Small words and labels between them are passed over. After a word for chapters one or two digits
    are chapters.
    """
    link = _LINK.match(rest)
    run = _Run(rest, link.end() if link else 0, opener)
    while (item := ITEM.search(rest, run.place)) and run.goes_on(item):
        if not run.take(item):
            break
    return run.found, run.place


class _Run:
    """How far a run was read, and what was read last."""

    def __init__(self, rest: str, place: int, opener: str) -> None:
        self.rest, self.place = rest, place
        self.found: list[Code] = []
        self.chapters = bool(_CHAPTERS.search(opener + rest[:place]))
        self.heading = ""  # of the last subheading, for `8418 10, 21`
        self.length = 0  # of the number before; none yet

    def goes_on(self, item: re.Match[str]) -> bool:
        """Return whether what stands before a number, and around it, lets it belong to the run."""
        gap, digits = self.rest[self.place : item.start()], digits_of(item["one"])
        if _OTHER_NUMBER.match(self.rest, item.start()):
            return False
        if _BETWEEN.match(gap):
            if not self.length:
                return True
            if len(digits) < 4 and _NUMBER.search(gap):
                return bool(_CHAPTERS.search(gap))
            return "." not in gap or not _may_be_year(digits)
        if self._is_labelled(item):
            return _LABEL.match(gap) is not None
        is_heading = len(digits) >= 4 and may_be_heading(digits)
        return bool(self.length) and is_heading and _LABEL.match(gap) is not None

    def take(self, item: re.Match[str]) -> bool:
        """Read one code or range; return whether the run may go on after it."""
        gap, one, two = self.rest[self.place : item.start()], item["one"], item["two"]
        self.chapters = bool(_CHAPTERS.search(gap)) or (self.chapters and len(digits_of(one)) <= 2)
        counted = len(digits_of(two or one)) <= 5 and is_counted(self.rest, item.end())
        if two and (counted or not _is_range(one, two, chapters=self.chapters)):
            self._keep(one, _one(one, chapters=self.chapters), item.end("one"))
            return not counted
        if counted or (two is None and self._is_count(item)):
            return False
        if two:
            self._keep(one, read_range(one, two, item[0]), item.end())
        elif self.heading and len(one) == 2 and _CONTINUES.match(gap):
            self.found.append(hs_code(self.heading + one))
            self.place = item.end()
        else:
            self._keep(one, _one(one, chapters=self.chapters), item.end())
        return True

    def _keep(self, one: str, codes: list[Code], place: int) -> None:
        self.found += codes
        self.place, self.length = place, len(one)
        self.heading = digits_of(one)[:4] if _GROUPED.match(one) else ""

    def _is_labelled(self, item: re.Match[str]) -> bool:
        """Tell `16 - Preparations` after `03 - Fish`: a list of chapters."""
        return len(item["one"]) == self.length == 2 and _LABELLED.match(self.rest, item.end()) is not None

    def _is_count(self, item: re.Match[str]) -> bool:
        """Tell two digits that count something (`8471, 30 units`) from a chapter in a list of codes."""
        if self.chapters or not self.length or len(item["one"]) > 2 or self._is_labelled(item):
            return False
        return _WORD_AFTER.match(self.rest, item.end()) is not None


def _is_range(one: str, two: str, *, chapters: bool) -> bool:
    first, last = digits_of(one), digits_of(two)
    if len(first) == 1 or len(last) == 1:
        return len(first) <= 2 and len(last) <= 2 and (chapters or len(last) == 2)
    return True


def _one(one: str, *, chapters: bool) -> list[Code]:
    digits = digits_of(one)
    if len(digits) > 1:
        return split_halves(one)
    return [hs_code(f"0{digits}")] if chapters else []
