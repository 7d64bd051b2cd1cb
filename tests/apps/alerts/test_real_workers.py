"""Real worker processes: mails in hands, killed between two of them, and beside mail that is urgent."""

import subprocess
import sys
import time
from email import message_from_bytes, policy

import pytest

from tests.apps.mail.places import START, kill_unless_done, place_on
from tests.apps.mail.test_killed_workers import needs_postgres

FILL = """
from tests.factories.alerts import AlertFactory, SubscriptionFactory
for _ in range(30):
    AlertFactory(subscription=SubscriptionFactory(direct="AT_ONCE"))
"""
SMALL_HANDS = """
from donbay.apps.alerts.services import people_due
people_due.MANY = 2
"""
MAKE = SMALL_HANDS + "from django.core.management import call_command; call_command('alerts', 'digest')"
URGENT = """
import datetime as dt
from donbay.apps.mail import services
services.queue_message(key="urgent", kind="notices/urgent", to_address="chi@firm.example", subject="Khẩn", text="x",
                       urgent=True, now=dt.datetime.now(dt.UTC))
"""
WORK = (
    SMALL_HANDS
    + """
import datetime as dt
from django.core.management import call_command
from donbay.apps.alerts import services
from donbay.interfaces.timetable import entries
whole = services.continue_digests
entries.alerts.continue_digests = lambda *, now: whole(now=now, lasts=dt.timedelta(0))
call_command("work", once=True)
"""
)


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=[needs_postgres, pytest.mark.postgres])])
def place(request, tmp_path):
    with place_on(request.param, tmp_path) as found:
        found.python(FILL)
        yield found


def begun(place):
    return place.rows("select count(*) from alerts_alert where message_id is not null")[0][0]


def test_killed_between_two_hands_each_alert_is_told_once(place):
    command = [sys.executable, "-c", START]
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    worker = subprocess.Popen(
        command, env=place.environment({}), stdin=subprocess.PIPE, text=True, start_new_session=True, **quiet
    )
    worker.stdin.write(MAKE)
    worker.stdin.close()
    until = time.monotonic() + 60
    while not begun(place) and time.monotonic() < until:
        time.sleep(0.005)
    kill_unless_done(worker)
    told = begun(place)
    assert told > 0
    assert told % 2 == 0  # whole hands
    assert place.rows("select count(*) from alerts_digestrun") == [(told,)]
    assert place.rows("select count(*) from mail_messageevent") == [(told,)]

    for _ in range(2):
        place.python(MAKE)
        place.run([sys.executable, "-m", "donbay", "send"])
    assert place.rows("select count(*), count(distinct message_id) from alerts_alert") == [(30, 30)]
    mails = [message_from_bytes(file.read_bytes(), policy=policy.default) for file in place.mailbox()]
    assert len({mail["Message-ID"] for mail in mails}) == len(mails) == 30


def test_an_urgent_mail_does_not_wait_until_all_mails_are_made(place):
    """The worker takes one task after the other: the mails are made in turns, and mail goes in between."""
    place.python(URGENT)
    place.python(WORK)
    assert place.rows("select count(*) from alerts_alert where message_id is null") == [(0,)]
    ((sent,),) = place.rows("select accepted_at from mail_message where key = 'urgent'")
    ((last,),) = place.rows(
        "select max(created_at) from mail_message where to_address like '%hop-tac-xa.example'"
    )
    assert sent is not None
    assert sent < last
    outcomes = place.rows("select outcome from foundation_timetablerun where entry = 'digest' order by id")
    assert outcomes == [("2 mails queued; the rest in the next turn",)] * 14 + [("2 mails queued",)]
