"""Words that name acts and offices, not goods: a title of these alone has no subject."""

import msgspec

from donbay.core.tables import read_table


class ActRow(msgspec.Struct, frozen=True):
    """One row of `acts.tsv`. `kind`: ACT (a word) or NO_GOODS (a phrase)."""

    kind: str
    words: str


_ROWS = read_table(__package__, "acts", ActRow)
ACT_WORDS = frozenset(row.words for row in _ROWS if row.kind == "ACT")
# Phrases with a word of goods in them that name none: `food safety`, `effective date`.
NO_GOODS = tuple(row.words for row in _ROWS if row.kind == "NO_GOODS")
