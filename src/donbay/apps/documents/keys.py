"""By what a legal document is known: issuer, kind, symbol and day. A symbol alone comes back each year."""

from datetime import date
from typing import NamedTuple, Protocol

from donbay.core.lists.symbols import issuer_key, symbol_key
from donbay.core.text.fold import fold


class Key(NamedTuple):
    """The four columns that are unique together, named as in the table."""

    symbol: str
    issuer_folded: str
    kind_folded: str
    day: date


class Known(Protocol):
    """Whatever has the facts of a document."""

    @property
    def number(self) -> str:
        """The symbol as written."""

    @property
    def issuer(self) -> str:
        """Who issued it."""

    @property
    def kind(self) -> str:
        """What kind of document it is, or nothing."""

    @property
    def day(self) -> date:
        """The day of issue."""


def key_of(document: Known) -> Key:
    """Return the key of a document; two writings of one document have one key."""
    return Key(symbol_key(document.number), issuer_key(document.issuer), fold(document.kind), document.day)
