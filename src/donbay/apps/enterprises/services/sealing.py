"""Keeping the stored hash of a profile true, so that later steps see by it alone what has changed."""

from collections.abc import Iterator, Sequence

from django.db import connection, transaction

from donbay.apps.enterprises import queries
from donbay.apps.enterprises.models import Enterprise
from donbay.core.match.types import Profile
from donbay.foundation.many_rows import table_of
from donbay.foundation.rights import Unasked, unasked

AT_ONCE = 1000


@unasked(Unasked.STEP)
def sealed_profiles(ids: Sequence[int]) -> Iterator[Profile]:
    """Yield what matching knows of these firms, a thousand at a time; mend each stored hash that is not its profile's.

    The services that change a firm store the hash themselves. It is not right where a product was loaded without
    `refresh`, where a new version of the program reads more of a firm, and where rows came past the services.
    Cost: four queries a thousand firms, and one more where some are mended.
    """
    for start in range(0, len(ids), AT_ONCE):
        part = ids[start : start + AT_ONCE]
        # Read before the profile: whoever changes the firm meanwhile changes the hash, and is not written over.
        stored = dict(Enterprise.objects.filter(pk__in=part).values_list("pk", "profile_hash"))
        found = queries.profiles(part)
        stale = [one for one in found if stored[one.enterprise_id] != one.hash]
        if stale:
            _seal(stale, stored)
        yield from found


@transaction.atomic
def _seal(stale: Sequence[Profile], stored: dict[int, str]) -> None:
    with connection.cursor() as cursor:
        cursor.executemany(
            f"UPDATE {table_of(Enterprise)} SET profile_hash = %s WHERE id = %s AND profile_hash = %s",  # noqa: S608 - our own name
            [(one.hash, one.enterprise_id, stored[one.enterprise_id]) for one in stale],
        )
