"""HS codes for a name of goods, ranked, each with the words it rests on."""

from bisect import bisect_left
from collections.abc import Sequence

import msgspec
import numpy as np

from donbay.core.codes.hs import SUBHEADING

from .asked import read_name
from .codes import Floats
from .index import Index, own_index
from .weigh import Weighed, weigh
from .weights import WEIGHTS, Weights

LEVELS = (2, 4, 6, 8)  # digits of what is proposed; 8 stands for the national lines, however long
LONGEST_NAME = 2_000  # letters
LEAST = 0.0005  # a smaller share is shown as nothing, and is nothing
SCATTERED = 0.2  # of a word: what only a row of another accent holds is no ground


class Proposal(msgspec.Struct, frozen=True):
    """One code for a name. `share`: how sure, from 0 to 1; `words`: those of the name that lead there, as typed."""

    code: str
    share: float
    words: tuple[str, ...]


def propose_codes(
    text: str,
    *,
    level: int = SUBHEADING,
    language: str = "",
    most: int = 5,
    index: Index | None = None,
    weights: Weights = WEIGHTS,
) -> tuple[Proposal, ...]:
    """Return the codes that a name of goods leads to, the surest first; none where no word of it is known.

    `level`: 2 chapters, 4 headings, 6 subheadings, 8 the national lines of an imported tariff: the best line of each
    subheading, in the order of these. `language`: vi, en, fr, es or la where the caller knows it. Without accents
    (`sau rieng dong lanh`) Vietnamese is understood as well. `index`: our own names and words, unless others stand
    beside them. The same name has always the same proposals.
    Cost: two milliseconds; the first call of a process half a second.
    """
    index = index or own_index()
    asked = read_name(text[:LONGEST_NAME], index, language=language, weights=weights)
    weighed = weigh(asked, index, weights)
    if weighed is None:
        return ()
    ranked = _ranked(weighed, index, level)[:most]
    return tuple(
        Proposal(code, round(share, 4), _words(code, weighed, index.codes.units))
        for code, share in ranked
        if share >= LEAST
    )


def _ranked(weighed: Weighed, index: Index, level: int) -> list[tuple[str, float]]:
    codes = index.codes
    if level <= 4:
        shares = _shares(weighed.headings)
        if level == 4:
            return _sorted(codes.headings, shares)
        return _sorted(codes.chapters, np.bincount(codes.chapter_of, shares).astype(np.float32))
    found = _sorted(codes.subheadings, _shares(weighed.subheadings))
    return found if level == SUBHEADING or not codes.lines else _lines(found, weighed, index)


def _lines(
    subheadings: Sequence[tuple[str, float]], weighed: Weighed, index: Index
) -> list[tuple[str, float]]:
    """Return the best line of each subheading; a subheading without lines stands for itself."""
    best: dict[str, tuple[float, str]] = {}
    for code, score in zip(index.codes.lines, weighed.lines, strict=True):
        narrow = code[:SUBHEADING]
        if narrow not in best or score > best[narrow][0]:
            best[narrow] = (float(score), code)
    return [(best[code][1] if code in best else code, share) for code, share in subheadings]


def _shares(scores: Floats) -> Floats:
    """Return scores as shares of 1: those far behind the best have next to nothing."""
    raised = np.exp(scores - scores.max())
    return np.asarray(raised / raised.sum(), np.float32)


def _sorted(codes: Sequence[str], shares: Floats) -> list[tuple[str, float]]:
    """Return codes with their shares, the greatest first, of equals the lower code."""
    order = np.argsort(-shares, kind="stable")[:100]
    return [(codes[place], float(shares[place])) for place in order]


def _words(code: str, weighed: Weighed, units: Sequence[str]) -> tuple[str, ...]:
    """Return the words of a name that a code or one below it holds, in their order, each once."""
    within = code[:SUBHEADING]
    first, last = bisect_left(units, within), bisect_left(units, within + ":")
    held = weighed.held[:, first:last].max(axis=1, initial=0) > SCATTERED
    return tuple(
        dict.fromkeys(said for said, holds in zip(weighed.said, held, strict=True) if said and holds)
    )
