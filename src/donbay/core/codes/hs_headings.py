"""Which HS headings exist: the number of the last heading of each chapter.

Source: the Harmonized System of the World Customs Organization, all editions to 2022. Headings
that an edition dropped stay valid here: older notices name them.
"""

import msgspec

from donbay.core.tables import read_table


class ChapterRow(msgspec.Struct, frozen=True):
    """One row of `hs_chapters.tsv`: a chapter and the number of its last heading."""

    chapter: str
    last: int


LAST_HEADING: dict[str, int] = {
    row.chapter: row.last for row in read_table(__package__, "hs_chapters", ChapterRow)
}


def heading_exists(code: str) -> bool:
    """Return whether the first four signs of a code are digits that name a heading; of two, a chapter.

    `2018` and `1995` name none, which is how a year is told from a heading; nor does `02.01`.
    """
    last = LAST_HEADING.get(code[:2])
    if last is None or len(code) < 4:
        return last is not None
    number = code[2:4]
    return number.isascii() and number.isdigit() and 1 <= int(number) <= last


def headings_between(first: str, last: str) -> tuple[str, ...]:
    """Return the headings from one to another, both included, across chapters too."""
    found = []
    for chapter, count in LAST_HEADING.items():
        if first[:2] <= chapter <= last[:2]:
            found += [f"{chapter}{number:02d}" for number in range(1, count + 1)]
    return tuple(code for code in found if first <= code <= last)


def with_whole_chapters(headings: tuple[str, ...]) -> tuple[str, ...]:
    """Return a long list of headings with each chapter that is complete in it said as a chapter."""
    count: dict[str, int] = {}
    for heading in headings:
        count[heading[:2]] = count.get(heading[:2], 0) + 1
    whole = {chapter for chapter, number in count.items() if number == LAST_HEADING[chapter]}
    return tuple(dict.fromkeys(code[:2] if code[:2] in whole else code for code in headings))
