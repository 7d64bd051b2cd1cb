"""All product lines by slot: whose they are, where they sell, and what they declare."""

from array import array
from bisect import bisect
from collections.abc import Sequence
from datetime import date

import msgspec
import numpy as np
from numpy.typing import NDArray

from donbay.core.codes.blocs import BLOCS, market_covers

from .market import HOME
from .postings import Sellers
from .rules import Rule
from .terms import TermIndex

MOST_MARKETS = 256
EVERYWHERE = ""  # the market of a line without markets
_ROOM = 1024  # so many bytes a row of bits begins with
_MOST_KEPT = 10_000
# Between two of these days no bloc changes, so neither does what a market covers.
_CHANGES = sorted(
    {day for bloc in BLOCS.values() for one in bloc.memberships for day in (one.since, one.until)}
)


class OwnKey(msgspec.Struct, frozen=True):
    """One key of a line, and what of the line stands behind it: a code, a word."""

    key: str
    value: str


class Told(msgspec.Struct, frozen=True, array_like=True):
    """What of a line is only needed to show it. `own`: key, value, key, value; `hash`: of the profile."""

    words: str
    own: tuple[str, ...]
    hash: str
    confirmed: bool = False

    def own_keys(self) -> list[OwnKey]:
        """Return what the line is filed under by itself."""
        return [OwnKey(self.own[place], self.own[place + 1]) for place in range(0, len(self.own), 2)]


class Special(msgspec.Struct, frozen=True):
    """A line that excludes phrases, or whose words mean single subheadings of a declared heading."""

    excluded: TermIndex | None
    narrow: dict[str, tuple[str, ...]]


class TooManyMarkets(ValueError):
    """The profiles name more markets than there are members and blocs."""


_encode = msgspec.msgpack.Encoder().encode
_decode = msgspec.msgpack.Decoder(Told).decode


