"""Past notices as columns: what their readings say of any line, kept without the readings.

A notice is read once. Kept of it are its codes and families with their weights (from `finds`),
and its words with what stands around each, so that the weight of any term can be told later:
some ten bytes a word.
"""

from array import array
from bisect import bisect
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import product
from typing import Any

import numpy as np
from numpy.typing import NDArray

from donbay.core.classify.passages import Part, Passage
from donbay.core.classify.read import Reading
from donbay.core.classify.tags import Tagged
from donbay.core.classify.types import Classified, Subject
from donbay.core.codes.blocs import BLOCS

from .doubtful import DOUBTFUL_WORDS
from .finds import Sort, code_finds, family_finds, word_finds
from .market import UNDATED
from .places import Places
from .terms import Hit, TermIndex
from .verdict import LEAST
from .weigh import by_region
from .weights import SORTS, base_of

# What is noted of each word, as bits. DULL: its tag is no main goods. AFTER, BEFORE: a term that
# begins, that ends before this word is an aside. WHOLE: one that begins here is all that its tag means.
# The rest says in what kind of passage it stands.
MASKED, TAGGED, BEGINS, DULL, AFTER, BEFORE, WHOLE = 1, 2, 4, 8, 16, 32, 64
PASSAGE = 7  # so far up stands the kind of passage
PLAIN, ASIDE, DOUBTFUL = range(3)
_BREAK = 0  # the number that stands between two passages, and is no word
# The kinds of passage: a part of the notice, and whether its title names goods where that matters.
_KINDS: tuple[tuple[Part, bool], ...] = (
    ("TITLE", False), ("PRODUCTS", False), ("LABEL", False), ("LABEL", True), ("DESCRIPTION", False),
)  # fmt: skip
_CHANGES = sorted(
    {day for bloc in BLOCS.values() for one in bloc.memberships for day in (one.since, one.until)}
)
SURE = "!"  # before a subheading, or its heading, that a notice surely means
AS_IT_IS, RAISED, REGIONS = 0, 1, (Subject(), Subject(regions=("Viet Nam",)), Subject(regions=("-",)))


