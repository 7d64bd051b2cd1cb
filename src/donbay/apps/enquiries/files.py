"""Attached files on disk: in the var folder, outside the web root, each under its hash."""

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
from django.utils.translation import gettext as _

from donbay.core.text.letters import clean_line, drop_letters

from .contents import check_content, claimed_type
from .errors import EmptyFile, FileTooLarge, NoRoom

FILE_BYTES = 10 * 1024 * 1024
FILES_PER_CASE = 5
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


def folder_of(case_id: int) -> Path:
    """Return the folder of a case's files."""
    return Path(settings.VAR) / "enquiries" / str(case_id)


def keep_upload(case_id: int, upload: Upload) -> Kept:
    """Write a file to the case's folder and return what it is; a refused file leaves nothing behind.

    The limit holds while reading: no more than it is ever in memory or on disk.
    Raises: NotAllowedType, FileTooLarge, EmptyFile, NotWhatItSays, HasMacros, NoRoom.
    """
    name = plain_name(upload.name)
    claimed = claimed_type(name)
    try:
        return _kept(case_id, upload, name, claimed)
    except OSError as error:
        if error.errno not in {errno.ENOSPC, errno.EDQUOT}:
            raise
        raise NoRoom(
            _(
                "Máy chủ đã hết chỗ nên chưa nhận được tệp “%(name)s”. Hãy gửi nội dung không kèm tệp, hoặc thử lại sau."  # noqa: E501 - one sentence of the catalogue
            )
            % {"name": name}
        ) from error


def _kept(case_id: int, upload: Upload, name: str, claimed: str) -> Kept:
    folder = folder_of(case_id)
    folder.mkdir(parents=True, exist_ok=True, mode=0o750)
    with tempfile.NamedTemporaryFile(dir=folder, suffix=".part", delete=False) as part:
        path = Path(part.name)
        try:
            size, sha256 = _pour(upload.chunks, part, name)
            check_content(path, claimed, name)
            new = not (folder / sha256).exists()
            path.replace(folder / sha256)
        finally:
            path.unlink(missing_ok=True)
            _remove_if_empty(folder)
    return Kept(name=name, type=claimed, sha256=sha256, size=size, new=new)


def remove(case_id: int, kept: Iterable[Kept]) -> None:
    """Take away files that were written for a change that was not made."""
    for one in kept:
        if one.new:
            (folder_of(case_id) / one.sha256).unlink(missing_ok=True)
    _remove_if_empty(folder_of(case_id))


def remove_all(case_id: int) -> None:
    """Take away every file of a case."""
    shutil.rmtree(folder_of(case_id), ignore_errors=True)


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
            raise FileTooLarge(_("Tệp “%(name)s” lớn hơn 10 MB.") % {"name": name})
        digest.update(chunk)
        into.write(chunk)
    into.flush()
    if not size:
        raise EmptyFile(_("Tệp “%(name)s” rỗng.") % {"name": name})
    return size, digest.hexdigest()


def _remove_if_empty(folder: Path) -> None:
    with suppress(OSError):
        folder.rmdir()
