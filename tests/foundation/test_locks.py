"""A lock by name holds to the end of the transaction, and leaves the waiting times as they were."""

import pytest
from django.db import connection, transaction

from donbay.foundation import locks


@pytest.mark.django_db(transaction=True)
def test_outside_a_transaction_it_is_refused():
    with pytest.raises(RuntimeError, match="outside a transaction"):
        locks.lock_until_commit("x")


@pytest.mark.postgres
@pytest.mark.django_db
def test_the_time_that_others_wait_for_a_row_is_as_before():
    if connection.vendor != "postgresql":
        pytest.skip("SQLite has one writer at a time")
    with transaction.atomic(), connection.cursor() as cursor:
        locks.lock_until_commit("x")
        cursor.execute("SELECT current_setting('lock_timeout')")
        assert cursor.fetchone() == ("15s",)
        cursor.execute("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND pid = pg_backend_pid()")
        assert cursor.fetchone() == (1,)


@pytest.fixture
def clock(monkeypatch):
    """A clock that goes on by what is slept, and by what a test says."""

    class Clock:
        now, slept = 1000.0, []

        def monotonic(self):
            return self.now

        def sleep(self, seconds):
            self.slept.append(round(seconds, 3))
            self.now += seconds

    found = Clock()
    found.slept = []
    monkeypatch.setattr(locks, "time", found)
    return found


def write(clock, parts, *, seconds, making=0.0):
    """Write so many parts, each for some seconds, and return how many were written."""

    def made():
        for part in range(parts):
            clock.now += making
            yield part

    written = 0
    for _part in locks.take_turns(made()):
        clock.now += seconds
        written += 1
    return written


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    ("seconds", "making", "gaps"),
    [
        (0.2, 0.0, 4),  # after each second part, and not behind the last
        (0.4, 0.0, 9),
        (0.4, 0.05, 9),  # making the next part was a part of the gap
        (0.4, 0.2, 0),  # it was gap enough
        (0.02, 0.0, 0),
    ],
)
def test_others_get_in_where_the_database_has_no_queue(clock, seconds, making, gaps):
    assert write(clock, 10, seconds=seconds, making=making) == 10
    expected = gaps if connection.vendor == "sqlite" else 0
    assert clock.slept == [round(locks.GAP_SECONDS - making, 3)] * expected


@pytest.mark.django_db
def test_within_a_transaction_nobody_gets_in_and_nobody_sleeps(clock):
    assert write(clock, 10, seconds=0.4) == 10
    assert clock.slept == []
