"""What a person at a terminal reads: one language in a sentence, no class of ours or of the framework."""

import os
import subprocess
import sys
from pathlib import Path

import pytest


def told(*words: str) -> subprocess.CompletedProcess[str]:
    """Run one command as a person does, without a database."""
    env = os.environ | {"DJANGO_SETTINGS_MODULE": "donbay.config.settings.test", "COLUMNS": "200"}
    return subprocess.run([sys.executable, "-m", "donbay", *words], capture_output=True, text=True, env=env)


def test_a_bad_day_is_named_in_one_language():
    answer = told("report", "--from", "x", "--to", "2026-12-31")
    says = "donbay: 'x' is no day. Give two days, such as 2026-01-01 and 2026-12-31.\n"
    assert (answer.returncode, answer.stderr) == (1, says)


def test_help_is_about_the_command():
    answer = told("report", "--help")
    assert "--from" in answer.stdout
    for option in ("--settings", "--pythonpath", "--traceback", "--no-color", "--verbosity"):
        assert option not in answer.stdout


@pytest.mark.parametrize("asked", [(), ("--help",), ("-h",), ("help",)])
def test_without_a_command_ours_are_named_and_no_others(asked):
    answer = told(*asked)
    assert answer.returncode == 0
    assert "  officer       Make an officer and print a link" in answer.stdout
    assert "flush" not in answer.stdout
    assert "createsuperuser" not in answer.stdout
    commands = {path.stem for path in Path("src/donbay").rglob("management/commands/*.py")} - {"__init__"}
    assert {name for name in commands if f"\n  {name}" not in answer.stdout} == set()
