"""The two durable streams of matching and who reads them.

NOTICES: batches, under `donbay.notices.<rules>.<shards>.<run>`; one durable pull consumer for each
shard, shared by the workers of that shard (a queue group). Rules and number of shards stand in the
subject, so a worker of another release or another sharding never answers.
ANSWERS: under `donbay.answers.<run>.<shard>`; the message id of batch and shard keeps out doubles.
"""

import asyncio
import logging
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from functools import partial
from typing import TypeVar
from urllib.parse import urlsplit

import msgspec
import nats.errors
import nats.js.errors
from nats.aio.client import Client
from nats.aio.msg import Msg
from nats.js import JetStreamContext
from nats.js.api import AckPolicy, ConsumerConfig, RetentionPolicy, StorageType, StreamConfig

from donbay.core.errors import TransientError
from donbay.core.match.index import RULES

from .wire import Piece

T = TypeVar("T")
log = logging.getLogger(__name__)

NOTICES, ANSWERS = "NOTICES", "ANSWERS"
READ_SECONDS = 5.0  # an answer that was on its way when a server died comes again after this
KEPT_SECONDS = 86_400.0
NO_DOUBLES_SECONDS = 600.0
MOST_DELIVERIES = 10  # a batch that ends its worker every time must not do so for ever
CONNECT_SECONDS = 10.0
API_SECONDS = 2.0  # ask again soon: what is asked while there is no leader is lost
PATIENCE_SECONDS = 30.0  # longer than a cluster needs to elect a leader
ROOM_FOR_HEADERS = 8192


class NatsUnreachable(TransientError):
    """No NATS server answers, or its JetStream does not."""

    hint = "Start nats-server with JetStream (-js) and look at DONBAY_NATS_URL."


@asynccontextmanager
async def connected(url: str, name: str) -> AsyncIterator[Client]:
    """Connect to any of the servers, with both streams there, and reconnect whenever one is lost.

    Raises: NatsUnreachable.
    """
    client = Client()
    try:
        try:
            async with asyncio.timeout(CONNECT_SECONDS):
                await client.connect(
                    servers(url), name=name, max_reconnect_attempts=-1, reconnect_time_wait=1,
                    error_cb=_note, disconnected_cb=partial(_lost, client), reconnected_cb=_back,
                )  # fmt: skip
        except (TimeoutError, OSError, nats.errors.Error) as error:
            raise NatsUnreachable(f"no NATS server answers at {_shown(url)}") from error
        await _make_streams(
            client.jetstream(timeout=API_SECONDS), replicas=3 if len(servers(url)) >= 3 else 1
        )
        yield client
    finally:
        await client.close()


def servers(url: str) -> list[str]:
    """Return the servers of a comma-separated NATS_URL."""
    return [part.strip() for part in url.split(",") if part.strip()]


async def patiently(call: Callable[[], Awaitable[T]]) -> T:
    """Return what the call gives, again and again while the cluster elects a leader.

    Raises: NatsUnreachable, after 30 seconds.
    """
    until = time.monotonic() + PATIENCE_SECONDS
    while True:
        try:
            return await call()
        except (TimeoutError, nats.errors.Error) as error:
            if time.monotonic() > until:
                raise NatsUnreachable(f"JetStream does not do its work: {error}") from error
            log.info("JetStream is asked again: %s", error)
            await asyncio.sleep(0.2)


async def fetched(waiting: JetStreamContext.PullSubscription, most: int, *, seconds: float) -> list[Msg]:
    """Return up to `most` messages, or none if none comes in time.

    Raises: NatsUnreachable, when the connection is closed for good.
    """
    try:
        return await waiting.fetch(most, timeout=seconds)
    except TimeoutError:  # that of NATS is one, too
        return []
    except nats.errors.ConnectionClosedError as error:
        raise NatsUnreachable("the connection to NATS is closed for good") from error
    except nats.errors.Error as error:  # a leader is being elected: ask again
        log.info("no message this time: %s", error)
        await asyncio.sleep(0.2)
        return []


async def send_batch(js: JetStreamContext, body: bytes, *, of: int, run: str, start: int) -> None:
    """Return when the batch is safely in the stream, once."""
    await _store(js, f"{_batches(of)}.{run}", body, f"{run}.{start}")


