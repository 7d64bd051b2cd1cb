"""Make one backup: beside, checked, renamed; then let the oldest go."""

import os
import re
import shutil
import tarfile
from datetime import datetime
from pathlib import Path

import msgspec
from django.conf import settings

import donbay

from .databases import copy_database, name_of_copy
from .errors import BackupNotMade, BadPlace
from .note import MANIFEST, NOTE, LastBackup, Manifest, part_of, write_note

FILES, KEY, SETTINGS = "files.tar.gz", "secret-key", "donbay.env"
# Of the var folder everything belongs to a backup but the database (copied as a database), what can be
# made again, and what speaks of the running processes.
_NOT_KEPT = re.compile(r"donbay\.sqlite3.*|static|site-address|serving|last-backup\.json|secret-key|\..*")
_NAME = re.compile(r"donbay-\d{8}-\d{6}")


def make_backup(folder: Path, *, keep: int, now: datetime) -> Path:
    """Write one backup into the folder and return its own folder; of older ones the newest stay, `keep` in all.

    Raises: BadPlace; BackupNotMade. Whatever fails, the backups that are there stay.
    """
    place = _place(folder)
    name = f"donbay-{now:%Y%m%d-%H%M%S}"
    beside = place / f".making-{name}"
    try:
        beside.mkdir(mode=0o700)
        _fill(beside, now)
        beside.rename(place / name)
    except OSError as error:
        raise BackupNotMade(f"{error.strerror}: {place}") from error
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
            if not _NOT_KEPT.fullmatch(path.name) and path.name != NOTE:
                tar.add(path, arcname=path.name, filter=_plain)
    (beside / KEY).write_text(settings.SECRET_KEY)
    if settings.ENV_FILE is not None:
        shutil.copyfile(settings.ENV_FILE, beside / SETTINGS)
    parts = tuple(part_of(path) for path in sorted(beside.iterdir()))
    manifest = Manifest(now, donbay.__version__, name_of_copy(), parts)
    (beside / MANIFEST).write_bytes(msgspec.json.format(msgspec.json.encode(manifest)))
    for path in beside.iterdir():
        path.chmod(0o600)
        _sync(path)


def _plain(entry: tarfile.TarInfo) -> tarfile.TarInfo | None:
    """Leave out what is no file or folder, and files that are only being written."""
    is_half = entry.name.endswith(".part") or "/.making-" in entry.name
    return entry if (entry.isfile() or entry.isdir()) and not is_half else None


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
