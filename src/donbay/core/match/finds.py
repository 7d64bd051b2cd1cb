"""What a notice says, as keys under which product lines are filed.

A key is a text: `=0804` the lines that declare exactly this code, `>0804` those that declare a
code inside it, `#FOOD` those of a family, `'12` those with term number 12.
"""

from collections.abc import Iterator
from typing import Literal, Protocol

import msgspec

from donbay.core.classify.grounds import BARE_TITLE_DESCRIPTION, DOUBTFUL, WORD, kin
from donbay.core.classify.passages import Passage
from donbay.core.classify.read import Reading
from donbay.core.classify.tags import Tag, Tagged
from donbay.core.classify.types import Ground, Heading, Where

from .doubtful import DOUBTFUL_WORDS
from .terms import Hit

Sort = Literal["CODE", "WORD", "FAMILY"]
EXACT, WIDER, SIBLING = 1.1, 0.65, 0.25
WIDER_BY_WORD = 0.35  # a word for some goods of a heading does not mean the others
_CHAPTER_BY = {"GROUP": 0.6, "WORD": 0.35}  # a word for a chapter means some of its goods, not each
CHAPTER_EXACT = 2.3  # both name the whole chapter: no more a vague code
PHRASE, SINGLE = 1.0, 0.9  # a phrase or a Latin name says more than one word
SINGLE_AGAINST, PHRASE_AGAINST = 0.45, 0.75
ASIDE = 0.3
DESCRIBED = 0.36


class Looks(Protocol):
    """Whoever can say which terms stand in a passage."""

    def hits(self, passage: Passage) -> list[Hit]:
        """Return every place where a term stands, in order."""
        ...


class Find(msgspec.Struct, frozen=True, gc=False):
    """One find before it is anybody's: under which key, of what kind, how strong, and what was found."""

    key: str
    sort: Sort
    kind: str
    weight: float
    said: str
    field: Where
    grounds: tuple[Ground, ...] = ()
    inherited: bool = False
    passage: int = -1
    place: int = -1
    end: int = -1
    text: Passage | None = None

    @property
    def found(self) -> str:
        """Return what was found as it is written; of words it is quoted only when it is asked for."""
        return self.text.quote(self.place, self.end) if self.text else self.said


def code_finds(reading: Reading) -> Iterator[Find]:
    """Yield a find for every way in which a heading of the notice can stand to a code of a line."""
    for heading in reading.classified.headings:
        if heading.grounds:
            for key, kind, factor in _relations(heading):
                yield _code_find(key, kind, heading, factor)


def _relations(heading: Heading) -> Iterator[tuple[str, str, float]]:
    code = heading.code
    stated_chapter = len(code) == 2 and heading.grounds[0].basis == "STATED"
    yield f"={code}", "HS_EXACT", CHAPTER_EXACT if stated_chapter else EXACT
    for size in (5, 4, 2):
        if size < len(code):
            yield f"={code[:size]}", "HS_INSIDE", 1.0
    if len(code) == 2:
        yield f">{code}", "HS_CHAPTER", _CHAPTER_BY.get(heading.grounds[0].basis, 1.0)
        return
    yield f">{code}", "HS_WIDER", WIDER_BY_WORD if heading.grounds[0].basis == "WORD" else WIDER
    if len(code) > 4:
        yield f">{code[:4]}", "HS_HEADING", SIBLING


def _code_find(key: str, kind: str, heading: Heading, factor: float) -> Find:
    best = heading.grounds[0]
    share = heading.whole if key.startswith(">") else heading.share
    return Find(
        key, "CODE", kind, min(share * factor, 0.95), best.found, best.field, heading.grounds, best.inherited
    )


def family_finds(reading: Reading) -> Iterator[Find]:
    """Yield a find for every family of goods the notice names."""
    for item in reading.classified.groups:
        yield Find(f"#{item.group}", "FAMILY", "FAMILY", item.share, item.found, item.field)


def word_finds(reading: Reading, terms: Looks) -> Iterator[Find]:
    """Yield a find for every term of any line that stands in the notice."""
    for number, tagged in enumerate(reading.tagged):
        hits = terms.hits(tagged.passage)
        if hits:
            worth = _worth(tagged, reading)
            for hit in hits:
                yield _word_find(hit, worth, number, tagged, reading)


def _worth(tagged: Tagged, reading: Reading) -> tuple[str, float, float]:
    """Return the kind of a find in this passage, and the weight of one word and of a phrase."""
    part = tagged.passage.part
    weight, kind = WORD[part], "TERM"
    if part == "DESCRIPTION":
        weight, kind = BARE_TITLE_DESCRIPTION if reading.bare else DESCRIBED, "TERM_DESCRIPTION"
    elif part == "LABEL" and reading.titled:
        weight *= ASIDE
    if reading.classified.settled:  # the notice is surely about some goods: the word alone is a doubt
        return kind, weight * SINGLE * SINGLE_AGAINST, weight * PHRASE * PHRASE_AGAINST
    return kind, weight * SINGLE, weight * PHRASE


def _word_find(
    hit: Hit, worth: tuple[str, float, float], number: int, tagged: Tagged, reading: Reading
) -> Find:
    passage, start, end = tagged.passage, hit.start, hit.end
    kind, single, several = worth
    weight = single if end - start == 1 else several
    if _is_aside(hit, tagged, reading):
        weight, kind = weight * ASIDE, "TERM_ASIDE"
    elif end - start == 1 and passage.tokens[start] in DOUBTFUL_WORDS:
        weight, kind = weight * DOUBTFUL, "TERM_DOUBTFUL"
    # By place and not by name: thirty times a notice, it counts.
    return Find(
        f"'{hit.term}",
        "WORD",
        kind,
        weight,
        "",
        passage.field,
        (),
        passage.inherited,
        number,
        start,
        end,
        passage,
    )


def _is_aside(hit: Hit, tagged: Tagged, reading: Reading) -> bool:
    """Return whether a term stands inside a longer name of goods, or only describes other goods."""
    number = tagged.tag_at[hit.start]
    if number >= 0 and number == tagged.tag_at[hit.end - 1]:
        around = tagged.tags[number]
        longer = around.end - around.start > hit.end - hit.start
        return longer or around.role == "ASIDE" or _is_muted(around, tagged, reading)
    return tagged.is_aside(hit.start, hit.end)


def _is_muted(around: Tag, tagged: Tagged, reading: Reading) -> bool:
    """Return whether a family decides the subject, or a label only names what its code is about."""
    codes = [sense.code for sense in around.senses if sense.code]
    if not codes:
        return False
    if reading.quiet and all(code.startswith(reading.quiet) for code in codes):
        return True
    label = tagged.passage.part == "LABEL" and bool(reading.stated)
    return label and not any(kin(code, own) for code in codes for own in reading.stated)
