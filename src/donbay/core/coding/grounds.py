"""What speaks for a heading or a subheading, of all that was found of a name: one row for each ground."""

import msgspec
import numpy as np

from .asked import Asked
from .codes import Floats
from .index import Index
from .weights import Weights


class Question(msgspec.Struct, frozen=True):
    """What is asked, of which index, and what counts how much."""

    asked: Asked
    index: Index
    weights: Weights


class Units(msgspec.Struct, frozen=True):
    """For each heading and subheading: its best row, the squares of all its rows together.

    `name`: the best share that was asked for of what parts one of its names from its neighbours.
    """

    best: Floats
    name: Floats
    every: Floats


class Found(msgspec.Struct, frozen=True):
    """What was found: by rows, and by words, with how much each of these counts of all that was asked."""

    units: Units
    often: Floats
    counts: Floats


def for_headings(question: Question, found: Found) -> Floats:
    """Return the grounds for the headings, in the order of `weights.headings`."""
    asked, index, weights = question.asked, question.index, question.weights
    codes, units = index.codes, found.units
    best = np.maximum.reduceat(units.best, codes.starts)
    often = np.add.reduceat(found.often, codes.starts, axis=1)
    held = often / (often + weights.enough * (1 - weights.long + weights.long * index.size))
    around = np.add.reduceat(often, codes.chapter_starts, axis=1)
    around = around / (around + np.float32(weights.enough_around))
    return _stacked(
        best,
        np.sqrt(np.add.reduceat(units.every, codes.starts)),
        (found.counts * held).sum(axis=0),
        (found.counts * around).sum(axis=0)[codes.chapter_of],
        np.maximum.reduceat(best, codes.chapter_starts)[codes.chapter_of],
        index.parts_headings * asked.parts,
        index.parts_headings * (not asked.parts),
        np.log1p(index.size),
    )


def for_subheadings(question: Question, found: Found) -> Floats:
    """Return the grounds for the subheadings, in the order of `weights.subheadings`."""
    asked, index = question.asked, question.index
    codes, units = index.codes, found.units
    held = found.often[:, codes.narrow]
    held = held / (held + np.float32(question.weights.enough / 2))
    found_in = np.add.reduceat(held, codes.narrow_starts, axis=1)
    parting = np.maximum(np.log((codes.within + 1) / (found_in + np.float32(0.5))), 0)
    return _stacked(
        np.sqrt(units.every[codes.narrow]),
        units.name[codes.narrow],
        (found.counts * held).sum(axis=0),
        (found.counts * held * parting[:, codes.heading_of]).sum(axis=0),
        codes.left_over * asked.other,
        codes.left_over * (not asked.other),
        index.parts * asked.parts,
        index.parts * (not asked.parts),
    )


def _stacked(*grounds: Floats) -> Floats:
    return np.stack(grounds).astype(np.float32)
