"""Files on disk: in the var folder, outside the web root, in a folder of their thing, each under its hash."""

import errno
import hashlib
import shutil
import tempfile
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import IO, Any

import msgspec
from django.conf import settings

from donbay.core.text.letters import clean_line, drop_letters

from .contents import check_content, claimed_type
from .errors import EmptyFile, FileTooLarge, NoRoom

FILE_BYTES = 10 * 1024 * 1024
NAME_LENGTH = 150


class Upload(msgspec.Struct, frozen=True):
    """One file as it comes in: the name given, and its content piece by piece."""

    name: str
    chunks: Iterable[bytes]


class Kept(msgspec.Struct, frozen=True, kw_only=True):
    """One file as it lies on disk. `new` says that it was not there before."""

    name: str
    type: str
    sha256: str
    size: int
    new: bool


class Place(msgspec.Struct, frozen=True):
    """Where the files of one thing lie: `VAR/<room>/<number of the thing>/<sha256>`."""

    room: str
    thing_id: int

    @property
    def folder(self) -> Path:
        """Return the folder; it is there while it has files."""
        return room_folder(self.room) / str(self.thing_id)

    def path_of(self, sha256: str) -> Path:
        """Return where the file with this hash lies, or would."""
        return self.folder / sha256


def room_folder(room: str) -> Path:
    """Return the folder under which a room keeps the files of all its things."""
    return Path(settings.VAR) / room


def keep_upload(place: Place, upload: Upload) -> Kept:
    """Write a file to its place and return what it is; a refused file leaves nothing behind.

    The limit holds while reading: no more than it is ever in memory or on disk.
    Raises: NotAllowedType, FileTooLarge, EmptyFile, NotWhatItSays, HasMacros, NoRoom.
    """
    name = plain_name(upload.name)
    claimed = claimed_type(name)
    try:
        return _kept(place, upload, name, claimed)
    except OSError as error:
        if error.errno not in {errno.ENOSPC, errno.EDQUOT}:
            raise
        raise NoRoom(f"the disk is full: no room for {name}", facts={"name": name}) from error


def _kept(place: Place, upload: Upload, name: str, claimed: str) -> Kept:
    place.folder.mkdir(parents=True, exist_ok=True, mode=0o750)
    with tempfile.NamedTemporaryFile(dir=place.folder, suffix=".part", delete=False) as part:
        path = Path(part.name)
        try:
            size, sha256 = _pour(upload.chunks, part, name)
            check_content(path, claimed, name)
            new = not place.path_of(sha256).exists()
            path.replace(place.path_of(sha256))
        finally:
            path.unlink(missing_ok=True)
            remove_if_empty(place.folder)
    return Kept(name=name, type=claimed, sha256=sha256, size=size, new=new)


def remove_new(place: Place, kept: Kept) -> None:
    """Take away a file that was written for a change that was not made; one that was there before stays."""
    if kept.new:
        place.path_of(kept.sha256).unlink(missing_ok=True)
    remove_if_empty(place.folder)


def remove_all(place: Place) -> None:
    """Take away every file of a thing."""
    shutil.rmtree(place.folder, ignore_errors=True)


def plain_name(given: str) -> str:
    """Return a file's name without folders and control characters, short enough to keep."""
    name = given.replace("\\", "/").rsplit("/", 1)[-1]
    name = clean_line(drop_letters(name, "HIDDEN")) or "tep"
    if len(name) <= NAME_LENGTH:
        return name
    stem, _dot, ending = name.rpartition(".")
    return f"{stem[: NAME_LENGTH - 10]}….{ending[:6]}"


def _pour(chunks: Iterable[bytes], into: "IO[bytes] | Any", name: str) -> tuple[int, str]:
    size, digest = 0, hashlib.sha256()
    for chunk in chunks:
        size += len(chunk)
        if size > FILE_BYTES:
            raise FileTooLarge(f"{name} holds more than {FILE_BYTES} bytes", facts={"name": name})
        digest.update(chunk)
        into.write(chunk)
    into.flush()
    if not size:
        raise EmptyFile(f"{name} is empty", facts={"name": name})
    return size, digest.hexdigest()


def remove_if_empty(folder: Path) -> None:
    """Take away a folder without files."""
    with suppress(OSError):
        folder.rmdir()
