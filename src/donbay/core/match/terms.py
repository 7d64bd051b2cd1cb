"""Find the words and phrases of many product lines in one passage, as whole words.

Terms are compared by tokens, accents and all: `cá` is not `cà`, `pig` is not in `pigment`.
English and Spanish plurals meet their singular.

A term is filed under a 64-bit number made of its tokens' numbers, so a million phrases cost two
arrays and not a million objects. Two of a million phrases share a number with a chance of about
one in forty million; the index then files both under one.
"""

from bisect import bisect
from collections.abc import Iterable, Sequence
from itertools import repeat

import msgspec
import numpy as np
from numpy.typing import NDArray

from donbay.core.classify.passages import Passage, phrase

_PRIME = 0x100000001B3
_PRIME_64 = np.uint64(_PRIME)
_MASK = (1 << 64) - 1
_MIX = np.uint64(0x9E3779B97F4A7C15)  # spreads small numbers over the sieve
_THREE, _SEVEN = np.uint64(3), np.uint64(7)
_BITS = (1 << np.arange(8)).astype(np.uint8)
_BETWEEN = ""  # stands between two passages, and in no term
_OVERLAY = 4096  # so many new terms are kept beside the arrays before these are made anew


class Hit(msgspec.Struct, frozen=True):
    """One term found: its number, and the tokens as they stand in the passage."""

    term: int
    start: int
    end: int


class Looked:
    """The passages of one notice, looked up: answers as the index of terms would."""

    def __init__(self, terms: "TermIndex", passages: Sequence[Passage]) -> None:
        found = terms.hits_in(passages)
        self._found = {id(passage): hits for passage, hits in zip(passages, found, strict=True)}

    def hits(self, passage: Passage) -> list[Hit]:
        """Return every place where a term stands in one of these passages."""
        return self._found[id(passage)]


