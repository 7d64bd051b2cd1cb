"""Two workers at the same moment: notices of one family see each other, and a source is asked by one."""

import threading
from datetime import timedelta

import pytest
from django.db import connection, transaction

from donbay.apps.notices.models import SetAsideRecord, SourceRun
from donbay.apps.notices.services.live import AlreadyFetched, fetch_source
from tests.factories.notices import NOW, TODAY, keep, reading, stored
from tests.replay.clock import StillClock

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.postgres]
ROOT = "G/SPS/N/CHN/91001"
SOON, LATE = TODAY + timedelta(days=9), TODAY + timedelta(days=60)


@pytest.fixture(autouse=True)
def _needs_postgres():
    if connection.vendor != "postgresql":
        pytest.skip("SQLite takes one writer at a time; two workers need PostgreSQL")


def while_the_first_is_not_committed(first, second):
    """Do the second in another connection between the end of the first and its commit."""
    began, errors = threading.Event(), []

    def other():
        try:
            began.set()
            second()
        except Exception as error:  # noqa: BLE001 - a thread hands it to the test
            errors.append(error)
        finally:
            connection.close()

    thread = threading.Thread(target=other)
    with transaction.atomic():
        first()
        thread.start()
        began.wait(10)
        thread.join(1)  # without the lock it is done by now
    thread.join(60)
    assert errors == []


@pytest.mark.parametrize("is_root_first", [True, False])
def test_a_root_and_its_addendum_that_are_stored_at_once_are_one_chain(is_root_first):
    pair = [
        lambda: keep(reading(ROOT, deadline=SOON)),
        lambda: keep(reading(f"{ROOT}/Add.1", deadline=LATE)),
    ]
    while_the_first_is_not_committed(*(pair if is_root_first else reversed(pair)))
    root, addendum = stored(ROOT), stored(f"{ROOT}/Add.1")
    assert addendum.parent_id == root.pk
    assert (root.comment_deadline, root.deadline_by, root.on_top) == (LATE, addendum.symbol, False)
    assert (addendum.comment_deadline, addendum.on_top) == (LATE, True)


def test_one_notice_that_two_sources_bring_at_once_is_stored_once_and_nothing_is_set_aside():
    while_the_first_is_not_committed(
        lambda: keep(reading(ROOT)), lambda: keep(reading(ROOT, door="eping_api", key="7"))
    )
    assert stored(ROOT).raw_records.count() == 2
    assert SetAsideRecord.objects.count() == 0


def test_of_two_who_ask_a_source_at_once_one_is_refused(monkeypatch):
    monkeypatch.setattr("donbay.apps.notices.services.live._read_stage", lambda *_: go_on.wait(10))
    monkeypatch.setattr("donbay.apps.notices.services.live._after", lambda *_: ("", "", {}))
    go_on, start, said = threading.Event(), threading.Barrier(3), []

    def ask():
        start.wait(10)
        try:
            said.append(fetch_source("eping_api", now=NOW, pace=StillClock().pace()).state)
        except AlreadyFetched:
            said.append("REFUSED")
            go_on.set()
        finally:
            connection.close()

    threads = [threading.Thread(target=ask) for _ in range(2)]
    for thread in threads:
        thread.start()
    start.wait(10)
    for thread in threads:
        thread.join(30)
    assert said == ["REFUSED", "DONE"]
    assert SourceRun.objects.count() == 1
