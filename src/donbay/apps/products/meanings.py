"""The province's products as words of a search: what was typed, and the codes and names it stands for."""

from collections.abc import Sequence
from functools import lru_cache

from donbay.core.classify.passages import phrase
from donbay.core.match.doubtful import DOUBTFUL_WORDS
from donbay.core.nomenclature.headings import name_of
from donbay.core.search.meanings import Dictionary
from donbay.core.search.types import Meaning, Name
from donbay.core.search.words import written_words

from .types import ProductRow


@lru_cache(maxsize=4)
def dictionary_of(products: tuple[ProductRow, ...]) -> Dictionary:
    """Return these products by all their words; the last few are kept, by what they hold."""
    found = Dictionary()
    for product in products:
        meaning = meaning_of(product)
        for term in product.terms:
            found.add(term, meaning)
    return found


def meaning_of(product: ProductRow) -> Meaning:
    """Return what finds a product: its own codes, and its words that mean nothing else.

    A code that other goods share (`other fruit, prepared`) is the product's, but does not tell it.
    """
    codes = _own_codes(product)
    return Meaning(
        kind="GOODS",
        phrases=tuple(written_words(term) for term in product.terms if not _is_doubtful(term)),
        codes=codes,
        names=tuple(Name(code, name_of(code, "vi"), name_of(code, "en")) for code in codes),
    )


def _own_codes(product: ProductRow) -> tuple[str, ...]:
    words = [written_words(term) for term in (product.name, *product.synonyms)]
    own = tuple(code for code in product.hs if _called(code, words))
    return own or product.hs[:1]


def _called(code: str, words: Sequence[tuple[str, ...]]) -> bool:
    name = written_words(name_of(code, "vi"))
    return any(name[: len(word)] == word for word in words if word)


def _is_doubtful(term: str) -> bool:
    tokens = phrase(term)
    return not tokens or (len(tokens) == 1 and tokens[0] in DOUBTFUL_WORDS)
