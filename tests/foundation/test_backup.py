"""A backup is whole or not there, never takes the place of a good one, and comes back with its mail held."""

import json
import os
import shutil
import subprocess
import tarfile
import threading
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.utils import timezone

from donbay.apps.mail.models import ACCOUNT_MAIL, Brake, Message
from donbay.apps.mail.restored import hold_after_restore
from donbay.foundation import backup, health
from donbay.foundation.backup import databases, making, restoring
from donbay.foundation.backup.errors import BackupNotMade, BadPlace, NotABackup, NotRestored
from donbay.foundation.models import AuditLine

# Also the tests that open no database: what is copied, and by what, depends on its kind.
pytestmark = pytest.mark.database


@pytest.fixture
def place(settings, tmp_path):
    settings.VAR = tmp_path / "var"
    settings.VAR.mkdir()
    settings.ENV_FILE = None
    return tmp_path / "kept"


@pytest.fixture
def no_database(monkeypatch):
    monkeypatch.setattr(making, "copy_database", lambda to: to.write_text("rows"))
    monkeypatch.setattr(making, "applied_migrations", lambda: ("mail.0001_first",))


def test_a_backup_that_fails_leaves_the_good_ones_and_no_half_one(place, monkeypatch, no_database):
    now = timezone.now()
    good = backup.make_backup(place, keep=1, now=now)
    monkeypatch.setattr(
        making, "copy_database", lambda to: (to.write_text(""), (_ for _ in ()).throw(BackupNotMade("x")))
    )
    with pytest.raises(BackupNotMade):
        backup.make_backup(place, keep=1, now=now + timedelta(days=1))
    assert list(place.iterdir()) == [good]
    assert (good / "manifest.json").stat().st_size > 0


@pytest.mark.skipif(os.geteuid() != 0 or not shutil.which("mount"), reason="a small disk needs root")
def test_a_full_disk_leaves_the_good_backup(place, no_database, settings):
    """A real disk of one megabyte."""
    place.mkdir()
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(place)]).returncode:
        pytest.skip("this machine lets nobody mount")
    try:
        good = backup.make_backup(place, keep=1, now=timezone.now())
        (settings.VAR / "papers").write_bytes(os.urandom(3_000_000))
        with pytest.raises(BackupNotMade, match="No space left on device"):
            backup.make_backup(place, keep=1, now=timezone.now() + timedelta(days=1))
        assert list(place.iterdir()) == [good]
    finally:
        subprocess.run(["umount", str(place)], check=True)


def test_what_goes_while_a_backup_is_made_is_left_out(place, no_database, settings, monkeypatch):
    for name in ("a", "b"):
        (settings.VAR / "enquiries" / name).mkdir(parents=True)
        (settings.VAR / "enquiries" / name / "paper").write_text(name)
    add = tarfile.TarFile.add

    def slowly(tar, path, **more):
        shutil.rmtree(settings.VAR / "enquiries" / "a", ignore_errors=True)
        add(tar, path, **more)

    monkeypatch.setattr(tarfile.TarFile, "add", slowly)
    made = backup.make_backup(place, keep=1, now=timezone.now())
    with tarfile.open(made / "files.tar.gz") as tar:
        assert tar.getnames() == ["enquiries", "enquiries/b", "enquiries/b/paper"]


def test_the_database_is_kept_once_whatever_its_name(place, no_database, settings, monkeypatch):
    monkeypatch.setitem(connection.settings_dict, "NAME", str(settings.VAR / "other.sqlite3"))
    monkeypatch.setattr(connection, "vendor", "sqlite")
    for name in ("other.sqlite3", "other.sqlite3-wal", "papers.txt"):
        (settings.VAR / name).write_text("x")
    made = backup.make_backup(place, keep=1, now=timezone.now())
    with tarfile.open(made / "files.tar.gz") as tar:
        assert tar.getnames() == ["papers.txt"]


