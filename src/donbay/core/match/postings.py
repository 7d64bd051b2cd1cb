"""Which product lines are filed under which key, in arrays.

A million lines have some ten million entries of five bytes. Under a frequent key the entries stand
once more by market, so a notice touches only those of its own. Lines that come later lie beside
the arrays until `pack`, so an edit is live at once. Measured: docs/decisions/0006-index-in-arrays.md.
"""

from array import array
from collections.abc import Iterable, Sequence

import msgspec
import numpy as np
from numpy.typing import NDArray

Slots = NDArray[np.uint32]
Factors = NDArray[np.uint8]
Bits = NDArray[np.uint8]
Places = NDArray[np.int64]
HUNDRED = 100  # factors are kept as hundredths
MARKED = 128  # added to the factor of an entry that needs a second look
FREQUENT = 128  # from so many entries on a key is kept by market


class Sellers(msgspec.Struct, frozen=True):
    """The lines that sell where a notice applies: a row of bits by slot for each market.

    `markets`: the numbers of these rows; None where all lines count. `whole`: no line is gone since
    the arrays were packed, so what is kept by market needs no second look.
    """

    rows: tuple[Bits, ...]
    markets: NDArray[np.int64] | None
    whole: bool

    def among(self, slots: Slots) -> NDArray[np.intp]:
        """Return the places of the slots that live and sell there."""
        byte = slots >> 3
        bits = self.rows[0][byte]
        for row in self.rows[1:]:
            bits |= row[byte]
        found: NDArray[np.intp] = np.nonzero((bits >> (slots & 7).astype(np.uint8)) & 1)[0]
        return found


class Entries(msgspec.Struct, frozen=True):
    """Entries of several keys, in columns: the slot, the factor, and which of the asked keys.

    A line that sells in two of the markets may stand twice under a key.
    """

    slots: Slots
    factors: Factors
    asked: Places


