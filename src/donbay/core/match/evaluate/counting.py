"""Count pairs by notice, and work out shares with their 95 % intervals.

Source of the intervals: the percentile bootstrap. Notices are drawn, not pairs: what is said of one notice hangs
together, so its pairs are no independent evidence.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from .types import DIRECT, Cases, Figures, GoldNotice, Pairs, Range, Ranges

DRAWS, SEED = 1_000, 1
ENDS = (2.5, 97.5)  # per cent of the draws that lie below each end
RETURNED, RELEVANT, DIRECTS, FOUND, DOUBTFUL = range(5)  # the columns of a tally
Tally = NDArray[np.int64]  # a row for each notice
Draws = NDArray[np.float64]


def tally(returned: Pairs, cases: Cases, *, only: str | None = None) -> Tally:
    """Return what was counted on each notice, the direct pairs of one profile only where one is named."""
    rows = np.zeros((len(cases), 5), np.int64)
    for number, (judged, _subject) in enumerate(cases):
        rows[number, DIRECTS] = sum(
            label == DIRECT for profile, label in judged.labels.items() if only in (None, profile)
        )
    for number, profile in returned:
        rows[number] += _of_pair(cases[number][0], profile)
    return rows


def _of_pair(judged: GoldNotice, profile: str) -> Tally:
    """Return what one returned pair adds."""
    if profile in judged.doubtful:
        return np.array([0, 0, 0, 0, 1])
    label = judged.labels.get(profile)
    return np.array([1, label is not None, 0, label == DIRECT, 0], np.int64)


def figures_of(rows: Tally, *, ranges: bool = False) -> Figures:
    """Return the figures of some notices, with intervals where they are asked for."""
    sums = rows.sum(axis=0).tolist()
    precision, recall = share(sums[RELEVANT], sums[RETURNED]), share(sums[FOUND], sums[DIRECTS])
    return Figures(
        precision=precision,
        recall=recall,
        f1=round(_f1(precision, recall), 4),
        returned=sums[RETURNED],
        relevant=sums[RELEVANT],
        gold_direct=sums[DIRECTS],
        found_direct=sums[FOUND],
        doubtful=sums[DOUBTFUL],
        ranges=ranges_of(rows) if ranges else None,
    )


def share(part: int, whole: int) -> float:
    """Return a part of a whole, rounded to four digits; 0 of nothing."""
    return round(part / whole, 4) if whole else 0.0


def _f1(precision: float, recall: float) -> float:
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def ranges_of(rows: Tally) -> Ranges | None:
    """Return the intervals of precision, recall and F1 over these notices; None of no notice."""
    if not len(rows):
        return None
    random = np.random.default_rng(SEED)
    drawn = np.array([rows[random.integers(0, len(rows), len(rows))].sum(axis=0) for _ in range(DRAWS)])
    precision = _shares(drawn[:, RELEVANT], drawn[:, RETURNED])
    recall = _shares(drawn[:, FOUND], drawn[:, DIRECTS])
    f1 = _means(precision, recall)
    return Ranges(precision=_range(precision), recall=_range(recall), f1=_range(f1))


def _shares(parts: Tally, wholes: Tally) -> Draws:
    """Return the share of each draw, `nan` where there was nothing to share."""
    found: Draws = np.divide(parts, wholes, out=np.full(len(parts), np.nan), where=wholes > 0)
    return found


def _means(precision: Draws, recall: Draws) -> Draws:
    """Return F1 of each draw: 0 where both are."""
    sums = precision + recall
    found: Draws = np.divide(2 * precision * recall, sums, out=sums.copy(), where=sums > 0)
    return found


def _range(draws: Draws) -> Range | None:
    known = draws[~np.isnan(draws)]
    if not len(known):
        return None
    low, high = np.percentile(known, ENDS).round(4).tolist()
    return Range(low, high)


def by_value(rows: Tally, values: Sequence[str]) -> dict[str, Figures]:
    """Return the figures of the notices with each value, with intervals; notices without a value are left out."""
    return {
        value: figures_of(rows[[one == value for one in values]], ranges=True)
        for value in sorted(set(values))
        if value
    }
