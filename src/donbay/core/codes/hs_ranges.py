"""Ranges of HS codes: `6401 to 6405`, `1-24`, `0304.61 - 69`, `0301.10 to 0307.99`."""

import re
from collections.abc import Iterator

from donbay.core.notices.record import Code

from .hs import hs_code
from .hs_headings import LAST_HEADING, heading_exists, headings_between, with_whole_chapters
from .written import DASH, digits_of, spaced_fours

_LONGEST_RANGE = 200  # our choice: more headings than that are said as chapters
_LOOSE = re.compile(rf"\s{DASH}\s")


def read_range(one: str, two: str, stated: str) -> list[Code]:
    """Return the codes of a range as written; its end may say only what differs (`0301-05`).

    `0306-17` has no heading 0317, so it is a subheading; `0304 - 12` with blanks is its first code.
    """
    first, last = digits_of(one), digits_of(two)
    if len(first) <= 2 and len(last) <= 2:
        return hs_range(first.zfill(2), last.zfill(2), stated)
    if len(last) >= len(first):
        return hs_range(one, two, stated)
    return _shortened(first, last, stated) if len(last) % 2 == 0 else [hs_code(one)]


def _shortened(first: str, last: str, stated: str) -> list[Code]:
    grown = first[: -len(last)] + last
    if len(first) == 4 and _LOOSE.search(stated):
        return [hs_code(first)]
    if len(first) == 4 and " " not in stated and (grown <= first or not heading_exists(grown)):
        return [hs_code(first + last)]
    return hs_range(first, grown, stated) if grown > first else [hs_code(first)]


def hs_range(first: str, last: str, stated: str) -> list[Code]:
    """Return the codes from one to another, both included.

    Chapters give chapters, headings headings; subheadings of two headings give what lies between.
    A range backwards or of what does not exist is not guessed: its two ends are kept.
    """
    low, high = digits_of(first)[:6], digits_of(last)[:6]
    codes = tuple(_between(low, high))
    if len(codes) > _LONGEST_RANGE:
        codes = with_whole_chapters(codes) if len(low) == len(high) == 4 else ()
    if len(codes) > 1:
        return [Code(code, stated, "", "RANGE") for code in codes]
    return list(dict.fromkeys((hs_code(first), hs_code(last)) if low != high else (hs_code(first),)))


def _between(low: str, high: str) -> Iterator[str]:
    if not (heading_exists(low) and heading_exists(high)):
        return
    if len(low) == len(high) == 2:
        yield from (chapter for chapter in LAST_HEADING if low <= chapter <= high)
    elif len(low) == len(high) == 4:
        yield from headings_between(low, high)
    elif {len(low), len(high)} <= {4, 6} and low[:4] <= high[:4]:
        yield from _subheadings(low.ljust(6, "0"), high.ljust(6, "9"))


def _subheadings(low: str, high: str) -> Iterator[str]:
    """Yield subheadings inside one heading; else rest of the first, the headings between, start of the last."""
    if low[:4] == high[:4]:
        yield from (f"{number:06d}" for number in range(int(low), int(high) + 1))
        return
    yield from _part(low[:4], int(low[4:]), 99)
    yield from headings_between(low[:4], high[:4])[1:-1]
    yield from _part(high[:4], 0, int(high[4:]))


def _part(heading: str, first: int, last: int) -> Iterator[str]:
    """Yield a heading whole, or by tens where they are complete, or by its single subheadings."""
    if first <= 10 and last == 99:  # no subheading stands below 10 but the one of an undivided heading
        yield heading
        return
    number = first
    while number <= last:
        if number % 10 == 0 and number + 9 <= last:
            yield f"{heading}{number // 10}"
            number += 10
        else:
            yield f"{heading}{number:02d}"
            number += 1


def split_halves(stated: str) -> list[Code]:
    """Return `7321 8911` as one national code, `0302 0303` as two headings."""
    both = spaced_fours(stated)
    if both and heading_exists(both[1]):
        return [hs_code(both[0]), hs_code(both[1])]
    return [hs_code(stated)]
