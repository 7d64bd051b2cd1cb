"""A database that is away or locked ends neither the worker nor a day's run: they wait, say so once and go on."""

import logging
import os
import re
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from contextlib import closing, contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import psycopg
import pytest
from django.core.management import CommandError, call_command
from django.db import OperationalError

from donbay.core.errors import TransientError
from donbay.foundation.models import TimetableRun
from donbay.interfaces.timetable import lasting, services
from donbay.interfaces.timetable.entries import Entry, entries
from tests import migrated
from tests.apps.mail.places import QUEUE
from tests.smtp.server import free_port

NOON = datetime(2026, 11, 2, 5, 0, 30, tzinfo=UTC)
START = "import sys, django; django.setup(); exec(sys.stdin.read())"
COUNT = "select count(*) from foundation_timetablerun where finished_at is not null"
# The command as it is, but for its pauses: in seconds, not in quarters of a minute.
HASTY = """
import django
django.setup()
from donbay.interfaces.timetable import lasting
lasting.PAUSE_SECONDS = 0.5
from donbay.interfaces.timetable.management.commands import work
work.LOOK_EVERY_SECONDS = 1
from donbay.__main__ import main
main()
"""
BINARIES = sorted(Path("/usr/lib/postgresql").glob("*/bin"))[-1:]
needs_postgres = pytest.mark.skipif(not BINARIES, reason="no PostgreSQL on this machine")


def away(*_args):
    raise OperationalError("connection refused\nLINE 1: secret")


@pytest.fixture
def table(monkeypatch):
    def make(**calls):
        found = {name: Entry(name, "0 12 * * *", name, call) for name, call in calls.items()}
        monkeypatch.setattr(services, "entries", lambda: found)

    return make


def test_an_outage_is_said_once_and_its_end_once(caplog):
    answers = iter([away, away, away, lambda: "done"])

    def call():
        return next(answers)()

    pauses = []
    with caplog.at_level(logging.WARNING, logger=lasting.__name__):
        assert lasting.patiently(call, sleep=pauses.append) == "done"
    assert pauses == [5.0, 5.0, 5.0]
    said = [record.getMessage() for record in caplog.records]
    assert said == [
        "the database cannot be used, waiting for it: connection refused",
        "the database answers again after 0 seconds",
    ]


def test_an_outage_too_long_is_a_clear_sentence():
    with pytest.raises(lasting.DatabaseAway, match=r"^the database could not be used: connection refused$"):
        lasting.patiently(away, patience_seconds=0)


@pytest.mark.django_db
def test_one_entry_that_cannot_be_taken_does_not_stop_the_others(table, caplog):
    table(first=str, broken=str, last=str)
    services.entries()["broken"].__dict__["times"] = "no cron"
    assert services.take_due(now=NOON) == ["first", "last"]
    assert "timetable broken could not be taken" in caplog.text


@pytest.mark.django_db
def test_an_unknown_source_stops_no_entry(settings):
    settings.LIVE_SOURCES = ["epingapi", "latest"]
    assert {"send", "digest", "source latest"} <= set(entries())
    assert "source epingapi" not in entries()


@pytest.mark.django_db(transaction=True)  # an outage closes the connection
@pytest.mark.parametrize("call", [away, None])
def test_what_was_lost_by_an_outage_or_an_old_program_is_repeated(table, call):
    table(**({"weekly": call} if call else {"weekly": str}))
    assert services.take_due(now=NOON) == ["weekly"]
    run = TimetableRun.objects.get()
    services.run_entry.func("weekly" if call else "unknown", run.pk)
    run.refresh_from_db()
    assert (run.failed, run.outcome.startswith("to be repeated: ")) == (True, True)
    table(weekly=lambda _now: "done")
    assert services.take_due(now=NOON + timedelta(minutes=4)) == []
    assert services.take_due(now=NOON + timedelta(minutes=6)) == ["weekly"]
    assert services.take_due(now=NOON + timedelta(minutes=6)) == []
    services.run_entry.func("weekly", run.pk)
    run.refresh_from_db()
    assert (run.failed, run.outcome) == (False, "done")


