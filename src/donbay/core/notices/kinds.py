"""What kind of notice it is: the measure's urgency, and the step in its chain."""

from collections.abc import Iterable
from functools import lru_cache

from donbay.core.notices.record import Kind, Step
from donbay.core.notices.symbol import Symbol

_STEPS: dict[str, Step] = {
    "Add": "ADDENDUM",
    "Rev": "REVISION",
    "Corr": "CORRIGENDUM",
    "Suppl": "SUPPLEMENT",
}
# English, French and Spanish stems; "urgent" alone would also be found in titles, which are not read here.
_URGENT_STEMS = ("emergenc", "emergency", "urgen")
# Articles 2.10.1 and 5.7.1 of the TBT Agreement: adopted first, notified after.
_URGENT_ARTICLES = frozenset({"2.10.1", "5.7.1"})


@lru_cache(maxsize=256)
def _kind_of(text: str) -> Kind:
    lowered = text.casefold()
    return "EMERGENCY" if any(stem in lowered for stem in _URGENT_STEMS) else "REGULAR"


def read_type(text: str, symbol: Symbol) -> tuple[Kind, Step]:
    """Return urgency (from the type's words) and step (from the symbol's last suffix).

    The type text says only the last step and has been seen to disagree; the symbol
    does not, so a symbol without suffix is a first notice whatever the text says.
    """
    return _kind_of(text), step_of(symbol)


def step_of(symbol: Symbol) -> Step:
    """Return what the symbol's last suffix makes of the document; empty for a first notice."""
    return _STEPS[symbol.suffixes[-1][0]] if symbol.suffixes else ""


def kind_of_articles(articles: Iterable[str]) -> Kind:
    """Return EMERGENCY when one of the ticked TBT articles is that of an urgent problem."""
    return "EMERGENCY" if _URGENT_ARTICLES.intersection(articles) else "REGULAR"