async def send_piece(js: JetStreamContext, piece: Piece, *, run: str) -> None:
    """Return when this piece of an answer is safely in the stream, once."""
    identity = f"{run}.{piece.start}.{piece.shard}.{piece.digest}.{piece.number}"
    await _store(js, f"donbay.answers.{run}.{piece.shard}", msgspec.msgpack.encode(piece), identity)


async def batches_of_shard(
    js: JetStreamContext, *, shard: int, of: int, ack_wait: float
) -> JetStreamContext.PullSubscription:
    """Return the subscription that all workers of one shard share."""
    name = f"shard-{shard}-of-{of}-{RULES}"
    config = ConsumerConfig(
        ack_wait=ack_wait, max_deliver=MOST_DELIVERIES, filter_subject=f"{_batches(of)}.>"
    )
    return await _pull(js, NOTICES, name, config)


async def answers_of_run(js: JetStreamContext, run: str) -> JetStreamContext.PullSubscription:
    """Return the subscription that reads every answer of one run."""
    config = ConsumerConfig(
        ack_wait=READ_SECONDS, filter_subject=f"donbay.answers.{run}.>", inactive_threshold=KEPT_SECONDS
    )
    return await _pull(js, ANSWERS, f"run-{run}", config)


async def forget_run(js: JetStreamContext, *, of: int, run: str) -> None:
    """Remove what is left of a run: nobody waits for it any more, and answers quote firms' own words."""
    try:
        await patiently(lambda: js.purge_stream(NOTICES, subject=f"{_batches(of)}.{run}"))
        await patiently(lambda: js.purge_stream(ANSWERS, subject=f"donbay.answers.{run}.>"))
        await patiently(lambda: _delete_consumer(js, f"run-{run}"))
    except NatsUnreachable as error:  # no reason to lose a result; the streams forget after a day
        log.warning("run %s is not cleared yet: %s", run, error)


async def _delete_consumer(js: JetStreamContext, name: str) -> None:
    with suppress(nats.js.errors.NotFoundError):
        await js.delete_consumer(ANSWERS, name)


def _batches(of: int) -> str:
    return f"donbay.notices.{RULES}.{of}"


async def _make_streams(js: JetStreamContext, *, replicas: int) -> None:
    for name, subject in ((NOTICES, "donbay.notices.>"), (ANSWERS, "donbay.answers.>")):
        config = StreamConfig(
            name=name, subjects=[subject], num_replicas=replicas, storage=StorageType.FILE,
            retention=RetentionPolicy.LIMITS, max_age=KEPT_SECONDS, duplicate_window=NO_DOUBLES_SECONDS,
        )  # fmt: skip
        await patiently(lambda config=config: _find_or_make(js, config))  # type: ignore[misc]


async def _find_or_make(js: JetStreamContext, config: StreamConfig) -> None:
    try:
        await js.stream_info(str(config.name))
    except nats.js.errors.NotFoundError:
        await js.add_stream(config)


async def _pull(
    js: JetStreamContext, stream: str, name: str, config: ConsumerConfig
) -> JetStreamContext.PullSubscription:
    durable = config.evolve(durable_name=name, ack_policy=AckPolicy.EXPLICIT)
    await patiently(lambda: js.add_consumer(stream, durable))
    return await js.pull_subscribe_bind(consumer=name, stream=stream)


async def _store(js: JetStreamContext, subject: str, body: bytes, identity: str) -> None:
    await patiently(lambda: js.publish(subject, body, headers={"Nats-Msg-Id": identity}))


async def _note(error: Exception) -> None:
    log.debug("NATS: %s", error)  # comes with every attempt to connect


async def _lost(client: Client) -> None:
    if not client.is_closed:  # otherwise it is our own good-bye
        log.info("the connection to NATS is gone")


async def _back() -> None:
    log.info("the connection to NATS is back")


def _shown(url: str) -> str:
    """Name hosts and ports only: the URL may hold a password."""
    return ", ".join(urlsplit(server).netloc.rpartition("@")[2] or "?" for server in servers(url))
