"""Put a backup back into an empty database and var folder; then the rooms do what must follow."""

import os
import shutil
import tarfile
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import msgspec
from django.conf import settings
from django.core.management import call_command

from .databases import put_back_database
from .errors import NotABackup, NotRestored
from .making import FILES, KEY
from .note import MANIFEST, Manifest, part_of
from .versions import need_known_migrations

_AFTER: list[Callable[[datetime, datetime], None]] = []


def after_restore(call: Callable[[datetime, datetime], None]) -> None:
    """Let a room do something once a backup is back; it gets the time of the backup and of now."""
    if call not in _AFTER:
        _AFTER.append(call)


def restore_backup(folder: Path, *, now: datetime) -> Manifest:
    """Put one backup back and return what it was; nothing leaves by mail until a person releases the brake.

    Raises: NotABackup, when a part is missing or not as it was written; NotRestored, when the database is
    not empty, a newer program made the backup, or another key than the backup's is set.
    """
    manifest = _whole(folder)
    need_known_migrations(manifest)
    kept = (folder / KEY).read_text()
    _need_same_key(kept)
    put_back_database(folder / manifest.database)
    # The rooms speak with the tables of this program, and before anything else can fail: a database that is
    # back with its mail free to go would be the worst half of a restore.
    call_command("migrate", verbosity=0, interactive=False)
    for call in _AFTER:
        call(manifest.at, now)
    _put_back_files(folder / FILES, Path(settings.VAR))
    _put_back_key(kept)
    return manifest


def _put_back_files(archive: Path, into: Path) -> None:
    """Write the files of the archive, and nothing outside the folder."""
    with tarfile.open(archive) as tar:
        for entry in tar:
            place = (into / entry.name).resolve()
            if not place.is_relative_to(into):
                raise NotABackup(f"{archive} names a file outside the var folder")
            if entry.isdir():
                place.mkdir(mode=0o700, parents=True, exist_ok=True)
            elif not entry.isfile():  # a link may lead anywhere, and we write none
                raise NotABackup(f"{archive} holds {entry.name}, which is no file and no folder")
            elif (body := tar.extractfile(entry)) is not None:
                place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
                with place.open("wb") as file:
                    shutil.copyfileobj(body, file)


def _whole(folder: Path) -> Manifest:
    try:
        manifest = msgspec.json.decode((folder / MANIFEST).read_bytes(), type=Manifest)
    except (OSError, msgspec.MsgspecError):
        raise NotABackup(f"{folder} holds no backup") from None
    for part in manifest.parts:
        path = folder / part.name
        if not path.is_file() or part_of(path) != part:
            raise NotABackup(f"{path} is missing or not as it was written")
    return manifest


def _need_same_key(kept: str) -> None:
    """Refuse another key that is set: with it every link in every mail would be dead."""
    if os.environ.get("DONBAY_SECRET_KEY") and kept != settings.SECRET_KEY:
        raise NotRestored(
            "DONBAY_SECRET_KEY is not the key of the backup, so no link in any mail would work",
            hint="Set the key of the backup (its file secret-key), or unset it.",
        )


def _put_back_key(kept: str) -> None:
    if kept == settings.SECRET_KEY:
        return
    place = Path(settings.VAR) / "secret-key"
    beside = place.with_name(".secret-key-restored")
    beside.write_text(kept)
    beside.chmod(0o600)
    beside.replace(place)
