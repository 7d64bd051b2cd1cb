"""What matching means, as plainly as it can be said: every line of every profile against every find, no index.

This is the definition. `index.py` and its neighbours give the same answers from arrays, for a million profiles in a
millisecond; `tests/core/match/test_engine.py` and `bench/matching.py` hold them to it. Who changes a rule changes it
here first. Read `scores`, then `score_of_line`.
"""

from collections.abc import Iterator, Sequence

import numpy as np

from donbay.core.classify.passages import Passage, phrase
from donbay.core.classify.read import Reading
from donbay.core.classify.types import Subject
from donbay.core.match.finds import Find, code_finds, family_finds, word_finds
from donbay.core.match.market import HOME, UNDATED, market_of
from donbay.core.match.postings import HUNDRED
from donbay.core.match.rules import Rule, rule_of
from donbay.core.match.terms import Hit
from donbay.core.match.types import Grade, Line, Profile
from donbay.core.match.verdict import LEAST, LOWERED, raise_score
from donbay.core.match.weigh import NARROWED
from donbay.core.match.weights import SORTS, base_of, probabilities

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
    """One profile, its lines read once: the rule of each, its words, and how much of a find under each key counts."""

    def __init__(self, profile: Profile) -> None:
        """Read the rules of its lines."""
        self.profile = profile
        rules = list(map(rule_of, profile.lines))
        self.lines = [(rule, Words(rule.terms), dict(rule.entries())) for rule in rules]


Asking = tuple[Rule, Words, dict[str, float]]


def scores(firm: Firm, reading: Reading, subject: Subject, least: Grade) -> Iterator[tuple[Line, float]]:
    """Yield the lines of a firm that a notice concerns, each with its score."""
    if market_of(firm.profile.markets, subject.members, on=subject.day or UNDATED) is None:
        return
    said = coded_finds(reading)
    for line in firm.lines:
        score = score_of_line(line, reading, said)
        if score is not None and score >= SCORE(LEAST[least]):
            yield line[0].line, float(minding_regions(float(score), subject))


def coded_finds(reading: Reading) -> list[Find]:
    """Return what the codes and families of a notice say, whoever asks."""
    return [*code_finds(reading), *family_finds(reading)]


def score_of_line(line: Asking, reading: Reading, said: Sequence[Find]) -> SCORE | None:
    """Return the score of one line, or None where nothing of it is in the notice.

    Of the evidence of one sort (a stated code, a field of standards, named goods, goods of a family, a family, a term)
    the best counts. The sorts add up on the scale of the logarithm of odds: the score is a probability, never quite 1.
    """
    best = dict.fromkeys(SORTS, 0)
    for find, hundredths in found_in(line, reading, said):
        best[find.sort] = max(best[find.sort], find.weight * hundredths)
    evidence = sum(best.values())
    if not evidence:
        return None
    total = base_of(settled=reading.classified.settled) + evidence
    return SCORE(probabilities(np.array([total]))[0])


def found_in(line: Asking, reading: Reading, said: Sequence[Find]) -> Iterator[tuple[Find, int]]:
    """Yield what of the notice a line asks for, and how many hundredths of it count for this line.

    A word in a phrase that the line excludes counts for nothing.
    """
    rule, words, asked = line
    for find in said:
        if find.key in asked:
            yield find, round(asked[find.key] * HUNDRED) * _narrowed(rule, find, reading) // HUNDRED
    for find in word_finds(reading, words):
        yield find, HUNDRED if _counts(find, rule, reading) else 0


def _counts(find: Find, rule: Rule, reading: Reading) -> bool:
    """Return whether a word stands outside the phrases that the line excludes."""
    hits = Words(rule.line.excluded).hits(reading.tagged[find.passage].passage)
    return not any(hit.start <= find.place < hit.end for hit in hits)


def _narrowed(rule: Rule, find: Find, reading: Reading) -> int:
    """Return fewer than all hundredths where the line names other six-digit goods than the notice is surely about."""
    own = find.key[1:]
    if find.key[0] != "=" or own not in rule.narrow:
        return HUNDRED
    sure = [h.code for h in reading.classified.headings if len(h.code) == 6 and h.share >= SURE]
    theirs = {code for code in sure if code.startswith(own)}
    return NARROWED if theirs and theirs.isdisjoint(rule.narrow[own]) else HUNDRED


def minding_regions(score: float, subject: Subject) -> SCORE:
    """Return the score after the field of regions was minded."""
    said = " ".join(subject.regions).lower()
    if "all trading" in said:
        return SCORE(score)
    if any(name in said for name in ("viet nam", "vietnam")):
        return SCORE(raise_score(score))
    return SCORE(min(score, LOWERED)) if said and HOME not in subject.members else SCORE(score)
