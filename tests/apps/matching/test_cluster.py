"""Matching beyond one machine: real NATS servers, real worker processes, real kills."""

import asyncio
import gc
import os
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path

import msgspec
import pytest
from nats.js.errors import NotFoundError

import donbay
from donbay.apps.matching.cluster import client, stream, wire
from donbay.core.match.index import RULES, MatchIndex

from .invented import invented_profiles, invented_subjects
from .nats_cluster import NatsCluster, found

SHARDS = 3


@pytest.fixture(scope="module")
def nats(tmp_path_factory):
    if not found():
        pytest.skip("nats-server is not on this machine: apt-get install nats-server")
    servers = NatsCluster(tmp_path_factory.mktemp("nats"))
    servers.start("a", "b", "c")
    yield servers
    servers.stop()


@pytest.fixture(scope="module")
def profiles_file(tmp_path_factory):
    path = tmp_path_factory.mktemp("profiles") / "profiles.msgpack"
    path.write_bytes(msgspec.msgpack.encode(invented_profiles()))
    return path


@pytest.fixture(scope="module")
def in_process():
    index = MatchIndex(invented_profiles())
    found = [index.judge(subject) for subject in invented_subjects()]
    assert sum(map(len, found)) > 20_000
    return found


@pytest.fixture
def start(nats, profiles_file, tmp_path):
    """Start a worker process; return it and the file that says it stands still."""
    running = []

    def start(shard, of=SHARDS, mode="work"):
        flag = tmp_path / f"{len(running)}.standing"
        script = Path(__file__).with_name("cluster_worker.py")
        source = str(Path(donbay.__file__).parents[1])
        process = subprocess.Popen(
            [sys.executable, script, nats.url, str(shard), str(of), profiles_file, mode, flag],
            env={**os.environ, "PYTHONPATH": source},
        )
        running.append(process)
        return process, flag

    yield start
    for process in running:
        process.kill()
        process.wait()


@pytest.fixture
def asking():
    """Ask in another thread, so that the test can kill meanwhile."""
    with ThreadPoolExecutor(1) as thread:
        yield thread


def wait_until(true, seconds=20):
    until = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < until, "it did not happen in time"
        time.sleep(0.02)


def kill(process):
    process.send_signal(signal.SIGKILL)
    assert process.wait() == -signal.SIGKILL


def on_nats(nats, work):
    """Return what `work` gives when it is called with a JetStream of the cluster."""

    async def connect():
        async with stream.connected(nats.url, "test") as connection:
            return await work(connection.jetstream(timeout=stream.API_SECONDS))

    return asyncio.run(connect())


def all_published(nats):
    """Return when all ten batches are in the stream."""

    async def watch(js):
        for _ in range(400):
            if (await js.stream_info(stream.NOTICES)).state.messages == 10:
                return
            await asyncio.sleep(0.05)
        raise AssertionError("not everything was published")

    on_nats(nats, watch)


def others_at_work(nats, shard):
    """Return when some of the ten batches have gone to the workers of the shard, and how many are in hand."""

    async def watch(js):
        for _ in range(400):
            with suppress(NotFoundError):  # no worker of this shard has ever come yet
                seen = await js.consumer_info(stream.NOTICES, f"shard-{shard}-of-{SHARDS}-{RULES}")
                if seen.num_pending <= 8:
                    return seen.num_ack_pending
            await asyncio.sleep(0.05)
        raise AssertionError("the others did not begin")

    return on_nats(nats, watch)


def test_workers_killed_in_the_middle_lose_and_double_nothing(nats, start, asking, in_process):
    holding_batch, has_batch = start(0, mode="hold-batch")
    holding_answer, has_answer = start(1, mode="hold-answer")
    result = asking.submit(client.judge, invented_subjects(), url=nats.url, of=SHARDS, quiet=60)
    wait_until(lambda: has_batch.exists() and has_answer.exists())
    all_published(nats)
    for shard in range(SHARDS):
        start(shard)
    assert others_at_work(nats, 0) >= 1  # not acknowledged: in the hands of a worker that will never answer
    assert not result.done()
    kill(holding_batch)
    kill(holding_answer)
    assert result.result(timeout=60) == in_process


@pytest.mark.filterwarnings("ignore:unclosed:ResourceWarning")
def test_a_nats_server_killed_in_the_middle_changes_nothing(nats, start, asking, in_process):
    holding_batch, has_batch = start(0, mode="hold-batch")
    result = asking.submit(client.judge, invented_subjects(), url=nats.url, of=SHARDS, quiet=60)
    wait_until(has_batch.exists)
    all_published(nats)
    leader = on_nats(nats, lambda js: js.stream_info(stream.NOTICES)).cluster.leader
    for shard in range(SHARDS):
        start(shard)
    for shard in range(SHARDS):
        others_at_work(nats, shard)
    nats.kill(leader)  # the hardest of the three to lose
    try:
        assert not result.done()
        kill(holding_batch)
        assert result.result(timeout=60) == in_process
    finally:
        nats.start(leader)
        gc.collect()  # nats-py leaves the socket of a failed reconnection to the collector, which warns


def heard_from_all_but_one(nats):
    """Return what is said once the worker that is there has begun: on a busy machine that takes its time."""
    for _ in range(10):
        with pytest.raises(client.ShardsSilent) as silent:
            client.judge(invented_subjects()[:100], url=nats.url, of=2, quiet=2)
        if "shard 0" not in str(silent.value):
            break
    return str(silent.value)


def test_batches_wait_for_a_shard_without_workers_and_silence_is_named(nats, start, asking, in_process):
    start(0, of=2)
    said = heard_from_all_but_one(nats)
    assert said == "no answer from shard 1 to 2 batches within 2 seconds"
    result = asking.submit(client.judge, invented_subjects()[:100], url=nats.url, of=2, quiet=60)
    time.sleep(1)
    assert not result.done()
    stopping, _ = start(1, of=2)
    assert result.result(timeout=60) == in_process[:100]
    stopping.terminate()
    assert stopping.wait(timeout=10) == 0


def test_streams_are_on_three_nodes_hold_an_answer_once_and_forget_it(nats):
    piece = wire.cut_answer(wire.Answer(found=[[]]), start=0, shard=0, limit=1000)[0]

    async def twice(js):
        await stream.send_piece(js, piece, run="r")
        await stream.send_piece(js, piece, run="r")
        held = await js.stream_info(stream.ANSWERS)
        await stream.answers_of_run(js, "r")
        await stream.forget_run(js, of=SHARDS, run="r")
        for _ in range(100):  # the leader of the stream hears of a deleted consumer a moment later
            left = await js.stream_info(stream.ANSWERS)
            if not left.state.consumer_count:
                break
            await asyncio.sleep(0.05)
        return held.config.num_replicas, held.state.messages, left.state.messages, left.state.consumer_count

    assert on_nats(nats, twice) == (3, 1, 0, 0)
