"""Read side of products: what other rooms may ask."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.db.models import QuerySet

from donbay.core.codes.hs import HEADING, hs_relation
from donbay.core.search.meanings import Dictionary
from donbay.core.search.types import Meaning
from donbay.foundation.rows import row_of

from .lexicon import Lexicon, lexicon_of
from .meanings import dictionary_of, meaning_of
from .models import Product
from .narrowing import codes_meant, touches
from .types import ProductRow, Suggestion

__all__ = [
    "all_products",
    "dictionary",
    "hs_of",
    "lexicon",
    "meaning",
    "meaning_of",
    "product",
    "product_choices",
    "product_names",
    "products_touched",
    "share_heading",
    "suggest_among",
    "suggest_products",
]
TOUCHING = frozenset({"EXACT", "PROFILE_WIDER", "NOTICE_WIDER"})


def all_products() -> list[ProductRow]:
    """Return every product of the province, by name. Cost: one query."""
    return [_row(product) for product in Product.objects.order_by("folded", "pk")]


def product_choices() -> list[tuple[str, str, str]]:
    """Return code, name and English name of every product, for a choice on a page. Cost: one query."""
    return list(Product.objects.order_by("folded", "pk").values_list("code", "name", "name_en"))


def product(code: str) -> ProductRow | None:
    """Return one product, or None."""
    found = Product.objects.filter(code=code).first()
    return _row(found) if found else None


def product_names() -> QuerySet[Any, Any]:
    """Return the id and the Vietnamese name of every product, as a query for a later room to count by."""
    return Product.objects.order_by().values_list("pk", "name")


def hs_of(code: str) -> tuple[str, ...]:
    """Return the HS prefixes of one product; none if there is no such product."""
    found = product(code)
    return found.hs if found else ()


def suggest_products(words: str) -> list[Suggestion]:
    """Return the products that a firm's own words speak of, with the codes that these words mean, in their order.

    Words with their accents decide; without them (`sau rieng`) they are a help where nothing
    else was found. A product once. Vietnamese and English. Cost: one query.
    """
    return suggest_among(lexicon(), words)


def suggest_among(known: Lexicon, words: str) -> list[Suggestion]:
    """Return the same from a lexicon at hand, for callers with many words. Cost: no query."""
    return [
        Suggestion(
            product=find.product,
            hs=codes_meant(find.product, find.said, slice(find.start, find.start + find.size)),
            found=find.term,
            exact=find.exact,
            said=find.said,
            leads=find.start == 0,
        )
        for find in known.said_by(words)
    ]


def share_heading(codes: Iterable[str], ours: Iterable[str]) -> bool:
    """Return whether one of these codes lies in a heading of ours, or holds one, as its chapter does."""
    headings = [own[:HEADING] for own in ours]
    return any(touches(code, headings) for code in codes)


def lexicon() -> Lexicon:
    """Return all products, ready to be looked up by words. Cost: one query."""
    return lexicon_of(tuple(all_products()))


def dictionary() -> Dictionary:
    """Return all products by the words that a search may hold. Cost: one query."""
    return dictionary_of(tuple(all_products()))


def meaning(code: str) -> Meaning | None:
    """Return what finds the notices on a product, or None where there is no such product. Cost: one query."""
    found = product(code)
    return meaning_of(found) if found else None


def products_touched(hs: Sequence[str], text: str) -> list[ProductRow]:
    """Return the products that a notice with these codes and words touches, by name.

    A code counts when one of the two lies inside the other and the notice names a heading
    at least; a word when it is a whole word outside what is excluded. Cost: one query.
    """
    known = lexicon()
    by_word = {find.product.code for find in known.found_in(text)}
    return [row for row in known.products if row.code in by_word or _touches(hs, row.hs)]


def _touches(notice: Sequence[str], ours: Sequence[str]) -> bool:
    return any(hs_relation(said, own) in TOUCHING for said in notice if len(said) >= 4 for own in ours)


def _row(product: Product) -> ProductRow:
    return row_of(
        ProductRow,
        product,
        synonyms=tuple(product.synonyms),
        synonyms_en=tuple(product.synonyms_en),
        scientific=tuple(product.scientific),
        excluded=tuple(product.excluded),
        hs=tuple(product.hs),
        ics=tuple(product.ics),
    )
