"""kill -9 at every point of a send: every mail arrives, and by its Message-ID exactly once."""

import os
import subprocess
import sys
import time
from collections import Counter
from email import message_from_bytes, policy

import pytest

from tests.apps.mail.places import QUEUE, START, Place, kill, kill_unless_done, place_on
from tests.smtp.server import AFTER_DATA, RCPT, running_server

AFTER_THE_LEASE = 60  # minutes; the lease is 15 answers of 60 seconds
needs_postgres = pytest.mark.skipif(
    not os.environ.get("TEST_DATABASE_URL"), reason="TEST_DATABASE_URL is not set: no PostgreSQL at hand"
)


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=[needs_postgres, pytest.mark.postgres])])
def place(request, tmp_path):
    with place_on(request.param, tmp_path) as found:
        yield found


def ids_in_mailbox(place):
    return [message_from_bytes(f.read_bytes(), policy=policy.default)["Message-ID"] for f in place.mailbox()]


def ids_queued(place: Place):
    return [row[0] for row in place.rows("select message_id from mail_message order by id")]


def wait_for(happened, seconds=30):
    until = time.monotonic() + seconds
    while not happened():
        assert time.monotonic() < until, "the worker never came to the point"
        time.sleep(0.02)


@pytest.mark.parametrize("point", [RCPT, AFTER_DATA])
def test_killed_while_talking_to_the_server(place, point):
    place.queue(3)
    with running_server() as server:
        server.hold_at = point
        worker = place.start_worker(DONBAY_SMTP_URL=server.url)
        assert server.reached.wait(30)
        kill(worker)
        server.hold_at = ""
        server.go_on.set()
        assert place.states() == {"CLAIMED": 1, "PENDING": 2}

        # On the same machine a dead process is known at once; nothing waits for the lease.
        assert place.send_later(0, DONBAY_SMTP_URL=server.url)["accepted"] == 3
        assert place.states() == {"ACCEPTED": 3}
        times = Counter(mail.message_id for mail in server.received)
    assert sorted(times) == sorted(ids_queued(place))
    # Taken by the server but never answered: the second attempt carries the same Message-ID.
    assert sum(times.values()) == (4 if point == AFTER_DATA else 3)


def test_killed_between_the_answer_and_the_record(place):
    place.queue(2)
    with running_server() as server:
        server.hold_at = AFTER_DATA
        worker = place.start_worker(DONBAY_SMTP_URL=server.url)
        assert server.reached.wait(30)
        with place.locked():  # the worker will hear "250" and then wait here for the database
            server.hold_at = ""
            server.go_on.set()
            time.sleep(1.5)
            assert worker.poll() is None
            kill(worker)
        assert place.states() == {"CLAIMED": 1, "PENDING": 1}
        assert place.send_later(AFTER_THE_LEASE, DONBAY_SMTP_URL=server.url)["accepted"] == 2
        times = Counter(mail.message_id for mail in server.received)
    assert place.states() == {"ACCEPTED": 2}
    assert times == dict(zip(ids_queued(place), (2, 1), strict=True))


def test_killed_while_writing_the_mailbox_file(place):
    place.queue(3)
    first = ids_queued(place)[0].strip("<>").partition("@")[0]
    place.folder.joinpath("mailbox").mkdir()
    pipe = place.folder / "mailbox" / f".{first}.eml.part"
    os.mkfifo(pipe)  # opening it for writing waits for a reader that never comes
    worker = place.start_worker()
    wait_for(lambda: place.states().get("CLAIMED") == 1)
    time.sleep(0.3)
    kill(worker)
    pipe.unlink()
    assert place.mailbox() == []

    place.send_later(AFTER_THE_LEASE)
    assert place.states() == {"ACCEPTED": 3}
    assert sorted(ids_in_mailbox(place)) == sorted(ids_queued(place))


def test_killed_again_and_again_at_any_moment(place):
    place.queue(40)
    for pause in (0.5, 0.7, 0.8, 0.9, 1.0, 1.2):
        worker = place.start_worker()
        time.sleep(pause)
        kill_unless_done(worker)
    place.send_later(AFTER_THE_LEASE)
    assert place.states() == {"ACCEPTED": 40}
    assert sorted(ids_in_mailbox(place)) == sorted(ids_queued(place))


def test_two_workers_at_once_send_every_mail_once(place):
    place.queue(40)
    with running_server() as server:
        workers = [place.start_worker(DONBAY_SMTP_URL=server.url) for _ in range(2)]
        assert [worker.wait(timeout=90) for worker in workers] == [0, 0]
        times = Counter(mail.message_id for mail in server.received)
    assert times == dict.fromkeys(ids_queued(place), 1)
    assert place.states() == {"ACCEPTED": 40}


def test_two_processes_queue_the_same_keys_once(place):
    start = {"env": place.environment({}), "stdin": subprocess.PIPE, "text": True, "start_new_session": True}
    command = [sys.executable, "-c", START, "60"]
    both = [subprocess.Popen(command, **start) for _ in range(2)]
    for process in both:
        process.stdin.write(QUEUE)
        process.stdin.close()
    assert [process.wait(timeout=90) for process in both] == [0, 0]
    assert place.states() == {"PENDING": 60}
    assert place.rows("select count(*) from mail_messageevent") == [(60,)]


def test_one_of_two_workers_is_killed(place):
    place.queue(30)
    with running_server() as server:
        server.slow_seconds = 0.03
        dying, living = (place.start_worker(DONBAY_SMTP_URL=server.url) for _ in range(2))
        wait_for(lambda: len(server.received) >= 5)
        kill(dying)
        assert living.wait(timeout=90) == 0
        place.send_later(AFTER_THE_LEASE, DONBAY_SMTP_URL=server.url)
        times = Counter(mail.message_id for mail in server.received)
    assert set(times) == set(ids_queued(place))
    assert sum(times.values()) <= 31  # at most the one in the dead worker's hands came twice
    assert place.states() == {"ACCEPTED": 30}


def test_a_full_disk_keeps_the_mail(place):
    place.queue(2)
    first = ids_queued(place)[0].strip("<>").partition("@")[0]
    place.folder.joinpath("mailbox").mkdir()
    place.folder.joinpath("mailbox", f".{first}.eml.part").symlink_to("/dev/full")
    counts = place.send_later(0)
    assert (counts["later"], counts["accepted"], counts["trouble"]) == (1, 0, True)
    assert "No space left on device" in counts["stopped"]
    assert place.states() == {"PENDING": 2}
    assert list((place.folder / "mailbox").iterdir()) == []

    assert place.send_later(5)["accepted"] == 2
    assert sorted(ids_in_mailbox(place)) == sorted(ids_queued(place))
