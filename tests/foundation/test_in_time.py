"""What a page asks of the database for too long is broken off, on a connection of pages and there alone."""

import logging

import pytest
from django.db import DatabaseError, OperationalError, connection
from django.db.backends.signals import connection_created
from django.test import Client

from donbay.foundation.web import in_time

ENDLESS = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT COUNT(*) FROM n"
LONG = ENDLESS.replace("FROM n)", "FROM n WHERE x < 3000000)")


def ask(sql):
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return cursor.fetchall()


@pytest.fixture
def pages(transactional_db):
    """This process serves pages: its connection is opened anew, with a limit of a second."""
    receivers, wrappers = list(connection_created.receivers), list(connection.execute_wrappers)
    in_time.limit_questions(1)
    begin = connection_created.receivers[-1][1]
    begin(connection=connection)
    yield begin
    connection_created.receivers[:] = receivers
    connection_created.sender_receivers_cache.clear()
    connection.execute_wrappers[:] = wrappers
    if connection.vendor == "sqlite":
        connection.connection.set_progress_handler(None, 0)
    else:
        ask("SELECT set_config('statement_timeout', '0', false)")


def test_an_endless_question_is_broken_off_and_the_next_one_is_answered(pages):
    with pytest.raises(OperationalError) as broken:
        ask(ENDLESS)
    assert in_time.is_too_long(broken.value)
    assert ask("SELECT 1") == [(1,)]


def test_rows_that_come_slowly_are_broken_off_too(pages):
    with pytest.raises(OperationalError) as broken:
        ask(f"{ENDLESS.replace('COUNT(*)', 'x')} WHERE x < 2")
    assert in_time.is_too_long(broken.value)


def test_another_fault_is_none_of_time(pages):
    with pytest.raises(DatabaseError) as fault:
        ask("SELECT nothing FROM nowhere")
    assert not in_time.is_too_long(fault.value)


@pytest.mark.skipif("connection.vendor != 'sqlite'")
def test_what_writes_is_not_broken_off(pages):
    ask("CREATE TEMPORARY TABLE kept (x integer)")
    watch = connection.execute_wrappers[-1]
    watch.seconds = -1  # whatever is read is late at once
    ask(f"INSERT INTO kept {LONG}")
    assert ask("SELECT x FROM kept") == [(3_000_000,)]
    with pytest.raises(OperationalError):
        ask(LONG)
    ask("DROP TABLE kept")


@pytest.mark.skipif("connection.vendor != 'sqlite'")
def test_a_connection_that_is_opened_again_has_one_watch(pages):
    before = len(connection.execute_wrappers)
    pages(connection=connection)
    assert len(connection.execute_wrappers) == before


@pytest.mark.skipif("connection.vendor != 'postgresql'")
def test_the_limit_is_that_of_the_connection(pages):
    assert ask("SHOW statement_timeout") == [("1s",)]


def test_the_page_says_that_it_took_too_long(pages, monkeypatch, caplog):
    def endless(**_filters):
        ask(ENDLESS)

    monkeypatch.setattr("donbay.apps.notices.views.queries.search_notices", endless)
    with caplog.at_level(logging.WARNING, "donbay"):
        answer = Client().get("/thong-bao/?tim=durian")
    assert (answer.status_code, answer["Retry-After"]) == (503, "60")
    assert "Yêu cầu này cần quá nhiều thời gian" in answer.content.decode()
    assert "/thong-bao/ was broken off" in caplog.text
    assert "durian" not in caplog.text


def test_other_faults_of_the_database_stay_faults(db, monkeypatch):
    def broken(**_filters):
        raise OperationalError("server closed the connection")

    monkeypatch.setattr("donbay.apps.notices.views.queries.search_notices", broken)
    assert Client(raise_request_exception=False).get("/thong-bao/").status_code == 500
