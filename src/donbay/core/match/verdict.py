"""From evidence to a class and a score: one rule, in one place.

Evidence of three sorts is weighed: codes (what the notice concerns against what the firm
declares), words (the firm's own words in the notice) and families of goods. Of each sort the
best counts, and different sorts add up: score = 1 - (1 - codes)(1 - words)(1 - family).
The numbers are our choice and are measured by `donbay evaluate`: docs/explanation/matching.md.
"""

from collections.abc import Mapping
from types import MappingProxyType

import msgspec

from .types import Grade

# From which score on a class begins.
LEAST: Mapping[Grade, float] = MappingProxyType({"DIRECT": 0.6, "RELATED": 0.35, "POSSIBLE": 0.15})
LOWERED = 0.59  # a measure aimed at other countries only is related at most


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
