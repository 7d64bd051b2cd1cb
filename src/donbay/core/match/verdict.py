"""From evidence to a class: one rule, in one place.

A score is how likely a notice concerns a line (`weights`). A class begins where being right is worth more than
being wrong costs: docs/explanation/matching.md.
"""

from collections.abc import Mapping
from types import MappingProxyType

import msgspec

from .types import Grade

# From which score on a class begins: 1 / (1 + how much worse it is to miss such a notice than to bring a wrong one).
# To look at a possible one takes an officer seconds (5.7 times); a mail in vain is as bad as one that never came (1);
# a firm that is told at once of what is not its own stops reading (0.54).
LEAST: Mapping[Grade, float] = MappingProxyType({"DIRECT": 0.65, "RELATED": 0.5, "POSSIBLE": 0.15})
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


def reaches(grade: Grade, least: Grade) -> bool:
    """Return whether a class is this one or a stronger one."""
    return LEAST[grade] >= LEAST[least]
