"""Known terms in a text: whole words, case and plural aside, the longest first."""

import re
from collections.abc import Iterable, Iterator, Mapping

import msgspec

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_SHORTEST_PLURAL = 4  # letters; `gas`, `bus` and `its` are no plurals
_PARTS = re.compile(r"\s*[;,\n]\s*")


class Known(msgspec.Struct, frozen=True, kw_only=True):
    """One known term where it stands in a text: `found` is the text's own spelling, `vi` the Vietnamese."""

    found: str
    term: str
    vi: str
    start: int
    end: int


def folded_words(text: str) -> tuple[str, ...]:
    """Return the words of a text as terms are compared: small letters, no plural `s`."""
    return tuple(_folded(found[0]) for found in _WORD.finditer(text))


class TermIndex:
    """Terms with their Vietnamese, ready to be looked for in many texts."""

    def __init__(self, terms: Mapping[str, str] | Iterable[tuple[str, str]]) -> None:
        """Keep each term under its first word; of two that compare alike, the first wins."""
        pairs = terms.items() if isinstance(terms, Mapping) else terms
        self._by_first: dict[str, dict[tuple[str, ...], tuple[str, str]]] = {}
        for term, vi in pairs:
            words = folded_words(term)
            if words:
                self._by_first.setdefault(words[0], {}).setdefault(words, (term, vi))

    def known_in(self, text: str) -> tuple[Known, ...]:
        """Return the terms in a text, in order; where two overlap, the one of more words counts."""
        taken: list[Known] = []
        found = sorted(self._all_in(text), key=lambda one: (-(one.end - one.start), one.start))
        for one in found:
            if all(one.end <= other.start or one.start >= other.end for other in taken):
                taken.append(one)
        return tuple(sorted(taken, key=lambda one: one.start))

    def said_whole(self, text: str) -> str:
        """Return a list of goods in Vietnamese if each part of it is one known term, else ""."""
        parts = [part for part in _PARTS.split(text.strip(" .")) if part]
        said = [self._whole(part) for part in parts]
        return ", ".join(dict.fromkeys(said)) if said and all(said) else ""

    def _whole(self, part: str) -> str:
        words = folded_words(part)
        return self._by_first.get(words[0], {}).get(words, ("", ""))[1] if words else ""

    def _all_in(self, text: str) -> Iterator[Known]:
        places = list(_WORD.finditer(text))
        words = [_folded(place[0]) for place in places]
        for at, word in enumerate(words):
            for term, (spelling, vi) in self._by_first.get(word, {}).items():
                if tuple(words[at : at + len(term)]) == term:
                    start, end = places[at].start(), places[at + len(term) - 1].end()
                    yield Known(found=text[start:end], term=spelling, vi=vi, start=start, end=end)


def _folded(word: str) -> str:
    small = word.casefold().replace("’", "'")
    if len(small) < _SHORTEST_PLURAL or not small.endswith("s") or small.endswith(("ss", "us", "is")):
        return small
    if small.endswith("ies") and len(small) > _SHORTEST_PLURAL:
        return small[:-3] + "y"
    return small[:-2] if small.endswith(("ches", "shes", "sses", "xes", "oes")) else small[:-1]
