"""A wrong setting stops the start with its name, its meaning and an example, and tells no secret."""

import contextlib
import os
import subprocess
import sys
from pathlib import Path
from unittest import mock

import pytest
from django.core.exceptions import ImproperlyConfigured
from hypothesis import given, settings
from hypothesis import strategies as st

from donbay.config.settings import base  # noqa: F401 - declares every setting
from donbay.config.settings._env import DECLARED, env, unknown_names
from donbay.config.settings._file import settings_in


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
        ("DONBAY_SITE_URL", "tbt.so.example", "expected http:// or https:// with a host"),
        ("DONBAY_SITE_URL", "https://tbt.so.example/tbt", "expected no path behind the host"),
        ("DONBAY_SITE_URL", "https://user@tbt.so.example", "expected no user in the address"),
        ("DONBAY_SITE_URL", "https://tbt so.example", "a blank or a line break"),
        ("DONBAY_SITE_URL", "https://tbt.so.example:99999", "perhaps a port"),
        ("DONBAY_HOSTS", "*", "expected names, no *"),
        ("DONBAY_HOSTS", "tbt.so.example,*.so.example", "expected names, no *"),
        ("DONBAY_HOSTS", "https://tbt.so.example", "without https://, port or path"),
        ("DONBAY_HOSTS", "tbt.so.example:443", "without https://, port or path"),
        ("DONBAY_HOSTS", " , ", "it names no host"),
        (
            "DONBAY_LIVE_SOURCES",
            "epingapi",
            "perhaps eping_api is meant; known are eping_api, latest, wto_api",
        ),
        ("DONBAY_LIVE_SOURCES", "latest,news", "known are eping_api, latest, wto_api"),
        ("DONBAY_MAIL_PER_DAY", "-1", "from 1 to 10000000"),
        ("DONBAY_TRUSTED_PROXIES", "-1", "from 0 to 10"),
        ("DONBAY_MAIL_BOUNCES_TO", "a@so.example, b@so.example", "expected one address"),
        ("DONBAY_MAIL_ALLOW_ONLY", "so.example", "domains that begin with @"),
        ("DONBAY_MAIL_ALLOW_ONLY", "*@so.example", "domains that begin with @"),
        ("DONBAY_EPING_URL", "epingalert.org/api", "expected http:// or https://"),
        ("DONBAY_TRANSLATE_URL", "ftp://translate.so.example", "expected http:// or https://"),
        ("DONBAY_NATS_URL", "n1.example:4222", "expected nats://"),
        ("DONBAY_SMTP_URL", "smtp://mail.example/inbox", "expected nothing behind host and port"),
        ("DONBAY_SMTP_URL", "smtp://u:m%E1%BA%ADt@mail.example", "no letters with accents"),
        ("DONBAY_SMTP_URL", "smtp://b%C3%ACnh:x@mail.example", "no letters with accents"),
        ("DONBAY_MAIL_FROM", "tbt@sở.example", "expected one address"),
        ("DONBAY_WTO_API_KEY", "two words", "without blanks"),
        ("DONBAY_PROVINCE", " ", "expected words on one line"),
        ("DONBAY_PROVINCE_DATA", "/nowhere", "expected a folder with a province.toml, or one of: khanh-hoa"),
        ("DONBAY_OFFICE_CONTACT", "a\nb", "expected words on one line"),
        ("DATABASE_URL", "postgres://donbay:secret@db.example", "the name of the database at the end"),
        ("DATABASE_URL", "postgres://donbay:pa/ss@db.example/donbay", "special characters"),
    ],
)
def test_a_wrong_setting_stops_the_start(monkeypatch, name, value, says):
    monkeypatch.setenv(name, value)
    setting = DECLARED[name]
    with pytest.raises(ImproperlyConfigured) as caught:
        env(name, setting.convert, default=setting.default, meaning=setting.meaning, example=setting.example)
    said = str(caught.value)
    assert said.startswith(f"{name} cannot be used")
    assert says in said
    assert f" Meaning: {setting.meaning} Example: {name}={setting.example}" in said


def command(*words, **given):
    return subprocess.run(
        [sys.executable, "-m", "donbay", *words],
        env={"PATH": os.environ["PATH"], "PYTHONPATH": "src", "DONBAY_ENV_FILE": "", **given},
        capture_output=True,
        text=True,
        check=False,
    )


