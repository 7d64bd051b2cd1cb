"""Fit the weights of matching to files of judged notices, and measure what was left out of the fit; no database."""

from collections.abc import Sequence
from pathlib import Path

import msgspec

from donbay.core.match.evaluate import Report, cases_of, evaluate
from donbay.core.match.fitting import Examples, cross_validate, examples_of, fit
from donbay.core.match.weights import fitted_rows

from .measuring import Material, material_of


class JudgedSet(msgspec.Struct, frozen=True):
    """One set of judgements: its file, its profiles, and where the notices are unless its rows carry them."""

    gold: Path
    profiles: Path
    notices: tuple[Path, ...] = ()


def fit_weights(sets: Sequence[JudgedSet]) -> str:
    """Return the rows of `weights.tsv` fitted to these sets. Raises: as `measure`."""
    fitted = fit([_examples(one, _read(one)) for one in sets])
    rows = [f"{row.evidence}\t{row.start}\t{fitted[row.evidence]}" for row in fitted_rows()]
    return "\n".join(["evidence\tstart\tweight", *rows, ""])


def measure_left_out(measured: JudgedSet, beside: Sequence[JudgedSet]) -> Report:
    """Return the measurement of one set, each sixth of its notices weighed by a fit to the rest and the other sets.

    Raises: as `measure`.
    """
    own = _read(measured)
    sets = [_examples(measured, own), *(_examples(one, _read(one)) for one in beside)]
    notices = len(cases_of(own.gold, own.notices))
    return evaluate(*own, cross_validate(sets, 0, notices))


def _read(one: JudgedSet) -> Material:
    return material_of(one.gold, one.profiles, one.notices)


def _examples(one: JudgedSet, read: Material) -> Examples:
    return examples_of(cases_of(read.gold, read.notices), read.profiles, is_real=bool(one.notices))
