"""Fit the weights of matching to files of judged notices, and measure what was left out of the fit; no database."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import msgspec

from donbay.core.classify.types import Subject
from donbay.core.match.evaluate import GoldNotice, GoldProfile, Report, cases_of, evaluate
from donbay.core.match.fitting import Examples, cross_validate, examples_of, fit
from donbay.core.match.weights import fitted_rows

from .measuring import read_set


class JudgedSet(msgspec.Struct, frozen=True):
    """One set of judgements: its file, its profiles, and where the notices are unless its rows carry them."""

    gold: Path
    profiles: Path
    notices: tuple[Path, ...] = ()


class _Read(msgspec.Struct, frozen=True):
    gold: Sequence[GoldNotice]
    profiles: Sequence[GoldProfile]
    subjects: Mapping[str, Subject]
    examples: Examples
    notices: int


def fit_weights(sets: Sequence[JudgedSet]) -> str:
    """Return the rows of `weights.tsv` fitted to these sets. Raises: as `measure`."""
    fitted = fit([_read(one).examples for one in sets])
    rows = [f"{row.evidence}\t{row.start}\t{fitted[row.evidence]}" for row in fitted_rows()]
    return "\n".join(["evidence\tstart\tweight", *rows, ""])


def measure_left_out(measured: JudgedSet, beside: Sequence[JudgedSet]) -> Report:
    """Return the measurement of one set, each sixth of its notices weighed by a fit to the rest and the other sets.

    Raises: as `measure`.
    """
    own, *others = [_read(one) for one in (measured, *beside)]
    sets = [own.examples, *(one.examples for one in others)]
    return evaluate(own.gold, own.profiles, own.subjects, cross_validate(sets, 0, own.notices))


def _read(one: JudgedSet) -> _Read:
    gold, profiles, subjects = read_set(one.gold, one.profiles, one.notices)
    cases = cases_of(gold, subjects)
    examples = examples_of(cases, profiles, is_real=bool(one.notices))
    return _Read(gold, profiles, subjects, examples, len(cases))
