"""What a notice says, as keys under which product lines are filed.

A key is a text: `=0804` the lines that declare exactly this code, `>0804` those that declare a
code inside it, `#FOOD` those of a family, `'12` those with term number 12.
"""

from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Literal, Protocol

import msgspec

from donbay.core.classify.grounds import STATED, kin
from donbay.core.classify.passages import Passage
from donbay.core.classify.read import SURE, Reading
from donbay.core.classify.tags import Tag, Tagged
from donbay.core.classify.types import Basis, Ground, Where
from donbay.core.codes.hs import CHAPTER

from .doubtful import DOUBTFUL_WORDS
from .terms import Hit
from .weights import weigh

CHAPTER_EXACT = 2.8  # what CHAPTER of grounds takes from a chapter is given back: 0.3 becomes STATED

Sort = Literal["STATED", "FIELD", "NAMED", "HORIZONTAL", "FAMILY", "TERM"]
# What an officer confirmed is as good as stated.
_SORT_OF: Mapping[Basis, Sort] = MappingProxyType(
    {
        "STATED": "STATED",
        "WORD": "NAMED",
        "ICS": "FIELD",
        "LEARNED": "FIELD",
        "GROUP": "HORIZONTAL",
        "READER": "STATED",
    }
)


class Looks(Protocol):
    """Whoever can say which terms stand in a passage."""

    def hits(self, passage: Passage) -> list[Hit]:
        """Return every place where a term stands, in order."""
        ...


class Find(msgspec.Struct, frozen=True, gc=False):
    """One find before it is anybody's: under which key, of what sort and kind, what it weighs, and what was found.

    `evidence`: the row of `weights.tsv` it is weighed by. `share`: how far it carries, from 0 to 1.
    """

    key: str
    sort: Sort
    kind: str
    evidence: str
    share: float
    said: str
    field: Where
    ground: Ground | None = None
    inherited: bool = False
    passage: int = -1
    place: int = -1
    end: int = -1
    text: Passage | None = None

    @property
    def weight(self) -> int:
        """Return what it adds to the logarithm of the odds of a line that asks for all of it, in thousandths."""
        return weigh(self.evidence, self.share)

    @property
    def found(self) -> str:
        """Return what was found as it is written; of words it is quoted only when it is asked for."""
        return self.text.quote(self.place, self.end) if self.text else self.said


def code_finds(reading: Reading) -> Iterator[Find]:
    """Yield a find for every way in which a code of the notice can stand to one of a line, on each sort of ground."""
    headings = reading.classified.headings
    sure = [heading.code for heading in headings if heading.share >= SURE]
    for heading in headings:
        code = heading.code
        rest = any(other != code and other.startswith(code) for other in sure)
        relations = tuple(_relations(code, rest=rest))
        for sort, ground in _best_of_each_sort(heading.grounds).items():
            for key, kind, relation in relations:
                name = "HORIZONTAL" if sort == "HORIZONTAL" else f"{sort}_{relation}"
                share = _share(ground, relation)
                yield Find(key, sort, kind, name, share, ground.found, ground.field, ground, ground.inherited)


def _share(ground: Ground, relation: str) -> float:
    """Return how far a ground carries: a chapter that both state as a whole is no vague code any more."""
    whole = (
        relation == "EXACT" and len(ground.code) == CHAPTER and ground.basis == "STATED" and not ground.doubt
    )
    return min(STATED, ground.share * CHAPTER_EXACT) if whole else ground.share


def _best_of_each_sort(grounds: Iterable[Ground]) -> dict[Sort, Ground]:
    """Return of each sort the ground that carries furthest."""
    best: dict[Sort, Ground] = {}
    for ground in grounds:
        sort = _SORT_OF[ground.basis]
        if sort not in best or ground.share > best[sort].share:
            best[sort] = ground
    return best


def _relations(code: str, *, rest: bool) -> Iterator[tuple[str, str, str]]:
    """Yield the keys of lines whose codes stand to this one, how, and the name of the evidence.

    `rest`: goods inside the code are surely named, so lines with others in it are of the rest.
    """
    yield f"={code}", "HS_EXACT", "EXACT"
    for size in (5, 4, 2):
        if size < len(code):
            yield f"={code[:size]}", "HS_INSIDE", "INSIDE"
    kind, wider = ("HS_CHAPTER", "CHAPTER") if len(code) == CHAPTER else ("HS_WIDER", "WIDER")
    yield f">{code}", kind, f"{wider}_REST" if rest else wider


def family_finds(reading: Reading) -> Iterator[Find]:
    """Yield a find for every family of goods the notice names; beside stated codes it says less of the others."""
    name = "FAMILY_BESIDE_CODES" if reading.stated else "FAMILY"
    for item in reading.classified.groups:
        yield Find(f"#{item.group}", "FAMILY", "FAMILY", name, item.share, item.found, item.field)


def word_finds(reading: Reading, terms: Looks) -> Iterator[Find]:
    """Yield a find for every term of any line that stands in the notice."""
    for number, tagged in enumerate(reading.tagged):
        for hit in terms.hits(tagged.passage):
            yield _word_find(hit, number, tagged, reading)


def _word_find(hit: Hit, number: int, tagged: Tagged, reading: Reading) -> Find:
    passage, start, end = tagged.passage, hit.start, hit.end
    kind = "TERM_DESCRIPTION" if passage.part == "DESCRIPTION" else "TERM"
    if (passage.part == "LABEL" and reading.titled) or _is_aside(hit, tagged, reading):
        kind = "TERM_ASIDE"
    elif end - start == 1 and passage.tokens[start] in DOUBTFUL_WORDS:
        kind = "TERM_DOUBTFUL"
    evidence = (
        "TERM_PHRASE" if kind == "TERM" and end - start > 1 else kind
    )  # several words mean what they say
    # By place and not by name: thirty times a notice, it counts.
    return Find(
        f"'{hit.term}", "TERM", kind, evidence, 1.0, "", passage.field, None, passage.inherited,
        number, start, end, passage,
    )  # fmt: skip


def _is_aside(hit: Hit, tagged: Tagged, reading: Reading) -> bool:
    """Return whether a term stands inside a name of other goods, or only describes other goods."""
    number = tagged.tag_at[hit.start]
    if number >= 0 and number == tagged.tag_at[hit.end - 1]:
        around = tagged.tags[number]
        longer = hit.end < around.end or hit.start > around.core
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
