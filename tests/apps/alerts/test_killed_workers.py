"""kill -9 while mails are made: every alert reaches the mailbox exactly once."""

import re
import subprocess
import sys
import time
from contextlib import closing, contextmanager
from email import message_from_bytes, policy

import psycopg
import pytest

from tests.apps.mail.places import kill, place_on
from tests.apps.mail.test_killed_workers import needs_postgres

FILL = """
from tests.factories.alerts import AlertFactory, SubscriptionFactory, notice
for person in range(3):
    person = SubscriptionFactory(direct="AT_ONCE")
    for n in range(4):
        AlertFactory(subscription=person, notice=notice(title=f"Draft {person.pk} {n}"))
"""
postgres = [needs_postgres, pytest.mark.postgres]


@pytest.fixture(
    params=[
        ("sqlite", ""),
        pytest.param(("postgres", "mail_message"), marks=postgres),
        pytest.param(("postgres", "alerts_digestrun"), marks=postgres),
    ],
    ids=lambda param: "-".join(filter(None, param)),
)
def stage(request, tmp_path):
    """A database with 12 waiting alerts of 3 people, and the table at which the worker stands still."""
    kind, table = request.param
    with place_on(kind, tmp_path) as place:
        place.python(FILL)
        yield place, table


@contextmanager
def stopped_at(place, table):
    if not table:
        with place.locked():
            yield
        return
    with psycopg.connect(place.database_url) as connection:
        connection.execute(f"lock table {table} in exclusive mode")
        yield
        connection.rollback()


def start(place):
    command = [sys.executable, "-m", "donbay", "alerts", "digest"]
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    return subprocess.Popen(command, env=place.environment({}), start_new_session=True, **quiet)


def wait_until_it_stands(place, worker):
    """On PostgreSQL the server says who waits; on SQLite only time tells."""
    until = time.monotonic() + 30
    while place.database_url.startswith("postgres") and time.monotonic() < until:
        with closing(psycopg.connect(place.database_url)) as connection:
            if connection.execute("select 1 from pg_locks where not granted").fetchone():
                return
        time.sleep(0.05)
    time.sleep(2.5)
    assert worker.poll() is None


def waiting(place):
    return place.rows("select count(*) from alerts_alert where message_id is null")[0][0]


def test_killed_while_making_mails_everything_waits_and_then_goes_once(stage):
    place, table = stage
    with stopped_at(place, table):
        worker = start(place)
        wait_until_it_stands(place, worker)
        kill(worker)
    assert (waiting(place), place.states()) == (12, {})
    assert place.rows("select count(*) from alerts_digestrun") == [(0,)]

    for _ in range(2):
        place.run([sys.executable, "-m", "donbay", "alerts", "digest"])
        place.run([sys.executable, "-m", "donbay", "send"])

    assert (waiting(place), place.states()) == (0, {"ACCEPTED": 3})
    mails = [message_from_bytes(file.read_bytes(), policy=policy.default) for file in place.mailbox()]
    assert len({mail["Message-ID"] for mail in mails}) == len(mails) == 3
    told = [
        title
        for mail in mails
        for title in re.findall(
            r"Tiêu đề \(nguyên văn\): (Draft \d+ \d)", mail.get_body(("plain",)).get_content()
        )
    ]
    assert len(told) == len(set(told)) == 12
