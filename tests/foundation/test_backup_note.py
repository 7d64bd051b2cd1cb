"""What is known of a backup: its note, its parts, its versions; and archives that reach outside."""

import hashlib
import io
import tarfile
from datetime import UTC, datetime

import pytest

import donbay
from donbay.foundation.backup import restoring, versions
from donbay.foundation.backup.errors import BackupNotMade, NotABackup, NotRestored
from donbay.foundation.backup.making import _forget, _is_made_again
from donbay.foundation.backup.note import (
    MANIFEST,
    NOTE,
    LastBackup,
    Manifest,
    Part,
    last_backup,
    part_of,
    write_note,
)
from donbay.foundation.backup.restoring import _put_back_files, after_restore
from donbay.foundation.backup.versions import need_known_migrations

NOW = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)


def test_the_note_is_read_as_it_was_written_and_the_last_one_stays(tmp_path):
    write_note(tmp_path, LastBackup(NOW, "/kept/one"))
    write_note(tmp_path, LastBackup(NOW, "/kept/Đồng 2"))
    assert last_backup(tmp_path) == LastBackup(NOW, "/kept/Đồng 2")
    assert [path.name for path in tmp_path.iterdir()] == [NOTE]


@pytest.mark.parametrize(
    "content", [None, b"", b"{}", b"[]", b'{"at": "soon", "folder": "x"}', b"\xff", b'{"at": 5']
)
def test_a_note_that_is_missing_or_broken_is_no_backup(tmp_path, content):
    if content is not None:
        (tmp_path / NOTE).write_bytes(content)
    assert last_backup(tmp_path) is None


@pytest.mark.parametrize("body", [b"", b"abc", b"x" * 300_000])
def test_a_part_is_its_name_its_size_and_its_hash(tmp_path, body):
    path = tmp_path / "a.bin"
    path.write_bytes(body)
    assert part_of(path) == Part("a.bin", len(body), hashlib.sha256(body).hexdigest())


def test_versions_are_compared_number_by_number():
    order = ["0.1.0", "0.2", "0.9.9", "0.10.0", "1.0", "1.0.1", "10.0"]
    assert sorted(order, key=versions._order) == order


@pytest.fixture
def manifest(monkeypatch):
    loader = type(
        "Loader", (), {"disk_migrations": {("mail", "0001_first"): None, ("mail", "0002_more"): None}}
    )
    monkeypatch.setattr(versions, "MigrationLoader", lambda _connection: loader)
    monkeypatch.setattr(donbay, "__version__", "0.5.0")

    def made(version, *migrations):
        return Manifest(NOW, version, "database.sqlite3", (), migrations)

    return made


@pytest.mark.parametrize(
    ("version", "migrations"),
    [
        ("0.5.0", ("mail.0001_first",)),
        ("9.9", ("mail.0001_first", "mail.0002_more")),  # newer, and all is known
        ("0.4.9", ("gone.0001_first",)),  # taken out since
        ("0.5.0", ()),
    ],
)
def test_a_backup_whose_migrations_are_known_or_older_is_taken(manifest, version, migrations):
    need_known_migrations(manifest(version, *migrations))


@pytest.mark.parametrize("version", ["0.5.0", "0.5.1", "0.10", "1.0"])
def test_a_backup_of_as_new_or_a_newer_program_with_more_migrations_is_refused(manifest, version):
    with pytest.raises(NotRestored, match=r"such as mail\.0003_later") as refused:
        need_known_migrations(manifest(version, "mail.0001_first", "mail.0003_later", "mail.0004_last"))
    assert "Nothing was changed" in refused.value.hint


def archive(path, *entries):
    with tarfile.open(path, "w:gz") as tar:
        for name, body in entries:
            entry = tarfile.TarInfo(name)
            if body is None:
                entry.type = tarfile.DIRTYPE
            else:
                entry.size = len(body)
            tar.addfile(entry, None if body is None else io.BytesIO(body))
    return path


def test_files_and_folders_are_put_back_with_all_they_hold(tmp_path):
    into = tmp_path / "var"
    into.mkdir()
    (into / "old.txt").write_text("old")
    made = archive(
        tmp_path / "files.tar.gz",
        ("raw", None),
        ("raw/a.bin", b"abc"),
        ("deep/er/b", b""),
        ("old.txt", b"new"),
    )
    _put_back_files(made, into)
    assert (into / "raw/a.bin").read_bytes() == b"abc"
    assert (into / "deep/er/b").read_bytes() == b""
    assert (into / "old.txt").read_text() == "new"


@pytest.mark.parametrize(
    "name", ["../out.txt", "/donbay-out.txt", "raw/../../out.txt", "raw/../../var-2/out.txt"]
)
def test_an_archive_that_names_a_place_outside_is_refused(tmp_path, name):
    into = tmp_path / "var"
    into.mkdir()
    with pytest.raises(NotABackup, match="names a file outside the var folder"):
        _put_back_files(archive(tmp_path / "files.tar.gz", (name, b"x")), into)
    assert [path.name for path in tmp_path.rglob("*out*")] == []


def test_a_link_in_an_archive_writes_nothing_outside(tmp_path):
    into, outside = tmp_path / "var", tmp_path / "outside"
    into.mkdir()
    outside.mkdir()
    path = tmp_path / "files.tar.gz"
    with tarfile.open(path, "w:gz") as tar:
        link = tarfile.TarInfo("way")
        link.type, link.linkname = tarfile.SYMTYPE, str(outside)
        tar.addfile(link)
        entry = tarfile.TarInfo("way/a.txt")
        entry.size = 1
        tar.addfile(entry, io.BytesIO(b"x"))
    with pytest.raises(NotABackup, match="holds way, which is no file and no folder"):
        _put_back_files(path, into)
    assert list(outside.iterdir()) == []
    assert not (into / "way").is_symlink()


def test_rooms_are_told_once_each_when_a_backup_is_back(monkeypatch):
    monkeypatch.setattr(restoring, "_AFTER", [])
    calls = []

    def room(at, now):
        calls.append((at, now))

    after_restore(room)
    after_restore(room)
    assert list(restoring._AFTER) == [room]


def test_old_backups_go_and_what_is_none_stays(tmp_path):
    names = [f"donbay-2026030{day}-010000" for day in range(1, 6)]
    for name in (*names, "donbay-20260301-010000-mine", "notes", "donbay-20260309-010000"):
        (tmp_path / name).mkdir()
    for name in names:
        (tmp_path / name / MANIFEST).write_text("{}")
    _forget(tmp_path, 2)
    left = sorted(path.name for path in tmp_path.iterdir())
    assert left == sorted([*names[-2:], "donbay-20260301-010000-mine", "notes", "donbay-20260309-010000"])
    _forget(tmp_path, 9)
    assert sorted(path.name for path in tmp_path.iterdir()) == left


@pytest.mark.parametrize(
    ("name", "again"),
    [
        ("static", True),
        ("site-address", True),
        ("serving", True),
        ("secret-key", True),
        (NOTE, True),
        (".hidden", True),
        ("raw", False),
        ("files", False),
        ("static-notes", False),
        ("my.static", False),
    ],
)
def test_what_can_be_made_again_is_no_part_of_the_files(tmp_path, name, again):
    assert _is_made_again(tmp_path / name) is again


def test_errors_of_backups_say_what_to_do():
    for kind in (BackupNotMade, NotABackup, NotRestored):
        assert kind("x").hint.endswith((".", ".md"))
