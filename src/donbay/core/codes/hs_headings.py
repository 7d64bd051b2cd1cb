"""Which HS headings exist: the number of the last heading of each chapter.

Source: the Harmonized System of the World Customs Organization, all editions to 2022. Headings
that an edition dropped stay valid here: older notices name them.
"""

_LAST = (
    "06 10 09 10 11 04 14 14 10 08 09 14 02 04 22 05 04 06 05 09 06 09 09 04 30 21 16 53 42 06 05 15 07 "
    "07 07 06 07 27 26 17 15 06 04 21 04 02 07 23 11 07 13 12 11 08 16 09 05 11 11 06 17 17 10 06 07 03 "
    "04 15 14 20 18 29 26 19 08 16 00 06 07 07 13 15 11 87 49 09 16 07 08 33 14 09 07 06 08 20 06"
)
LAST_HEADING: dict[str, int] = {
    f"{chapter:02d}": int(last) for chapter, last in enumerate(_LAST.split(), start=1) if last != "00"
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
