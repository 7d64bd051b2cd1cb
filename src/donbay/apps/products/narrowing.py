"""Which of a product's codes a firm's own words mean: `thịt heo` is pork, whatever else the product holds."""

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from functools import lru_cache

import msgspec

from donbay.core.classify.passages import phrase
from donbay.core.codes.hs import CHAPTER
from donbay.core.nomenclature.headings import entries
from donbay.core.text.fold import fold

from .types import ProductRow

_LANGUAGES = ("vi", "en")

Tokens = tuple[str, ...]


class _Told(msgspec.Struct, frozen=True):
    """The words of the nomenclature: codes by phrase, and each code in order with its phrases beside it."""

    codes: Mapping[Tokens, tuple[str, ...]]
    in_order: Sequence[str]
    phrases: Sequence[tuple[Tokens, ...]]
    longest: int


def codes_meant(product: ProductRow, words: str, found: slice) -> tuple[str, ...]:
    """Return the codes of a product that these words mean, its own heading first.

    `found`: the tokens of the product's word. The longest phrase of the nomenclature around it decides:
    codes under which the phrase stands are kept, those called exactly so lead. A longer phrase that means
    other goods (`xơ dừa`) brings its own codes. The product's whole name, and what the nomenclature does
    not tell apart, keep every code.
    """
    tokens = phrase(words)
    told = _told(bare=words.isascii())
    said = _around(tokens, found, told) or tokens[found]
    exact = _narrowest(told.codes.get(said, ()))
    if said in (phrase(product.name), phrase(product.name_en)):
        return _led(product.hs, exact)
    kept = tuple(code for code in product.hs if touches(code, exact) or _stands(said, code, told))
    if kept:
        return _led(kept, exact)
    return exact if len(said) > found.stop - found.start and exact else product.hs


def _around(tokens: Tokens, found: slice, told: _Told) -> Tokens:
    """Return the longest phrase known that covers what was found; the whole find at least."""
    for size in range(min(told.longest, len(tokens)), found.stop - found.start - 1, -1):
        for start in range(max(0, found.stop - size), min(found.start, len(tokens) - size) + 1):
            if tokens[start : start + size] in told.codes:
                return tokens[start : start + size]
    return ()


def _led(codes: Sequence[str], exact: Sequence[str]) -> tuple[str, ...]:
    """Return the codes, those first that lie in a heading called exactly so."""
    headings = [code for code in exact if len(code) > CHAPTER]
    return tuple(sorted(codes, key=lambda code: not touches(code, headings)))


def touches(code: str, others: Sequence[str]) -> bool:
    """Return whether a code lies in one of the others, or one of them in it."""
    return any(code.startswith(other) or other.startswith(code) for other in others)


def _stands(said: Tokens, code: str, told: _Told) -> bool:
    """Return whether the phrase stands in a phrase of this code, or of what lies in it."""
    first, after = bisect_left(told.in_order, code), bisect_left(told.in_order, code + ":")  # ":" follows "9"
    return any(_holds(other, said) for phrases in told.phrases[first:after] for other in phrases)


def _holds(long: Tokens, short: Tokens) -> bool:
    return any(long[at : at + len(short)] == short for at in range(len(long) - len(short) + 1))


def _narrowest(codes: Sequence[str]) -> tuple[str, ...]:
    """Return the codes without a heading of which a part is meant; a chapter stays, as a wider sense."""
    return tuple(
        code
        for code in codes
        if len(code) == CHAPTER or not any(o != code and o.startswith(code) for o in codes)
    )


@lru_cache(maxsize=2)
def _told(*, bare: bool) -> _Told:
    """Return the words of the nomenclature; `bare`: those without accents, for those who type none."""
    codes: dict[Tokens, tuple[str, ...]] = {}
    phrases: dict[str, tuple[Tokens, ...]] = {}
    for entry in entries().values():
        words = [word.text for word in entry.words if word.language in _LANGUAGES]
        made = [phrase(fold(text) if bare else text) for text in words]
        phrases[entry.code] = tuple(made)
        for one in made:
            codes[one] = tuple(dict.fromkeys((*codes.get(one, ()), entry.code)))
    codes.pop((), None)
    in_order = sorted(phrases)
    return _Told(codes, in_order, [phrases[code] for code in in_order], max(map(len, codes)))
