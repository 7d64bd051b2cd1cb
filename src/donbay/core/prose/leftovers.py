"""What must not be left in a text that goes out: gaps, author talk, untranslated runs, impossible days."""

from collections.abc import Iterator
from datetime import date

import msgspec

from .dated import find_expired, impossible_days
from .leftover_signs import ADDRESSES, GAPS, SAYS, TALK
from .untranslated import find_untranslated

UNFINISHED = frozenset({"GAP", "AUTHOR_TALK"})


class Leftover(msgspec.Struct, frozen=True, kw_only=True):
    """One thing to mend before a text goes out: `found` stands at `start` to before `end`.

    `kind`: GAP, AUTHOR_TALK, UNTRANSLATED, BAD_DATE, BAD_ADDRESS or EXPIRED.
    """

    kind: str
    found: str
    start: int
    end: int

    def says(self, language: str = "vi") -> str:
        """Return what to do about it, in one sentence."""
        return SAYS["en" if language == "en" else "vi"][self.kind]


def leftovers(text: str, language: str = "vi", *, today: date | None = None) -> tuple[Leftover, ...]:
    """Return what must not be published, in order of place; an empty answer says nothing was found.

    Only a Vietnamese text is looked through for untranslated runs. With `today`, a deadline that has
    passed must say so (`đã hết hạn`, `expired`).
    """
    spans = {(start, end): kind for kind, start, end in _spans(text, language, today)}
    found = [
        Leftover(kind=kind, found=text[start:end], start=start, end=end)
        for (start, end), kind in spans.items()
        if not any(_inside(start, end, other) for other in spans)
    ]
    return tuple(sorted(found, key=lambda one: (one.start, one.end)))


def gap_in(text: str) -> str:
    """Return the first gap or note of its author of any language, such as `[..]`; empty when there is none."""
    return next((one.found for one in leftovers(text, "") if one.kind in UNFINISHED), "")


def _inside(start: int, end: int, other: tuple[int, int]) -> bool:
    return (start, end) != other and other[0] <= start and end <= other[1]


def _spans(text: str, language: str, today: date | None) -> Iterator[tuple[str, int, int]]:
    for kind, signs in (("GAP", GAPS), ("AUTHOR_TALK", TALK), ("BAD_ADDRESS", ADDRESSES)):
        for sign in signs:
            for match in sign.finditer(text):
                yield kind, match.start(), match.end()
    for start, end in impossible_days(text):
        yield "BAD_DATE", start, end
    if language == "vi":
        for run in find_untranslated(text):
            yield "UNTRANSLATED", run.start, run.end
    for start, end in find_expired(text, today) if today else ():
        yield "EXPIRED", start, end
