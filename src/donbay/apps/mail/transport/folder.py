"""The local mailbox: one .eml file a message, written whole or not at all."""

import os
import re
import time
from pathlib import Path

from donbay.apps.mail.errors import TransportDown

from . import Envelope

UNSAFE = re.compile(r"[^A-Za-z0-9._-]")


class MailboxFolder:
    """Writes mail into a folder. A file is named after the Message-ID: a second attempt is the same file."""

    def __init__(self, folder: Path) -> None:
        """Keep the folder; it is made when the first mail comes."""
        self.folder = folder

    def open(self) -> None:
        """Make the folder. Raises: TransportDown."""
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise TransportDown(f"the mailbox folder cannot be made: {error.strerror}") from error

    def send(self, envelope: Envelope) -> str:
        """Write one mail and return its file name. Raises: TransportDown (disk full, no right to write)."""
        name = UNSAFE.sub("_", envelope.message_id.strip("<>").partition("@")[0]) + ".eml"
        part = self.folder / f".{name}.part"
        try:
            _write_through(part, envelope.raw)
            part.replace(self.folder / name)
            _keep_names(self.folder)
        except OSError as error:
            part.unlink(missing_ok=True)
            raise TransportDown(f"the mailbox folder cannot be written: {error.strerror}") from error
        return name

    def close(self) -> None:
        """Do nothing: every file is closed already."""


def _write_through(path: Path, raw: bytes) -> None:
    with path.open("wb") as file:
        file.write(raw)
        file.flush()
        os.fsync(file.fileno())
    at = (
        time.time_ns()
    )  # by our own clock, as the file goes by it too (`retention.LocalMailbox`); a disk may have another
    os.utime(path, ns=(at, at))


def _keep_names(folder: Path) -> None:
    # The new name is on the disk only when the folder itself is.
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
