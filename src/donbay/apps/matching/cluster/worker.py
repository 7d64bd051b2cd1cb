"""One worker: take a batch, judge it with the profiles of the shard, store the answer, then acknowledge.

Killed at any moment it loses nothing: what is not acknowledged goes to another worker of the
shard, and an answer stored twice is kept once.
"""

import asyncio
import logging
import signal
from collections import deque
from collections.abc import Awaitable, Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress

import nats.errors
from nats.aio.msg import Msg
from nats.js import JetStreamContext

from donbay.core.classify.learned import NOTHING, Learned
from donbay.core.classify.read import read
from donbay.core.match.kept import KeptIndex, Load

from . import stream, wire
from .shards import shard_of

log = logging.getLogger(__name__)
FETCH_SECONDS = 2.0

Hashes = Callable[[], Mapping[int, str]]
Lesson = Callable[[], Learned]
Notify = Callable[[], Awaitable[None]]


async def _go_on() -> None:
    """Do nothing in between."""


def nothing_learned() -> Learned:
    """Return the lesson of those who have none."""
    return NOTHING


def run(
    url: str,
    *,
    shard: int,
    of: int,
    hashes: Hashes,
    load: Load,
    learned: Lesson = nothing_learned,
    ack_wait: float = 30,
    on_stored: Notify = _go_on,
) -> None:
    """Work for one shard until SIGTERM or SIGINT; a batch in hand is finished first.

    `ack_wait` is how many seconds after a worker's death its batch goes to another. `on_stored` is
    awaited between storing an answer and acknowledging the batch.

    Raises: NatsUnreachable.
    """
    if not 0 <= shard < of:
        raise ValueError(f"shard {shard} of {of}: shards are numbered from 0 to {of - 1}")
    judge = ShardJudge(hashes, load, learned, shard=shard, of=of)
    asyncio.run(Worker(judge, shard=shard, of=of, ack_wait=ack_wait, on_stored=on_stored).serve(url))


class ShardJudge:
    """The index of one shard, brought up to date at the beginning of every run."""

    def __init__(self, hashes: Hashes, load: Load, learned: Lesson, *, shard: int, of: int) -> None:
        self._hashes, self._load, self._learn, self._shard, self._of = hashes, load, learned, shard, of
        self._runs: deque[str] = deque(maxlen=100)  # runs of several askers may come mixed
        self._kept = KeptIndex()
        self._refresh()

    def answer(self, batch: wire.Batch) -> wire.Answer:
        """Return what this shard finds in a batch."""
        if batch.run not in self._runs:
            self._refresh()
            self._runs.append(batch.run)
        readings = ((read(subject, self._learned), subject) for subject in batch.subjects)
        return wire.Answer(found=[self._kept.index.judge_reading(*both) for both in readings])

    def _refresh(self) -> None:
        self._learned = self._learn()
        every = self._hashes()
        mine = {firm: mark for firm, mark in every.items() if shard_of(firm, self._of) == self._shard}
        self._kept.refresh(mine, self._load)


class Worker:
    """Takes batches of one shard, one at a time, and answers them."""

    def __init__(self, judge: ShardJudge, *, shard: int, of: int, ack_wait: float, on_stored: Notify) -> None:
        self._judge, self._shard, self._of = judge, shard, of
        self._ack_wait, self._on_stored = ack_wait, on_stored
        self._thread = ThreadPoolExecutor(max_workers=1)  # judging must not keep the connection waiting
        self._stopping = False

    async def serve(self, url: str) -> None:
        """Answer batches until told to stop."""
        for number in (signal.SIGTERM, signal.SIGINT):
            asyncio.get_running_loop().add_signal_handler(number, self._stop)
        async with stream.connected(url, f"shard {self._shard} of {self._of}") as client:
            js = client.jetstream(timeout=stream.API_SECONDS)
            waiting = await stream.batches_of_shard(
                js, shard=self._shard, of=self._of, ack_wait=self._ack_wait
            )
            log.info("shard %d of %d is waiting for batches", self._shard, self._of)
            while not self._stopping:
                for message in await stream.fetched(waiting, 1, seconds=FETCH_SECONDS):
                    await self._answer(js, message, client.max_payload - stream.ROOM_FOR_HEADERS)

    def _stop(self) -> None:
        self._stopping = True

    async def _answer(self, js: JetStreamContext, message: Msg, limit: int) -> None:
        batch = wire.unpack_batch(message.data)
        answer = await self._judged(batch, message)
        for piece in wire.cut_answer(answer, start=batch.start, shard=self._shard, limit=limit):
            await stream.send_piece(js, piece, run=batch.run)
        await self._on_stored()
        with suppress(nats.errors.Error):  # an acknowledgement lost on the way only means doing it again
            await message.ack()

    async def _judged(self, batch: wire.Batch, message: Msg) -> wire.Answer:
        """Judge in a thread, and say meanwhile that the batch is in work, so nobody else takes it."""
        work = asyncio.get_running_loop().run_in_executor(self._thread, self._judge.answer, batch)
        while True:
            done, _ = await asyncio.wait({work}, timeout=self._ack_wait / 3)
            if done:
                return work.result()
            with suppress(nats.errors.Error):
                await message.in_progress()
