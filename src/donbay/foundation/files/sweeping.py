"""What of a room's files and rows does not fit together: files that are gone, files that no row knows."""

from collections.abc import Collection, Iterable, Iterator
from datetime import datetime, timedelta
from pathlib import Path

from .keeping import Place, remove_if_empty, room_folder

GRACE = timedelta(days=7)  # our choice: long after any change is stored, and time to notice a wrong restore

File = tuple[int, str]  # the number of the thing, the hash


def gone_files(room: str, rows: Iterable[File]) -> list[int]:
    """Return the thing of each row whose file is not on disk. Cost: a look at each file."""
    return [thing for thing, sha256 in rows if not Place(room, thing).path_of(sha256).is_file()]


def remove_strays(room: str, rows: Collection[File], *, now: datetime) -> int:
    """Remove what lies in the room's folder without a row and is older than GRACE; return how many files.

    Such a file is what a killed process left half written, or what an erased person had sent and a disk that was
    away kept. What is younger may be of a change that is not stored yet. Safe to run twice.
    """
    known = {Place(room, thing).path_of(sha256) for thing, sha256 in rows}
    before = (now - GRACE).timestamp()
    strays = [path for path in _files_in(room) if path not in known and path.stat().st_mtime < before]
    for path in strays:
        path.unlink(missing_ok=True)
        remove_if_empty(path.parent)
    return len(strays)


def _files_in(room: str) -> Iterator[Path]:
    """Yield every file that lies where files of things do; what an administrator put elsewhere is left alone."""
    for folder in sorted(room_folder(room).glob("[0-9]*")):
        if folder.is_dir():
            yield from (path for path in sorted(folder.iterdir()) if path.is_file())
