"""What later rooms still need of matches that were withdrawn, so that it does not go before they have it."""

from collections.abc import Callable

from django.db.models import Exists

NEEDED: list[Callable[[], Exists]] = []


def keep_while(needed: Callable[[], Exists]) -> None:
    """Let a later room keep withdrawn matches for as long as it needs them; called in its `AppConfig.ready`.

    `needed` gives a condition of its own table, in a query over matches.
    """
    if needed not in NEEDED:
        NEEDED.append(needed)
