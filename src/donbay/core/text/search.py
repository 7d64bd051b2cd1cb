"""What a person typed into a search box."""

import re

from .fold import fold

_NO_LETTER = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff]")  # no table takes them, no word has them

_PUNCTUATION = ".,;:!?\"'()[]“”‘’"
TERMS = 12  # more words than this add nothing to a search


def search_terms(query: str) -> list[str]:
    """Return the folded words of a query, each once, in order; all of them must be found."""
    found = (term.strip(_PUNCTUATION) for term in fold(_NO_LETTER.sub(" ", query)).split())
    return list(dict.fromkeys(term for term in found if term))[:TERMS]
