"""Which shard an enterprise belongs to: the same on every machine, for ever."""

from hashlib import blake2b


def shard_of(enterprise_id: int, of: int) -> int:
    """Return the number of the shard of an enterprise, from 0 to `of` - 1.

    Python's own hash is not used: it may differ from one process to the next.
    """
    digest = blake2b(str(enterprise_id).encode(), digest_size=8).digest()
    return int.from_bytes(digest, "big") % of
