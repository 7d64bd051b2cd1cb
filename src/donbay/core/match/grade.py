"""From evidence to a class and a score: one table, in one place.

Source: the strengths of evidence in the reference on notices (codes, words, places). The
numbers are our choice and are measured by `donbay evaluate`: docs/explanation/matching.md.
"""

from collections.abc import Sequence

import msgspec

from .types import Evidence, Grade

_CODE_ORDER: tuple[str, ...] = ("HS_EXACT", "HS_INSIDE", "HS_WIDER", "HS_HEADING", "HS_CHAPTER")


class Verdict(msgspec.Struct, frozen=True):
    """A class and a score from 0 to 1."""

    grade: Grade
    score: float


# (best code, best word) -> verdict. Words: S in title or products, D in the description only.
_TABLE: dict[tuple[str, str], Verdict] = {
    ("HS_EXACT", "S"): Verdict("DIRECT", 0.99),
    ("HS_EXACT", "D"): Verdict("DIRECT", 0.97),
    ("HS_EXACT", ""): Verdict("DIRECT", 0.95),
    ("HS_INSIDE", "S"): Verdict("DIRECT", 0.95),
    ("HS_INSIDE", "D"): Verdict("DIRECT", 0.9),
    ("HS_INSIDE", ""): Verdict("DIRECT", 0.85),
    ("HS_WIDER", "S"): Verdict("DIRECT", 0.92),
    ("HS_WIDER", "D"): Verdict("DIRECT", 0.8),
    ("HS_WIDER", ""): Verdict("RELATED", 0.6),
    ("HS_HEADING", "S"): Verdict("DIRECT", 0.85),
    ("HS_HEADING", "D"): Verdict("RELATED", 0.5),
    ("HS_HEADING", ""): Verdict("POSSIBLE", 0.35),
    ("HS_CHAPTER", "S"): Verdict("DIRECT", 0.8),
    ("HS_CHAPTER", "D"): Verdict("RELATED", 0.5),
    ("HS_CHAPTER", ""): Verdict("POSSIBLE", 0.25),
    ("", "S"): Verdict("DIRECT", 0.85),
    ("", "D"): Verdict("RELATED", 0.45),
}
_AGAINST_CODES = {"S": Verdict("RELATED", 0.5), "D": Verdict("POSSIBLE", 0.2)}
_FIELD_AGAINST_CODES = Verdict("POSSIBLE", 0.2)
_DOUBTFUL_WORD = Verdict("POSSIBLE", 0.3)
_BY_ICS = {"S": Verdict("DIRECT", 0.88), "D": Verdict("RELATED", 0.5), "": Verdict("RELATED", 0.4)}
_HORIZONTAL = Verdict("RELATED", 0.45)


def judge_line(evidence: Sequence[Evidence], *, notice_has_codes: bool) -> Verdict | None:
    """Return the verdict on one product line, or None if nothing speaks for it.

    `notice_has_codes`: the notice names HS codes, so a word alone stands against them.
    """
    kinds = {item.kind for item in evidence}
    code = next((kind for kind in _CODE_ORDER if kind in kinds), "")
    word = "S" if "TERM" in kinds or "LATIN" in kinds else "D" if "TERM_DESCRIPTION" in kinds else ""
    if code:
        return _TABLE[code, word or ("S" if "TERM_DOUBTFUL" in kinds else "")]
    return _without_code(kinds, word, notice_has_codes=notice_has_codes)


def _without_code(kinds: set[str], word: str, *, notice_has_codes: bool) -> Verdict | None:
    against = notice_has_codes and "LATIN" not in kinds  # its own codes point elsewhere
    if "ICS" in kinds and not against:
        return _BY_ICS[word or ("S" if "TERM_DOUBTFUL" in kinds else "")]
    if word:
        return _AGAINST_CODES[word] if against else _TABLE["", word]
    if "ICS" in kinds:
        return _FIELD_AGAINST_CODES
    if "HORIZONTAL" in kinds:
        return _HORIZONTAL
    return _DOUBTFUL_WORD if "TERM_DOUBTFUL" in kinds else None


def raised(verdict: Verdict) -> Verdict:
    """Return the verdict one class higher: the notice names Viet Nam."""
    higher: dict[Grade, Grade] = {"POSSIBLE": "RELATED", "RELATED": "DIRECT", "DIRECT": "DIRECT"}
    return Verdict(higher[verdict.grade], min(1.0, verdict.score + 0.05))


def lowered(verdict: Verdict) -> Verdict:
    """Return the verdict as possible at most: the measure is aimed at other countries only."""
    return Verdict("POSSIBLE", min(verdict.score, 0.3))
