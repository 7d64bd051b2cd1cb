"""What stays of an alert when the body of its mail has gone: who was told what, until when, why, and by which rules.

The notice is there to be opened; nobody needs its title again in each of a thousand alerts. What figures, follow-ups
and later changes ask for stays: a person's own words for the goods, and the deadline that was told.
"""

from collections.abc import Mapping
from typing import Any

from django.urls import reverse

from donbay.core.notices.standing import STANDS
from donbay.core.notices.symbol import slug_of
from donbay.foundation.office import full_address

ASKED_FOR = ("symbol", "headline", "step", "wto_deadline", "lines", "reason", "market", "moves")
IF_SAID = ("language", "kind", "version", "local_deadline", "change", "domestic")
# Of what has gone, so that a page of the mail can still be drawn.
_GONE: Mapping[str, Any] = {
    "title": "", "members": [], "kind": "", "kind_says": "", "products": "", "distributed": None, "in_force": None,
    "in_force_words": "", "local_deadline": None, "change": "", "document": "", "domestic": False, "enterprise": "",
}  # fmt: skip


def thin(said: Mapping[str, Any], *, rules: str) -> dict[str, Any]:
    """Return what stays of a snapshot. `rules`: by which it was found that the notice concerns the firm, if known."""
    kept = {name: said[name] for name in ASKED_FOR if name in said}
    kept |= {name: said[name] for name in IF_SAID if said.get(name)}
    kept |= {"standing": said["standing"]} if said.get("standing", STANDS) != STANDS else {}
    return kept | ({"rules": rules} if rules else {})


def whole(said: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return a snapshot with everything that may be asked of one; what has gone is empty."""
    symbol = said.get("symbol", "")
    if "link" in said or not symbol:
        return said
    link = full_address(reverse("notices:show", args=[slug_of(symbol)]))
    return {**_GONE, "symbols": [symbol], "root": symbol, "link": link, **said}