class TermIndex:
    """All terms of all lines, found in one pass over a passage.

    Cost: a look-up for each run of known tokens no longer than the longest term, whatever the
    number of terms. Memory: about 40 bytes a term once packed.
    """

    def __init__(self, terms: Iterable[str]) -> None:
        self._tokens: dict[str, int] = {}
        self._new: dict[int, int] = {}  # number made of the tokens -> term
        self._hashes: NDArray[np.uint64] = np.empty(0, np.uint64)
        self._terms: NDArray[np.int32] = np.empty(0, np.int32)
        self._shift = np.uint64(61)
        self._sieve: NDArray[np.uint8] = np.zeros(1, np.uint8)
        self._size = 0
        self._longest = 0
        for term in terms:
            self.add(term)

    def __len__(self) -> int:
        return self._size

    def add(self, term: str) -> int:
        """Return the number of a term, new or known; -1 if it has no letters."""
        tokens = phrase(term)
        return self.add_tokens(tokens) if tokens else -1

    def add_tokens(self, tokens: Sequence[str]) -> int:
        """Return the number of a term given as tokens."""
        numbers = [self._tokens.setdefault(token, len(self._tokens) + 1) for token in tokens]
        made = _made_of(numbers)
        known = self._known(made)
        if known >= 0:
            return known
        term, self._size = self._size, self._size + 1
        self._longest = max(self._longest, len(numbers))
        self._new[made] = term
        if len(self._new) > max(_OVERLAY, len(self._hashes) // 4):
            self.pack()
        return term

    def number_of(self, term: str) -> int:
        """Return the number of a known term, or -1."""
        numbers = [self._tokens.get(token, 0) for token in phrase(term)]
        return self._known(_made_of(numbers)) if numbers and all(numbers) else -1

    def pack(self) -> None:
        """Move the new terms into the arrays."""
        hashes = np.concatenate([self._hashes, np.fromiter(self._new, np.uint64, len(self._new))])
        terms = np.concatenate([self._terms, np.fromiter(self._new.values(), np.int32, len(self._new))])
        order = np.argsort(hashes)
        self._hashes, self._terms, self._new = hashes[order], terms[order], {}
        self._shift = np.uint64(61 - len(hashes).bit_length())
        self._sieve = np.zeros((1 << 64 - int(self._shift)) // 8, np.uint8)
        place = self._place(self._hashes)
        np.bitwise_or.at(self._sieve, place >> _THREE, _BITS[place & _SEVEN])

    def _place(self, made: NDArray[np.uint64]) -> NDArray[np.uint64]:
        """Return for each number its bit in the sieve, eight bits or more for each term."""
        return (made * _MIX) >> self._shift

    def hits(self, passage: Passage) -> list[Hit]:
        """Return every place where a term stands outside the masked words, in order."""
        return self.hits_in([passage])[0]

    def hits_in(self, passages: Sequence[Passage]) -> list[list[Hit]]:
        """Return the same for each of several passages: looked up together they cost little more than one."""
        tokens: list[str] = []
        masked: list[int] = []
        starts: list[int] = []
        for passage in passages:
            starts.append(len(tokens))
            masked.extend(place + len(tokens) for place in passage.masked)
            tokens.extend((*passage.tokens, _BETWEEN))
        found: list[list[Hit]] = [[] for _passage in passages]
        for start, end, term in self._standing(tokens, masked):
            number = bisect(starts, start) - 1
            found[number].append(Hit(term, start - starts[number], end - starts[number]))
        return found

    def _standing(self, tokens: Sequence[str], masked: Sequence[int]) -> list[tuple[int, int, int]]:
        """Return start, end and term wherever one stands, in order."""
        size = len(tokens)
        if not self._size or not size:
            return []
        numbers = np.zeros(size + self._longest, np.uint64)
        numbers[:size] = np.fromiter(map(self._tokens.get, tokens, repeat(0)), np.uint64, size)
        made, places = self._runs(numbers, size, masked)
        return sorted((at % size, at % size + at // size + 1, term) for term, at in self._found(made, places))

    def _runs(
        self, numbers: NDArray[np.uint64], size: int, masked: Sequence[int]
    ) -> tuple[NDArray[np.uint64], NDArray[np.intp]]:
        """Return the number of each run of known tokens, and its length and start in one number.

        A run does not begin at a masked word, but it may go on into one.
        """
        open_ = numbers[:size] != 0
        if masked:
            open_[masked] = False
        made = np.zeros(size, np.uint64)
        runs, places = [], []
        for more in range(self._longest):
            following = numbers[more : more + size]
            open_ &= following != 0
            at = open_.nonzero()[0]
            if not len(at):
                break
            made = (made * _PRIME_64) ^ following
            runs.append(made[at])
            places.append(at + more * size)
        if not runs:
            return np.empty(0, np.uint64), np.empty(0, np.intp)
        return np.concatenate(runs), np.concatenate(places)

    def _found(self, made: NDArray[np.uint64], places: NDArray[np.intp]) -> list[tuple[int, int]]:
        """Return the term and the place of every run that is one."""
        found: list[tuple[int, int]] = []
        if self._new:
            pairs = zip(made.tolist(), places.tolist(), strict=True)
            found = [(self._new[run], place) for run, place in pairs if run in self._new]
        if len(self._hashes):
            bit = self._place(made)
            # Seven of eight runs that are no term need no search.
            maybe = (self._sieve[bit >> _THREE] & _BITS[bit & _SEVEN]).nonzero()[0]
            made, places = made[maybe], places[maybe]
            at = self._hashes.searchsorted(made)
            at[at == len(self._hashes)] = 0
            hit = (self._hashes[at] == made).nonzero()[0]
            found += zip(self._terms[at[hit]].tolist(), places[hit].tolist(), strict=True)
        return found

    def _known(self, made: int) -> int:
        if made in self._new:
            return self._new[made]
        at = int(np.searchsorted(self._hashes, np.uint64(made)))
        if at < len(self._hashes) and int(self._hashes[at]) == made:
            return int(self._terms[at])
        return -1


def _made_of(numbers: Iterable[int]) -> int:
    """Return the 64-bit number of a run of token numbers (FNV-1a over tokens)."""
    made = 0
    for number in numbers:
        made = ((made * _PRIME) ^ number) & _MASK
    return made
