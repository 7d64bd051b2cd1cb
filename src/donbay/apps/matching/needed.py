"""What later rooms still need of matches that would go, so that none goes before they have it."""

from collections.abc import Callable
from typing import Literal

from django.db.models import Exists, QuerySet

from .models import Match

Sort = Literal["withdrawn", "possible"]
NEEDED: dict[Sort, list[Callable[[], Exists]]] = {"withdrawn": [], "possible": []}


def keep_while(needed: Callable[[], Exists], *, sort: Sort) -> None:
    """Let a later room keep withdrawn or possible matches for as long as it needs them; called in `AppConfig.ready`.

    `needed` gives a condition of its own table, in a query over matches.
    """
    if needed not in NEEDED[sort]:
        NEEDED[sort].append(needed)


def without_needed(found: QuerySet[Match], sort: Sort) -> QuerySet[Match]:
    """Return those of these matches that no later room needs."""
    for needed in NEEDED[sort]:
        found = found.exclude(needed())
    return found
