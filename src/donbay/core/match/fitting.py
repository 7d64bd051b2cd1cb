"""Fit the coefficients of `weights` to judged notices: a logistic model, by Newton's method, no library needed.

What is fitted is what `plainly` computes: of each sort of evidence the best find, which depends on the coefficients
themselves; so the best are chosen, the coefficients fitted, and both repeated. Two choices keep thirty numbers from
learning a few hundred judged pairs by heart: they are drawn to the ones we wrote (`start`), and none falls below 0.
"""

from collections.abc import Iterable, Mapping, Sequence

import msgspec
import numpy as np
from numpy.typing import NDArray

from donbay.core.classify.read import read

from .evaluate import profile_of
from .evaluate.types import DIRECT, Cases, GoldProfile
from .finds import Find
from .plainly import Firm, coded_finds, found_in
from .postings import HUNDRED
from .weights import SORTS, WeightRow, fitted_rows

DRAWN = 40.0  # how strongly each coefficient is drawn to its start: as by that many pairs of one unit
RELATED_COUNTS = 0.5  # a pair that is only related is half an example
WIDE = 3  # a notice that is directly on more than one of so many profiles says nothing of finding
CHOICES, STEPS = 5, 30
LONGEST = 4.0  # no step is longer: Newton's method overshoots where examples are few and all alike
Table = NDArray[np.float64]


class Examples(msgspec.Struct, frozen=True):
    """Judged pairs of line and notice with what of the notice the line asks for.

    `shares`: a row for each pair, a column for each kind of evidence: the most that a find of it carries. `is_right`: 1
    or 0. `counts`: how much of an example each is. `notices`: which notice each belongs to. `is_real`: real notices.
    """

    shares: Table
    is_right: Table
    counts: Table
    notices: NDArray[np.int64]
    is_real: bool

    def without(self, notices: Iterable[int]) -> "Examples":
        """Return the examples of all other notices."""
        kept = ~np.isin(self.notices, list(notices))
        return Examples(
            self.shares[kept], self.is_right[kept], self.counts[kept], self.notices[kept], self.is_real
        )


def examples_of(cases: Cases, profiles: Sequence[GoldProfile], *, is_real: bool) -> Examples:
    """Return the examples of some judged notices; pairs that readers differ on are none, nor are wide notices."""
    names = {row.evidence: number for number, row in enumerate(fitted_rows())}
    firms = [Firm(profile_of(number, profile)) for number, profile in enumerate(profiles)]
    rows, right, counts, notices = [], [], [], []
    for number, (judged, subject) in enumerate(cases):
        if sum(label == DIRECT for label in judged.labels.values()) * WIDE > len(profiles):
            continue
        reading = read(subject)
        said = coded_finds(reading)
        for profile, firm in zip(profiles, firms, strict=True):
            shares = _shares_of((f for line in firm.lines for f in found_in(line, reading, said)), names)
            if profile.id in judged.doubtful or not shares.any():
                continue
            shares[names["BASE"]], shares[names["SETTLED"]] = 1.0, float(reading.classified.settled)
            label = judged.labels.get(profile.id, 0)
            rows.append(shares)
            right.append(float(label > 0))
            counts.append(RELATED_COUNTS if 0 < label < DIRECT else 1.0)
            notices.append(number)
    return Examples(
        np.array(rows).reshape(-1, len(names)),
        np.array(right),
        np.array(counts),
        np.array(notices, np.int64),
        is_real,
    )


def _shares_of(found: Iterable[tuple[Find, int]], names: Mapping[str, int]) -> Table:
    shares = np.zeros(len(names))
    for find, hundredths in found:
        place = names[find.evidence]
        shares[place] = max(shares[place], find.share * hundredths / HUNDRED)
    return shares


