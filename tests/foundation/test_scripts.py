"""The first command says in its own words why it cannot start, and makes a broken environment anew."""

import fcntl
import os
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
