"""What tests stand on: rows that are held for many, a migrated database that is copied, tables that are emptied."""

import re
import sqlite3
from collections import Counter
from contextlib import closing
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.core.management import call_command
from django.db import connection, transaction
from django.db.migrations.loader import MigrationLoader

from donbay.foundation.models import AuditLine
from tests import clock, kept, migrated
from tests.conftest import dealt_with
from tests.factories.mail import MessageFactory


def one_line():
    return AuditLine.objects.create(at=clock.beginning(), action="kept.row")


@pytest.fixture
def held(monkeypatch, django_db_setup, django_db_blocker):
    """Hold one line as a test that asks for it would find it; let it go at the end."""
    monkeypatch.setitem(kept.ROWS, "one_line", one_line)
    kept.hold("one_line", django_db_blocker)
    yield django_db_blocker
    kept.hold("", django_db_blocker)


def test_rows_that_are_held_outlive_what_a_test_does_to_them(held):
    with held.unblock():
        with transaction.atomic():
            AuditLine.objects.all().delete()
            transaction.set_rollback(True)
        assert AuditLine.objects.get().action == "kept.row"
        first, second = kept.rows("one_line"), kept.rows("one_line")
        assert (first == second, first is second) == (True, False)
        assert AuditLine.objects.count() == 1


def test_rows_that_nobody_asks_for_are_gone(held):
    kept.hold("", held)
    with held.unblock():
        assert not AuditLine.objects.exists()
        with transaction.atomic():
            kept.rows("one_line")  # made where it is asked for
            assert AuditLine.objects.count() == 1
            transaction.set_rollback(True)


def test_rows_are_made_anew_after_a_test_that_lost_the_connection(held):
    with held.unblock():
        connection.close()  # one that is in memory stays open
        kept.hold("one_line", held)
        assert AuditLine.objects.get().action == "kept.row"


@pytest.mark.parametrize(
    ("names", "mark", "wanted"),
    [
        (["db", "small_world"], pytest.mark.django_db(), "small_world"),
        (["db"], pytest.mark.django_db(), ""),
        (["small_world"], pytest.mark.django_db(transaction=True), ""),
        (["small_world"], pytest.mark.django_db(True), ""),
        (["small_world", "live_server"], None, ""),
    ],
)
def test_a_test_that_commits_makes_its_own_rows(monkeypatch, names, mark, wanted):
    monkeypatch.setitem(kept.ROWS, "small_world", dict)
    item = SimpleNamespace(fixturenames=names, get_closest_marker=lambda _name: mark and mark.mark)
    assert kept.wanted_by(item) == wanted


def test_what_cannot_reach_the_database_is_not_run_on_both_kinds(request):
    assert request.node.get_closest_marker("database") is None


@pytest.mark.django_db
def test_what_can_reach_the_database_is_run_on_both_kinds(request):
    assert request.node.get_closest_marker("database")


def test_one_worker_has_the_whole_served_site():
    names = (
        "tests/served/test_walk.py::test_firm",
        "tests/served/test_first_pages.py::test_a",
        "tests/browser/a.py::b",
    )
    assert len({dealt_with(name) for name in names[:2]}) == 1
    assert dealt_with(names[2]) == names[2]


def test_a_copied_database_has_every_migration_and_no_rows(tmp_path):
    migrated.copy_sqlite(tmp_path / "copy")
    with closing(sqlite3.connect(tmp_path / "copy")) as copy:
        applied = set(copy.execute("SELECT app, name FROM django_migrations"))
        assert copy.execute("SELECT count(*) FROM mail_message").fetchone() == (0,)
    assert applied == set(MigrationLoader(None).disk_migrations)


@pytest.mark.django_db(transaction=True)
def test_after_a_test_that_commits_no_table_has_rows():
    one_line()
    MessageFactory().events.create(at=clock.beginning(), state="PENDING")
    call_command("flush", verbosity=0, interactive=False, reset_sequences=False)
    tables = connection.introspection.django_table_names(only_existing=True, include_views=False)
    with connection.cursor() as cursor:
        for table in {*tables} - {"django_content_type", "auth_permission"}:  # Django writes these anew
            cursor.execute(f'SELECT count(*) FROM "{table}"')  # noqa: S608 - names of our own tables
            assert (table, cursor.fetchone()) == (table, (0,))
        if connection.vendor == "postgresql":  # and rules are in force again
            cursor.execute("SHOW session_replication_role")
            assert cursor.fetchone() == ("origin",)


def test_no_other_fixture_bears_the_name_of_rows_that_are_held():
    """Rows are held by the name of a fixture: a namesake in another file would find them in its database."""
    texts = {path: path.read_text(encoding="utf-8") for path in Path(__file__).parents[1].rglob("*.py")}
    names = {
        name for text in texts.values() for name in re.findall(r'^kept\.ROWS\["(\w+)"\]', text, re.MULTILINE)
    }
    assert len(names) > 3
    made = Counter(
        name
        for text in texts.values()
        for name in re.findall(r"@pytest\.fixture.*\ndef (\w+)\(", text)
        if name in names
    )
    assert made == dict.fromkeys(names, 1)