def fit(sets: Sequence[Examples]) -> dict[str, float]:
    """Return the coefficient of each kind of evidence, rounded to thousandths.

    All sets decide what evidence weighs beside other evidence; how much all of it weighs, and how likely a line is
    before any, is decided by real notices alone: invented ones are not as often about nothing as the world's are.
    """
    rows = fitted_rows()
    start = np.array([row.start for row in rows])
    drawn = np.where([row.evidence == "BASE" for row in rows], 0.0, DRAWN)
    shares, right, counts = _together(sets)
    fitted = start
    for _ in range(CHOICES):
        fitted = _newton(_best_of_sorts(shares, fitted, rows), right, counts, start, drawn, free=_free(rows))
    real = [one for one in sets if one.is_real and len(one.counts)]
    fitted = _stretched(fitted, rows, real) if real else fitted
    return {row.evidence: round(float(one), 3) for row, one in zip(rows, fitted, strict=True)}


def _together(sets: Sequence[Examples]) -> tuple[Table, Table, Table]:
    return (
        np.vstack([one.shares for one in sets]),
        np.concatenate([one.is_right for one in sets]),
        np.concatenate([one.counts for one in sets]),
    )


def _free(rows: Sequence[WeightRow]) -> NDArray[np.bool_]:
    """Return which coefficients may be negative: those that no find stands for."""
    return np.array([row.evidence in ("BASE", "SETTLED") for row in rows])


def _best_of_sorts(shares: Table, fitted: Table, rows: Sequence[WeightRow]) -> Table:
    """Return the shares with all but the best find of each sort left out."""
    kept: Table = shares.copy()
    for sort in SORTS:
        mine = [number for number, row in enumerate(rows) if sort_of(row.evidence) == sort]
        worth = shares[:, mine] * np.maximum(fitted[mine], 1e-6)
        best = np.zeros_like(worth)
        best[np.arange(len(worth)), worth.argmax(axis=1)] = 1.0
        kept[:, mine] *= best
    return kept


def sort_of(evidence: str) -> str:
    """Return the sort that a row of `weights.tsv` is of; empty for what no find stands for."""
    return next((sort for sort in SORTS if evidence == sort or evidence.startswith(f"{sort}_")), "")


def _newton(
    shares: Table, right: Table, counts: Table, start: Table, drawn: Table, *, free: NDArray[np.bool_]
) -> Table:
    """Return the coefficients of the least loss: logistic, counted, and drawn to the start."""
    fitted = start.copy()
    for _ in range(STEPS):
        held = ~free & (fitted <= 0)
        chance = 1 / (1 + np.exp(-(shares @ fitted)))
        slope = shares.T @ (counts * (chance - right)) + drawn * (fitted - start)
        bend = (shares * (counts * chance * (1 - chance))[:, None]).T @ shares + np.diag(drawn + 1e-9)
        held &= slope > 0  # it would fall below 0, so the others are fitted as if it were not there
        slope[held], bend[held], bend[:, held] = 0.0, 0.0, 0.0
        bend[held, held] = 1.0
        step = np.clip(np.linalg.solve(bend, slope), -LONGEST, LONGEST)
        fitted = np.where(free, fitted - step, np.maximum(fitted - step, 0.0))
        if np.abs(step).max() < 1e-9:
            break
    return fitted


def _stretched(fitted: Table, rows: Sequence[WeightRow], sets: Sequence[Examples]) -> Table:
    """Return the coefficients times one factor, with another base, so that scores are probabilities (Platt, 1999)."""
    shares, right, counts = _together(sets)
    base = np.array([row.evidence == "BASE" for row in rows])
    summed = _best_of_sorts(shares, fitted, rows) @ np.where(base, 0.0, fitted)
    columns = np.column_stack([summed, np.ones(len(summed))])
    nothing = np.zeros(2)
    factor, moved = _newton(columns, right, counts, nothing, nothing, free=np.array([False, True]))
    stretched: Table = np.where(base, moved, fitted * factor)
    return stretched


def cross_validate(
    sets: Sequence[Examples], measured: int, notices: int, folds: int = 6
) -> list[dict[str, float]]:
    """Return for each notice of one set the coefficients fitted without it and the others of its fold."""
    fold_of = np.arange(notices) % folds
    fitted = []
    for fold in range(folds):
        left_out = np.flatnonzero(fold_of == fold).tolist()
        fitted.append(fit([one.without(left_out) if n == measured else one for n, one in enumerate(sets)]))
    return [fitted[fold] for fold in fold_of.tolist()]