def test_a_command_says_one_sentence_and_no_page_of_python(tmp_path):
    done = command("work", "--once", DONBAY_VAR=str(tmp_path), DONBAY_MAIL_CAP="0")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == (
        "donbay: DONBAY_MAIL_CAP cannot be used (it is '0'): expected a whole number from 1 to 500. "
        "Meaning: Notices in one mail; the rest is a link. Example: DONBAY_MAIL_CAP=20\n"
    )


def test_the_web_server_says_the_sentence_and_stops(tmp_path):
    done = subprocess.run(
        [sys.executable, "-m", "gunicorn", "donbay.config.wsgi:application", "--bind", f"unix:{tmp_path}/s"],
        env={
            "PATH": os.environ["PATH"], "PYTHONPATH": "src", "HOME": str(tmp_path),
            "DONBAY_ENV_FILE": "", "DONBAY_VAR": str(tmp_path), "DONBAY_HOSTS": "*",
        },
        capture_output=True, text=True, check=False, timeout=60,
    )  # fmt: skip
    assert done.returncode == 3
    assert "donbay: DONBAY_HOSTS cannot be used: expected names, no *" in done.stderr
    assert "Traceback" not in done.stderr


SHAPES = (
    "{}",
    "ftp://user:{}@h.example",
    "smtp://user:{}@h.example:x",
    "//:{}@",
    "postgres://u:{}@h",
    "{}@",
    "https://{}/p?q#f",
    "a,{}",
)


@pytest.fixture(scope="module")
def elsewhere(tmp_path_factory):
    """Return a folder to stand in: a setting that names a folder makes it, whatever it is called."""
    return tmp_path_factory.mktemp("elsewhere")


@settings(max_examples=400)
@given(
    name=st.sampled_from(sorted(DECLARED)),
    shape=st.sampled_from(SHAPES),
    secret=st.text("abcxyzABC0189!#$%&/:;=?@[]^_~+", min_size=9, max_size=40),
)
def test_no_refusal_ever_repeats_what_may_be_a_secret(elsewhere, name, shape, secret):
    setting = DECLARED[name]
    with mock.patch.dict(os.environ, {name: shape.format(secret)}), contextlib.chdir(elsewhere):
        try:
            env(
                name,
                setting.convert,
                default=setting.default,
                meaning=setting.meaning,
                example=setting.example,
            )
        except ImproperlyConfigured as refused:
            said = str(refused).replace(setting.meaning, "").replace(setting.example, "")
            assert secret not in said


def test_what_goes_wrong_later_is_printed_without_secrets(tmp_path):
    """A fault of our own with the password in it, as drivers and libraries may raise it."""
    code = (
        "import donbay.__main__ as m\n"
        "def broken(): raise RuntimeError('no way to smtp://u:top%20secret@h, top secret')\n"
        "m._run = broken; m.main()"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        env={
            "PATH": os.environ["PATH"], "PYTHONPATH": "src", "DONBAY_ENV_FILE": "", "DONBAY_VAR": str(tmp_path),
            "DONBAY_SMTP_URL": "smtp://u:top%20secret@h.example", **SENDERS,
        },
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 1
    assert "RuntimeError: no way to smtp://u:…@h, …" in done.stderr


SENDERS = {"DONBAY_MAIL_FROM": "tbt@so.example", "DONBAY_MAIL_BOUNCES_TO": "bounces@so.example"}


def test_typing_errors_in_names_are_found(monkeypatch):
    monkeypatch.delitem(DECLARED, "DONBAY_X", raising=False)  # another test's own
    for name in ("DONBAY_SMTPURL", "DONBAY_MAIL_PAUSE", "DOBAY_SITE_URL", "DATABSE_URL", "DONBAYX"):
        monkeypatch.setenv(name, "1")
    assert [pair for pair in unknown_names() if not pair[0].startswith("DONBAY_TEST")] == [
        ("DATABSE_URL", "DATABASE_URL"),
        ("DOBAY_SITE_URL", "DONBAY_SITE_URL"),
        ("DONBAYX", "DONBAY_VAR"),
        ("DONBAY_MAIL_PAUSE", "DONBAY_MAIL_PAUSED"),
        ("DONBAY_SMTPURL", "DONBAY_SMTP_URL"),
    ]


def test_a_real_environment_has_no_typing_errors(monkeypatch):
    for name in ("PATH", "HOME", "LANG", "HOSTNAME", "EMAIL", "PORT", "SECRET_KEY", "DEBUG"):
        monkeypatch.setenv(name, "1")
    assert unknown_names() == ()


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("N=a b", "a b"),
        ("  N =  a b  ", "a b"),
        ("export N='TBT Khánh Hòa <tbt@so.example>'", "TBT Khánh Hòa <tbt@so.example>"),
        ('N="a"', "a"),
        ("N=TBT Khánh Hòa <tbt@so.example>", "TBT Khánh Hòa <tbt@so.example>"),
        ("N=ab$cd`x`#ef\\n", "ab$cd`x`#ef\\n"),
        ("N='a", "'a"),
        ("N=a=b", "a=b"),
        ("N=", ""),
        ("N=a\r\n# N=b\r\n", "a"),
        ("N=a\nN=b", "b"),
    ],
)
def test_the_settings_file_has_one_reading(text, value):
    assert dict(settings_in(text, "f")) == {"N": value}


