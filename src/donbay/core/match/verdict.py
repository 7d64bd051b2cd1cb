"""From evidence to a class: one rule, in one place.

A score is how likely a notice concerns a line (`weights`). A class begins where being right is worth more than
being wrong costs: docs/explanation/matching.md.
"""

from collections.abc import Mapping
from types import MappingProxyType

import msgspec

from .types import Grade

# How much worse it is to miss a notice of this class than to send a wrong one. To look at a possible one takes an
# officer seconds; a mail at once, about what is not theirs, makes a firm stop reading.
_MISSED_COSTS: Mapping[Grade, float] = MappingProxyType({"DIRECT": 3 / 7, "RELATED": 1.0, "POSSIBLE": 3.0})
# From which score on a class begins.
LEAST: Mapping[Grade, float] = MappingProxyType(
    {grade: round(1 / (1 + cost), 2) for grade, cost in _MISSED_COSTS.items()}
)
LOWERED = LEAST["DIRECT"] - 0.01  # a measure aimed at other countries only is related at most


class Verdict(msgspec.Struct, frozen=True):
    """A class and a score from 0 to 1."""

    grade: Grade
    score: float


def grade_score(score: float) -> Verdict:
    """Return the class of a score that is at least possible."""
    grade = next((grade for grade, least in LEAST.items() if score >= least), "POSSIBLE")
    return Verdict(grade, score)  # type: ignore[arg-type]


def raise_score(score: float) -> float:
    """Return a score one class higher: the notice names Viet Nam."""
    return max(score, LEAST["RELATED"] if score < LEAST["RELATED"] else LEAST["DIRECT"])
