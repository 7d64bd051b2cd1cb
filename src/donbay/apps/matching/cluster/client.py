"""The asking side: send notices in batches, collect the answers of all shards, merge them."""

import asyncio
import time
from collections.abc import Sequence
from uuid import uuid4

import msgspec
from nats.aio.client import Client
from nats.js import JetStreamContext

from donbay.core.classify.types import Subject
from donbay.core.errors import TransientError
from donbay.core.match.types import Judgement

from . import stream, wire

QUIET_SECONDS = 300.0
FETCH = 20


class ShardsSilent(TransientError):
    """Some shards have not answered; no result is given, because it would not be whole."""

    hint = "Start the missing workers, each with `donbay match_worker --shard N --of M`, and run it again."


def judge(
    subjects: Sequence[Subject], *, url: str, of: int, quiet: float = QUIET_SECONDS
) -> list[list[Judgement]]:
    """Return the judgements of each subject, in the order of the subjects, as one index would.

    `quiet` is how many seconds may pass without any new answer.

    Raises: NatsUnreachable; ShardsSilent; SubjectTooLarge.
    """
    return asyncio.run(_judge(subjects, url=url, of=of, quiet=quiet)) if subjects else []


async def _judge(subjects: Sequence[Subject], *, url: str, of: int, quiet: float) -> list[list[Judgement]]:
    run = uuid4().hex
    async with stream.connected(url, "asking") as client:
        js = client.jetstream(timeout=stream.API_SECONDS)
        try:
            starts = await _send(client, js, subjects, of=of, run=run)
            collected = Collected(starts, of=of)
            await _collect(await stream.answers_of_run(js, run), collected, quiet=quiet)
            return collected.merged()
        finally:
            await stream.forget_run(js, of=of, run=run)


async def _send(
    client: Client, js: JetStreamContext, subjects: Sequence[Subject], *, of: int, run: str
) -> list[int]:
    starts = []
    for whole in wire.batches(run, subjects):
        for batch, body in wire.pack_batches(whole, client.max_payload - stream.ROOM_FOR_HEADERS):
            await stream.send_batch(js, body, of=of, run=run, start=batch.start)
            starts.append(batch.start)
    return starts


class Collected:
    """The answers that have come so far; each of a batch and a shard counts once."""

    def __init__(self, starts: Sequence[int], *, of: int) -> None:
        self._of = of
        self.missing = {(start, shard) for start in starts for shard in range(of)}
        self._pieces: dict[tuple[int, int, str], dict[int, wire.Piece]] = {}
        self._answers: dict[tuple[int, int], wire.Answer] = {}

    def take(self, piece: wire.Piece) -> None:
        """Take one piece in; an answer is there when all its pieces are."""
        place = (piece.start, piece.shard)
        if place not in self.missing:
            return
        parts = self._pieces.setdefault((*place, piece.digest), {})
        parts[piece.number] = piece
        if len(parts) == piece.total:
            self._answers[place] = wire.join_pieces(parts.values())
            self.missing.discard(place)
            del self._pieces[(*place, piece.digest)]

    def merged(self) -> list[list[Judgement]]:
        """Return the judgements of all subjects in order."""
        starts = sorted({start for start, _ in self._answers})
        return [
            found
            for start in starts
            for found in wire.merge_answers(self._answers[start, shard] for shard in range(self._of))
        ]


async def _collect(answers: JetStreamContext.PullSubscription, collected: Collected, *, quiet: float) -> None:
    until = time.monotonic() + quiet
    while collected.missing:
        before = len(collected.missing)
        for message in await stream.fetched(answers, FETCH, seconds=1):
            collected.take(msgspec.msgpack.decode(message.data, type=wire.Piece))
            await message.ack()
        if len(collected.missing) < before:
            until = time.monotonic() + quiet
        elif time.monotonic() > until:
            raise _silence(collected.missing, quiet)


def _silence(missing: set[tuple[int, int]], quiet: float) -> ShardsSilent:
    shards = ", ".join(str(shard) for shard in sorted({shard for _, shard in missing}))
    batches = len({start for start, _ in missing})
    return ShardsSilent(f"no answer from shard {shards} to {batches} batches within {quiet:g} seconds")
