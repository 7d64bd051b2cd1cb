"""A command on a database that is not ready says so and what to do, instead of a page of Python."""

import os
import subprocess
import sys

import pytest

HELD = "postgres://donbay:hidden@127.0.0.1:1/none"  # nobody listens there


@pytest.mark.parametrize(
    ("env", "says"),
    [
        ({}, "migrations behind. Run: donbay migrate"),
        ({"DATABASE_URL": HELD}, "Look at DATABASE_URL and the server."),
    ],
)
def test_a_database_that_is_not_ready_is_named(tmp_path, env, says):
    done = subprocess.run(
        [sys.executable, "-m", "donbay", "report", "--from", "2026-01-01", "--to", "2026-01-31"],
        env={"PATH": os.environ["PATH"], "PYTHONPATH": "src", "DONBAY_VAR": str(tmp_path), **env},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert done.stderr.startswith("donbay: The database ")
    assert says in done.stderr
    assert "Traceback" not in done.stderr
    assert "hidden" not in done.stderr
