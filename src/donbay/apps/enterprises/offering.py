"""Codes that are offered for the words of a line: the same to the firm, to the officer and while one types."""

from collections.abc import Iterable, Sequence
from typing import Any

from donbay.apps.nomenclature import queries as nomenclature
from donbay.core.codes.hs import hs_relation
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
    return {words: _offered(words, lexicon, index) for words in every}


def _offered(words: str, lexicon: Any, index: Index) -> tuple[str, ...]:
    suggested = suggested_for(lexicon, NewLine(words=words)).hs
    if suggested and len(suggested) <= MOST_PROPOSED:
        return suggested
    found = propose_codes(words, index=index)
    if suggested:
        return _surest_first(suggested, [one.code for one in found])
    return tuple(one.code for one in found[:MOST_PROPOSED] if one.share >= LEAST_SHARE)


def _surest_first(codes: Sequence[str], proposed: Sequence[str]) -> tuple[str, ...]:
    """Return codes in the order in which the words lead to them: of a dryer first that of dryers."""

    def place(code: str) -> int:
        return next((at for at, one in enumerate(proposed) if hs_relation(one, code)), len(proposed))

    return tuple(sorted(codes, key=place))
