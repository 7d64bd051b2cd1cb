"""Matching beyond one machine, piece by piece: shards, batches, answers, errors. No server is needed."""

import os
import subprocess
import sys
from pathlib import Path

import msgspec
import pytest
from django.core.management import CommandError, call_command

import donbay
from donbay.apps.matching import cluster
from donbay.apps.matching.cluster import client, shards, stream, wire, worker
from donbay.core.classify.learned import Learned
from donbay.core.classify.read import read
from donbay.core.classify.types import Subject
from donbay.core.errors import HouseError
from donbay.core.match.index import MatchIndex
from donbay.core.match.types import Evidence, Judgement, Line, Profile
from donbay.core.notices.record import Code

from .invented import invented_profiles, invented_subjects


def hashes_of(profiles):
    return {profile.enterprise_id: profile.hash for profile in profiles}


def test_shards_joined_are_the_whole():
    """The law that sharding rests on: what one firm gets does not depend on the other firms."""
    profiles, subjects = invented_profiles(600), invented_subjects(120)
    parts = [
        MatchIndex(one for one in profiles if shards.shard_of(one.enterprise_id, 3) == shard)
        for shard in range(3)
    ]
    answers = [wire.Answer(found=[part.judge(subject) for subject in subjects]) for part in parts]
    whole = MatchIndex(profiles)
    assert wire.merge_answers(answers) == [whole.judge(subject) for subject in subjects]


def test_a_firm_is_in_the_same_shard_on_every_machine():
    assert [shards.shard_of(number, 4) for number in range(1, 11)] == [2, 0, 1, 2, 0, 0, 2, 2, 1, 0]
    sizes = [sum(shards.shard_of(n, 4) == shard for n in range(10_000)) for shard in range(4)]
    assert max(sizes) - min(sizes) < 300


@pytest.mark.parametrize(
    ("count", "sizes"), [(0, []), (7, [7]), (50, [50]), (99, [99]), (100, [50, 50]), (520, [52] * 10)]
)
def test_batches_have_fifty_or_more(count, sizes):
    made = list(wire.batches("r", invented_subjects(count)))
    assert [len(batch.subjects) for batch in made] == sizes
    assert [one.notice_id for batch in made for one in batch.subjects] == list(range(1, count + 1))


def test_a_batch_too_large_for_a_message_is_halved():
    batch = next(wire.batches("r", invented_subjects(51)))
    whole = next(wire.pack_batches(batch, 100_000))[1]
    halves = list(wire.pack_batches(batch, len(whole) - 1))
    assert [(half.start, len(half.subjects)) for half, _ in halves] == [(0, 26), (26, 25)]
    assert [wire.unpack_batch(body) for _, body in halves] == [half for half, _ in halves]


def test_a_notice_too_large_for_a_message_is_named():
    batch = wire.Batch(run="r", start=0, subjects=(Subject(notice_id=9, title="x"),))
    with pytest.raises(wire.SubjectTooLarge, match=r"^notice 9 takes \d+ bytes; a message may have 20$"):
        list(wire.pack_batches(batch, 20))


def test_pieces_of_two_answers_never_mix_and_an_answer_counts_once():
    reason = Evidence(
        line_id=1, line_words="tôm", kind="TERM", value="shrimp", found="Shrimp", field="title", strength="STRONG"
    )  # fmt: skip
    first, second = (
        wire.Answer(found=[[Judgement(enterprise_id=n, grade="DIRECT", score=0.1 + 0.2, evidence=(reason,))]])
        for n in (1, 2)
    )
    one, two = (wire.cut_answer(answer, start=0, shard=0, limit=40) for answer in (first, second))
    assert len(one) > 2
    collected = client.Collected([0], of=1)
    for piece in [one[0], *reversed(two), *one, *two]:
        collected.take(piece)
    assert collected.missing == set()
    assert collected.merged() == second.found


