"""An index that a migration builds beside those who write, and builds anew where a run was broken off."""

import pytest
from django.apps import apps
from django.db import connection, models
from django.db.migrations.state import ProjectState
from django.test.utils import CaptureQueriesContext

from donbay.foundation.indexing import AddIndexBeside
from donbay.foundation.models import AuditLine

NAME = "audit_for_a_test"


@pytest.fixture
def run():
    """Run the operation, forwards or backwards; return its statements."""
    operation = AddIndexBeside("auditline", models.Index(fields=["thing"], name=NAME))
    state = ProjectState.from_apps(apps)

    def run(way):
        with (
            CaptureQueriesContext(
                connection,
            ) as asked,
            connection.schema_editor(atomic=False) as editor,
        ):
            getattr(operation, f"database_{way}")("foundation", editor, state, state)
        return [one["sql"] for one in asked if NAME in one["sql"]]

    yield run
    if NAME in indexes():
        run("backwards")


def indexes():
    """Return the names of the indexes that the table has."""
    with connection.cursor() as cursor:
        return set(connection.introspection.get_constraints(cursor, AuditLine._meta.db_table))


@pytest.mark.django_db(transaction=True)
def test_it_is_built_and_taken_away(run):
    run("forwards")
    assert NAME in indexes()
    run("backwards")
    assert NAME not in indexes()


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_it_lets_others_write_and_begins_anew_what_was_broken_off(run):
    if connection.vendor != "postgresql":
        pytest.skip("SQLite has one writer at a time")
    assert all(" CONCURRENTLY " in sql for sql in run("forwards"))
    with connection.cursor() as cursor:  # as a build that was broken off leaves it
        cursor.execute("UPDATE pg_index SET indisvalid = false WHERE indexrelid = %s::regclass", [NAME])
    assert [" CONCURRENTLY " in sql for sql in run("forwards")] == [True, True]
    with connection.cursor() as cursor:
        cursor.execute("SELECT indisvalid FROM pg_index WHERE indexrelid = %s::regclass", [NAME])
        assert cursor.fetchone() == (True,)
