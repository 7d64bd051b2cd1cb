"""Make one backup: beside, checked, renamed; then let the oldest go."""

import os
import re
import shutil
import tarfile
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path

import msgspec
from django.conf import settings
from django.db import connection

import donbay

from .databases import copy_database, name_of_copy
from .errors import BackupNotMade, BadPlace
from .note import MANIFEST, NOTE, LastBackup, Manifest, part_of, write_note
from .versions import applied_migrations

FILES, KEY, SETTINGS = "files.tar.gz", "secret-key", "donbay.env"
# Of the var folder everything belongs to a backup but the database (copied as a database), what can be
# made again, and what speaks of the running processes.
_NOT_KEPT = re.compile(r"static|site-address|serving|last-backup\.json|secret-key|\..*")
_LEFT_BEHIND = timedelta(days=1)  # our choice: no backup takes as long, so its maker was killed
_NAME = re.compile(r"donbay-\d{8}-\d{6}")


def make_backup(folder: Path, *, keep: int, now: datetime) -> Path:
    """Write one backup into the folder and return its own folder; of older ones the newest stay, `keep` in all.

    Raises: BadPlace; BackupNotMade. Whatever fails, the backups that are there stay.
    """
    place = _place(folder)
    _remove_left_behind(place, now)
    name = f"donbay-{now:%Y%m%d-%H%M%S}"
    beside = place / f".making-{name}"
    try:
        beside.mkdir(mode=0o700)
        _fill(beside, now)
        beside.rename(place / name)
    except OSError as error:
        raise BackupNotMade(f"{error.strerror}: {error.filename or place}") from error
    finally:
        shutil.rmtree(beside, ignore_errors=True)
    write_note(Path(settings.VAR), LastBackup(now, str(place / name)))
    _forget(place, keep)
    return place / name


def _place(folder: Path) -> Path:
    place = folder.expanduser().resolve()
    if place.is_relative_to(Path(settings.VAR)):
        raise BadPlace(f"{place} lies in the var folder, which would be backed up into itself")
    try:
        place.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise BadPlace(f"{place} cannot be used: {error.strerror}") from error
    return place


def _fill(beside: Path, now: datetime) -> None:
    """Copy the database first and the files after it: a file comes before the row that names it."""
    copy_database(beside / name_of_copy())
    with tarfile.open(beside / FILES, "w:gz") as tar:
        for path in sorted(Path(settings.VAR).iterdir()):
            if not _is_made_again(path):
                _add(tar, path, path.name)
    (beside / KEY).write_text(settings.SECRET_KEY)
    if settings.ENV_FILE is not None:
        shutil.copyfile(settings.ENV_FILE, beside / SETTINGS)
    parts = tuple(part_of(path) for path in sorted(beside.iterdir()))
    manifest = Manifest(now, donbay.__version__, name_of_copy(), parts, applied_migrations())
    (beside / MANIFEST).write_bytes(msgspec.json.format(msgspec.json.encode(manifest)))
    for path in beside.iterdir():
        path.chmod(0o600)
        _sync(path)


def _is_made_again(path: Path) -> bool:
    """Return whether something of the var folder is no part of a backup's files: the database has its own copy."""
    database = Path(str(connection.settings_dict["NAME"])).name if connection.vendor == "sqlite" else ""
    is_database = bool(database) and path.name.startswith(database)
    return is_database or path.name == NOTE or bool(_NOT_KEPT.fullmatch(path.name))


def _add(tar: tarfile.TarFile, path: Path, name: str) -> None:
    """Add a file, or a folder with all it holds; what goes or is renamed meanwhile is left out.

    Everybody goes on working: a file that is only being written is not yet named by any row.
    """
    if (
        name.endswith(".part")
        or "/.making-" in name
        or not (path.is_dir() or path.is_file())
        or path.is_symlink()
    ):
        return
    with suppress(FileNotFoundError):
        tar.add(path, arcname=name, recursive=False)
        for inner in sorted(path.iterdir()) if path.is_dir() else ():
            _add(tar, inner, f"{name}/{inner.name}")


def _remove_left_behind(place: Path, now: datetime) -> None:
    """Remove what a backup that was killed has left: it holds everything, the key too, and nobody asks for it."""
    for path in place.glob(".making-donbay-*"):
        if now.timestamp() - path.stat().st_mtime > _LEFT_BEHIND.total_seconds():
            shutil.rmtree(path, ignore_errors=True)


def _sync(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _forget(place: Path, keep: int) -> None:
    whole = sorted(
        path for path in place.iterdir() if _NAME.fullmatch(path.name) and (path / MANIFEST).is_file()
    )
    for path in whole[:-keep]:
        shutil.rmtree(path)
