"""What the user's own history says: fields of standards and words that went with HS headings.

From notices that state both, count how often a heading stands beside an ICS code or a word of the
title; what is frequent enough becomes a share, with doubt where there is little to count. A fifth of the
notices is kept aside: there the stated codes are hidden, and what is found is compared with them.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from hashlib import blake2b
from itertools import pairwise

import msgspec

from donbay.core.codes.ics import ancestors, is_wide

from .passages import passages_of
from .types import Ground, Subject

LEAST_NOTICES = 5  # a word or field in fewer notices teaches nothing
LEAST_SHARE = {"ics": 0.15, "words": 0.5}
DOUBT_ICS, DOUBT_WORDS = 4, 3  # notices added to what is divided by: little evidence, little share
MOST_HEADINGS = 8  # a notice with more codes says little about each
ASIDE_OF = 5  # one notice in five is kept aside
WEIGHT = 0.75
_MOST_WORDS = 60


class Learned(msgspec.Struct, frozen=True, kw_only=True):
    """Shares learned from a history: ICS code or phrase to HS headings with shares from 0 to 1.

    `notices`: how many were learned from.
    """

    ics: dict[str, dict[str, float]] = {}
    words: dict[str, dict[str, float]] = {}
    notices: int = 0


NOTHING = Learned()


class Found(msgspec.Struct, frozen=True, kw_only=True):
    """How well stated headings are found again when they are hidden: shares from 0 to 1."""

    notices: int
    precision: float
    recall: float


class Lesson(msgspec.Struct, frozen=True, kw_only=True):
    """What was learned, and what it changes on the notices that were kept aside."""

    learned: Learned
    before: Found
    after: Found


def is_aside(subject: Subject) -> bool:
    """Return whether a notice is kept aside: one in five, always the same ones."""
    said = f"{subject.title}|{subject.products}|{','.join(subject.members)}".encode()
    return blake2b(said, digest_size=4).digest()[0] % ASIDE_OF == 0


def stated_headings(subject: Subject) -> tuple[str, ...]:
    """Return the four-digit headings a notice states, each once."""
    return tuple(dict.fromkeys(code.code[:4] for code in subject.hs if len(code.code) >= 4))


def learn(history: Callable[[], Iterable[Subject]]) -> Learned:
    """Return the shares a history teaches, from the notices that are not kept aside.

    `history` is asked twice: first what is frequent, then what goes with it, so that rare words cost
    no room. Cost: about a third of a millisecond a notice and pass.
    """
    words: Counter[str] = Counter()
    for subject in _teaching(history()):
        words.update(words_of(subject))
    frequent = {word for word, count in words.items() if count >= LEAST_NOTICES}
    return _learned(history, {word: words[word] for word in frequent})


def _learned(history: Callable[[], Iterable[Subject]], words: Mapping[str, int]) -> Learned:
    fields: Counter[str] = Counter()
    by_field: Counter[tuple[str, str]] = Counter()
    by_word: Counter[tuple[str, str]] = Counter()
    notices = 0
    for subject in _teaching(history()):
        notices += 1
        headings, codes = stated_headings(subject), _fields(subject)
        fields.update(codes)
        by_field.update((code, heading) for code in codes for heading in headings)
        known = [word for word in words_of(subject) if word in words]
        by_word.update((word, heading) for word in known for heading in headings)
    return Learned(
        ics=_shares(by_field, fields, DOUBT_ICS, LEAST_SHARE["ics"]),
        words=_shares(by_word, words, DOUBT_WORDS, LEAST_SHARE["words"]),
        notices=notices,
    )


def _teaching(history: Iterable[Subject]) -> Iterator[Subject]:
    for subject in history:
        if 0 < len(stated_headings(subject)) <= MOST_HEADINGS and not is_aside(subject):
            yield subject


def _fields(subject: Subject) -> set[str]:
    """Return the fields of a notice and those above them that are no chapter of the ICS."""
    codes = (above for code in subject.ics if code.code for above in ancestors(code.code))
    return {code for code in codes if "." in code and not is_wide(code)}


def words_of(subject: Subject) -> set[str]:
    """Return the words and pairs of words of title and products, labels beside codes left out."""
    found: set[str] = set()
    for passage in passages_of(subject):
        if passage.part in ("TITLE", "PRODUCTS"):
            tokens = [t for n, t in enumerate(passage.tokens[:_MOST_WORDS]) if n not in passage.masked]
            found.update(token for token in tokens if len(token) > 2 and token.isalpha())
            found.update(f"{a} {b}" for a, b in pairwise(tokens))
    return found


def _shares(
    together: Mapping[tuple[str, str], int], alone: Mapping[str, int], doubt: int, least: float
) -> dict[str, dict[str, float]]:
    found: dict[str, dict[str, float]] = {}
    for (what, heading), count in together.items():
        share = count / (alone[what] + doubt)
        if count >= LEAST_NOTICES and share >= least:
            found.setdefault(what, {})[heading] = round(share, 3)
    return found


def learned_grounds(subject: Subject, learned: Learned) -> Iterator[Ground]:
    """Yield a ground for every heading the history connects with a field or word of this notice."""
    for codes, inherited in ((subject.ics, False), (subject.inherited_ics, True)):
        for code in codes:
            for heading, share in learned.ics.get(code.code, {}).items():
                yield Ground(
                    basis="LEARNED", code=heading, found=code.code, field="ics", share=share * WEIGHT,
                    inherited=inherited,
                )  # fmt: skip
    if learned.words:
        for word in words_of(subject):
            for heading, share in learned.words.get(word, {}).items():
                yield Ground(basis="LEARNED", code=heading, found=word, field="title", share=share * WEIGHT)


def compare_headings(found: Sequence[tuple[set[str], set[str]]]) -> Found:
    """Return precision and recall over pairs of (headings found, headings stated)."""
    hits = sum(len(ours & theirs) for ours, theirs in found)
    ours, theirs = sum(len(pair[0]) for pair in found), sum(len(pair[1]) for pair in found)
    return Found(
        notices=len(found),
        precision=round(hits / ours, 4) if ours else 0.0,
        recall=round(hits / theirs, 4) if theirs else 0.0,
    )