@pytest.mark.django_db
def test_what_a_killed_worker_held_is_repeated_after_hours(table):
    table(weekly=str)
    services.take_due(now=NOON)
    assert services.take_due(now=NOON + timedelta(hours=5)) == []
    assert services.take_due(now=NOON + timedelta(hours=7)) == ["weekly"]


def test_a_step_of_the_day_that_fails_does_not_stop_the_others(table):
    def broken(_now):
        raise KeyError("x")

    def late(_now):
        raise TransientError("no bread", hint="Ask the baker.")

    table(
        **dict.fromkeys(("index", "match", "rematch", "raise", "send", "history"), lambda _now: "ok"),
        ask=broken,
        digest=late,
    )
    said = [(step.says, step.outcome, step.failed) for step in services.run_day(now=NOON)]
    assert said == [
        ("index", "ok", False),
        ("match", "ok", False),
        ("rematch", "ok", False),
        ("ask", "KeyError: 'x'", True),
        ("raise", "ok", False),
        ("digest", "no bread. Ask the baker.", True),
        ("send", "ok", False),
        ("history", "ok", False),
    ]


def test_the_command_ends_with_2_when_a_step_failed(table):
    def late(_now):
        raise TransientError("no bread")

    steps = ("index", "match", "rematch", "ask", "raise", "digest", "history")
    table(**dict.fromkeys(steps, lambda _now: "ok"), send=late)
    with pytest.raises(CommandError, match="1 steps could not be done") as error:
        call_command("work", "--day")
    assert error.value.returncode == 2


@pytest.mark.parametrize(("options", "level"), [(["--quiet"], logging.WARNING), ([], logging.INFO)])
def test_a_quiet_worker_says_only_what_goes_wrong(table, options, level):
    """Else a line for each mail buries what the first start says last."""
    steps = ("index", "match", "rematch", "ask", "raise", "digest", "send", "history")
    table(**dict.fromkeys(steps, lambda _now: "ok"))
    ours = logging.getLogger("donbay")
    before = ours.level
    ours.setLevel(logging.INFO)
    try:
        call_command("work", "--day", *options)
        assert logging.getLogger("donbay.apps.mail.services.send").getEffectiveLevel() == level
    finally:
        ours.setLevel(before)


# Real processes and real databases from here on.


class Machine:
    """One installation with its own var folder and database."""

    def __init__(self, folder, database_url):
        self.log, self.database_url = folder / "work.log", database_url
        self.env = {
            "PATH": os.environ["PATH"],
            "PYTHONPATH": os.pathsep.join(path for path in sys.path if path),
            "DJANGO_SETTINGS_MODULE": os.environ["DJANGO_SETTINGS_MODULE"],
            "DONBAY_VAR": str(folder),
            "DATABASE_URL": database_url,
        }

    def start(self, *words, **streams):
        """Start `donbay work` with these words."""
        command = [sys.executable, "-c", HASTY, "work", *words]
        return subprocess.Popen(command, env=self.env, text=True, start_new_session=True, **streams)

    @contextmanager
    def worker(self):
        with self.log.open("w") as log:
            worker = self.start(stdout=log, stderr=log)
            try:
                yield worker
            finally:
                os.killpg(worker.pid, signal.SIGKILL)
                worker.wait(timeout=20)

    def wait_until_something_is_done(self, seconds=90):
        """Wait until the timetable has written down an end after this moment."""
        before, until = self.done(), time.monotonic() + seconds
        while self.done() <= before:
            assert time.monotonic() < until, self.log.read_text()
            time.sleep(0.1)

    def done(self):
        if self.database_url.startswith("postgres"):
            with psycopg.connect(self.database_url) as connection:
                return connection.execute(COUNT).fetchone()[0]
        with closing(sqlite3.connect(self.database_url.removeprefix("sqlite:///"), timeout=30)) as connection:
            return connection.execute(COUNT).fetchone()[0]

    def python(self, code):
        command = [sys.executable, "-c", START, "1"]
        done = subprocess.run(
            command, input=code, env=self.env, check=True, text=True, timeout=60, stdout=subprocess.PIPE
        )
        return done.stdout

    def wait_for(self, words, seconds=90):
        until = time.monotonic() + seconds
        while not re.search(words, self.log.read_text()):
            assert time.monotonic() < until, f"{words} was never said:\n{self.log.read_text()}"
            time.sleep(0.05)


