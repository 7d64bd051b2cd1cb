"""From a firm's rows to what matching reads of it."""

import hashlib
from collections.abc import Iterable, Sequence
from functools import lru_cache

import msgspec

from donbay.apps.products.types import ProductRow
from donbay.core.classify.lexicon import senses_of
from donbay.core.match.types import Line, Profile

from . import checks
from .lines import lines_for, stock
from .models import Enterprise, ProductLine
from .types import NewLine


def profile_of(
    firm: Enterprise, products: dict[int, ProductRow], lines_of_firm: Iterable[ProductLine] | None = None
) -> Profile:
    """Return the profile of one firm; its lines should be at hand. The hash covers everything in it.

    So a new synonym of a product changes the hash of every firm that makes it.
    `lines_of_firm`: for a firm that is not stored yet, its lines with their ids.
    """
    made = firm.lines.all() if lines_of_firm is None else lines_of_firm
    lines = tuple(line_of(line, products.get(line.product_id or 0)) for line in made)
    profile = Profile(enterprise_id=firm.pk, lines=lines, markets=tuple(sorted(firm.markets)))
    digest = hashlib.sha256(msgspec.json.encode(profile)).hexdigest()
    return msgspec.structs.replace(profile, hash=digest)


def profile_of_lines(lines: Sequence[NewLine], markets: Sequence[str], *, enterprise_id: int = 0) -> Profile:
    """Return the profile that a firm would have with these lines alone, as storing would leave them.

    Nothing is stored. Raises: BadProfile. Cost: one query.
    """
    known = stock()
    made = lines_for(Enterprise(pk=enterprise_id), checks.product_lines(lines, needed=True), known, {})
    tried = [line_of(line, known.by_id.get(line.product_id or 0)) for line in made]
    numbered = tuple(msgspec.structs.replace(line, id=number) for number, line in enumerate(tried, start=1))
    return Profile(
        enterprise_id=enterprise_id, lines=numbered, markets=tuple(sorted(checks.markets(markets)))
    )


def line_of(line: ProductLine, product: ProductRow | None) -> Line:
    """Return one line: the firm's own words and codes, and what its known product adds.

    Confirmed codes replace the suggested ones. Of the product's words those are added that may mean what the line is.
    """
    known = agreeing_words(product.terms, tuple(line.hs or line.suggested_hs)) if product else ()
    names = (product.name, product.name_en) if product else ()
    return Line(
        id=line.pk or 0,  # 0: it is only tried
        words=line.words,
        hs=tuple(line.hs or line.suggested_hs),
        ics=product.ics if product else (),
        terms=_once((*line.keywords, *known)),
        scientific=tuple(product.scientific) if product else (),
        names=names,
        confirmed=bool(line.hs),
        excluded=_once((*line.excluded, *(product.excluded if product else ()))),
    )


@lru_cache(maxsize=4096)
def agreeing_words(words: tuple[str, ...], codes: tuple[str, ...]) -> tuple[str, ...]:
    """Return the words that mean goods of these codes, or none that are known; all of them where there are no codes.

    A product of the province is called by much that lies beside it, royal jelly beside honey and dried shrimps
    beside prawns: whoever makes the one does not make the other.
    """
    return tuple(word for word in words if not codes or _agrees(word, codes))


def _agrees(word: str, codes: tuple[str, ...]) -> bool:
    meant = [sense.code for sense in senses_of(word) if sense.code]
    return not meant or any(code.startswith(own) or own.startswith(code) for code in meant for own in codes)


def _once(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(words))