class Lines:
    """Product lines by slot. A slot is a small number that `pack` may change.

    A row of bits for each market says which slots sell there, so a notice costs an OR of a few
    rows. What is only shown is kept as bytes, end to end: a million tuples would take a gigabyte.
    """

    def __init__(self) -> None:
        self.size = 0
        self.special: dict[int, Special] = {}
        self._firms, self._ids = array("q"), array("q")
        self._told, self._starts = bytearray(), array("q", [0])
        self._alive = bytearray(_ROOM)
        self._sold: dict[str, bytearray] = {EVERYWHERE: bytearray(_ROOM)}
        self._number = {EVERYWHERE: 0}
        self._wanted: dict[tuple[tuple[str, ...], int], list[str]] = {}
        self._gone = False

    def add(self, firm: int, rule: Rule, markets: Sequence[str], told: Told) -> int:
        """Take in one line and return its slot."""
        slot = self.size
        if slot >> 3 >= len(self._alive):
            self._grow()
        byte, bit = slot >> 3, 1 << (slot & 7)
        for row in [self._row(market) for market in markets or (EVERYWHERE,)]:
            row[byte] |= bit
        self._alive[byte] |= bit
        self.size += 1
        self._firms.append(firm)
        self._ids.append(rule.line.id)
        self._told += _encode(told)
        self._starts.append(len(self._told))
        if rule.line.excluded or rule.narrow:
            excluded = TermIndex(rule.line.excluded) if rule.line.excluded else None
            self.special[slot] = Special(excluded, rule.narrow)
        return slot

    def remove(self, slot: int) -> None:
        """Let one line go; its room is won back by `pack`."""
        byte, others = slot >> 3, ~(1 << (slot & 7)) & 255
        for row in (self._alive, *self._sold.values()):
            row[byte] &= others
        self.special.pop(slot, None)
        self._gone = True

    def firm_of(self, slot: int) -> int:
        """Return whose line this is."""
        return self._firms[slot]

    def id_of(self, slot: int) -> int:
        """Return the number of a line outside this index."""
        return self._ids[slot]

    def told(self, slot: int) -> Told:
        """Return what of a line is needed to show it."""
        return _decode(self._told[self._starts[slot] : self._starts[slot + 1]])

    def slots_from(self, slot: int) -> range:
        """Return the slots of the firm whose first line is in this slot: they stand together."""
        firm, end = self._firms[slot], slot + 1
        while end < self.size and self._firms[end] == firm:
            end += 1
        return range(slot, end)

    def firms(self, slots: NDArray[np.uint32]) -> NDArray[np.int64]:
        """Return whose these lines are."""
        found: NDArray[np.int64] = np.frombuffer(self._firms, np.int64)[slots]
        return found

    def sellers(self, members: Sequence[str], on: date) -> Sellers:
        """Return the lines that live and sell in a market of these members."""
        if HOME in members:
            return Sellers((np.frombuffer(self._alive, np.uint8),), None, whole=False)
        wanted = self._markets_for(tuple(members), on)
        rows = tuple(np.frombuffer(self._sold[market], np.uint8) for market in wanted)
        numbers = np.array([self._number[market] for market in wanted], np.int64)
        return Sellers(rows, numbers, whole=not self._gone)

    def rows(self) -> list[NDArray[np.uint8]]:
        """Return for each market, in the order of their numbers, a bit for each slot: is it sold there."""
        return [np.frombuffer(row, np.uint8) for row in self._sold.values()]

    def market_of(self, slot: int, members: Sequence[str], on: date) -> str:
        """Return through which market a notice of these members concerns a line; empty if it names none."""
        if HOME in members:
            return HOME
        byte, bit = slot >> 3, 1 << (slot & 7)
        wanted = self._markets_for(tuple(members), on)
        return min((market for market in wanted if market and self._sold[market][byte] & bit), default="")

    def pack(self) -> NDArray[np.int64] | None:
        """Win back the room of lines that are gone; return the new slot of each slot, or -1; None if none moved."""
        if not self._gone:
            return None
        alive = np.unpackbits(np.frombuffer(self._alive, np.uint8), bitorder="little")[: self.size]
        kept = np.flatnonzero(alive)
        moved = np.full(max(self.size, 1), -1, np.int64)
        moved[kept] = np.arange(len(kept))
        self._sold = {market: _bits_of(row, kept) for market, row in self._sold.items()}
        self._alive = _bits_of(self._alive, kept)
        self._firms = array("q", np.frombuffer(self._firms, np.int64)[kept].tobytes())
        self._ids = array("q", np.frombuffer(self._ids, np.int64)[kept].tobytes())
        self._keep_told(kept)
        self.special = {int(moved[slot]): special for slot, special in self.special.items()}
        self.size, self._gone = len(kept), False
        return moved

    def _keep_told(self, kept: NDArray[np.int64]) -> None:
        told, starts = bytearray(), array("q", [0])
        for slot in kept.tolist():
            told += memoryview(self._told)[self._starts[slot] : self._starts[slot + 1]]
            starts.append(len(told))
        self._told, self._starts = told, starts

    def _grow(self) -> None:
        more = bytes(max(_ROOM, len(self._alive) // 2 & ~7))
        self._alive = self._alive + more
        for market, row in self._sold.items():
            self._sold[market] = row + more  # a new one: arrays may still look at the old

    def _row(self, market: str) -> bytearray:
        row = self._sold.get(market)
        if row is None:
            if len(self._sold) == MOST_MARKETS:
                raise TooManyMarkets(
                    f"{market!r} would be market number {MOST_MARKETS + 1} of {MOST_MARKETS}"
                )
            self._number[market] = len(self._sold)
            row = self._sold[market] = bytearray(len(self._alive))
            self._wanted.clear()
        return row

    def _markets_for(self, members: tuple[str, ...], on: date) -> list[str]:
        """Return the markets that a notice of these members is about, of those that a line names."""
        asked = members, bisect(_CHANGES, on)
        if asked not in self._wanted:
            if len(self._wanted) == _MOST_KEPT:
                self._wanted.clear()
            self._wanted[asked] = [
                market
                for market in self._sold
                if market == EVERYWHERE or any(market_covers(market, member, on=on) for member in members)
            ]
        return self._wanted[asked]


def _bits_of(row: bytearray, kept: NDArray[np.int64]) -> bytearray:
    """Return the bits of these places, put together, with room behind."""
    bits = np.unpackbits(np.frombuffer(row, np.uint8), bitorder="little")[kept]
    packed = np.packbits(bits, bitorder="little").tobytes()
    return bytearray(packed) + bytearray(_ROOM + -len(packed) % 8)
