"""Try a change of a profile, and undo it; or lines that no firm has."""

from collections.abc import Callable, Sequence
from typing import Any

import msgspec
from django.db import transaction

from donbay.apps.enterprises import checks, queries
from donbay.apps.enterprises.lines import lines_for, stock
from donbay.apps.enterprises.models import Enterprise
from donbay.apps.enterprises.profile import line_of
from donbay.apps.enterprises.types import NewLine
from donbay.core.match.types import Profile
from donbay.foundation.rights import Unasked, unasked


@unasked(Unasked.READS)
def profile_after(enterprise_id: int, change: Callable[[], Any]) -> Profile | None:
    """Return the profile as a change would leave it, and undo the change; None for a firm that rests.

    So a preview shows what saving would bring, suggested codes and all.
    Raises: whatever the change refuses.
    """
    with transaction.atomic():
        change()
        found = queries.profiles([enterprise_id])
        transaction.set_rollback(True)
    return found[0] if found else None


@unasked(Unasked.READS)
def profile_of_lines(lines: Sequence[NewLine], markets: Sequence[str]) -> Profile:
    """Return the profile that a new firm with these lines would have, suggested codes and all; nothing is stored.

    Raises: BadProfile. Cost: one query.
    """
    known = stock()
    made = lines_for(Enterprise(), checks.product_lines(lines, needed=True), known, {})
    told = [line_of(line, known.by_id.get(line.product_id or 0)) for line in made]
    numbered = tuple(msgspec.structs.replace(line, id=number) for number, line in enumerate(told, start=1))
    return Profile(enterprise_id=0, lines=numbered, markets=tuple(sorted(checks.markets(markets))))
