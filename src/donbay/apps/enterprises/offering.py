"""Codes that are offered for the words of a line: the same to the firm, to the officer and while one types."""

from collections.abc import Iterable

from donbay.apps.nomenclature import queries as nomenclature
from donbay.core.coding.index import Index
from donbay.core.coding.propose import propose_codes

from .lines import stock, suggested_for
from .types import NewLine

MOST_PROPOSED = 3  # codes for words that the province's own products know nothing of
LEAST_SHARE = 0.05  # our choice: a code less sure than this is noise to a firm


def offered_codes(lines: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Return by the words of lines the codes to offer for them: those in use without a tick, else the surest proposed.

    Whoever ticks one confirms it; nothing is kept here. Cost: two queries, if there is a line.
    """
    every = list(lines)
    if not every:
        return {}
    lexicon, index = stock().lexicon, nomenclature.index_in_use()
    return {
        words: suggested_for(lexicon, NewLine(words=words)).hs or _proposed(words, index) for words in every
    }


def _proposed(words: str, index: Index) -> tuple[str, ...]:
    found = propose_codes(words, most=MOST_PROPOSED, index=index)
    return tuple(one.code for one in found if one.share >= LEAST_SHARE)
