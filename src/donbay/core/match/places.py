"""Where each number stands in a long row of numbers that only grows."""

from array import array

import msgspec
import numpy as np
from numpy.typing import NDArray

Spots = NDArray[np.uint32]


class _Part(msgspec.Struct, frozen=True):
    """A stretch of the row, put in order. `known` and `starts`: each number, and where its places begin."""

    first: int
    end: int
    known: NDArray[np.uint32]
    starts: NDArray[np.uint32]
    places: Spots

    def of(self, number: int) -> Spots:
        at = int(self.known.searchsorted(np.uint32(number)))
        if at == len(self.known) or self.known[at] != number:
            return self.places[:0]
        return self.places[self.starts[at] : self.starts[at + 1]]


class Places:
    """A row of numbers that can be asked where each of them stands.

    What was added since the last question is put in order by the next one; the parts double in
    size, so a number is put in order about as often as the logarithm of how many there are.
    """

    def __init__(self) -> None:
        self.numbers = array("I")
        self._parts: list[_Part] = []

    def __len__(self) -> int:
        return len(self.numbers)

    @property
    def nbytes(self) -> int:
        """Return the room it takes."""
        kept = sum(part.known.nbytes + part.starts.nbytes + part.places.nbytes for part in self._parts)
        return kept + len(self.numbers) * self.numbers.itemsize

    def of(self, number: int) -> Spots:
        """Return the places of a number, lowest first."""
        self.order()
        found = [part.of(number) for part in self._parts]
        return found[0] if len(found) == 1 else np.concatenate([*found, np.empty(0, np.uint32)])

    def count(self, number: int) -> int:
        """Return how often a number stands in the row."""
        return len(self.of(number))

    def order(self) -> None:
        """Put what was added since the last time in order."""
        first, end = (self._parts[-1].end if self._parts else 0), len(self.numbers)
        if first == end:
            return
        while self._parts and self._parts[-1].end - self._parts[-1].first < 2 * (end - first):
            first = self._parts.pop().first
        self._parts.append(_part(self.numbers, first, end))


def _part(numbers: "array[int]", first: int, end: int) -> _Part:
    # Number and place in one: to sort these is faster than to sort one and to order the other.
    joined = np.frombuffer(numbers, np.uint32)[first:end].astype(np.uint64) << 32
    joined |= np.arange(first, end, dtype=np.uint64)
    joined.sort()
    ordered = (joined >> 32).astype(np.uint32)
    starts = np.concatenate(([0], (ordered[1:] != ordered[:-1]).nonzero()[0] + 1))
    ends = np.append(starts, len(ordered)).astype(np.uint32)
    return _Part(first, end, ordered[starts], ends, joined.astype(np.uint32))
