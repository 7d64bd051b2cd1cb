"""What a subheading is called, by our own names; `name_of` of classification stops at most headings."""

from collections.abc import Mapping
from functools import lru_cache

from donbay.core.nomenclature.headings import name_of
from donbay.core.nomenclature.vocabulary import own_names


def goods_name(code: str, language: str) -> str:
    """Return what a code is called in `vi` or `en`; the nearest above it; empty if there is none."""
    language = "vi" if language == "vi" else "en"
    return _names().get((code[:6], language)) or name_of(code, language)


@lru_cache(maxsize=1)
def _names() -> Mapping[tuple[str, str], str]:
    """Return our names by code and language. Cost: a hundredth of a second on the first call."""
    own = own_names()
    return {
        (code, language): name
        for code, language, name in zip(own.codes, own.languages, own.texts, strict=True)
    }
