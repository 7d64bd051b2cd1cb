"""Words looked for in a column of folded text: whole words, or words that begin so, on both databases.

For tables of some thousand rows; notices have an index of their own (`apps.notices.finding`).
"""

import re

from django.db.models import Q

from donbay.core.text.search import search_terms

# A number may be written with zeros before it: `so 1/2026` is `so 01/2026`.
_BEFORE, _AFTER = "(^|[^0-9a-z])0*", "($|[^0-9a-z])"


def says_all(column: str, query: str) -> Q:
    """Match rows whose folded text has every word of a query as a whole word, marks aside."""
    found = Q()
    for term in search_terms(query):
        found &= _has(column, term, _AFTER)
    return found


def begins_so(column: str, term: str) -> Q:
    """Match rows in whose folded text some word begins with a term: for names that are typed in part."""
    return _has(column, term, "")


def _has(column: str, term: str, after: str) -> Q:
    """Ask for the letters first, which is quick, then where they stand."""
    return Q(**{f"{column}__contains": term}) & Q(**{f"{column}__regex": _BEFORE + re.escape(term) + after})
