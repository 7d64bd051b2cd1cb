"""Read a folder of bounces: a Maildir, or plain files."""

from collections import Counter
from datetime import datetime
from pathlib import Path

from donbay.apps.mail.types import Inbound, InboundCounts
from donbay.core.errors import PermanentError, TransientError
from donbay.foundation.rights import Unasked, unasked

from .inbound import read_inbound

LARGEST_BYTES = 10 * 1024 * 1024  # a bounce is small; what is larger is left for a person


class NoSuchFolder(PermanentError):
    """The folder of inbound mail is not there."""

    hint = "Give the folder that the mail server delivers DONBAY_MAIL_BOUNCES_TO into."


@unasked(Unasked.STEP)
def read_folder(folder: Path, *, now: datetime) -> InboundCounts:
    """Read every new mail of the folder and put it aside; return the counts by outcome.

    In a Maildir, `new` is read and moved to `cur` as seen; in a plain folder, files go to `read`.
    What is too large or cannot be read yet stays where it is and is named in `left`.
    Raises: NoSuchFolder.
    """
    if not folder.is_dir():
        raise NoSuchFolder(f"{folder} is not a folder")
    maildir = (folder / "new").is_dir()
    outcomes: Counter[str] = Counter()
    left: list[str] = []
    to_look_at = 0
    for path in sorted((folder / "new" if maildir else folder).iterdir()):
        if not path.is_file() or path.name.startswith("."):
            continue
        read = _read_one(path, now)
        if read:
            outcomes["REPEATED" if read.repeated else read.outcome] += 1
            to_look_at += bool(read.reason and not read.repeated)
            _put_aside(path, folder / ("cur" if maildir else "read"), ":2,S" if maildir else "")
        else:
            left.append(path.name)
    return InboundCounts(dict(outcomes), tuple(left), to_look_at)


def _read_one(path: Path, now: datetime) -> Inbound | None:
    try:
        if path.stat().st_size > LARGEST_BYTES:
            return None
        return read_inbound(path.read_bytes(), now=now)
    except (OSError, TransientError):
        return None


def _put_aside(path: Path, folder: Path, flag: str) -> None:
    try:
        folder.mkdir(exist_ok=True)
        path.replace(folder / f"{path.name}{flag}")
    except OSError:
        return  # a folder we may only read: the digest keeps the mail from being counted twice
