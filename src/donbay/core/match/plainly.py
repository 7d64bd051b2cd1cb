"""What matching means, as plainly as it can be said: every line of every profile against every find, no index.

This is the definition. `index.py` and its neighbours give the same answers from arrays, for a million profiles in a
millisecond; `tests/core/match/test_engine.py` and `bench/matching.py` hold them to it. Who changes a rule changes it
here first. Read `scores`, then `score_of_line`.
"""

from collections.abc import Iterator

import numpy as np

from donbay.core.classify.passages import Passage, phrase
from donbay.core.classify.read import Reading
from donbay.core.classify.types import Subject
from donbay.core.match.finds import Find, code_finds, family_finds, word_finds
from donbay.core.match.market import HOME, UNDATED, market_of
from donbay.core.match.rules import Rule, rule_of
from donbay.core.match.terms import Hit
from donbay.core.match.types import Grade, Line, Profile
from donbay.core.match.verdict import LEAST, LOWERED, raise_score
from donbay.core.match.weigh import NARROWED

SCORE = np.float32  # as the arrays keep it, so that both round alike
SURE = 0.5  # of a heading this share is enough to say that the notice is about it; our choice, measured


class Words:
    """The words of one line, looked for one after the other."""

    def __init__(self, terms: tuple[str, ...]) -> None:
        """Cut each word into the tokens it is found by."""
        self.forms = [form for form in dict.fromkeys(phrase(term) for term in terms) if form]

    def hits(self, passage: Passage) -> list[Hit]:
        """Return every place where one of the words begins outside the masked words."""
        tokens, known = passage.tokens, set(passage.tokens)
        return [
            Hit(number, start, start + len(form))
            for number, form in enumerate(self.forms)
            if known.issuperset(form)
            for start in range(len(tokens) - len(form) + 1)
            if start not in passage.masked and tokens[start : start + len(form)] == form
        ]


class Firm:
    """One profile, its lines read once."""

    def __init__(self, profile: Profile) -> None:
        """Read the rules of its lines."""
        self.profile = profile
        self.lines = [(rule, Words(rule.terms)) for rule in map(rule_of, profile.lines)]


def scores(firm: Firm, reading: Reading, subject: Subject, least: Grade) -> Iterator[tuple[Line, float]]:
    """Yield the lines of a firm that a notice concerns, each with its score."""
    if market_of(firm.profile.markets, subject.members, on=subject.day or UNDATED) is None:
        return
    for rule, words in firm.lines:
        score = score_of_line(rule, words, reading)
        if score is not None and score >= SCORE(LEAST[least]):
            yield rule.line, float(minding_regions(float(score), subject))


def score_of_line(rule: Rule, words: Words, reading: Reading) -> SCORE | None:
    """Return the score of one line, or None where nothing of it is in the notice.

    Of the evidence of one sort (a code, a word, a family) the strongest counts. The sorts add up like independent
    reasons: 1 - (1 - code)(1 - word)(1 - family), never quite 1.
    """
    best = {"CODE": SCORE(0), "WORD": SCORE(0), "FAMILY": SCORE(0)}
    found = list(_found(rule, reading))
    found += [(find, 1.0 if _counts(find, rule, reading) else 0.0) for find in word_finds(reading, words)]
    for find, factor in found:
        weight = SCORE(round(factor * 100)) * SCORE(find.weight / 100)
        if find.sort == "CODE":
            weight *= SCORE(_narrowed(rule, find, reading))
        best[find.sort] = max(best[find.sort], weight)
    if not found:
        return None
    score = 1 - (1 - best["CODE"]) * (1 - best["WORD"]) * (1 - best["FAMILY"])
    return np.round(min(score, SCORE(0.99)), 2)


def _found(rule: Rule, reading: Reading) -> Iterator[tuple[Find, float]]:
    """Yield what of the notice's codes and families the line asks for, and how much of it counts for this line."""
    for find in (*code_finds(reading), *family_finds(reading)):
        for key, factor in rule.entries():
            if key == find.key:
                yield find, factor


def _counts(find: Find, rule: Rule, reading: Reading) -> bool:
    """Return whether a word stands outside the phrases that the line excludes."""
    hits = Words(rule.line.excluded).hits(reading.tagged[find.passage].passage)
    return not any(hit.start <= find.place < hit.end for hit in hits)


def _narrowed(rule: Rule, find: Find, reading: Reading) -> float:
    """Return less than 1 where the line names other six-digit goods than those the notice is surely about."""
    own = find.key[1:]
    if find.key[0] != "=" or own not in rule.narrow:
        return 1.0
    sure = [h.code for h in reading.classified.headings if len(h.code) == 6 and h.share >= SURE]
    theirs = {code for code in sure if code.startswith(own)}
    return NARROWED if theirs and theirs.isdisjoint(rule.narrow[own]) else 1.0


def minding_regions(score: float, subject: Subject) -> SCORE:
    """Return the score after the field of regions was minded."""
    said = " ".join(subject.regions).lower()
    if "all trading" in said:
        return SCORE(score)
    if any(name in said for name in ("viet nam", "vietnam")):
        return SCORE(raise_score(score))
    return SCORE(min(score, LOWERED)) if said and HOME not in subject.members else SCORE(score)
