"""Several connections to the mail server at once: each mail goes once, also when the worker is killed."""

from collections import Counter

from tests.apps.mail.places import kill
from tests.apps.mail.test_killed_workers import ids_queued, place, wait_for
from tests.smtp.server import running_server

__all__ = ["place"]  # the fixture
THREE = {"DONBAY_SMTP_CONNECTIONS": "3"}


def test_every_mail_goes_once_over_one_of_the_connections(place):
    place.queue(60)
    with running_server() as server:
        server.slow_seconds = 0.02
        assert place.start_worker(DONBAY_SMTP_URL=server.url, **THREE).wait(timeout=90) == 0
        times = Counter(mail.message_id for mail in server.received)
        assert {mail.connection for mail in server.received} == {1, 2, 3}
    assert times == dict.fromkeys(ids_queued(place), 1)
    assert place.states() == {"ACCEPTED": 60}


def test_a_killed_worker_had_one_mail_a_connection_in_its_hands(place):
    place.queue(30)
    with running_server() as server:
        server.slow_seconds = 0.05
        worker = place.start_worker(DONBAY_SMTP_URL=server.url, **THREE)
        wait_for(lambda: len(server.received) >= 9)
        kill(worker)
        assert place.states().get("CLAIMED", 0) <= 3
        place.send_later(60, DONBAY_SMTP_URL=server.url, **THREE)
        times = Counter(mail.message_id for mail in server.received)
    assert set(times) == set(ids_queued(place))
    assert sum(times.values()) <= 33
    assert place.states() == {"ACCEPTED": 30}


def test_the_limit_of_a_run_is_that_of_all_connections_together(place):
    place.queue(12)
    with running_server() as server:
        done = place.python(LIMITED, DONBAY_SMTP_URL=server.url, **THREE)
    assert (done.strip(), place.states()) == ("7", {"ACCEPTED": 7, "PENDING": 5})


def test_a_server_that_is_gone_stops_all_and_touches_nothing(place):
    place.queue(4)
    with running_server() as server:
        gone = server.url
    counts = place.send_later(0, DONBAY_SMTP_URL=gone, **THREE)
    assert (counts["accepted"], counts["later"], counts["trouble"]) == (0, 0, True)
    assert place.states() == {"PENDING": 4}


def test_one_mail_needs_one_connection(place):
    place.queue(1)
    with running_server() as server:
        assert place.send_later(0, DONBAY_SMTP_URL=server.url, **THREE)["accepted"] == 1
        assert server.connections == 1


LIMITED = """
import datetime as dt
from donbay.apps.mail import services
print(services.send_waiting(now=dt.datetime.now(dt.UTC), worker="w", limit=7).accepted)
"""