class Postings:
    """Key number to slots of lines, each with a factor in hundredths."""

    def __init__(self) -> None:
        self._slots: Slots = np.empty(0, np.uint32)
        self._factors: Factors = np.empty(0, np.uint8)
        self._starts: Places = np.zeros(1, np.int64)  # of each key
        self._row: NDArray[np.int32] = np.empty(0, np.int32)  # of each key among the frequent ones, or -1
        self._by_market: Places = np.zeros((0, 1), np.int64)  # market, row -> start
        self._empty_log()

    def _empty_log(self) -> None:
        self._new_keys, self._new_slots, self._new_factors = array("i"), array("I"), array("B")
        self._places: dict[int, list[int]] = {}  # key -> places in the log, filled when first asked
        self._filed = 0  # so much of the log is in `_places`

    @property
    def waiting(self) -> int:
        """Return how many entries lie beside the arrays."""
        return len(self._new_keys)

    def put(self, slot: int, entries: Iterable[tuple[int, int]]) -> None:
        """File one line under these keys, each with a factor from 0 to 100, MARKED or not."""
        for key, factor in entries:
            self._new_keys.append(key)
            self._new_slots.append(slot)
            self._new_factors.append(factor)

    def gather(self, keys: Sequence[int], sellers: Sellers) -> Entries:
        """Return the entries under these keys of these sellers; a key may be unknown."""
        places, asked, checked = self._packed(np.array(keys, np.int64), sellers)
        slots, factors = self._slots[places], self._factors[places]
        if self._new_keys:
            new, theirs = self._waiting(keys)
            slots = np.concatenate((np.array([self._new_slots[place] for place in new], np.uint32), slots))
            factors = np.concatenate(
                (np.array([self._new_factors[place] for place in new], np.uint8), factors)
            )
            asked = np.concatenate((np.array(theirs, np.int64), asked))
            checked += len(new)
        if sellers.whole:
            good = sellers.among(slots[:checked])
            kept = np.concatenate((good, np.arange(checked, len(slots))))
        else:
            kept = sellers.among(slots)
        return Entries(slots[kept], factors[kept], asked[kept])

    def _packed(self, keys: Places, sellers: Sellers) -> tuple[Places, Places, int]:
        """Return the places of the entries under each key in the arrays, and which key each is under.

        Last comes how many of them, from the first on, are not known to be of these sellers' markets.
        """
        asked = ((keys >= 0) & (keys < len(self._row))).nonzero()[0]
        keys = keys[asked]
        if sellers.markets is None:
            places, asked = _spread(self._starts[keys], self._starts[keys + 1], asked)
            return places, asked, len(places)
        rows = self._row[keys]
        rare, often = (rows < 0).nonzero()[0], (rows >= 0).nonzero()[0]
        markets = sellers.markets[sellers.markets < len(self._by_market)][:, None]
        rows, plain = rows[often], keys[rare]
        starts = np.concatenate((self._starts[plain], self._by_market[markets, rows].ravel()))
        ends = np.concatenate((self._starts[plain + 1], self._by_market[markets, rows + 1].ravel()))
        places, asked = _spread(starts, ends, np.concatenate((asked[rare], *[asked[often]] * len(markets))))
        return places, asked, int((ends - starts)[: len(plain)].sum())

    def _waiting(self, keys: Sequence[int]) -> tuple[list[int], list[int]]:
        """Return the same for the log; what came since the last question is filed first."""
        for place in range(self._filed, len(self._new_keys)):
            self._places.setdefault(self._new_keys[place], []).append(place)
        self._filed = len(self._new_keys)
        found = [(place, number) for number, key in enumerate(keys) for place in self._places.get(key, ())]
        return [place for place, _number in found], [number for _place, number in found]

    def pack(self, moved: Places | None, keys: int, rows: Sequence[Bits], seldom: Sequence[int]) -> None:
        """Move the new entries into the arrays.

        `moved`: new slot of each slot, -1 for one that is gone; None if none moved. `keys`: how many
        there are. `rows`: who sells in each market, by its number. `seldom`: keys that are asked too
        seldom to be kept by market.
        """
        counts = self._arrange(moved, keys)
        worth = counts >= FREQUENT
        worth[np.array(seldom, np.int64)] = False
        self._divide(worth.nonzero()[0], counts, rows)

    def _arrange(self, moved: Places | None, keys: int) -> Places:
        """Order all entries by key; return how many each key has."""
        numbers, slots, factors = self._all()
        if moved is not None:
            target = moved[slots]
            kept = target >= 0
            numbers, slots, factors = numbers[kept], target[kept].astype(np.uint32), factors[kept]
        order = np.argsort(numbers, kind="stable")  # new slots are above old ones: order is kept
        counts = np.bincount(numbers, minlength=keys)
        self._starts = np.concatenate(([0], np.cumsum(counts)))
        self._slots, self._factors = slots[order], factors[order]
        return counts

    def _all(self) -> tuple[NDArray[np.int32], Slots, Factors]:
        """Return key, slot and factor of every entry, packed and new, and empty the log."""
        size = self._starts[-1]
        numbers = np.repeat(np.arange(len(self._row), dtype=np.int32), np.diff(self._starts))
        numbers = np.concatenate((numbers, np.frombuffer(self._new_keys, np.int32)))
        slots = np.concatenate((self._slots[:size], np.frombuffer(self._new_slots, np.uint32)))
        factors = np.concatenate((self._factors[:size], np.frombuffer(self._new_factors, np.uint8)))
        self._empty_log()
        return numbers, slots, factors

    def _divide(self, often: Places, counts: Places, rows: Sequence[Bits]) -> None:
        """Put the entries of frequent keys behind the others once more, market by market."""
        self._row = np.full(len(counts), -1, np.int32)
        self._row[often] = np.arange(len(often))
        slots, factors = self._often(often)
        bounds = np.concatenate(([0], np.cumsum(counts[often])))
        size = _entries_by_market(slots, rows)
        # Made at once and not grown: so they lie in huge pages, and a question misses the cache less.
        all_slots, at = np.empty(len(self._slots) + size, np.uint32), len(self._slots)
        all_factors = np.empty(len(all_slots), np.uint8)
        all_slots[:at], all_factors[:at] = self._slots, self._factors
        starts = []
        for row in rows:
            sold = np.unpackbits(row, bitorder="little")[slots].nonzero()[0]
            starts.append(at + np.searchsorted(sold, bounds))
            all_slots[at : at + len(sold)], all_factors[at : at + len(sold)] = slots[sold], factors[sold]
            at += len(sold)
        self._by_market = np.array(starts).reshape(len(rows), len(bounds))
        self._slots, self._factors = all_slots, all_factors

    def _often(self, often: Places) -> tuple[Slots, Factors]:
        """Return the entries of frequent keys, key by key."""
        edges = np.zeros(len(self._slots) + 1, np.int8)
        edges[self._starts[often]] += 1
        edges[self._starts[often + 1]] -= 1
        theirs = np.cumsum(edges[:-1], dtype=np.int8).view(np.bool_)
        return self._slots[theirs], self._factors[theirs]


def _entries_by_market(slots: Slots, rows: Sequence[Bits]) -> int:
    """Return how many entries there are once each stands in every market in which its line sells."""
    often = np.bincount(slots)
    bits = (np.unpackbits(row, bitorder="little", count=len(often)) for row in rows)
    return int(sum(often @ row for row in bits))


def _spread(starts: Places, ends: Places, asked: Places) -> tuple[Places, Places]:
    """Return every place from each start to before its end, and for each what was asked there."""
    sizes = ends - starts
    before = np.cumsum(sizes) - sizes
    return np.repeat(starts - before, sizes) + np.arange(sizes.sum()), np.repeat(asked, sizes)
