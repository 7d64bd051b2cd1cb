"""Try a change of a profile, and undo it."""

from collections.abc import Callable
from typing import Any

from django.db import transaction

from donbay.apps.enterprises import queries
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
