"""The key that signs sessions and links: from the environment, else made once and kept."""

import os
import secrets
import tempfile
from pathlib import Path

from ._env import Unusable

SHORTEST = 40


def secret_key(given: str, folder: Path) -> str:
    """Return the key that was given, else the one kept in the folder; the first process makes it.

    Raises: Unusable, when it is too short, or the kept file is empty or cut.
    """
    if given:
        if len(given) < SHORTEST:
            raise Unusable(f"it must have at least {SHORTEST} characters")
        return given
    kept = folder / "secret-key"
    if not kept.exists():
        _make(kept)
    text = kept.read_text().strip()
    if len(text) < SHORTEST:
        raise Unusable(
            f"{kept} is empty or cut, perhaps by a full disk: put the key of a backup there, or remove the "
            "file to get a new key; with a new key people sign in anew and the links in old mails are dead"
        )
    return text


def private_folder(folder: Path) -> None:
    """Make the folder for its owner alone; one that is there is closed to all others on the machine."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    found = folder.stat()
    if found.st_mode & 0o007 and found.st_uid == os.geteuid():
        folder.chmod(found.st_mode & 0o770)


def _make(kept: Path) -> None:
    """Write a new key aside and link it in place: whoever comes first wins, nobody sees half a file."""
    private_folder(kept.parent)
    handle, aside = tempfile.mkstemp(dir=kept.parent, prefix=".secret-key-")  # for the owner alone
    try:
        with os.fdopen(handle, "w") as file:
            file.write(secrets.token_urlsafe(60))
            file.flush()
            os.fsync(file.fileno())
        os.link(aside, kept)
    except FileExistsError:
        pass  # another process was quicker: its key is the key
    finally:
        Path(aside).unlink()
