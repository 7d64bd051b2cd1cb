"""Which shard an enterprise belongs to: the same on every machine, for ever."""

from collections.abc import Iterable, Iterator
from hashlib import blake2b

from donbay.core.match.types import Profile


def shard_of(enterprise_id: int, of: int) -> int:
    """Return the number of the shard of an enterprise, from 0 to `of` - 1.

    Python's own hash is not used: it may differ from one process to the next.
    """
    digest = blake2b(str(enterprise_id).encode(), digest_size=8).digest()
    return int.from_bytes(digest, "big") % of


def of_shard(profiles: Iterable[Profile], *, shard: int, of: int) -> Iterator[Profile]:
    """Yield the profiles of one shard, in the order given."""
    return (profile for profile in profiles if shard_of(profile.enterprise_id, of) == shard)