def test_what_a_killed_backup_has_left_goes_and_a_running_one_stays(place, no_database):
    now = timezone.now()
    for name, hours in (("old", 25), ("running", 1)):
        folder = place / f".making-donbay-{name}"
        folder.mkdir(parents=True)
        at = (now - timedelta(hours=hours)).timestamp()
        os.utime(folder, (at, at))
    made = backup.make_backup(place, keep=1, now=now)
    assert sorted(path.name for path in place.iterdir()) == [".making-donbay-running", made.name]


def test_the_brake_is_pulled_before_anything_else_of_a_restore_can_fail(place, no_database, monkeypatch):
    made = backup.make_backup(place, keep=1, now=timezone.now())
    done = []
    monkeypatch.setattr(restoring, "put_back_database", lambda _copy: done.append("database"))
    monkeypatch.setattr(restoring, "call_command", lambda *_a, **_k: done.append("migrate"))
    monkeypatch.setattr(restoring, "_AFTER", [lambda _at, _now: done.append("brake")])

    def full(*_a):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(restoring, "_put_back_files", full)
    with pytest.raises(OSError, match="No space"):
        backup.restore_backup(made, now=timezone.now())
    assert done == ["database", "migrate", "brake"]


def test_generations_are_kept_and_nothing_else_is_removed(place, no_database):
    place.mkdir()
    (place / "donbay-20200101-000000").mkdir()  # not whole: not ours to remove
    (place / "holiday.jpg").touch()
    now = timezone.now()
    made = [backup.make_backup(place, keep=2, now=now + timedelta(days=day)) for day in range(4)]
    assert sorted(path.name for path in place.iterdir()) == sorted(
        ["donbay-20200101-000000", "holiday.jpg", made[2].name, made[3].name]
    )


def test_the_settings_file_is_part_of_it_and_old_or_lost_backups_are_found(
    place, settings, no_database, tmp_path
):
    settings.ENV_FILE = tmp_path / "donbay.env"
    settings.ENV_FILE.write_text("DONBAY_MAIL_CAP=7\n")
    now = timezone.now()
    made = backup.make_backup(place, keep=2, now=now - timedelta(hours=50))
    assert (made / "donbay.env").read_text() == "DONBAY_MAIL_CAP=7\n"
    at = f"{timezone.localtime(now - timedelta(hours=50)):%d/%m/%Y %H:%M}"
    assert [one.msg for one in health.backups.findings()] == [f"The last backup is of {at}."]
    newer = backup.make_backup(place, keep=2, now=now)
    assert health.backups.findings() == []
    shutil.rmtree(newer)
    assert [one.id for one in health.backups.findings()] == ["donbay.backup"]


def test_a_backup_inside_the_var_folder_is_refused(place, settings):
    with pytest.raises(BadPlace):
        backup.make_backup(settings.VAR / "backups", keep=2, now=timezone.now())


@pytest.mark.parametrize("harm", ["cut", "gone", "changed", "no list"])
def test_a_damaged_backup_is_refused_before_anything_is_written(place, no_database, harm):
    made = backup.make_backup(place, keep=2, now=timezone.now())
    key = made / "secret-key"
    {
        "cut": lambda: key.write_text(""),
        "gone": key.unlink,
        "changed": lambda: key.write_text(key.read_text().swapcase()),
        "no list": (made / "manifest.json").unlink,
    }[harm]()
    with pytest.raises(NotABackup):
        backup.restore_backup(made, now=timezone.now())


@pytest.fixture
def restored(monkeypatch):
    """What a restore did, none of it in earnest."""
    done = []
    monkeypatch.setattr(restoring, "put_back_database", lambda _copy: done.append("database"))
    monkeypatch.setattr(restoring, "call_command", lambda *_a, **_k: done.append("migrate"))
    monkeypatch.setattr(restoring, "_AFTER", [])
    monkeypatch.setattr(restoring, "_put_back_files", lambda *_a: done.append("files"))
    return done


