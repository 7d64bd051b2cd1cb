"""Several workers at the same moment: no text asked twice, no day overspent."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.db import connection

from tests import migrated

from .at_once import whole

EXPECTED = {"same": [1, 5], "first": 1, "many": [3, 5], "asked": 4, "spent": [4, 3120]}


def test_on_sqlite(tmp_path):
    env = {**os.environ, "DONBAY_VAR": str(tmp_path), "DJANGO_SETTINGS_MODULE": "donbay.config.settings.test"}
    env.pop("DATABASE_URL", None)
    migrated.copy_sqlite(tmp_path / "donbay.sqlite3")
    run = subprocess.run(
        [sys.executable, "-m", "tests.apps.reader.at_once"],
        cwd=Path(__file__).parents[3], env=env, capture_output=True, text=True, timeout=120,
    )  # fmt: skip
    assert run.returncode == 0, run.stderr[-2000:]
    assert json.loads(run.stdout) == EXPECTED


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_on_postgresql(service):
    if connection.vendor != "postgresql":
        pytest.skip("needs PostgreSQL")
    assert whole() == EXPECTED
