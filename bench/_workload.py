"""The workload of the matching benches: invented profiles and notices, the same for every engine.

Profiles: 1 to 3 HS prefixes (2, 4 or 6 digits: 20, 40, 40 %), 0 to 5 keywords (60 % words, 40 % phrases
of 2 or 3 words), 1 to 10 of 166 markets. Notices: 0 to 5 six-digit codes, 60 words, one market.
Words follow Zipf's law (exponent 1) over 50,000 invented words; the 100 most frequent ones
are left to the notices, as no firm takes "of" or "the" for a keyword.
"""

import sys
from collections.abc import Iterator
from itertools import islice

import numpy as np

from donbay.core.codes.hs_headings import headings_between
from donbay.core.codes.members import MEMBERS

VOCABULARY = 50_000
FUNCTION_WORDS = 100
WORDS_A_NOTICE, TITLE_WORDS = 60, 20
BLOCK = 50_000
MARKETS = tuple(sorted(MEMBERS))[:166]
ABROAD = tuple(
    market for market in MARKETS if market != "VNM"
)  # a draft of our own country concerns all profiles
HEADINGS = headings_between("0101", "9706")


class Workload:
    """Profiles and notices from one seed: `profiles()` and `notices` as plain tuples."""

    def __init__(self, profiles: int, notices: int, *, seed: int = 20261122) -> None:
        self.size, self._seed = profiles, seed
        self.words = _words(VOCABULARY)
        weights = 1 / np.arange(1, VOCABULARY + 1)
        self._all = np.cumsum(weights / weights.sum())
        key = weights[FUNCTION_WORDS:]
        self._key = np.cumsum(key / key.sum())
        self._rng = np.random.default_rng(seed)
        self._notices(notices)

    def profiles(self) -> Iterator[tuple[int, tuple[str, ...], tuple[str, ...], tuple[str, ...]]]:
        """Yield number, HS prefixes, keywords and markets of every profile; made block by block, to hold little."""
        for first in range(0, self.size, BLOCK):
            self._rng = np.random.default_rng((self._seed, first))
            yield from self._block(first, min(BLOCK, self.size - first))

    def _block(
        self, first: int, size: int
    ) -> Iterator[tuple[int, tuple[str, ...], tuple[str, ...], tuple[str, ...]]]:
        rng = self._rng
        hs_counts, term_counts, market_counts = (
            rng.integers(1, 4, size),
            rng.integers(0, 6, size),
            rng.integers(1, 11, size),
        )
        codes, terms = iter(self._codes(int(hs_counts.sum()))), iter(self._terms(int(term_counts.sum())))
        picks = rng.integers(0, len(MARKETS), (size, 10)).tolist()
        for number, (hs, words, markets) in enumerate(
            zip(hs_counts.tolist(), term_counts.tolist(), market_counts.tolist(), strict=True)
        ):
            yield (
                first + number,
                tuple(dict.fromkeys(islice(codes, hs))),
                tuple(dict.fromkeys(islice(terms, words))),
                tuple(dict.fromkeys(MARKETS[pick] for pick in picks[number][:markets])),
            )

    def _terms(self, size: int) -> list[str]:
        lengths = np.where(self._rng.random(size) < 0.6, 1, self._rng.integers(2, 4, size))
        picks = FUNCTION_WORDS + np.minimum(
            np.searchsorted(self._key, self._rng.random((size, 3))), len(self._key) - 1
        )
        return [
            " ".join(self.words[pick] for pick in some[:length])
            for some, length in zip(picks.tolist(), lengths.tolist(), strict=True)
        ]

    def _codes(self, size: int) -> list[str]:
        headings = self._rng.integers(0, len(HEADINGS), size)
        levels = self._rng.choice([2, 4, 6], size, p=[0.2, 0.4, 0.4])
        ends = self._rng.integers(1, 10, size) * 10
        return [
            sys.intern((HEADINGS[h] + f"{e:02d}")[:n]) for h, n, e in zip(headings, levels, ends, strict=True)
        ]

    def _notices(self, size: int) -> None:
        rng = self._rng
        self.notices = []
        for _ in range(size):
            codes = tuple(
                dict.fromkeys(
                    HEADINGS[h] + f"{rng.integers(1, 10) * 10:02d}"
                    for h in rng.integers(0, len(HEADINGS), rng.integers(0, 6))
                )
            )
            picks = np.minimum(np.searchsorted(self._all, rng.random(WORDS_A_NOTICE)), VOCABULARY - 1)
            self.notices.append(
                (codes, tuple(self.words[p] for p in picks), ABROAD[rng.integers(0, len(ABROAD))])
            )


def _words(size: int) -> tuple[str, ...]:
    """Return invented words that no dictionary holds and that have no plural ending."""
    first, rest = "bcdfghjklmnpqrtvwz", "aeiou"
    syllables = [a + b for a in first for b in rest]
    base = len(syllables)
    return tuple(
        syllables[n // (base * base) % base] + syllables[n // base % base] + syllables[n % base] + "q"
        for n in range(size)
    )
