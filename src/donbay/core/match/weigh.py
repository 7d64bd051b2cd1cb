"""From entries to scores: many lines at once, in columns."""

from collections.abc import Mapping, Sequence

import msgspec
import numpy as np
from numpy.typing import NDArray

from donbay.core.classify.passages import Passage
from donbay.core.classify.read import Reading
from donbay.core.classify.types import Subject

from .finds import Find
from .lines import Special
from .market import HOME
from .postings import HUNDRED, MARKED
from .terms import TermIndex
from .verdict import LOWERED, raise_score
from .weights import SORTS, probabilities

_NOTHING = np.float32(0)
NARROWED = 35  # hundredths of the weight of a code, where the notice means other subheadings of it
_NUMBERS = {sort: number for number, sort in enumerate(SORTS)}


class Pairs(msgspec.Struct, frozen=True):
    """A line and a find that speaks for it, in columns ordered by line: slot, factor, number of the find."""

    slots: NDArray[np.uint32]
    factors: NDArray[np.uint8]
    numbers: NDArray[np.int32]


def weights_of(
    pairs: Pairs,
    finds: Sequence[Find],
    reading: Reading,
    special: Mapping[int, Special],
) -> NDArray[np.int32]:
    """Return what each find is worth to its line in hundred thousandths, minding what single lines ask for."""
    each = np.array([find.weight for find in finds], np.int32)
    marked = (pairs.factors >= MARKED).nonzero()[0]
    weights: NDArray[np.int32] = (pairs.factors & (MARKED - 1)) * each[pairs.numbers]
    masks: dict[tuple[int, int], set[int]] = {}
    for place in marked.tolist():
        slot, find = int(pairs.slots[place]), finds[pairs.numbers[place]]
        line = special[slot]
        if find.key[0] == "=":
            factor = int(pairs.factors[place]) - MARKED
            weights[place] = find.weight * (factor * _narrowed(line, find, reading) // HUNDRED)
        elif line.excluded:
            if (slot, find.passage) not in masks:
                masks[slot, find.passage] = _mask(line.excluded, reading.tagged[find.passage].passage)
            if find.place in masks[slot, find.passage]:
                weights[place] = 0
    return weights


def scores_of(
    weights: NDArray[np.int32],
    pairs: Pairs,
    starts: NDArray[np.intp],
    finds: Sequence[Find],
    base: int,
) -> NDArray[np.float32]:
    """Return the probability of each line: the best of each sort of evidence, then these together.

    `starts`: where the pairs of each line begin. `finds` are ordered by sort, and so are the pairs of a line.
    """
    sorts = np.array([_NUMBERS[find.sort] for find in finds], np.int8)[pairs.numbers]
    begins = np.empty(len(weights), np.bool_)
    begins[0] = True
    np.not_equal(sorts[1:], sorts[:-1], out=begins[1:])
    begins[starts] = True
    firsts = begins.nonzero()[0]
    best = np.maximum.reduceat(weights, firsts)
    return scores_from(np.add.reduceat(best, firsts.searchsorted(starts), dtype=np.int64), base)


def scores_from(evidence: NDArray[np.int64], base: int | NDArray[np.int64]) -> NDArray[np.float32]:
    """Return the probabilities of lines whose evidence adds up to this; none is none, however likely before."""
    found: NDArray[np.float32] = np.where(evidence > 0, probabilities(evidence + base), _NOTHING)
    return found


def by_region(scores: NDArray[np.float32], subject: Subject) -> NDArray[np.float32]:
    """Apply the field "regions likely to be affected": it names exporters, not markets.

    "All trading partners" is what most notices say, and no reason to hear of more than usual.
    """
    named = [region.lower() for region in subject.regions]
    if not named or any("all trading" in region for region in named):
        return scores
    if any("viet nam" in region or "vietnam" in region for region in named):
        return np.array([raise_score(float(score)) for score in scores], np.float32)
    return scores if HOME in subject.members else np.minimum(scores, np.float32(LOWERED))


def _mask(excluded: TermIndex, passage: Passage) -> set[int]:
    """Return the places of a passage where a word of this line does not count."""
    return {place for hit in excluded.hits(passage) for place in range(hit.start, hit.end)}


def _narrowed(line: Special, find: Find, reading: Reading) -> int:
    """Return fewer than all hundredths where the notice means other subheadings of a heading than the line's words."""
    for own, meant in line.narrow.items():
        if find.key == f"={own}":
            sure = [h.code for h in reading.classified.headings if len(h.code) == 6 and h.share >= 0.5]
            theirs = [code for code in sure if code.startswith(own)]
            return NARROWED if theirs and not any(code in meant for code in theirs) else HUNDRED
    return HUNDRED