class Past:
    """Notices by row, in the order in which they came."""

    def __init__(self) -> None:
        self.ids, self.days = array("q"), array("i")
        self.groups, self.regions = array("I"), array("B")
        self.alive = array("B")
        self.starts = array("I")  # where the words of each notice begin
        self.words, self.marks = Places(), array("H")
        self.bases = array("i")  # the logarithm of the odds of a line before any evidence
        self._terms = _table()
        # Of each key of each notice: which sort of evidence, and what it weighs in thousandths.
        self.keys, self.rows, self.sorts, self.weights = Places(), array("I"), array("B"), array("i")
        self.members: list[tuple[tuple[str, ...], date]] = []  # by group: these members, about this day
        self._groups: dict[tuple[tuple[str, ...], int], int] = {}
        self._word: dict[str, int] = {"": _BREAK}
        self._key: dict[str, int] = {}

    def __len__(self) -> int:
        return len(self.ids)

    @property
    def nbytes(self) -> int:
        """Return the room of the columns; the names of words and keys come on top."""
        columns = (self.ids, self.days, self.groups, self.regions, self.alive, self.starts, self.bases)
        of_keys = (self.rows, self.sorts, self.weights)
        kept = sum(len(one) * one.itemsize for one in (*columns, self.marks, *of_keys))
        return kept + self.words.nbytes + self.keys.nbytes

    def put(self, reading: Reading, subject: Subject) -> int:
        """Take one notice in and return its row."""
        row = len(self.ids)
        self.ids.append(subject.notice_id)
        self.days.append(subject.day.toordinal() if subject.day else 0)
        self.groups.append(self._group(subject.members, subject.day or UNDATED))
        self.regions.append(_region(subject))
        self.alive.append(1)
        self.starts.append(len(self.words))
        self.bases.append(base_of(settled=reading.classified.settled))
        for (key, sort), weight in _keys(reading).items():
            self.keys.numbers.append(self._key.setdefault(key, len(self._key)))
            self.rows.append(row)
            self.sorts.append(SORTS.index(sort))
            self.weights.append(weight)
        for word, mark in _words(reading):
            self.words.numbers.append(self._word.setdefault(word, len(self._word)))
            self.marks.append(mark)
        return row

    def order(self) -> None:
        """Put what was added in order."""
        self.words.order()
        self.keys.order()

    def filed(self, key: str) -> tuple[NDArray[np.uint32], NDArray[np.uint8], NDArray[np.int32]]:
        """Return the notices with this key, each sort of evidence it is there, and what it weighs in thousandths."""
        places = self.keys.of(self._key[key]) if key in self._key else np.empty(0, np.uint32)
        return column(self.rows)[places], column(self.sorts)[places], column(self.weights)[places]

    def standing(self, tokens: Sequence[str]) -> NDArray[np.int64]:
        """Return every place where these words begin one after the other outside the masked words."""
        numbers = [self._word.get(token, _BREAK) for token in tokens]
        if not all(numbers):
            return np.empty(0, np.int64)
        rarest = min(range(len(numbers)), key=lambda at: self.words.count(numbers[at]))
        places = self.words.of(numbers[rarest]).astype(np.int64) - rarest
        words = column(self.words.numbers)
        places = places[places >= 0]
        for more, number in enumerate(numbers):  # past the end stands a break
            places = places[words.take(places + more, mode="clip") == number]
        outside: NDArray[np.bool_] = column(self.marks)[places] & MASKED == 0
        return places[outside]

    def weighed(self, places: NDArray[np.int64], tokens: Sequence[str]) -> NDArray[np.int32]:
        """Return what a term of these words weighs at each of these places, in thousandths."""
        marks, length = column(self.marks), len(tokens)
        begins, behind = marks[places], marks[places + length]
        inside = begins & TAGGED != 0
        for more in range(1, length):
            inside &= _goes_on(marks[places + more])
        longer = (begins & WHOLE == 0) | _goes_on(behind)
        aside = np.where(
            inside, longer | (begins & DULL != 0), (begins & AFTER != 0) | (behind & BEFORE != 0)
        )
        other = DOUBTFUL if length == 1 and tokens[0] in DOUBTFUL_WORDS else PLAIN
        weights: NDArray[np.int32] = self._terms[
            begins >> PASSAGE, int(length == 1), np.where(aside, ASIDE, other)
        ]
        return weights

    def row_of(self, places: NDArray[np.int64]) -> NDArray[np.int64]:
        """Return the row of the notice at each of these places."""
        found: NDArray[np.int64] = column(self.starts).searchsorted(places, side="right") - 1
        return found

    def _group(self, members: tuple[str, ...], day: date) -> int:
        asked = members, bisect(_CHANGES, day)  # between two changes a bloc is the same
        if asked not in self._groups:
            self._groups[asked] = len(self.members)
            self.members.append((members, day))
        return self._groups[asked]


_TYPES = {"q": np.int64, "i": np.int32, "I": np.uint32, "H": np.uint16, "B": np.uint8, "f": np.float32}


def column(numbers: "array[int] | array[float]") -> NDArray[Any]:
    """Return numbers as they lie there; to be let go before more are added."""
    return np.frombuffer(numbers, _TYPES[numbers.typecode])


def _goes_on(marks: NDArray[np.uint16]) -> NDArray[np.bool_]:
    """Return whether the tag of the word before goes on here."""
    on: NDArray[np.bool_] = marks & (TAGGED | BEGINS) == TAGGED
    return on


def _keys(reading: Reading) -> Mapping[tuple[str, Sort], int]:
    """Return every key of a notice with the sorts of evidence it is, and the most that each weighs."""
    found: dict[tuple[str, Sort], int] = {}
    for find in (*code_finds(reading), *family_finds(reading)):
        found[find.key, find.sort] = max(found.get((find.key, find.sort), 0), find.weight)
    for heading in reading.classified.headings:
        if len(heading.code) == 6 and heading.share >= 0.5:
            found |= {(f"{SURE}{code}", "STATED"): 1 for code in (heading.code, heading.code[:4])}
    return found


