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


@pytest.mark.django_db(transaction=True)
def test_way_is_given_where_the_database_has_no_queue(monkeypatch):
    slept = []
    monkeypatch.setattr(locks.time, "sleep", slept.append)
    locks.give_way()
    with transaction.atomic():
        locks.give_way()  # whoever holds the lock gives no way by sleeping
    assert slept == ([0.1] if connection.vendor == "sqlite" else [])
