"""Whether somebody is writing to a table at this moment."""

import threading

import pytest
from django.db import connection, transaction

from donbay.foundation.locks import is_written
from donbay.foundation.models import TimetableRun

pytestmark = pytest.mark.django_db(transaction=True)


def test_nobody_else_is_writing():
    assert is_written(TimetableRun) is False
    with transaction.atomic():
        TimetableRun.objects.update(outcome="ours")  # what we write ourselves we see
        assert is_written(TimetableRun) is False


@pytest.mark.postgres
def test_another_transaction_that_writes_is_seen_until_it_ends():
    if connection.vendor != "postgresql":
        pytest.skip("SQLite takes one writer at a time")
    begun, over = threading.Event(), threading.Event()

    def write():
        with transaction.atomic():
            TimetableRun.objects.update(outcome="theirs")
            begun.set()
            over.wait(timeout=20)
        connection.close()

    other = threading.Thread(target=write)
    other.start()
    assert begun.wait(timeout=20)
    assert is_written(TimetableRun) is True
    over.set()
    other.join(timeout=20)
    assert is_written(TimetableRun) is False
