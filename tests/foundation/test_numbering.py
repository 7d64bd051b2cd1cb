"""Numbers run from 1 in each series and year: none twice, none left out, also when two come at once."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.db import connection, transaction
from django.db.migrations.executor import MigrationExecutor

from donbay.foundation.models import RunningNumber
from donbay.foundation.numbering import last_number, next_number

from .numbers_at_once import taken

EXPECTED = {"given": [1, 2, 3, 4, 5, 6, 7, 8], "failed": 2, "last": 8}
BEFORE = [("bulletins", "0003_lists_with_columns"), ("enquiries", "0002_english_text_and_assignee")]
AFTER = [("bulletins", "0004_shared_numbers"), ("enquiries", "0003_shared_numbers")]


def numbers():
    return sorted(RunningNumber.objects.values_list("series", "year", "last"))


@pytest.mark.django_db
def test_every_series_and_year_counts_by_itself():
    asked = [("a.X", 2026), ("a.X", 2026), ("a.Y", 2026), ("a.X", 2027), ("a.X", 2026)]
    assert [next_number(*one) for one in asked] == [1, 2, 1, 1, 3]
    assert numbers() == [("a.X", 2026, 3), ("a.X", 2027, 1), ("a.Y", 2026, 1)]
    assert [last_number("a.X", 2026), last_number("a.X", 2028)] == [3, 0]
    assert str(RunningNumber.objects.get(series="a.Y")) == "a.Y 1/2026"


@pytest.mark.django_db
def test_looking_at_the_last_number_gives_none():
    assert [last_number("a.X", 2026), last_number("a.X", 2026)] == [0, 0]
    assert numbers() == []


@pytest.mark.django_db
def test_what_fails_gives_its_number_back():
    next_number("a.X", 2026)
    with transaction.atomic():
        assert next_number("a.X", 2026) == 2
        transaction.set_rollback(True)
    assert next_number("a.X", 2026) == 2


@pytest.mark.django_db(transaction=True)
def test_outside_a_transaction_no_number_is_taken():
    with pytest.raises(RuntimeError, match="outside a transaction"):
        next_number("a.X", 2026)
    assert numbers() == []


def test_ten_at_once_on_sqlite(tmp_path):
    env = {**os.environ, "DONBAY_VAR": str(tmp_path), "DJANGO_SETTINGS_MODULE": "donbay.config.settings.test"}
    env.pop("DATABASE_URL", None)
    run = subprocess.run(
        [sys.executable, "-m", "tests.foundation.numbers_at_once"],
        cwd=Path(__file__).parents[2], env=env, capture_output=True, text=True, timeout=240,
    )  # fmt: skip
    assert run.returncode == 0, run.stderr[-2000:]
    assert json.loads(run.stdout) == EXPECTED


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_ten_at_once_on_postgresql():
    if connection.vendor != "postgresql":
        pytest.skip("needs PostgreSQL")
    assert taken() == EXPECTED


@pytest.fixture
def migrated():
    """Return a function that goes to a state of the tables; at the end all are as of today again."""

    def go(targets):
        executor = MigrationExecutor(connection)
        executor.migrate(targets)
        return MigrationExecutor(connection).loader.project_state(targets).apps

    yield go
    executor = MigrationExecutor(connection)
    executor.migrate(executor.loader.graph.leaf_nodes())


@pytest.mark.django_db(transaction=True)
def test_the_numbers_of_both_rooms_run_on_in_the_shared_table_and_back(migrated):
    old = migrated(BEFORE)
    counter, numbering = old.get_model("bulletins", "Counter"), old.get_model("enquiries", "Numbering")
    counter.objects.create(kind="BULLETIN", year=2026, last=7)
    counter.objects.create(kind="DOCUMENT_LIST", year=2025, last=1)
    numbering.objects.create(kind="COMMENT", year=2026, last=41)
    numbering.objects.create(kind="ENQUIRY", year=2026, last=0)
    RunningNumber.objects.create(
        series="bulletins.BULLETIN", year=2026, last=3
    )  # of an attempt that was broken off

    migrated(AFTER)
    moved = [
        ("bulletins.BULLETIN", 2026, 7),
        ("bulletins.DOCUMENT_LIST", 2025, 1),
        ("enquiries.COMMENT", 2026, 41),
        ("enquiries.ENQUIRY", 2026, 0),
    ]
    assert numbers() == moved
    tables = connection.introspection.table_names()
    assert {"bulletins_counter", "enquiries_numbering"}.isdisjoint(tables)
    with transaction.atomic():
        assert next_number("enquiries.COMMENT", 2026) == 42

    old = migrated(BEFORE)
    rows = [
        sorted(old.get_model(*name).objects.values_list("kind", "year", "last"))
        for name in (("bulletins", "Counter"), ("enquiries", "Numbering"))
    ]
    assert rows == [
        [("BULLETIN", 2026, 7), ("DOCUMENT_LIST", 2025, 1)],
        [("COMMENT", 2026, 42), ("ENQUIRY", 2026, 0)],
    ]
    assert numbers() == []
