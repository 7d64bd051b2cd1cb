"""A firm's lines as they are stored, with what its words suggest: asked by storing, by previews and while one types."""

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec

from donbay.apps.products import queries as products
from donbay.apps.products.types import ProductRow, Suggestion
from donbay.core.coding.propose import propose_codes

from .models import Enterprise, ProductLine
from .types import NewLine

HEADINGS = 5  # of the headings proposed for some words, so many have a say in what these words mean
LIKELY = 0.02  # our choice: nước cốt dừa is 0.91 goods of 2106, and still a coconut at 0.04


class Suggested(msgspec.Struct, frozen=True):
    """What a line's words suggest: a product of the province, and codes."""

    product_id: int | None = None
    hs: tuple[str, ...] = ()


class Stock:
    """The products of the province, looked up once for many firms; what words suggest is worked out once.

    `lexicon`: what `products.suggest_among` takes.
    """

    def __init__(self, lexicon: Any) -> None:
        self.lexicon = lexicon
        self.by_id: dict[int, ProductRow] = {product.id: product for product in lexicon.products}
        self._suggested: dict[tuple[str, tuple[str, ...]], Suggested] = {}

    def suggested(self, line: NewLine) -> Suggested:
        """Return the same as `suggested_for`. Cost: as there, the first time; then none."""
        asked = line.words, tuple(line.hs)
        if asked not in self._suggested:
            self._suggested[asked] = suggested_for(self.lexicon, line)
        return self._suggested[asked]


def stock() -> Stock:
    """Return the products of the province, for callers with many firms. Cost: one query."""
    return Stock(products.lexicon())


def suggested_for(lexicon: Any, line: NewLine) -> Suggested:
    """Return the product that the words of a line surely mean, and the codes they suggest.

    A code that the line declares says more than a word in it: the goods of its heading are meant and no others.
    Where none is declared, a word further on (`than gáo dừa`) counts only if the words as a whole may mean its goods.
    Cost: none, or some milliseconds where the words are asked as a whole.
    """
    finds = [(find, _codes_said(find, line.hs)) for find in _sure_finds(lexicon, line.words)]
    meant = [find.product.id for find, said in finds if _agrees(said, find.product.hs)]
    codes = [code for find, said in finds if _agrees(said, find.hs) for code in find.hs]
    return Suggested(meant[0] if meant else None, tuple(dict.fromkeys(codes)))


def _sure_finds(lexicon: Any, words: str) -> list[Suggestion]:
    found = products.suggest_among(lexicon, words)
    return found if len(found) == 1 else [find for find in found if find.exact]


def _codes_said(find: Suggestion, declared: Sequence[str]) -> Sequence[str] | None:
    """Return the codes that have a say beside a find, or None where the find says enough."""
    if declared:
        return declared
    # One syllable without its accents is read as any of several words (`sua`): only the surest heading counts.
    vague = not find.exact and " " not in find.found
    if find.leads and not vague:
        return None
    proposed = propose_codes(find.said, level=4, most=1 if vague else HEADINGS)
    return [one.code for one in proposed if one.share >= LIKELY]


def _agrees(said: Sequence[str] | None, ours: Sequence[str]) -> bool:
    return said is None or products.share_heading(said, ours)


def lines_for(
    firm: Enterprise, wanted: Sequence[NewLine], known: Stock, there: Mapping[str, ProductLine]
) -> list[ProductLine]:
    """Return the lines of a firm as they are to be stored, with suggested codes; nothing is stored here.

    `there`: words in small letters → the line that is there.
    """
    made = []
    for position, one in enumerate(wanted):
        line = there.get(one.words.lower()) or ProductLine(enterprise=firm)
        suggested = known.suggested(one)
        line.words, line.position = one.words, position
        line.hs, line.keywords, line.excluded = list(one.hs), list(one.keywords), list(one.excluded)
        line.product_id, line.suggested_hs = suggested.product_id, list(suggested.hs)
        made.append(line)
    return made