def test_a_run_sees_the_profiles_that_were_there_when_it_began():
    old = invented_profiles(40)
    changed = [
        msgspec.structs.replace(old[n], lines=old[n + 1].lines[:1], markets=(), hash=f"changed {n}")
        for n in (2, 4)
    ]
    new = [changed[0], old[3], changed[1], *old[6:30], *old[35:]]  # changed, same, gone, new
    subjects = tuple(invented_subjects(20))
    before, after = ([MatchIndex(some).judge(one) for one in subjects] for some in (old[:35], new))
    now = old[:35]
    loaded = []

    def load(ids):
        loaded.append(list(ids))
        return [one for one in now if one.enterprise_id in ids]

    judge = worker.ShardJudge(lambda: hashes_of(now), load, worker.nothing_learned, shard=0, of=1)
    first = wire.Batch(run="1", start=0, subjects=subjects)
    assert judge.answer(first).found == before
    now = new
    assert judge.answer(first).found == before
    assert judge.answer(msgspec.structs.replace(first, run="2")).found == after
    assert before != after
    assert loaded == [list(range(1, 36)), [3, 5, 36, 37, 38, 39, 40]]  # changed ones and new ones


def test_a_run_uses_the_lesson_in_use_when_it_began():
    subject = Subject(title="Requirements for articles", ics=(Code("59.080"),))
    profile = Profile(enterprise_id=1, lines=(Line(id=1, words="shirts", hs=("6205",)),), hash="x")
    lesson = Learned(ics={"59.080": {"6205": 0.9}}, notices=50)
    taught = MatchIndex([profile]).judge_reading(read(subject, lesson), subject)
    assert taught != MatchIndex([profile]).judge(subject)
    now = worker.nothing_learned()
    judge = worker.ShardJudge(
        lambda: hashes_of([profile]), lambda _ids: [profile], lambda: now, shard=0, of=1
    )
    first = wire.Batch(run="1", start=0, subjects=(subject,))
    assert judge.answer(first).found == [MatchIndex([profile]).judge(subject)]
    now = lesson
    assert judge.answer(msgspec.structs.replace(first, run="2")).found == [taught]


def test_no_server_is_said_without_the_password(monkeypatch):
    monkeypatch.setattr(stream, "CONNECT_SECONDS", 0.5)
    with pytest.raises(stream.NatsUnreachable, match=r"^no NATS server answers at 127\.0\.0\.1:1$"):
        client.judge([Subject(title="x")], url="nats://donbay:invented@127.0.0.1:1", of=1)


def test_without_the_extra_it_says_what_to_install(monkeypatch):
    monkeypatch.setattr(cluster.importlib.util, "find_spec", lambda _name: None)
    with pytest.raises(cluster.ExtraMissing) as missing:
        cluster.judge_on_cluster([], url="nats://127.0.0.1:1", of=1)
    assert isinstance(missing.value, HouseError)
    assert "donbay[cluster]" in missing.value.hint


def test_the_package_and_the_command_load_without_the_library():
    code = (
        "import sys; sys.modules['nats'] = None; import django; django.setup();"
        "import donbay.apps.matching.management.commands.match_worker as m; print(m.Command.help[:5])"
    )
    source = str(Path(donbay.__file__).parents[1])
    env = {**os.environ, "PYTHONPATH": source, "DJANGO_SETTINGS_MODULE": "donbay.config.settings.test"}
    done = subprocess.run([sys.executable, "-c", code], env=env, capture_output=True, text=True)
    assert (done.stdout, done.returncode) == ("Judge\n", 0), done.stderr


@pytest.mark.parametrize(
    ("shard", "url", "said", "code"),
    [
        ("4", "nats://127.0.0.1:1", "there is no shard 4 of 4: they are numbered from 0", 64),
        ("-1", "nats://127.0.0.1:1", "there is no shard -1 of 4: they are numbered from 0", 64),
        ("0", "", "no NATS server is named: set DONBAY_NATS_URL", 1),
    ],
)
def test_the_command_refuses_what_cannot_work(settings, shard, url, said, code):
    settings.NATS_URL = url
    with pytest.raises(CommandError) as refused:
        call_command("match_worker", "--shard", shard, "--of", "4")
    assert (str(refused.value), refused.value.returncode) == (said, code)
