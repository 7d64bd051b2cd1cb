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


def test_processes_that_start_at_once_sign_with_one_key(tmp_path):
    """Each prints the key it signs with; the file holds that key."""
    code = "from donbay.config.settings._secret import secret_key; import sys, pathlib; print(secret_key('', pathlib.Path(sys.argv[1])))"
    for turn in range(3):
        var = tmp_path / f"var{turn}"
        env = {"PATH": os.environ["PATH"], "PYTHONPATH": "src"}
        many = [
            subprocess.Popen(
                [sys.executable, "-c", code, str(var)], env=env, stdout=subprocess.PIPE, text=True
            )
            for _ in range(6)
        ]
        keys = {one.communicate()[0].strip() for one in many}
        assert keys == {(var / "secret-key").read_text()}
        assert [one.name for one in var.iterdir()] == ["secret-key"]
        assert var.stat().st_mode & 0o777 == 0o700


@pytest.mark.parametrize("kept", ["", "\n", "cut"])
def test_an_empty_or_cut_key_is_refused_with_clear_words(tmp_path, kept):
    (tmp_path / "secret-key").write_text(kept)
    done = start(var=str(tmp_path))
    assert done.returncode == 1
    assert f"{tmp_path}/secret-key is empty or cut" in done.stderr
    assert (tmp_path / "secret-key").read_text() == kept


def test_what_the_command_writes_is_for_its_owner_alone(tmp_path):
    var = tmp_path / "var"
    var.mkdir(mode=0o755)
    done = subprocess.run(
        [sys.executable, "-m", "donbay", "migrate", "--verbosity", "0"],
        env={"PATH": os.environ["PATH"], "PYTHONPATH": "src", "DONBAY_VAR": str(var)},
        capture_output=True,
        text=True,
        check=False,
        umask=0o022,
    )
    assert done.returncode == 0, done.stderr
    modes = {one.name: oct(one.stat().st_mode & 0o777) for one in var.iterdir()}
    assert (modes["donbay.sqlite3"], modes["secret-key"]) == ("0o600", "0o600")
    assert var.stat().st_mode & 0o007 == 0


@pytest.mark.parametrize(
    ("setting", "told", "address", "source"),
    [
        ("https://tbt.so.example/", "http://127.0.0.1:8101", "https://tbt.so.example", "setting"),
        ("", "http://127.0.0.1:8101\n", "http://127.0.0.1:8101", "server"),
        ("", None, "http://127.0.0.1:8000", "default"),
    ],
)
def test_the_address_is_the_one_that_the_server_has(tmp_path, setting, told, address, source):
    if told:
        (tmp_path / "site-address").write_text(told)
    code = "from donbay.config.settings.base import SITE_URL, SITE_URL_FROM; print(SITE_URL, SITE_URL_FROM)"
    env = {
        "PATH": os.environ["PATH"],
        "PYTHONPATH": "src",
        "DONBAY_VAR": str(tmp_path),
        "DONBAY_SITE_URL": setting,
    }
    done = subprocess.run([sys.executable, "-c", code], env=env, capture_output=True, text=True, check=False)
    assert done.stdout.split() == [address, source]


REAL = {"DONBAY_SMTP_URL": "smtp://mail.example", "DONBAY_MAIL_FROM": "TBT <tbt@so.example>"}
REAL |= {"DONBAY_MAIL_BOUNCES_TO": "bounces+{token}@so.example"}


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("DONBAY_MAIL_FROM", None),
        ("DONBAY_MAIL_FROM", "TBT <tbt@Mail.INVALID>"),
        ("DONBAY_MAIL_FROM", "tbt@localhost"),
        ("DONBAY_MAIL_BOUNCES_TO", None),
        ("DONBAY_MAIL_BOUNCES_TO", "bounces+{token}@donbay.invalid"),
    ],
)
def test_real_mail_needs_a_real_sender(tmp_path, name, value):
    given = {key: text for key, text in REAL.items() if key != name} | ({name: value} if value else {})
    done = start(var=str(tmp_path), **given)
    assert done.returncode == 1
    last = done.stderr.strip().splitlines()[-1]
    assert f"{name} cannot be used" in last
    assert "DONBAY_SMTP_URL is set, so mail would really leave" in last
    assert start(var=str(tmp_path), **REAL).returncode == 0