def changed_manifest(made, **changes):
    path = made / "manifest.json"
    path.write_text(json.dumps(json.loads(path.read_text()) | changes))


@pytest.mark.parametrize("version", ["0.1.0", "0.2.0", "0.10.0"])
def test_a_backup_of_a_newer_program_is_refused_before_anything_is_touched(
    place, no_database, restored, capsys, version
):
    made = backup.make_backup(place, keep=2, now=timezone.now())
    changed_manifest(made, version=version, migrations=["mail.0001_first", "mail.9999_later"])
    with pytest.raises(CommandError) as caught:
        call_command("restore", str(made))
    assert (caught.value.returncode, str(caught.value)) == (
        1,
        f"the backup was made by donbay {version}, which is newer than this donbay 0.1.0: its database has "
        "migrations that are not here, such as mail.9999_later. Nothing was changed. Install the program the "
        "backup was made by, or a newer one, and restore again.",
    )
    assert restored == []


@pytest.mark.parametrize(
    "changes",
    [
        {"version": "0.2.0"},  # newer, and all its tables are known
        {"version": "0.0.9", "migrations": ["gone.0001_first"]},  # a room that was taken out since
        {"version": "0.0.9", "migrations": []},  # as backups were before they named any
    ],
)
def test_a_backup_whose_tables_are_known_is_restored(place, no_database, restored, changes):
    made = backup.make_backup(place, keep=2, now=timezone.now())
    changed_manifest(made, **changes)
    backup.restore_backup(made, now=timezone.now())
    assert restored == ["database", "migrate", "files"]


@pytest.mark.django_db
def test_after_a_restore_mail_rests_and_old_codes_stay(settings):
    now = timezone.now()
    for kind in (ACCOUNT_MAIL, "alerts/digest"):
        Message.objects.create(
            key=kind, kind=kind, message_id=f"<{kind}>", to_address="a@so.example", subject="s", text="t",
            not_before=now, created_at=now,
        )  # fmt: skip
    hold_after_restore(now - timedelta(days=1), now)
    assert Brake.objects.get().pulled_at == now
    assert f"{timezone.localtime(now - timedelta(days=1)):%H:%M %d/%m/%Y}" in Brake.objects.get().reason
    assert dict(Message.objects.values_list("kind", "state")) == {
        ACCOUNT_MAIL: "SUPPRESSED", "alerts/digest": "PENDING",
    }  # fmt: skip


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor != "postgresql", reason="the server's own tools copy it")
def test_the_dump_of_the_server_is_sound_while_somebody_writes(tmp_path):
    """What was there before is in it, and only with every table."""
    stop = threading.Event()
    AuditLine.objects.create(at=timezone.now(), action="before.it")

    def write():
        while not stop.is_set():
            AuditLine.objects.bulk_create(AuditLine(at=timezone.now(), action="a.b") for _ in range(50))
        connection.close()

    writer = threading.Thread(target=write)
    writer.start()
    dump = tmp_path / databases.name_of_copy()
    try:
        databases.copy_database(dump)
    finally:
        stop.set()
        writer.join()
    listed = subprocess.run(["pg_restore", "--list", dump], capture_output=True, text=True, check=True).stdout
    assert listed.count("TABLE DATA") == len(connection.introspection.table_names())


def test_the_command_says_where_it_is(place, no_database, capsys):
    call_command("backup", str(place))
    folder, size = capsys.readouterr().out.rsplit(" (", 1)
    assert json.loads((Path(folder) / "manifest.json").read_text())["database"] == databases.name_of_copy()
    assert size.endswith(" MB)\n")
    with pytest.raises(CommandError, match="1 or more"):
        call_command("backup", str(place), keep=0)


def test_another_kind_of_database_is_refused(tmp_path):
    with pytest.raises(NotRestored, match="another kind of database"):
        databases.put_back_database(tmp_path / "database.other")
