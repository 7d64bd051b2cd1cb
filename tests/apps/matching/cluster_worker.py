"""One worker process for the test: profiles from a file, and a place where it can stand still.

    python cluster_worker.py URL SHARD OF PROFILES MODE FLAG

MODE: `work`; `hold-batch`: stand still with a batch in hand, not yet judged; `hold-answer`: stand
still after the answer is stored, before the batch is acknowledged. FLAG is written when it stands.
"""

import asyncio
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import msgspec

from donbay.apps.matching.cluster.worker import run
from donbay.core.match.types import Profile

URL, SHARD, OF, PROFILES, MODE, FLAG = sys.argv[1:]
asked: list[int] = []


def stand() -> None:
    Path(FLAG).touch()


def profiles() -> dict[int, Profile]:
    found = msgspec.msgpack.decode(Path(PROFILES).read_bytes(), type=list[Profile])
    return {profile.enterprise_id: profile for profile in found}


def hashes() -> dict[int, str]:
    asked.append(1)
    if MODE == "hold-batch" and len(asked) > 1:  # the first time is before any batch
        stand()
        time.sleep(3600)
    return {firm: profile.hash for firm, profile in profiles().items()}


def load(ids: Sequence[int]) -> list[Profile]:
    found = profiles()
    return [found[firm] for firm in ids]


async def stored() -> None:
    if MODE == "hold-answer":
        stand()
        await asyncio.sleep(3600)


if __name__ == "__main__":
    run(URL, shard=int(SHARD), of=int(OF), hashes=hashes, load=load, ack_wait=2, on_stored=stored)
