"""The nomenclature as a dictionary of phrases: which words lead to which codes and groups."""

from collections.abc import Iterable
from functools import lru_cache

import msgspec

from donbay.core.nomenclature.headings import Word, entries

from .acts import NO_GOODS
from .groups import GROUPS
from .passages import phrase

CHILD = "CHILD"  # the family that whatever is called "children's" belongs to besides its own


class Sense(msgspec.Struct, frozen=True):
    """What a phrase may mean: an HS code, or a group; neither in a phrase that is no goods."""

    code: str = ""
    group: str = ""
    doubtful: bool = False


class Lexicon:
    """Phrases by their first token, the longest first."""

    def __init__(self, words: Iterable[tuple[str, Sense]]) -> None:
        self.senses: dict[tuple[str, ...], tuple[Sense, ...]] = {}
        self._by_first: dict[str, list[tuple[str, ...]]] = {}
        for text, sense in words:
            self._add(text, sense)
        for forms in self._by_first.values():
            forms.sort(key=len, reverse=True)

    def _add(self, text: str, sense: Sense) -> None:
        form = phrase(text)
        if not form:
            return
        known = self.senses.get(form, ())
        if sense not in known:
            self.senses[form] = (*known, sense)
        same_first = self._by_first.setdefault(form[0], [])
        if form not in same_first:
            same_first.append(form)

    def longest(self, tokens: tuple[str, ...], start: int) -> tuple[str, ...]:
        """Return the longest phrase that begins here, or an empty one."""
        for form in self._by_first.get(tokens[start], ()):
            if tokens[start : start + len(form)] == form:
                return form
        return ()

    def of(self, text: str) -> tuple[Sense, ...]:
        """Return the senses of exactly this phrase."""
        return self.senses.get(phrase(text), ())


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    """Return the lexicon of nomenclature and groups. Cost: a tenth of a second on the first call."""
    words = [
        (word.text, Sense(entry.code, doubtful=word.doubtful))
        for entry in entries().values()
        for word in entry.words
        if _usable(word)
    ]
    words += [(text, Sense(group=group.id)) for group in GROUPS.values() for text in group.named]
    words += [(text, Sense(group=CHILD)) for text, _sense in words if text.startswith("children's ")]
    words += [(text, Sense()) for text in NO_GOODS]
    return Lexicon(words)


def _usable(word: Word) -> bool:
    """Leave out short Vietnamese words without marks: `van`, `gas` are other words elsewhere."""
    return word.language != "vi" or not word.text.isascii()


def senses_of(text: str) -> tuple[Sense, ...]:
    """Return what a firm's own word or phrase may mean; Vietnamese words count."""
    return lexicon().of(text)
