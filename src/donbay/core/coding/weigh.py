"""Weigh headings and subheadings against a name of goods.

Two looks at the same rows. One row that says just what was asked is the surest ground: how much of the row was
asked for, times how much of the question it answers. And all rows of a code together: `horses, asses and mules`
stands in no row, but each of them in some row of 0101. Among the subheadings of one heading a word counts by how few
of them hold it. Each look gives a row of grounds; the weights of the grounds are fitted, see `weights.py`.
"""

import msgspec
import numpy as np
from numpy.typing import NDArray

from .asked import Asked, Token, agreement, importance
from .codes import Floats, Ints
from .grounds import Found, Question, Units, for_headings, for_subheadings
from .index import Index
from .weights import Weights


class Weighed(msgspec.Struct, frozen=True):
    """Scores: of each heading and subheading, on which shares are e to the score; of each national line by its rows.

    `said`: the words asked for; `held`: for each of them (row) how often a heading or subheading (column) holds it.
    """

    headings: Floats
    subheadings: Floats
    lines: Floats
    said: list[str]
    held: Floats


class Rows(msgspec.Struct):
    """For each row: how much of it was asked for, how much of the question it answers.

    `parted`: for names, how much was asked for of what parts them from their neighbours.
    """

    covered: Floats
    answers: Floats
    parted: Floats

    @classmethod
    def of(cls, index: Index) -> "Rows":
        """Return rows of which nothing was asked for yet."""
        return cls(*(np.zeros(len(index.unit), np.float32) for _ in range(3)))


class Words(msgspec.Struct):
    """How often each unit holds the words asked for (a row each), and how much they count."""

    often: list[Floats]
    counts: list[float]
    said: list[str]


class Grounds(msgspec.Struct, frozen=True):
    """What speaks for each heading and each subheading; a row for each ground, in the order of the weights."""

    headings: Floats
    subheadings: Floats
    lines: Floats
    said: list[str]
    held: Floats


def weigh(asked: Asked, index: Index, weights: Weights) -> Weighed | None:
    """Return the scores of all codes, or None where no word is known."""
    found = grounds_of(asked, index, weights)
    if found is None:
        return None
    wide = np.array(weights.headings, np.float32) @ found.headings
    narrow = np.array(weights.subheadings, np.float32) @ found.subheadings
    narrow = narrow + np.float32(weights.heading) * wide[index.codes.heading_of]
    return Weighed(wide, narrow, found.lines, found.said, found.held)


def grounds_of(asked: Asked, index: Index, weights: Weights) -> Grounds | None:
    """Return what speaks for each code, or None where no word is known."""
    question = Question(asked, index, weights)
    rows, words = Rows.of(index), Words([], [], [])
    whole = _add_tokens(question, rows, words)
    if not words.often or whole <= 0:
        return None
    _add_pairs(question, rows)
    units, lines = _by_rows(question, rows, whole)
    often = np.array(words.often, np.float32)
    found = Found(units, often, np.array(words.counts, np.float32)[:, None] / np.float32(whole))
    return Grounds(for_headings(question, found), for_subheadings(question, found), lines, words.said, often)


def _add_tokens(question: Question, rows: Rows, words: Words) -> float:
    """Add what each token finds; return how much all of them could answer."""
    index, weights = question.index, question.weights
    whole, trust = 0.0, _trust(question)
    seen: set[int | str] = set()
    for token in question.asked.tokens:
        if token.folded < 0 and not token.negated:
            whole += token.weight * weights.unknown
        # `máy may` is two words, `may may` typed for it is one twice.
        once = token.folded if question.asked.without_accents else token.said
        if token.folded < 0 or once in seen:
            continue
        seen.add(once)
        says = token.weight * importance(token, index) * (0.5 if token.negated else 1.0)
        whole += 0.0 if token.negated else says
        found = _add_to_rows(token, says, question, rows)
        if not token.silent:
            words.often.append(_by_unit(found, trust, index))
            words.counts.append(says)
            words.said.append("" if token.negated else token.said)
    return whole


def _trust(question: Question) -> Floats:
    """Return how far a token of each row counts for its code: names more than words, other languages less."""
    said: Floats = np.array(question.asked.languages, np.float32)[question.index.language]
    said[: question.index.names] *= np.float32(question.weights.name)
    said[question.index.own :] *= np.float32(question.weights.official)
    return said


def _add_to_rows(token: Token, says: float, question: Question, rows: Rows) -> tuple[Ints, Floats]:
    """Add what one token finds to the rows that hold it, and return these with how far its accents agree there."""
    index = question.index
    there, written = index.rows_with(token.folded)
    agrees = agreement(token, written, question.asked, question.weights)
    rows.covered[there] += agrees * index.rarity[token.folded]
    rows.answers[there] += agrees * np.float32(says)
    if not token.silent:
        rows.parted[there] += agrees * index.parting_with(token.folded)
    if token.folded in index.opposite:
        against, _written = index.rows_with(index.opposite[token.folded])
        rows.answers[against] -= np.float32(question.weights.excluded * says)
    return there, agrees


def _by_unit(found: tuple[Ints, Floats], trust: Floats, index: Index) -> Floats:
    there, agrees = found
    return np.bincount(index.unit[there], agrees * trust[there], len(index.codes.units)).astype(np.float32)


def _add_pairs(question: Question, rows: Rows) -> None:
    """Add what two words side by side say more than each alone."""
    asked, index, weights = question.asked, question.index, question.weights
    for first, second in zip(asked.tokens, asked.tokens[1:], strict=False):
        if first.folded < 0 or second.folded < 0 or not second.follows:
            continue
        there, written, written_next = index.rows_with_pair(first.folded, second.folded)
        if len(there):
            says = weights.pair * first.weight * (importance(first, index) + importance(second, index)) / 2
            agrees = agreement(first, written, asked, weights)
            agrees = agrees * agreement(second, written_next, asked, weights)
            rows.answers[there] += agrees * np.float32(says)


def _by_rows(question: Question, rows: Rows, whole: float) -> tuple[Units, Floats]:
    """Return what single rows say for each unit and each national line."""
    index = question.index
    there = np.nonzero(rows.answers > 0)[0]
    score = _row_scores(question, rows, there, whole)
    unit, size = index.unit[there], len(index.codes.units)
    parted = rows.parted[: index.names] / index.parting
    parted *= np.array(question.asked.languages, np.float32)[index.language[: index.names]]
    units = Units(
        _best(unit, score, size),
        _best(index.unit[: index.names], parted, size),
        np.bincount(unit, score * score, size).astype(np.float32),
    )
    line = index.line[there]
    return units, _best(line[line >= 0], score[line >= 0], len(index.codes.lines))


def _row_scores(question: Question, rows: Rows, there: NDArray[np.int64], whole: float) -> Floats:
    asked, index, weights = question.asked, question.index, question.weights
    covered = np.minimum(rows.covered[there] / index.length[there], 1) ** np.float32(weights.fullness)
    score: Floats = covered * rows.answers[there] / np.float32(whole)
    score *= np.array(asked.languages, np.float32)[index.language[there]]
    score *= np.where(index.doubtful[there], np.float32(weights.doubtful), np.float32(1))
    score *= np.where(np.isin(index.head[there], asked.heads), np.float32(1 + weights.head), np.float32(1))
    return score


def _best(ids: Ints, score: Floats, size: int) -> Floats:
    """Return the best score of each number."""
    best = np.zeros(size, np.float32)
    np.maximum.at(best, ids, score)
    return best