def _words(reading: Reading) -> Iterator[tuple[str, int]]:
    """Yield every word of a notice with what is noted of it, and a break behind each passage."""
    stands = {id(item.passage): [Hit(0, tag.start, tag.end) for tag in item.tags] for item in reading.tagged}
    dull = {(f.passage, f.place) for f in word_finds(reading, _Standing(stands)) if f.kind == "TERM_ASIDE"}
    for number, item in enumerate(reading.tagged):
        marks = [_kind(item.passage, reading) << PASSAGE] * len(item.passage.tokens)
        for place in item.passage.masked:
            marks[place] |= MASKED
        for tag in item.tags:
            noted = TAGGED | (DULL if (number, tag.start) in dull else 0)
            for place in range(tag.start, tag.end):
                marks[place] |= noted | (BEGINS if place == tag.start else 0)
                marks[place] |= WHOLE if place <= tag.core else 0
        for place, noted in enumerate(_around(item)):
            marks[place] |= noted
        yield from zip(item.passage.tokens, marks, strict=True)
        yield "", 0


def _around(item: Tagged) -> Iterator[int]:
    """Yield for each word whether a term that begins here, or ends before it, is an aside there."""
    size = len(item.passage.tokens)
    after = [item.is_aside(place, size) for place in range(size)]
    clear = after.index(False) if False in after else 0  # a start that is none: then the end decides
    for place in range(size):
        yield (AFTER if after[place] else 0) | (BEFORE if item.is_aside(clear, place) else 0)


class _Standing(TermIndex):
    """Stands for terms of which it is known where they are."""

    def __init__(self, places: Mapping[int, list[Hit]]) -> None:
        super().__init__(())
        self._hits_in = places

    def hits(self, passage: Passage) -> list[Hit]:
        """Return them."""
        return self._hits_in[id(passage)]


def _kind(passage: Passage, reading: Reading) -> int:
    return _KINDS.index((passage.part, passage.part == "LABEL" and reading.titled))


def _table() -> NDArray[np.int32]:
    """Return what a term weighs by kind of passage, one word or more, and plain, aside or doubtful.

    Asked of `word_finds` itself, on the shortest passage of each kind, so the two cannot differ.
    """
    table = np.zeros((len(_KINDS), 2, 3), np.int32)
    for (number, kind), single, how in product(enumerate(_KINDS), (0, 1), (PLAIN, ASIDE, DOUBTFUL)):
        if single or how != DOUBTFUL:  # only a word alone is a doubt
            table[number, single, how] = _weight(kind, 1 if single else 2, how)
    return table


def _weight(kind: tuple[Part, bool], length: int, how: int) -> int:
    part, titled = kind
    tokens = (min(DOUBTFUL_WORDS) if how == DOUBTFUL else "zz", "zz")[:length]
    spans = tuple((3 * n, 3 * n + 2) for n in range(length))
    passage = Passage(part, "title", "zz zz", tokens, spans, (" ",) * length, frozenset())
    no = (False,) * length
    tagged = Tagged(passage, (), (-1,) * length, (how == ASIDE,) * length, no, no, (None,) * length)
    reading = Reading(Classified(), (tagged,), (), bare=False, titled=titled, stated=())
    (find,) = word_finds(reading, _Standing({id(passage): [Hit(0, 0, length)]}))
    return find.weight


def _region(subject: Subject) -> int:
    """Return which of REGIONS the field "regions likely to be affected" of this notice does as."""
    low, high = by_region(np.array([LEAST["RELATED"], 0.99], np.float32), subject).tolist()
    return RAISED if low > LEAST["RELATED"] else AS_IT_IS if high > 0.9 else RAISED + 1
