"""Learn from a history, and say by how much it helps on the part kept aside."""

from collections.abc import Callable, Iterable, Iterator

import msgspec

from .learned import (
    MOST_HEADINGS,
    NOTHING,
    Learned,
    Lesson,
    compare_headings,
    is_aside,
    learn,
    stated_headings,
)
from .read import SURE, classify
from .types import Subject


def lesson(history: Callable[[], Iterable[Subject]]) -> Lesson:
    """Return what a history teaches and what finding hidden codes gains by it. `history` is asked thrice."""
    learned = learn(history)
    before, after = [], []
    for subject in _aside(history()):
        stated = set(stated_headings(subject))
        hidden = msgspec.structs.replace(subject, hs=(), inherited_hs=())
        before.append((_found(hidden, NOTHING), stated))
        after.append((_found(hidden, learned), stated))
    return Lesson(learned=learned, before=compare_headings(before), after=compare_headings(after))


def _aside(history: Iterable[Subject]) -> Iterator[Subject]:
    for subject in history:
        if 0 < len(stated_headings(subject)) <= MOST_HEADINGS and is_aside(subject):
            yield subject


def _found(subject: Subject, learned: Learned) -> set[str]:
    headings = classify(subject, learned).headings
    return {heading.code[:4] for heading in headings if heading.share >= SURE and len(heading.code) >= 4}
