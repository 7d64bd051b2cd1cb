"""What is known of a backup: its manifest, and the note in the var folder of where the last one went."""

import hashlib
from datetime import datetime
from pathlib import Path

import msgspec

MANIFEST, NOTE = "manifest.json", "last-backup.json"


class Part(msgspec.Struct, frozen=True):
    """One file of a backup. Units: bytes."""

    name: str
    size: int
    sha256: str


class Manifest(msgspec.Struct, frozen=True):
    """What a backup holds; written last, so a folder with it is whole."""

    at: datetime
    version: str
    database: str
    parts: tuple[Part, ...]
    migrations: tuple[str, ...] = ()  # applied to the database, as `app.name`; backups of before name none


class LastBackup(msgspec.Struct, frozen=True):
    """When and where the last backup was made."""

    at: datetime
    folder: str


def last_backup(var: Path) -> LastBackup | None:
    """Return where the last backup went, or None when none was made or the note cannot be read."""
    try:
        return msgspec.json.decode((var / NOTE).read_bytes(), type=LastBackup)
    except (OSError, msgspec.MsgspecError):
        return None


def write_note(var: Path, last: LastBackup) -> None:
    """Remember the last backup for `donbay check`."""
    beside = var / f".{NOTE}"
    beside.write_bytes(msgspec.json.encode(last))
    beside.replace(var / NOTE)


def part_of(path: Path) -> Part:
    """Return name, size and hash of a file, read piece by piece."""
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    return Part(path.name, path.stat().st_size, digest)
