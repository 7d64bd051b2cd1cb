"""Names and words by the tokens they are made of, in arrays: what a name of goods is looked up in.

A row is one name or word of one code. A place is one token of one row. Tokens are kept twice, as they are written and
without accents: they are found without, and count in full only where the accents agree or none were typed. Read in
bulk, so that 150,000 rows are ready in half a second.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from donbay.core.nomenclature.vocabulary import LANGUAGES, Texts, own_names, own_words
from donbay.core.text.fold import fold, lower

from .codes import Codes, Floats, Ints
from .stems import NEGATED, stem_of
from .wording import mark_names

TOKEN = re.compile(r"¬?(?:[<>]?\d+(?:[.,]\d+)*|[^\W\d_]+)|\n")
LEAST_PARTING = 0.05  # a token that every neighbour holds parts next to nothing
_LINE_END = "\n"
_LANGUAGE = {code: number for number, code in enumerate(LANGUAGES)}


class _Reading:
    """Rows on their way into an index, part by part: only numbers are kept of what was read."""

    def __init__(self) -> None:
        self.codes, self.seen = _counting(), _counting()
        self.end = self.seen[_LINE_END]
        self.of_code: list[Ints] = []
        self.tokens: list[Ints] = []
        self.language: list[NDArray[np.int8]] = []
        self.doubtful: list[NDArray[np.bool_]] = []
        self.size = 0

    def add(self, rows: Texts, text: str) -> None:
        """Take in some rows; `text` is theirs, a line each."""
        if not len(rows):
            return
        self.size += len(rows)
        self.of_code.append(_looked_up(rows.codes, self.codes))
        self.language.append(_looked_up(rows.languages, _LANGUAGE).astype(np.int8))
        self.doubtful.append(np.array(rows.doubtful, np.bool_))
        found = TOKEN.findall(text)
        found.append(_LINE_END)
        self.tokens.append(_looked_up(found, self.seen))


class Index:
    """Rows of names, of words and of official names, ready to be asked.

    `names`: how many rows are names, these come first; `own`: how many are ours, names and words.
    """

    def __init__(self, names: Texts, words: Iterable[Texts], official: Texts | None = None) -> None:
        """Read all. Cost: three microseconds a row."""
        rows = _Reading()
        rows.add(names, mark_names(names.texts))
        for part in words:
            rows.add(part, _LINE_END.join(part.texts))
        self.own = rows.size
        if official is not None:
            rows.add(official, mark_names(official.texts))
        self.codes = Codes(rows.codes)
        self.unit = self.codes.units_of(rows.codes)[np.concatenate(rows.of_code)]
        self.line = self.codes.lines_of(rows.codes)[np.concatenate(rows.of_code)]
        self.language, self.doubtful = np.concatenate(rows.language), np.concatenate(rows.doubtful)
        self.names = len(names)
        self._number_tokens(rows)
        del rows  # ten megabytes that are not needed beside what follows
        self._weigh_tokens()
        self._file_tokens()
        self._weigh_parting()
        self._file_pairs()
        self._note_parts(names)

    def _number_tokens(self, rows: "_Reading") -> None:
        """Give every token a number, as written and folded; a word is worked out once, however often it stands."""
        stems = [stem_of(token.lower() if token.isascii() else lower(token)) for token in rows.seen]
        self.exact, exact_of = _numbered(stems)
        self.folded, folded_of = _numbered([stem if stem.isascii() else fold(stem) for stem in stems])
        tokens = np.concatenate(rows.tokens)
        is_end = tokens == rows.end
        places = (np.cumsum(is_end) - is_end)[~is_end]
        tokens = tokens[~is_end]
        self._places = places.astype(np.int32), exact_of[tokens], folded_of[tokens]

    def _weigh_tokens(self) -> None:
        """Let a token say the more, the fewer headings it leads to; `length`: what all tokens of a row say together."""
        rows, exact, folded = self._places
        heads = self.codes.heading_of_unit[self.unit[rows]]
        pairs = folded.astype(np.int64) * len(self.codes.headings)
        pairs += heads
        pairs.sort()
        pairs = pairs[np.append(True, pairs[1:] != pairs[:-1])] if len(pairs) else pairs
        found_in = np.bincount(pairs // max(1, len(self.codes.headings)), minlength=len(self.folded))
        self.rarity = np.log1p(len(self.codes.headings) / np.maximum(found_in, 1)).astype(np.float32)
        size = len(self.unit)
        self.length = np.bincount(rows, self.rarity[folded], size).astype(np.float32)
        sizes = np.bincount(heads[rows < self.own], minlength=len(self.codes.headings))
        self.size = (sizes / max(1.0, float(sizes.mean()))).astype(np.float32) if len(sizes) else sizes
        self.spoken = np.zeros((len(LANGUAGES), len(self.folded)), np.bool_)
        self.spoken[self.language[rows], folded] = True
        self.whole = np.zeros(len(self.exact), np.bool_)  # words that are Vietnamese as they are written
        self.whole[exact[self.language[rows] == _LANGUAGE["vi"]]] = True

    def _file_tokens(self) -> None:
        rows, exact, folded = self._places
        order = np.argsort(folded, kind="stable")
        self._rows, self._exact = rows[order], exact[order]
        self._starts = _starts(folded, len(self.folded))
        first = np.searchsorted(rows, np.arange(len(self.unit)))
        last = np.append(first[1:], len(rows)) - 1
        # Vietnamese, French and Spanish begin with what the thing is, English ends with it.
        at = np.where(self.language == LANGUAGES.index("en"), last, first)
        self.head = folded[np.minimum(at, max(0, len(folded) - 1))] if len(folded) else folded
        words = list(self.folded)
        self.opposite = {
            number: self.folded[other]
            for number, word in enumerate(words)
            if (other := word[1:] if word[:1] == NEGATED else NEGATED + word) in self.folded
        }

    def _weigh_parting(self) -> None:
        """Weigh the tokens of names by how few neighbours hold them: what parts a subheading from its heading's others.

        `parting`: what all tokens of a row part together; nothing for words and for names of headings.
        """
        codes, units, headings = self.codes, len(self.codes.units), len(self.codes.headings)
        places = np.nonzero(self._rows < self.names)[0]
        places = places[codes.is_narrow[self.unit[self._rows[places]]]]
        folded = np.searchsorted(self._starts, places, side="right") - 1
        unit = self.unit[self._rows[places]]
        heading = codes.heading_of_unit[unit]
        once = np.unique(folded * units + unit)
        there = once // units * headings + codes.heading_of_unit[once % units]
        keys, held = np.unique(there, return_counts=True)
        neighbours = held[np.searchsorted(keys, folded * headings + heading)]
        weight = np.log((codes.within[heading] + 1) / (neighbours + 0.5))
        self._parting = np.zeros(len(self._rows), np.float32)
        self._parting[places] = np.maximum(weight, LEAST_PARTING)
        total = np.bincount(self._rows, self._parting, len(self.unit))[: self.names]
        self.parting = np.maximum(total, LEAST_PARTING).astype(np.float32)

    def _file_pairs(self) -> None:
        rows, exact, folded = self._places
        places = np.nonzero(rows[1:] == rows[:-1])[0]
        keys = folded[places].astype(np.int64) * len(self.folded) + folded[places + 1]
        order = np.argsort(keys, kind="stable")
        places = places[order]
        self._pair_keys, starts = np.unique(keys[order], return_index=True)
        self._pair_starts = np.append(starts, len(places))
        self._pair_rows = rows[places]
        self._pair_exact = exact[places], exact[places + 1]
        del self._places

    def _note_parts(self, names: Texts) -> None:
        parts = re.compile(r"\b(?:parts?|bộ phận|components?|accessories)\b", re.IGNORECASE)
        of_parts = {code for code, text in zip(names.codes, names.texts, strict=True) if parts.search(text)}
        self.parts = np.array([code in of_parts for code in self.codes.subheadings], np.float32)
        self.parts_headings = np.array([code in of_parts for code in self.codes.headings], np.float32)

    def rows_with(self, folded: int) -> tuple[Ints, Ints]:
        """Return the rows in which a token stands, and how it is written there."""
        here = slice(self._starts[folded], self._starts[folded + 1])
        return self._rows[here], self._exact[here]

    def parting_with(self, folded: int) -> Floats:
        """Return how far a token parts each of its rows from its neighbours, in the order of `rows_with`."""
        return self._parting[self._starts[folded] : self._starts[folded + 1]]

    def rows_with_pair(self, first: int, second: int) -> tuple[Ints, Ints, Ints]:
        """Return the rows in which two tokens stand side by side, and how both are written there."""
        key = first * len(self.folded) + second
        at = int(np.searchsorted(self._pair_keys, key))
        if at == len(self._pair_keys) or self._pair_keys[at] != key:
            return _NONE, _NONE, _NONE
        here = slice(self._pair_starts[at], self._pair_starts[at + 1])
        return self._pair_rows[here], self._pair_exact[0][here], self._pair_exact[1][here]


_NONE: Ints = np.empty(0, np.int32)


def _counting() -> defaultdict[str, int]:
    """Return a table that gives every new text the next number."""
    numbers: defaultdict[str, int] = defaultdict()
    numbers.default_factory = numbers.__len__
    return numbers


def _looked_up(texts: Sequence[str], numbers: Mapping[str, int]) -> Ints:
    return np.fromiter(map(numbers.__getitem__, texts), np.int32, len(texts))


def _numbered(words: Sequence[str]) -> tuple[dict[str, int], Ints]:
    numbers = _counting()
    numbered = _looked_up(words, numbers)
    return dict(numbers), numbered


def _starts(numbers: Ints, size: int) -> NDArray[Any]:
    return np.concatenate(([0], np.cumsum(np.bincount(numbers, minlength=size))))


@lru_cache(maxsize=1)
def own_index() -> Index:
    """Return our own names and words as an index. Cost: about half a second on the first call, 30 MB."""
    return Index(own_names(), own_words())
