"""Weigh headings and subheadings against a name of goods.

Two looks at the same rows. One row that says just what was asked is the surest ground: how much of the row was asked
for, times how much of the question it answers. And all rows of a code together: `horses, asses and mules` stands in no
row, but each of them in some row of 0101. Among the subheadings of one heading a word counts by how few of them it is in.
"""

import msgspec
import numpy as np
from numpy.typing import NDArray

from .asked import Asked, Token, agreement, importance
from .index import Floats, Index
from .weights import Weights

SUMMED = 3.0  # exponent of how headings stand for their chapter: the best one nearly alone


class Weighed(msgspec.Struct, frozen=True):
    """Scores: of each heading, of each subheading, of each national line above what its subheading has.

    `said`: the words asked for; `held`: for each of them (row) how often a heading or subheading (column) holds it.
    """

    headings: Floats
    subheadings: Floats
    lines: Floats
    said: list[str]
    held: Floats


class _Rows(msgspec.Struct):
    """For each row: how much of it was asked for, and how much of the question it answers."""

    covered: Floats
    answers: Floats


class _Words(msgspec.Struct):
    """How often each unit holds the words asked for (a row each), and how much they count.

    What speaks against a unit counts below nothing and has no `said`.
    """

    often: list[Floats]
    counts: list[float]
    said: list[str]


def weigh(asked: Asked, index: Index, weights: Weights) -> Weighed | None:
    """Return the scores of all codes, or None where no word is known."""
    size = len(index.unit)
    rows = _Rows(np.zeros(size, np.float32), np.zeros(size, np.float32))
    words = _Words([], [], [])
    trust = _trust(asked, index, weights)
    whole = _add_tokens(asked, index, weights, trust, rows, words)
    if not words.often or whole <= 0:
        return None
    _add_pairs(asked, index, weights, rows)
    by_unit, by_line = _by_rows(asked, index, weights, rows, whole)
    often = np.array(words.often, np.float32)
    counts = np.array(words.counts, np.float32)[:, None] / np.float32(whole)
    narrow = _subheadings(asked, index, weights, by_unit, often, counts)
    wide = _headings(asked, index, weights, by_unit, often, counts, narrow)
    return Weighed(wide, weights.narrow * narrow + wide[index.codes.heading_of], by_line, words.said, often)


def _trust(asked: Asked, index: Index, weights: Weights) -> Floats:
    """Return how far a token of each row counts for its code: names more than words, other languages less."""
    said: Floats = np.array(asked.languages, np.float32)[index.language]
    return said * np.where(index.named, np.float32(weights.name), np.float32(1))


def _add_tokens(
    asked: Asked, index: Index, weights: Weights, trust: Floats, rows: _Rows, words: _Words
) -> float:
    """Add what each token finds; return how much all of them could answer."""
    whole, seen = 0.0, set()
    for token in asked.tokens:
        if token.folded < 0 and not token.negated:
            whole += token.weight * weights.unknown
        if token.folded < 0 or token.folded in seen:
            continue
        seen.add(token.folded)
        says = token.weight * importance(token, index) * (0.5 if token.negated else 1.0)
        whole += 0.0 if token.negated else says
        _add_token(token, says, asked, index, weights, trust, rows, words)
    return whole


def _add_token(
    token: Token,
    says: float,
    asked: Asked,
    index: Index,
    weights: Weights,
    trust: Floats,
    rows: _Rows,
    words: _Words,
) -> None:
    there, written = index.rows_with(token.folded)
    agrees = agreement(token, written, asked, weights)
    rows.covered[there] += agrees * index.rarity[token.folded]
    rows.answers[there] += agrees * np.float32(says)
    if token.silent:
        return
    size = len(index.codes.units)
    words.often.append(np.bincount(index.unit[there], agrees * trust[there], size).astype(np.float32))
    words.counts.append(says)
    words.said.append("" if token.negated else token.said)
    if token.folded in index.opposite:
        against, _written = index.rows_with(index.opposite[token.folded])
        rows.answers[against] -= np.float32(weights.excluded * says)
        words.often.append(np.bincount(index.unit[against], trust[against], size).astype(np.float32))
        words.counts.append(-weights.excluded * says)
        words.said.append("")


