"""The first command says in its own words why it cannot start, and makes a broken environment anew."""

import fcntl
import hashlib
import os
import re
import shutil
import socket
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture
def copy(tmp_path):
    """A checkout whose program is a stand-in: nothing is installed or served."""
    folder = tmp_path / "checkout"
    folder.mkdir()
    for name in ("script", "requirements"):
        shutil.copytree(ROOT / name, folder / name)
    shutil.copy(ROOT / "pyproject.toml", folder)
    # A Python that makes an environment at once, whose pip reaches no index.
    stand_in = tmp_path / "bin" / "python3.13"
    stand_in.parent.mkdir()
    stand_in.write_text(
        "#!/bin/sh\n"
        'case "$*" in\n'
        f'  "-m venv .venv") mkdir -p .venv/bin && touch .venv/pyvenv.cfg && cp {stand_in} .venv/bin/python ;;\n'
        '  *"-m pip install"*) echo "ERROR: No matching distribution found for anyio==4.16.0" >&2; exit 1 ;;\n'
        f'  *) exec {sys.executable} "$@" ;;\n'
        "esac\n"
    )
    stand_in.chmod(0o755)
    return folder


def run(folder, *words, **env):
    return subprocess.run(
        [*words], cwd=folder, capture_output=True, text=True, timeout=120,
        env={"PATH": f"{folder.parent / 'bin'}:{os.environ['PATH']}", "HOME": str(folder), "LC_ALL": "C.UTF-8", **env},
    )  # fmt: skip


def test_a_port_in_use_is_one_sentence_and_starts_nothing(copy):
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        done = run(copy, "script/server", PORT=str(port))
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == (
        f"Port {port} is in use by another program. Nothing was started. Choose another one, for example:\n"
        f"PORT={port + 1} script/server\n"
    )
    assert not (copy / ".venv").exists()


@pytest.mark.parametrize("port", ["abc", "0", "65536", "-1", "8000x", "999999999999"])
def test_a_port_that_is_none_is_one_sentence(copy, port):
    done = run(copy, "script/server", PORT=port)
    assert (done.returncode, done.stderr.splitlines()[0]) == (
        1, f"PORT cannot be used (it is '{port}'): expected a whole number from 1 to 65535.",
    )  # fmt: skip


def test_a_second_start_on_the_same_data_starts_no_second_worker(copy):
    (copy / "var").mkdir()
    (copy / "var" / "site-address").write_text("http://127.0.0.1:8101\n")
    with (copy / "var" / "serving").open("w") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        done = run(copy, "script/server", PORT="8102")
    assert (done.returncode, done.stdout, done.stderr) == (
        1, "", "Đòn Bẩy already runs on this data: http://127.0.0.1:8101. Nothing was started.\n",
    )  # fmt: skip


@pytest.fixture
def installed(copy):
    """Put an environment beside the scripts whose commands talk much; its pages are a plain server of files."""
    place = copy / ".venv" / "bin"
    place.mkdir(parents=True)
    pins = [copy / "requirements/base.txt"] * 2 + [copy / "pyproject.toml"]
    want = hashlib.sha256(b"".join(one.read_bytes() for one in pins)).hexdigest()
    (copy / ".venv" / ".donbay-base").write_text(f"{want}\n")
    (place / "donbay").write_text(
        "#!/bin/sh\n"
        'case "$*" in "work --quiet") exec sleep 60 ;; esac\n'
        'for n in 1 2 3 4 5; do echo "$1: message $n"; echo "$1: INFO $n" >&2; done\n'
        'case "$*" in "$FAILS") exit "$CODE" ;; esac\n'
    )
    (place / "python").write_text(
        f'#!/bin/sh\nexec {sys.executable} -m http.server --bind 127.0.0.1 "$PORT"\n'
    )
    for name in ("donbay", "python"):
        (place / name).chmod(0o755)
    return copy


def free_port():
    with socket.create_server(("127.0.0.1", 0)) as one:
        return str(one.getsockname()[1])


