"""What a person typed into a search box."""

from .fold import fold
from .letters import FORBIDDEN

_PUNCTUATION = ".,;:!?\"'()[]“”‘’"
TERMS = 12  # more words than this add nothing to a search


def search_terms(query: str) -> list[str]:
    """Return the folded words of a query, each once, in order; all of them must be found."""
    found = (term.strip(_PUNCTUATION) for term in fold(FORBIDDEN["SEARCHED"].sub(" ", query)).split())
    return list(dict.fromkeys(term for term in found if term))[:TERMS]
