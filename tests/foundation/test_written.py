"""Whether something was written: told by the database, to every thread, whoever wrote it."""

from threading import Thread

import pytest
from django.db import connection, transaction
from django.db.utils import ConnectionHandler
from django.utils.connection import ConnectionProxy

from donbay.foundation.models import AuditLine
from donbay.foundation.web import written
from donbay.foundation.web.written import state_of_data
from tests import clock


def elsewhere(call):
    """Run something in a thread of its own, with a connection of its own, and return what it returned."""
    found = []
    thread = Thread(target=lambda: found.append(call()))
    thread.start()
    thread.join()
    return found[0]


@pytest.fixture
def on_disk(tmp_path, monkeypatch, django_db_blocker):
    """A database in a file, that every thread opens for itself; what writes to it."""
    there = {"ENGINE": "django.db.backends.sqlite3", "NAME": tmp_path / "a.sqlite3"}
    handler = ConnectionHandler({"default": there})
    handler.settings["default"] |= {"OPTIONS": {"init_command": "PRAGMA journal_mode=WAL;"}}
    monkeypatch.setattr(written, "connections", handler)
    monkeypatch.setattr(written, "connection", ConnectionProxy(handler, "default"))

    def write():
        with handler["default"].cursor() as cursor:
            cursor.execute("INSERT INTO kept VALUES (1)")
        handler["default"].close()

    with django_db_blocker.unblock():
        with handler["default"].cursor() as cursor:
            cursor.execute("CREATE TABLE kept (x integer)")
        yield write
        handler.close_all()


def test_it_stays_while_nothing_is_written(on_disk):
    first = state_of_data()
    assert [state_of_data(), state_of_data()] == [first, first]


def test_what_another_writes_changes_it_and_what_is_written_here_too(on_disk):
    states = [state_of_data()]
    elsewhere(lambda: on_disk() or 0)
    states.append(state_of_data())
    with written.connection.cursor() as cursor:
        cursor.execute("INSERT INTO kept VALUES (2)")
    states.append(state_of_data())
    assert len(set(states)) == 3


def test_no_thread_is_told_the_state_that_another_knew_before_it_was_written(on_disk):
    """Two threads that each look before and after: what the first knew of old must not be equal to what is now."""
    before = state_of_data()
    seen = elsewhere(lambda: (state_of_data(), on_disk(), state_of_data()))
    after = state_of_data()
    assert before not in {seen[2], after}
    assert elsewhere(state_of_data) != before


@pytest.mark.django_db(transaction=True)
def test_it_is_so_in_the_database_of_the_site():
    first = state_of_data()
    assert state_of_data() == first
    AuditLine.objects.create(at=clock.beginning(), action="kept.row")
    assert state_of_data() != first


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif("connection.vendor != 'postgresql'")
def test_what_is_not_committed_yet_is_told_when_it_is():
    def in_between():
        before = state_of_data()
        with transaction.atomic():
            AuditLine.objects.create(at=clock.beginning(), action="kept.row")
            begun = elsewhere(lambda: (state_of_data(), connection.close()))[0]
        return before, begun, state_of_data()

    before, begun, after = in_between()
    assert after not in {before, begun}
