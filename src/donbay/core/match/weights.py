"""What each kind of evidence weighs: coefficients fitted to judged notices, from data/weights.tsv.

How likely a notice concerns a line is `1 / (1 + exp(-(base + sum of the best find of each sort)))`: a logistic model
in which evidence never speaks against a line. `script/fit` fits the coefficients, starting from ours and drawn to them,
since the judged pairs are few; docs/explanation/matching.md says to what.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from functools import lru_cache
from math import exp
from types import MappingProxyType

import msgspec
import numpy as np
from numpy.typing import NDArray

from donbay.core.tables import read_table

from .postings import HUNDRED

# The sorts of evidence. Of each the best find counts; different sorts add up like independent reasons.
SORTS = ("STATED", "FIELD", "NAMED", "HORIZONTAL", "FAMILY", "TERM")
THOUSAND = 1000  # weights are kept as whole thousandths, so that arrays and plain sums agree to the last


class WeightRow(msgspec.Struct, frozen=True):
    """One row of `weights.tsv`: a kind of evidence, where fitting starts, and what came of it."""

    evidence: str
    start: float
    weight: float


@lru_cache(maxsize=1)
def fitted_rows() -> tuple[WeightRow, ...]:
    """Return the table of coefficients."""
    return read_table(__package__, "weights", WeightRow)


def weights() -> Mapping[str, float]:
    """Return what each kind of evidence adds to the logarithm of the odds where it is whole."""
    others = _others.get()
    return _fitted() if others is None else others


@lru_cache(maxsize=1)
def _fitted() -> Mapping[str, float]:
    return MappingProxyType({row.evidence: row.weight for row in fitted_rows()})


_others: ContextVar[Mapping[str, float] | None] = ContextVar("_others", default=None)


@contextmanager
def weighing_with(others: Mapping[str, float]) -> Iterator[None]:
    """Weigh with other coefficients in this block: how a measurement leaves out of the fit what it measures."""
    token = _others.set(others)
    try:
        yield
    finally:
        _others.reset(token)


def weigh(evidence: str, share: float) -> int:
    """Return what one find adds to the logarithm of the odds, in thousandths. `share`: how far it carries, 0 to 1."""
    return round(weights()[evidence] * share * THOUSAND)


def base_of(*, settled: bool) -> int:
    """Return the logarithm of the odds of a line before any evidence, in hundred thousandths.

    `settled`: the notice is surely about some goods, so what points elsewhere is less likely meant.
    """
    known = weights()
    return HUNDRED * round(THOUSAND * (known["BASE"] + (known["SETTLED"] if settled else 0.0)))


def probabilities(totals: NDArray[np.int64]) -> NDArray[np.float32]:
    """Return the probability for each logarithm of odds in hundred thousandths, in whole hundredths; never quite 1."""
    odds = np.exp(-totals / (THOUSAND * HUNDRED))
    return np.minimum(np.round(1 / (1 + odds), 2), 0.99).astype(np.float32)


def alone(weight: int) -> float:
    """Return how likely a find of this weight makes it that a settled notice concerns a line, by itself."""
    return 1 / (1 + exp(-(base_of(settled=True) / HUNDRED + weight) / THOUSAND))
