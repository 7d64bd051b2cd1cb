"""The words of the province's products, ready to be found in a text."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

import msgspec

from donbay.core.classify.passages import Passage, phrase, read_text
from donbay.core.match.doubtful import DOUBTFUL_WORDS
from donbay.core.match.terms import TermIndex
from donbay.core.text.fold import fold

from .types import ProductRow

_BETWEEN = re.compile(r"[,;/&+()\n]|\b(?:và|and)\b", re.IGNORECASE)


class Find(msgspec.Struct, frozen=True, kw_only=True):
    """One product found by one of its words; `size` counts the words of the find, `said` is where it stands."""

    product: ProductRow
    term: str
    exact: bool
    size: int
    start: int
    said: str = ""


class Lexicon:
    """All products by their words: as written, and folded for those who type without accents."""

    def __init__(self, products: Sequence[ProductRow]) -> None:
        self.products = list(products)
        self._written = _Words(products)
        self._folded = _Words([_folded(product) for product in products])
        self._by_code = {product.code: product for product in products}

    def found_in(self, text: str) -> list[Find]:
        """Return each product whose words stand in a text; doubtful single words do not count alone."""
        finds = self._written.finds(read_text(text), exact=True)
        return self._once(find for find in finds if not _is_doubtful(find.term))

    def said_by(self, words: str) -> list[Find]:
        """Return each product that a firm's own words mean, in the order of the words.

        Between commas and "và" one product is meant, by its head: the first word in Vietnamese
        (nước mắm cá cơm), the last in English (shrimp feed). Only words typed without any accent are
        looked up without them, where nothing else was found; they may mean several products.
        """
        parts = [part for part in _BETWEEN.split(words) if part.strip()]
        return self._once(
            [msgspec.structs.replace(find, said=part) for part in parts for find in self._heads(part)]
        )

    def _heads(self, part: str) -> list[Find]:
        written = _outermost(self._written.finds(read_text(part), exact=True))
        if written and part.isascii():
            return [max(written, key=lambda find: (find.start + find.size, find.size))]
        if written:
            return [min(written, key=lambda find: find.start)]
        if not part.isascii():  # who writes `sữa` does not mean `sứa`
            return []
        folded = _outermost(self._folded.finds(read_text(part), exact=False))
        first = min((find.start for find in folded), default=0)
        return [find for find in folded if find.start == first]

    def _once(self, finds: Iterator[Find] | Sequence[Find]) -> list[Find]:
        kept: dict[str, Find] = {}
        for find in finds:
            own = msgspec.structs.replace(find, product=self._by_code[find.product.code])
            kept.setdefault(find.product.code, own)
        return list(kept.values())


class _Words:
    def __init__(self, products: Sequence[ProductRow]) -> None:
        self._terms = TermIndex(())
        self._products: dict[int, list[tuple[ProductRow, str]]] = {}
        self._excluded = {p.code: TermIndex(p.excluded) for p in products if p.excluded}
        for product in products:
            for term in product.terms:
                number = self._terms.add(term)
                if number >= 0:
                    self._products.setdefault(number, []).append((product, term))

    def finds(self, text: Passage, *, exact: bool) -> Iterator[Find]:
        masks: dict[str, set[int]] = {}
        for hit in self._terms.hits(text):
            for product, term in self._products[hit.term]:
                if product.code not in masks:
                    masks[product.code] = self._masked(product.code, text)
                if hit.start not in masks[product.code]:
                    size = hit.end - hit.start
                    yield Find(product=product, term=term, exact=exact, size=size, start=hit.start)

    def _masked(self, code: str, text: Passage) -> set[int]:
        if code not in self._excluded:
            return set()
        hits = self._excluded[code].hits(text)
        return {place for hit in hits for place in range(hit.start, hit.end)}


@lru_cache(maxsize=4)
def lexicon_of(products: tuple[ProductRow, ...]) -> Lexicon:
    """Return the lexicon of these products; the last few are kept, by what they hold."""
    return Lexicon(products)


def _outermost(finds: Iterator[Find]) -> list[Find]:
    """Drop a find inside a longer one: "nước mắm" is fish sauce, whatever "nước" is."""
    every = list(finds)
    return [find for find in every if not any(_inside(find, other) for other in every)]


def _inside(find: Find, other: Find) -> bool:
    ends = find.start + find.size, other.start + other.size
    return other.size > find.size and other.start <= find.start and ends[0] <= ends[1]


def _is_doubtful(term: str) -> bool:
    tokens = phrase(term)
    return len(tokens) == 1 and tokens[0] in DOUBTFUL_WORDS


def _folded(product: ProductRow) -> ProductRow:
    def bare(texts: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(fold(text) for text in texts)

    return msgspec.structs.replace(
        product,
        name=fold(product.name),
        name_en=fold(product.name_en),
        synonyms=bare(product.synonyms),
        synonyms_en=bare(product.synonyms_en),
        scientific=bare(product.scientific),
        excluded=bare(product.excluded),
    )
