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
    assert (answer.returncode, answer.stderr) == (64, says)


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("ingest",), "donbay ingest: error: the following arguments are required: PATH"),
        (
            ("nomenclature",),
            "donbay nomenclature: error: the following arguments are required: import|list|remove",
        ),
        (
            ("nomenclature", "import", "a.csv", "--kind", "hs", "--year", "x"),
            "donbay nomenclature import: error: argument --year: invalid int value: 'x'",
        ),
        (("work", "--nosuch"), "donbay work: error: unrecognized arguments: --nosuch"),
        (("migrate", "--nosuch"), "donbay migrate: error: unrecognized arguments: --nosuch"),
        (("backup", "somewhere", "--keep", "0"), "donbay: --keep must be 1 or more"),
        (("sample", "--year", "1900"), "donbay: --year: a past year from 2000 on, not 1900"),
        (("nosuch",), "Type 'donbay help' for usage."),
    ],
)
def test_a_command_that_is_called_wrongly_ends_with_a_code_of_its_own(words, says):
    """2 says that something was set aside, 1 that it failed: neither was even begun."""
    answer = told(*words)
    assert (answer.returncode, answer.stdout, answer.stderr.splitlines()[-1]) == (64, "", says)


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
