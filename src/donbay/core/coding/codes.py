"""The codes that can be proposed, in the order in which all columns of an index keep them."""

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from donbay.core.codes.hs import SUBHEADING

Ints = NDArray[np.int32]
Floats = NDArray[np.float32]


class Codes:
    """The codes that can be proposed: headings and subheadings, and the national lines of imported tables.

    `units`: headings and subheadings in their order, so that those of a heading stand together, itself first.
    """

    def __init__(self, there: Iterable[str]) -> None:
        there = set(there)
        self.units = sorted({code[:SUBHEADING] for code in there} | {code[:4] for code in there})
        self.headings = sorted({code[:4] for code in there})
        self.lines = sorted(code for code in there if len(code) > SUBHEADING)
        self.number = {code: number for number, code in enumerate(self.units)}
        self.starts = np.array([self.number[code] for code in self.headings], np.int64)
        self.narrow = np.array([n for n, code in enumerate(self.units) if len(code) > 4], np.int64)
        self.subheadings = [self.units[n] for n in self.narrow]
        self.is_narrow = np.array([len(code) > 4 for code in self.units], np.bool_)
        place = {code: number for number, code in enumerate(self.headings)}
        self.heading_of = np.array([place[code[:4]] for code in self.subheadings], np.int64)
        self.heading_of_unit = np.array([place[code[:4]] for code in self.units], np.int64)
        self.within = np.bincount(self.heading_of, minlength=len(self.headings)).astype(np.float32)
        self.narrow_starts = _first_of_each(self.heading_of, len(self.headings))
        self.chapters = sorted({code[:2] for code in self.headings})
        self.chapter_of = np.array([self.chapters.index(code[:2]) for code in self.headings], np.int64)
        self.chapter_starts = _first_of_each(self.chapter_of, len(self.chapters))
        # The last of a row is where the nomenclature puts what is left over: 0306 19, 0802 90.
        self.left_over = np.array([code.endswith(("9", "90")) for code in self.subheadings], np.float32)

    def units_of(self, codes: Iterable[str]) -> Ints:
        """Return the number of the heading or subheading that each code is or lies in."""
        return np.array([self.number[code[:SUBHEADING]] for code in codes], np.int32)

    def lines_of(self, codes: Iterable[str]) -> Ints:
        """Return the number of the national line that each code is, -1 for the others."""
        lines = {code: number for number, code in enumerate(self.lines)}
        return np.array([lines.get(code, -1) for code in codes], np.int32)


def _first_of_each(numbers: NDArray[np.int64], size: int) -> NDArray[np.int64]:
    """Return where each number begins in a sorted row; one that is missing shares the next one's place."""
    found = np.searchsorted(numbers, np.arange(size))
    return np.minimum(found, max(0, len(numbers) - 1)).astype(np.int64)