def _add_pairs(asked: Asked, index: Index, weights: Weights, rows: _Rows) -> None:
    """Add what two words side by side say more than each alone."""
    for first, second in zip(asked.tokens, asked.tokens[1:], strict=False):
        if first.folded < 0 or second.folded < 0 or not second.follows:
            continue
        there, written, written_next = index.rows_with_pair(first.folded, second.folded)
        if len(there):
            says = weights.pair * first.weight * (importance(first, index) + importance(second, index)) / 2
            agrees = agreement(first, written, asked, weights) * agreement(
                second, written_next, asked, weights
            )
            rows.answers[there] += agrees * np.float32(says)


def _by_rows(
    asked: Asked, index: Index, weights: Weights, rows: _Rows, whole: float
) -> tuple[NDArray[np.float32], Floats]:
    """Return the score by single rows of each heading and subheading, and of each national line."""
    there = np.nonzero(rows.answers > 0)[0]
    covered = np.minimum(rows.covered[there] / index.length[there], 1) ** np.float32(weights.fullness)
    score = covered * rows.answers[there] / np.float32(whole)
    score *= np.array(asked.languages, np.float32)[index.language[there]]
    score *= np.where(index.doubtful[there], np.float32(weights.doubtful), np.float32(1))
    if asked.heads:
        about = (index.head[there][:, None] == np.array(asked.heads)).any(axis=1)
        score *= np.where(about, np.float32(1 + weights.head), np.float32(1))
    units = index.unit[there]
    lines = np.zeros(len(index.codes.lines), np.float32)
    if len(lines):
        of_lines = index.line[there] >= 0
        np.maximum.at(lines, index.line[there[of_lines]], score[of_lines])
    return np.stack(_best_and_all(units, score, len(index.codes.units))), lines


def _best_and_all(ids: NDArray[np.int32], score: Floats, size: int) -> tuple[Floats, Floats]:
    """Return the best score of each, and the squares of all its scores together."""
    best = np.zeros(size, np.float32)
    np.maximum.at(best, ids, score)
    return best, np.bincount(ids, score * score, size).astype(np.float32)


def _subheadings(
    asked: Asked, index: Index, weights: Weights, by_unit: Floats, often: Floats, counts: Floats
) -> Floats:
    """Return the scores of the subheadings against each other."""
    codes = index.codes
    best, every = by_unit[0][codes.narrow], np.sqrt(by_unit[1][codes.narrow])
    held = often[:, codes.narrow]
    held = held / (held + np.float32(0.5 * weights.enough))
    starts = np.searchsorted(codes.heading_of, np.arange(len(codes.headings)))
    found_in = np.add.reduceat(held, np.minimum(starts, held.shape[1] - 1), axis=1)
    parting = np.maximum(np.log((codes.within + 1) / (found_in + np.float32(0.5))), 0) + np.float32(0.3)
    score = weights.rows * (best + weights.others * every)
    score = score + weights.narrow_words * (counts * held * parting[:, codes.heading_of]).sum(axis=0)
    if asked.other:
        score = score + weights.left_over * codes.left_over
    if asked.parts:
        return np.asarray(score + weights.parts * index.parts, np.float32)
    return np.asarray(score * (1 - weights.parts * index.parts), np.float32)


def _headings(
    asked: Asked,
    index: Index,
    weights: Weights,
    by_unit: Floats,
    often: Floats,
    counts: Floats,
    narrow: Floats,
) -> Floats:
    """Return the scores of the headings."""
    codes = index.codes
    best = np.maximum.reduceat(by_unit[0], codes.starts)
    every = np.sqrt(np.add.reduceat(by_unit[1], codes.starts))
    held = np.add.reduceat(often, codes.starts, axis=1)
    held = held / (held + weights.enough * (1 - weights.long + weights.long * index.size))
    below = np.zeros(len(codes.headings), np.float32)
    np.maximum.at(below, codes.heading_of, narrow)
    score = best + weights.others * every + weights.words * (counts * held).sum(axis=0) + weights.best * below
    if not asked.parts:
        score = score * (1 - weights.parts * index.parts_headings)
    chapters = np.bincount(codes.chapter_of, np.maximum(score, 0) ** SUMMED) ** (1 / SUMMED)
    return np.asarray(score + weights.chapter * chapters[codes.chapter_of], np.float32)