def started(folder, **env):
    """Run script/server until it has said how to stop it, or has ended; return its code (None: it ran) and its words."""
    server = subprocess.Popen(
        ["script/server"], cwd=folder, text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        env={"PATH": os.environ["PATH"], "HOME": str(folder), "LC_ALL": "C.UTF-8", "FAILS": "-", "CODE": "0", **env},
    )  # fmt: skip
    said = []
    for line in server.stdout:
        said.append(line.rstrip("\n"))
        if line.startswith("  Stop "):
            break
    code = server.poll() if said and said[-1].startswith("  Stop ") else server.wait(20)
    server.terminate()
    return code, said, server.communicate(timeout=20)[1]


def test_each_step_is_one_line_and_the_last_words_are_where_to_go_and_how_to_stop(installed):
    port = free_port()
    code, said, wrong = started(installed, PORT=port)
    assert (code, "INFO" in wrong) == (None, False)
    steps = [re.sub(r"\d+ s$", "N s", line) for line in said[:5]]
    assert steps == [
        "Making the database ...             N s",
        "Loading the sample province ...     N s",
        "Running one day of the sample ...   N s",
        "Collecting styles and pictures ...  N s",
        "",
    ]
    assert said[5:] == [
        f"Đòn Bẩy: http://127.0.0.1:{port}",
        f"  Mails          http://127.0.0.1:{port}/outbox/",
        f"  As a firm      sign in at http://127.0.0.1:{port}/tai-khoan/login/code/ as lienhe001@mau.example",
        "                 (lienhe002 and so on are others of the sample); the code comes to the mails above",
        "  As an officer  in another terminal: .venv/bin/donbay officer you@so.example",
        f"                 it prints a link to set a password; the desk is http://127.0.0.1:{port}/ban-lam-viec/",
        "  Stop           Ctrl+C; script/server starts again in seconds and changes nothing that is there",
    ]
    log = (installed / "var" / "server.log").read_text()
    assert (log.count("work: INFO"), log.count("migrate: message")) == (5, 5)


def test_a_step_that_fails_ends_the_start_with_its_own_last_words(installed):
    code, said, wrong = started(installed, PORT=free_port(), FAILS="sample", CODE="1")
    assert (code, said[-1]) == (1, "Loading the sample province ...     not done")
    assert wrong.splitlines()[-2:] == ["sample: INFO 5", "The whole of it is in var/server.log."]


def test_a_day_with_something_to_look_at_is_served_all_the_same(installed):
    code, said, _wrong = started(installed, PORT=free_port(), FAILS="work --day", CODE="2")
    assert code is None
    assert re.fullmatch(r"Running .* \d+ s, with something to look at: var/server\.log", said[2])


def test_without_a_network_it_says_so_in_its_own_words(copy):
    done = run(copy, "script/bootstrap")
    assert done.returncode == 1
    assert done.stderr.splitlines()[2:] == [
        "The pinned packages cannot be fetched: no package index is reached from here.",
        "Connect this machine to a network and run it again. Without one: put the wheels of requirements/base.txt into a",
        "folder (on another machine: pip download -r requirements/base.txt -d FOLDER) and run",
        "PIP_NO_INDEX=1 PIP_FIND_LINKS=FOLDER script/bootstrap",
    ]


@pytest.mark.parametrize("fault", ["gone", "another", "copied"])
def test_an_environment_that_cannot_work_is_made_anew(copy, fault):
    """The Python was removed, is another version now, or the folder was copied from elsewhere."""
    venv = copy / ".venv"
    (venv / "bin").mkdir(parents=True)
    (venv / "pyvenv.cfg").touch()
    (venv / "old").touch()
    (venv / "bin" / "python").symlink_to("/nowhere/python3" if fault == "gone" else sys.executable)
    if fault == "copied":
        version = run(
            copy, sys.executable, "-c", "import sys; print('python%d.%d' % sys.version_info[:2])"
        ).stdout.strip()
        (venv / "lib" / version).mkdir(parents=True)
        (venv / "bin" / "donbay").write_text('exec "/elsewhere/.venv/bin/python" -m donbay\n')
    done = run(copy, "script/bootstrap")
    assert "making the environment anew" in done.stderr
    assert not (venv / "old").exists()
    assert (venv / "bin" / "python").exists()
