"""A percentile that is one of the values."""

from collections.abc import Sequence
from math import ceil


def percentile(ordered: Sequence[float], share: float) -> float | None:
    """Return the smallest value that at least this share of all do not exceed; None of nothing.

    Units: `share` from 0 to 100. `ordered` must be in order. Source: the nearest-rank method.
    """
    if not ordered:
        return None
    return ordered[max(0, ceil(share / 100 * len(ordered)) - 1)]
