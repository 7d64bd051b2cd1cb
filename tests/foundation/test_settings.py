"""A wrong setting stops the start with its name, its meaning and an example, and tells no secret."""

import os
import subprocess
import sys

import pytest


def start(**env):
    return subprocess.run(
        [sys.executable, "-c", "import donbay.config.settings.base"],
        env={"PATH": os.environ["PATH"], "PYTHONPATH": "src", "DONBAY_VAR": env.pop("var"), **env},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize(
    ("name", "value", "says"),
    [
        ("DONBAY_DEBUG", "maybe", "it is 'maybe'"),
        ("DATABASE_URL", "mysql://u:hidden@h/d", "only sqlite and postgres"),
        ("DATABASE_URL", "nonsense", ""),
        ("DONBAY_SMTP_URL", "mail.example", "expected smtp://"),
        ("DONBAY_MAIL_FROM", "nobody", "expected one address"),
        ("DONBAY_MAIL_FROM", "a@b.c\nBcc: x@y.z", "expected one address"),
        ("DONBAY_MAIL_CAP", "0", "from 1 to 500"),
        ("DONBAY_LOCAL_DEADLINE_DAYS", "ten", ""),
        ("DONBAY_SECRET_KEY", "short", "at least 40 characters"),
    ],
)
def test_a_wrong_setting_stops_the_start(tmp_path, name, value, says):
    done = start(var=str(tmp_path), **{name: value})
    last = done.stderr.strip().splitlines()[-1]
    assert done.returncode == 1
    assert f"{name} cannot be used" in done.stderr
    assert says in done.stderr
    assert "Meaning: " in last
    assert f"Example: {name}=" in last


def test_a_secret_is_not_repeated(tmp_path):
    done = start(var=str(tmp_path), DATABASE_URL="mysql://u:hidden@h/d", DONBAY_SECRET_KEY="x" * 50)
    assert "hidden" not in done.stderr


def test_the_default_secret_is_made_once_and_private(tmp_path):
    assert start(var=str(tmp_path)).returncode == 0
    kept = tmp_path / "secret-key"
    first = kept.read_text()
    assert start(var=str(tmp_path)).returncode == 0
    assert kept.read_text() == first
    assert len(first) >= 40
    assert kept.stat().st_mode & 0o777 == 0o600
