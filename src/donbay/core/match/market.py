"""The market rule: through which market a notice of these members concerns a firm."""

from collections.abc import Sequence
from datetime import date

from donbay.core.codes.blocs import market_covers

HOME = "VNM"  # a domestic draft concerns everybody here, as producer
UNDATED = date(1995, 1, 1)  # a notice without a day is read by the blocs of the WTO's first year


def market_of(markets: Sequence[str], members: Sequence[str], *, on: date) -> str | None:
    """Return the market through which a notice concerns a firm, or None if it does not.

    An empty text means "all markets": the firm named none.
    """
    if HOME in members:
        return HOME
    if not markets:
        return ""
    for market in markets:
        if any(market_covers(market, member, on=on) for member in members):
            return market
    return None
