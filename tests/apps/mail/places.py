"""A database of its own and real worker processes, to be killed at a known point.

Nothing in the product helps these tests: a worker stands still because the mail server does
not answer, the mailbox file is a FIFO that nobody reads, or the database row is locked.
"""

import json
import os
import signal
import sqlite3
import subprocess
import sys
import uuid
from contextlib import closing, contextmanager, suppress
from pathlib import Path

import psycopg

from tests import clock, migrated

QUEUE = """
import sys, datetime as dt
from donbay.apps.mail import services
now = dt.datetime.now(dt.UTC)
for n in range(int(sys.argv[1])):
    services.queue_message(key=f"digest/{n}", kind="alerts/digest", to_address=f"firm{n}@firm.example",
                           subject="Tin", text="x" * 200, now=now)
"""
SEND_LATER = """
import sys, json, datetime as dt, msgspec
from donbay.apps.mail import services
now = dt.datetime.now(dt.UTC) + dt.timedelta(minutes=int(sys.argv[1]))
print(json.dumps(msgspec.to_builtins(services.send_waiting(now=now, worker="same name", limit=1000))))
"""
START = "import sys, django; django.setup(); exec(sys.stdin.read())"


class Place:
    """One database, one mailbox, and the commands of the product run in processes of their own."""

    def __init__(self, folder: Path, database_url: str) -> None:
        self.folder, self.database_url = folder, database_url
        self.env = {
            "PATH": os.environ["PATH"],
            "DJANGO_SETTINGS_MODULE": os.environ["DJANGO_SETTINGS_MODULE"],
            "DONBAY_VAR": str(folder),
            "DATABASE_URL": database_url,
            "DONBAY_SMTP_TIMEOUT": "60",
            "DONBAY_MAIL_FROM": "TBT <tbt@so.example>",
            "DONBAY_MAIL_BOUNCES_TO": "bounces@so.example",
        }

    def environment(self, env):
        """Return the environment of a process that starts now: it lives by the clock of the test."""
        return self.env | clock.environment(*(path for path in sys.path if path)) | env

    def run(self, command, *, text="", check=True, **env):
        return subprocess.run(
            command,
            input=text,
            env=self.environment(env),
            capture_output=True,
            text=True,
            check=check,
            timeout=120,
        )

    def python(self, code, *args, **env):
        return self.run([sys.executable, "-c", START, *map(str, args)], text=code, **env).stdout

    def queue(self, how_many):
        self.python(QUEUE, how_many)

    def send_later(self, minutes, **env):
        """Send with a worker whose clock is some minutes ahead; give its counts."""
        return json.loads(self.python(SEND_LATER, minutes, **env))

    def start_worker(self, **env):
        command = [sys.executable, "-m", "donbay", "send", "--limit", "1000"]
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        return subprocess.Popen(command, env=self.environment(env), start_new_session=True, **quiet)

    def rows(self, query):
        if self.database_url.startswith("sqlite"):
            with closing(sqlite3.connect(self.folder / "db.sqlite3", timeout=30)) as connection:
                return connection.execute(query).fetchall()
        with psycopg.connect(self.database_url) as connection:
            return connection.execute(query).fetchall()

    def states(self):
        return dict(self.rows("select state, count(*) from mail_message group by state"))

    @contextmanager
    def locked(self):
        """Hold a lock that lets nobody write messages."""
        if self.database_url.startswith("sqlite"):
            with closing(sqlite3.connect(self.folder / "db.sqlite3", isolation_level=None)) as connection:
                connection.execute("begin immediate")
                yield
                connection.execute("rollback")
        else:
            with psycopg.connect(self.database_url) as connection:
                connection.execute("lock table mail_message in exclusive mode")
                yield
                connection.rollback()

    def mailbox(self):
        return sorted((self.folder / "mailbox").glob("*.eml"))


def kill(worker):
    """End a worker as a power cut would: nothing of it runs any more."""
    os.killpg(worker.pid, signal.SIGKILL)
    assert worker.wait(timeout=20) == -signal.SIGKILL


@contextmanager
def place_on(kind: str, folder: Path):
    """Give a place on SQLite, or on a new database of the PostgreSQL at TEST_DATABASE_URL."""
    if kind == "sqlite":
        migrated.copy_sqlite(folder / "db.sqlite3")
        yield Place(folder, f"sqlite:///{folder / 'db.sqlite3'}")
        return
    server = os.environ["TEST_DATABASE_URL"]
    name = f"donbay_mail_{uuid.uuid4().hex[:12]}"
    migrated.copy_postgres(server, name)
    try:
        yield Place(folder, f"{server.rpartition('/')[0]}/{name}")
    finally:
        with psycopg.connect(server, autocommit=True) as connection:
            connection.execute(f'drop database "{name}" with (force)')


def kill_unless_done(worker) -> None:
    """Kill a worker that may end by itself at this very moment."""
    with suppress(ProcessLookupError):
        os.killpg(worker.pid, signal.SIGKILL)
    assert worker.wait(timeout=20) in (0, -signal.SIGKILL)
