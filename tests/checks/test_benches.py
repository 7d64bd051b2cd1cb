"""Benches still run: each at a small size, where its limits mean nothing. A bench that nobody runs is a bench that lies."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests import migrated

BENCH = Path(__file__).parents[2] / "bench"
SMALL = {
    "backtest": ["--notices", "300", "--checked", "5"],
    "digests": ["--firms", "20", "--notices", "500", "--alerts", "100", "--matches", "600"],
    "fanout": ["--firms", "20", "--on", "sqlite"],
    "figures": ["--firms", "20", "--notices", "50", "--alerts", "200", "--matches", "200"],
    "importing": ["--rows", "120", "--firms", "50", "--on", "sqlite"],
    "ingest": ["--rows", "100"],
    "mail": ["--ready", "20,60", "--on", "sqlite"],
    "matching": ["--profiles", "300", "--notices", "20", "--checked", "100"],
    "nation": ["--firms", "40", "--notices", "100", "--on", "sqlite"],
    "pages": ["--firms", "20", "--notices", "50", "--alerts", "100", "--matches", "100", "--seconds", "0.5"],
    "search": ["--rows", "100", "--on", "sqlite"],
    "ten_years": ["--rows", "60", "--firms", "10", "--on", "sqlite"],
}


@pytest.fixture(scope="module")
def surroundings(tmp_path_factory):
    """A machine as it is, with a database that has its tables already."""
    path = tmp_path_factory.mktemp("bench") / "migrated.sqlite3"
    migrated.copy_sqlite(path)
    kept = {name: value for name, value in os.environ.items() if name not in {"DATABASE_URL", "DONBAY_VAR"}}
    return kept | {"BENCH_MIGRATED": str(path)}


def test_every_bench_is_run_here():
    assert {path.stem for path in BENCH.glob("[a-z]*.py")} == SMALL.keys()


@pytest.mark.parametrize("name", SMALL)
def test_a_bench_comes_to_its_verdict(name, surroundings):
    command = [sys.executable, BENCH / f"{name}.py", *SMALL[name]]
    done = subprocess.run(command, env=surroundings, capture_output=True, text=True, timeout=300)
    assert "Traceback" not in done.stderr, done.stderr
    assert done.stdout.splitlines()[-1].startswith(("passed", "FAILED")), done.stdout


def test_a_bench_without_its_peers_names_their_packages(tmp_path):
    """The peers are no requirement of ours: whoever wants them is told what to install, before anything is measured."""
    code = f"import sys; sys.path.insert(0, {str(BENCH)!r}); import _machine; _machine.need_packages('json', 'no_such_a', 'no_such_b')"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (
        1, "FAILED: the peers need packages that are not here: pip install no_such_a no_such_b\n",
    )  # fmt: skip


def test_a_bench_that_there_is_not_is_answered_with_those_there_are():
    done = subprocess.run([BENCH.parent / "script/bench", "no_such"], capture_output=True, text=True)
    names = " ".join(sorted(SMALL))
    assert (done.returncode, done.stdout) == (64, "")
    assert done.stderr == f"There is no bench called no_such. There are: {names}\n"
