"""Several people at the same moment: no number twice or missing, no mail twice, one winner."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.db import connection

from tests import migrated

from .sqlite_at_once import whole

EXPECTED = {
    "numbers": [f"HD-2026-{n:04}" for n in range(1, 9)],
    "same": ["PA-2026-0001"] * 4,
    "moved": [0, 0, 0, 1],
    "mails": {"receipt": 10, "answered": 1, "deadline_moved": 1},
}


def holds(found):
    answers = found.pop("answers")
    assert (len(answers), answers.count("won")) == (4, 1)
    assert set(answers) <= {"won", "StepTaken"}
    assert found == EXPECTED


def test_on_sqlite(tmp_path):
    env = {**os.environ, "DONBAY_VAR": str(tmp_path), "DJANGO_SETTINGS_MODULE": "donbay.config.settings.test"}
    env.pop("DATABASE_URL", None)
    migrated.copy_sqlite(tmp_path / "donbay.sqlite3")
    place = Path(__file__).parents[3]
    run = subprocess.run(
        [sys.executable, "-m", "tests.apps.enquiries.sqlite_at_once"],
        cwd=place, env=env, capture_output=True, text=True, timeout=120,
    )  # fmt: skip
    assert run.returncode == 0, run.stderr[-2000:]
    holds(json.loads(run.stdout))


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_on_postgresql():
    if connection.vendor != "postgresql":
        pytest.skip("needs PostgreSQL")
    holds(whole())
