"""One worker process for the test: profiles from a file, and a place where it can stand still.

    python cluster_worker.py URL SHARD OF PROFILES MODE FLAG

MODE: `work`; `hold-batch`: stand still with a batch in hand, not yet judged; `hold-answer`: stand
still after the answer is stored, before the batch is acknowledged. FLAG is written when it stands.
"""

import asyncio
import sys
import time
from pathlib import Path

import msgspec

from donbay.apps.matching.cluster.worker import run
from donbay.core.match.types import Profile

URL, SHARD, OF, PROFILES, MODE, FLAG = sys.argv[1:]
asked: list[int] = []


def stand() -> None:
    Path(FLAG).touch()


def profiles() -> list[Profile]:
    asked.append(1)
    if MODE == "hold-batch" and len(asked) > 1:  # the first time is before any batch
        stand()
        time.sleep(3600)
    return msgspec.msgpack.decode(Path(PROFILES).read_bytes(), type=list[Profile])


async def stored() -> None:
    if MODE == "hold-answer":
        stand()
        await asyncio.sleep(3600)


if __name__ == "__main__":
    run(URL, shard=int(SHARD), of=int(OF), profiles=profiles, ack_wait=2, on_stored=stored)
