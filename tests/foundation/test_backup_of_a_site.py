"""A whole site from command to command: backed up, lost with its machine, restored."""

import json
import os
import sqlite3
import subprocess
import sys
import threading
from contextlib import closing
from pathlib import Path

import pytest

from tests import migrated

ROOT = Path(__file__).parents[2]


def donbay(*words, var, check=True, **env):
    done = subprocess.run(
        [sys.executable, "-m", "donbay", *words], cwd=ROOT, capture_output=True, text=True,
        env={"PATH": os.environ["PATH"], "PYTHONPATH": "src", "DONBAY_ENV_FILE": "", "DONBAY_VAR": str(var), **env},
    )  # fmt: skip
    assert not check or done.returncode == 0, done.stderr
    return done


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """An installation with a database, a key and an attached file."""
    var = tmp_path_factory.mktemp("site") / "var"
    var.mkdir(mode=0o700)
    migrated.copy_sqlite(var / "donbay.sqlite3")
    donbay("migrate", "--verbosity", "0", var=var)
    (var / "enquiries" / "7").mkdir(parents=True)
    (var / "enquiries" / "7" / "paper").write_bytes(b"attached")
    (var / "enquiries" / "7" / "x.part").write_bytes(b"half")
    (var / "static").mkdir()
    return var


def rows(var, sql, *values):

    with sqlite3.connect(var / "donbay.sqlite3") as database:
        return database.execute(sql, values).fetchall()


def test_a_site_comes_back_on_a_new_machine_and_sends_nothing(site, tmp_path):
    """From command to command: back up, lose the machine, restore."""
    at = "2026-09-01 08:00:00"
    rows(site, "INSERT INTO foundation_auditline (at, action, thing, detail) VALUES (?, 'a.b', '', '{}')", at)
    told = donbay("backup", str(tmp_path / "kept"), var=site).stdout
    made = Path(told.rsplit(" (", 1)[0])
    assert sorted(path.name for path in made.iterdir()) == [
        "database.sqlite3", "files.tar.gz", "manifest.json", "secret-key",
    ]  # fmt: skip
    noted = json.loads((made / "manifest.json").read_text())["migrations"]
    assert noted == [
        f"{app}.{name}" for app, name in sorted(rows(site, "SELECT app, name FROM django_migrations"))
    ]
    assert {oct(path.stat().st_mode & 0o777) for path in made.iterdir()} == {"0o600"}
    new = tmp_path / "new"
    assert donbay("restore", str(made), var=new).stdout.splitlines()[1].startswith("The brake is pulled.")
    assert (new / "secret-key").read_text() == (site / "secret-key").read_text()
    assert (new / "enquiries" / "7" / "paper").read_bytes() == b"attached"
    assert not (new / "enquiries" / "7" / "x.part").exists()
    assert rows(new, "SELECT action FROM foundation_auditline WHERE at = ?", at) == [("a.b",)]
    assert rows(new, "SELECT pulled_at IS NOT NULL FROM mail_brake") == [(1,)]
    assert donbay("migrate", "--check", var=new).returncode == 0
    (new / "secret-key").write_text("another key that was made here, of more than forty letters")
    again = donbay("restore", str(made), var=new, check=False)
    assert again.returncode == 1
    assert (new / "secret-key").read_text().startswith("another key")
    assert again.stderr.startswith("donbay: the database is not empty; a backup goes only into an empty one.")


def test_the_copy_is_sound_while_somebody_writes_and_needs_its_key(site, tmp_path):

    stop = threading.Event()

    def write():
        with closing(sqlite3.connect(site / "donbay.sqlite3", timeout=30, isolation_level=None)) as database:
            while not stop.is_set():
                database.execute(
                    "INSERT INTO foundation_auditline (at, action, thing, detail) VALUES (?, 'x', hex(randomblob(50)), '{}')",
                    ["2026-09-01 08:00:00"],
                )

    writer = threading.Thread(target=write)
    writer.start()
    try:
        made = Path(donbay("backup", str(tmp_path / "kept"), var=site).stdout.rsplit(" (", 1)[0])
    finally:
        stop.set()
        writer.join()
    with closing(sqlite3.connect(made / "database.sqlite3")) as copy:
        assert copy.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        copied = copy.execute("SELECT count(*) FROM foundation_auditline WHERE action = 'x'").fetchone()[0]
    assert 0 < copied <= rows(site, "SELECT count(*) FROM foundation_auditline WHERE action = 'x'")[0][0]
    done = donbay("restore", str(made), var=tmp_path / "new", check=False, DONBAY_SECRET_KEY="k" * 50)
    assert done.returncode == 1
    assert "DONBAY_SECRET_KEY is not the key of the backup, so no link in any mail would work." in done.stderr
    assert "k" * 50 not in done.stderr