def test_a_line_that_is_no_setting_is_named_without_what_it_holds():
    with pytest.raises(ImproperlyConfigured) as caught:
        list(settings_in("A=b\n\ntop secret\n", "/etc/x.env"))
    assert str(caught.value) == "/etc/x.env line 3 is no setting: expected NAME=value."


def test_commands_read_the_settings_file_and_the_environment_goes_first(tmp_path):
    file = tmp_path / "donbay.env"
    file.write_text(f"DONBAY_VAR={tmp_path}/var\nDONBAY_SITE_URL=https://file.example\nDONBAY_MAIL_CAP=7\n")
    code = "from donbay.config.settings.base import *; print(VAR, SITE_URL, MAIL_CAP, ENV_FILE)"
    done = subprocess.run(
        [sys.executable, "-c", code],
        env={"PYTHONPATH": "src", "DONBAY_ENV_FILE": str(file), "DONBAY_MAIL_CAP": "9"},
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert done.stdout == f"{tmp_path}/var https://file.example 9 {file}\n"


def test_a_settings_file_that_is_missing_is_named(tmp_path):
    done = command("work", DONBAY_ENV_FILE=str(tmp_path / "none"))
    assert done.stderr.startswith(f"donbay: The settings file {tmp_path}/none cannot be read: No such file")


@pytest.mark.parametrize("place", ["", "{prefix}/var", "/usr/lib/python3/site-packages/var"])
def test_an_installed_package_keeps_no_data_inside_the_program(tmp_path, place):
    """As after `pip install`: the package lies in site-packages of a virtual environment."""
    site = tmp_path / "lib" / "python3" / "site-packages"
    site.mkdir(parents=True)
    (site / "donbay").symlink_to(Path("src/donbay").resolve())
    code = (
        "import sys, pathlib; real = pathlib.Path.resolve\n"
        f"pathlib.Path.resolve = lambda self, strict=False: self if {str(site)!r} in str(self) else real(self)\n"
        "import donbay.config.settings.base"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        env={"PYTHONPATH": str(site), "DONBAY_ENV_FILE": "", "DONBAY_VAR": place.format(prefix=sys.prefix)},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 1
    assert "DONBAY_VAR cannot be used: it " in done.stderr.splitlines()[-1]
    assert not (tmp_path / "lib" / "var").exists()


def test_a_folder_that_cannot_be_made_is_named_and_not_the_database(tmp_path):
    (tmp_path / "file").touch()
    done = subprocess.run(
        [sys.executable, "-c", "import donbay.config.settings.base"],
        env={"PYTHONPATH": "src", "DONBAY_ENV_FILE": "", "DONBAY_VAR": str(tmp_path / "file" / "var")},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    said = done.stderr.splitlines()[-1]
    assert "DONBAY_VAR cannot be used" in said
    assert f"the folder {tmp_path / 'file' / 'var'} cannot be made: Not a directory" in said
    assert "DATABASE_URL" not in said


def test_one_command_tells_our_version():
    from donbay import __version__

    done = command("--version")
    assert (done.returncode, done.stdout, done.stderr) == (0, f"donbay {__version__}\n", "")


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
