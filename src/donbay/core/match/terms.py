"""Find the words and phrases of many product lines in one text, as whole words.

Terms are compared by tokens, accents and all: `cá` is not `cà`, `pig` is not in `pigment`.
English and Spanish plurals meet their singular. A term does not count inside an excluded
phrase (`pig iron`) or a clause that says what is not covered.
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

import msgspec

from donbay.core.text.clean import matchable
from donbay.core.text.words import word_places, words

# What opens a clause of goods that are NOT covered; it ends with the sentence or bracket.
_EXCLUDING = (
    ("excluding",), ("except",), ("excepting",), ("other", "than"), ("does", "not", "apply", "to"),
    ("do", "not", "apply", "to"), ("not", "covered"), ("not", "including"),
    ("with", "the", "exception", "of"),
    ("excepto",), ("excluye",), ("excluidos",), ("excluidas",), ("à", "l", "exception", "de"),
    ("à", "l", "exclusion"), ("sauf",),
)  # fmt: skip
_CLAUSE_END = ".;)]"
_WORDS_A_CLAUSE = 40  # a clause without an end is cut here


@lru_cache(maxsize=200_000)
def singular(token: str) -> str:
    """Return an English, Spanish or French word without its plural ending; others as they are.

    Only plain ASCII words of more than three letters are touched: Vietnamese has no plurals.
    """
    if len(token) <= 3 or not token.isascii() or not token.isalpha():
        return token
    if token.endswith("ies") and len(token) > 4:
        return token[:-3] + "y"
    if token.endswith(("ches", "shes", "sses", "xes", "zes", "oes")):
        return token[:-2]
    if token.endswith("s") and not token.endswith(("ss", "us", "is")):
        return token[:-1]
    return token


def phrase(term: str) -> tuple[str, ...]:
    """Return a term as the tokens it is looked up by."""
    return tuple(singular(word) for word in words(term))


class Text(msgspec.Struct, frozen=True):
    """One field of a notice, ready to be searched: its tokens and which of them are excluded.

    `spans` are the places of the tokens in `said`, so that a find is quoted as it stands there.
    """

    tokens: tuple[str, ...]
    masked: frozenset[int] = frozenset()
    said: str = ""
    spans: tuple[tuple[int, int], ...] = ()

    def quote(self, start: int, end: int) -> str:
        """Return the words from token `start` to before token `end`, as they are written."""
        return " ".join(self.said[self.spans[start][0] : self.spans[end - 1][1]].split())


def read_text(text: str) -> Text:
    """Return a text as tokens, with the clauses that say what is not covered masked."""
    tokens: list[str] = []
    spans: list[tuple[int, int]] = []
    masked: set[int] = set()
    said = ""
    for piece in _clauses(matchable(text)):
        places = word_places(piece)
        found = [singular(word) for word, _start, _end in places]
        opening = _opening(found)
        if opening is not None:
            masked.update(
                range(len(tokens) + opening, len(tokens) + min(len(found), opening + _WORDS_A_CLAUSE))
            )
        tokens += found
        spans += [(len(said) + start, len(said) + end) for _word, start, end in places]
        said += piece
    return Text(tuple(tokens), frozenset(masked), said, tuple(spans))


def _clauses(text: str) -> Iterator[str]:
    start = 0
    for place, letter in enumerate(text):
        if letter in _CLAUSE_END and not text[place + 1 : place + 2].isdigit():
            yield text[start : place + 1]
            start = place + 1
    yield text[start:]


def _opening(tokens: Sequence[str]) -> int | None:
    for place in range(len(tokens)):
        for opener in _OPENERS.get(tokens[place], ()):
            if tuple(tokens[place : place + len(opener)]) == opener:
                return place
    return None


_OPENERS: dict[str, list[tuple[str, ...]]] = {}
for _phrase in _EXCLUDING:
    _form = tuple(singular(_word) for _word in _phrase)
    _OPENERS.setdefault(_form[0], []).append(_form)


class Hit(msgspec.Struct, frozen=True):
    """One term found: its number, and the tokens as they stand in the text."""

    term: int
    start: int
    end: int


class TermIndex:
    """All terms of all lines, found in one pass over a text.

    Cost: one dictionary look-up a token, whatever the number of terms; a phrase is compared
    only where its first word stands.
    """

    def __init__(self, terms: Iterable[str]) -> None:
        self.numbers: dict[tuple[str, ...], int] = {}
        self._by_first: dict[str, list[tuple[tuple[str, ...], int]]] = {}
        for term in terms:
            self.add(term)

    def add(self, term: str) -> int:
        """Return the number of a term, new or known; -1 if it has no letters."""
        tokens = phrase(term)
        if not tokens:
            return -1
        number = self.numbers.setdefault(tokens, len(self.numbers))
        entry = (tokens, number)
        same_first = self._by_first.setdefault(tokens[0], [])
        if entry not in same_first:
            same_first.append(entry)
        return number

    def hits(self, text: Text) -> list[Hit]:
        """Return every place where a term stands outside the masked clauses."""
        found = []
        tokens = text.tokens
        for start, token in enumerate(tokens):
            for form, number in self._by_first.get(token, ()):
                end = start + len(form)
                if tokens[start:end] == form and start not in text.masked:
                    found.append(Hit(number, start, end))
        return found