@contextmanager
def locked(path):
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("begin immediate")
        yield
        connection.execute("rollback")


def test_a_lock_longer_than_the_wait_ends_no_day(tmp_path):
    path = tmp_path / "db.sqlite3"
    migrated.copy_sqlite(path)
    machine = Machine(tmp_path, f"sqlite:///{path}")
    machine.env["DONBAY_LOCK_WAIT"] = "1"
    machine.python(QUEUE)
    with locked(path):
        day = machine.start("--day", stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        assert "the database cannot be used, waiting for it: database is locked" in day.stderr.readline()
        time.sleep(4)  # it has tried again, more than once
        assert day.poll() is None
    out, err = day.communicate(timeout=120)
    assert (day.returncode, "Traceback" in err) == (0, False)
    assert err.count("waiting for it") == 0  # it was said already, and once
    assert out.splitlines()[-2].startswith("send waiting mail:")


def test_a_lock_ends_no_worker(tmp_path):
    path = tmp_path / "db.sqlite3"
    migrated.copy_sqlite(path)
    machine = Machine(tmp_path, f"sqlite:///{path}")
    machine.env["DONBAY_LOCK_WAIT"] = "1"
    with machine.worker() as worker:
        machine.wait_for("Starting worker")
        with locked(path):
            machine.wait_for("the database cannot be used, waiting for it: database is locked")
            time.sleep(4)
            assert worker.poll() is None
        machine.wait_for("the database answers again")
        machine.wait_until_something_is_done()
    assert "Traceback" not in machine.log.read_text()
    assert machine.log.read_text().count("waiting for it") == 1


class Postgres:
    """A PostgreSQL of our own that may be stopped and started."""

    def __init__(self, folder):
        self.data, self.port = folder / "data", free_port()
        folder.chmod(0o777)  # PostgreSQL refuses to run as root
        self.call(
            "initdb",
            "-D",
            str(self.data),
            "-U",
            "donbay",
            "--auth=trust",
            "--encoding=UTF8",
            "--locale=C.UTF-8",
        )

    @property
    def url(self):
        return f"postgres://donbay@127.0.0.1:{self.port}/postgres"

    def call(self, program, *args, check=True):
        as_other = (
            ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"] if os.getuid() == 0 else []
        )
        command = [*as_other, str(BINARIES[0] / program), *args]
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        subprocess.run(command, check=check, timeout=60, cwd="/", **quiet)

    def start(self):
        options = f"-p {self.port} -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c fsync=off"
        self.call("pg_ctl", "-D", str(self.data), "-w", "-l", str(self.data / "log"), "-o", options, "start")

    def stop(self, *, check=True):
        self.call("pg_ctl", "-D", str(self.data), "-m", "fast", "-w", "stop", check=check)


@pytest.fixture
def server():
    """A PostgreSQL in a folder of its own: pytest closes its folders to other users."""
    with tempfile.TemporaryDirectory(prefix="donbay-pg-", ignore_cleanup_errors=True) as folder:
        found = Postgres(Path(folder))
        found.start()
        yield found
        found.stop(check=False)


@needs_postgres
@pytest.mark.postgres
def test_a_worker_outlives_its_postgresql(tmp_path, server):
    migrated.migrate(server.url)
    machine = Machine(tmp_path, server.url)
    with machine.worker() as worker:
        machine.wait_for("Starting worker")
        server.stop()
        machine.wait_for("the database cannot be used, waiting for it")
        time.sleep(3)
        assert worker.poll() is None
        server.start()
        machine.wait_for("the database answers again")
        machine.wait_until_something_is_done()
        said = machine.log.read_text()
    assert said.count("waiting for it") == 1
    server.stop()
    with machine.worker() as worker:  # and it may start before the database does
        machine.wait_for("the database cannot be used, waiting for it")
        server.start()
        machine.wait_for("the database answers again")
        assert worker.poll() is None
