"""The files that were named or lie in the folders that were: each once, none that could hold us up."""

import os
import stat
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from donbay.core.errors import HouseError
from donbay.formats.errors import NotThisSource, UnreadableFile
from donbay.formats.sniff import why_unopened

LONGEST_NAME = 120  # letters; longer ones are cut before their ending
_PASSED_OVER = (".", "~$")  # hidden files, and what Word and Excel keep beside an open file


def files_of(paths: Sequence[Path]) -> Iterator[tuple[Path, HouseError | None]]:
    """Yield every file, and beside it why it cannot be read if that is known already.

    Links to folders are not followed, so that a circle of them ends; they, and folders that cannot be
    opened, are named in the place of their files.
    """
    for path in paths:
        if path.is_dir():
            yield from _inside(path)
        else:
            yield path, None


def shown_name(path: Path) -> str:
    r"""Return a file's name as every screen and table takes it; odd bytes are shown as `\xb5`."""
    name = os.fsencode(path.name).decode("utf-8", "backslashreplace")
    plain = "".join(letter if letter.isprintable() else ascii(letter)[1:-1] for letter in name)
    return plain if len(plain) <= LONGEST_NAME else plain[: LONGEST_NAME - 20] + "…" + plain[-19:]


@contextmanager
def under_a_plain_name(path: Path) -> Iterator[Path]:
    """Give a file under a name that every screen and table takes: itself, or a link to it.

    Raises: UnreadableFile, NotThisSource, for what is no regular file.
    """
    refuse_what_is_no_file(path)
    if shown_name(path) == path.name:
        yield path
        return
    with TemporaryDirectory(prefix="donbay-") as folder:
        link = Path(folder) / shown_name(path)
        link.symlink_to(path.resolve())
        yield link


def refuse_what_is_no_file(path: Path) -> None:
    """Refuse a folder, a pipe, a device: reading one might never end.

    Raises: UnreadableFile, NotThisSource.
    """
    try:
        mode = path.stat().st_mode
    except (OSError, ValueError) as error:
        raise why_unopened(path, error if isinstance(error, OSError) else OSError(str(error))) from error
    if not stat.S_ISREG(mode):
        name = shown_name(path)
        raise NotThisSource(
            f"{name} is no regular file",
            hint="Name a file or a folder of files.",
            code="FILE_NOT_REGULAR",
            facts={"file": name},
        )


def _inside(folder: Path) -> Iterator[tuple[Path, HouseError | None]]:
    refused: list[OSError] = []
    for here, below, names in os.walk(folder, onerror=refused.append):
        below[:] = sorted(name for name in below if not name.startswith(_PASSED_OVER))
        links = [name for name in below if (Path(here) / name).is_symlink()]
        found = sorted(name for name in (*names, *links) if not name.startswith(_PASSED_OVER))
        yield from ((Path(here) / name, None) for name in found)
    for error in refused:
        path = Path(os.fsdecode(error.filename or folder))
        yield (
            path,
            UnreadableFile(
                f"the folder {shown_name(path)} cannot be opened: {error.strerror}",
                hint="Look at the permissions of the folder.",
                code="FOLDER_UNOPENED",
                facts={"file": shown_name(path)},
            ),
        )
