"""What went wrong outside the two families, as one of them: so that a run always ends with a reason."""

import errno
import logging
from pathlib import Path

from donbay.core.errors import HouseError, PermanentError, TransientError
from donbay.formats.sniff import why_unopened

_FULL = frozenset({errno.ENOSPC, errno.EDQUOT})
_FULL_WORDS = ("disk is full", "no space left", "diskfull", "disk full", "could not extend file")
log = logging.getLogger(__name__)


class NoRoom(TransientError):
    """The disk or the memory of this machine is full."""


class ProgramFault(PermanentError):
    """Something that this program did not foresee."""

    code = "PROGRAM_FAULT"
    hint = "The log tells more; send it and the file or the name of the source to the developers."


class Stopped(TransientError):
    """The program was stopped in the middle of a run."""

    code = "RUN_STOPPED"
    hint = "Start it again; nothing is half stored."


def fault_of(error: BaseException, *, about: str = "") -> HouseError:
    """Return the error of our two families that says this one; what nobody foresaw goes to the log."""
    if isinstance(error, HouseError):
        return error
    before = f"{about}: " if about else ""
    if is_disk_full(error):
        hint = "Make room on the disk of this machine, then read it again; nothing is half stored."
        return NoRoom(f"{before}there is no room left on the disk", hint=hint, code="DISK_FULL")
    if isinstance(error, MemoryError):
        hint = "Close other programs or use a machine with more memory; nothing is half stored."
        return NoRoom(f"{before}there is not enough memory", hint=hint, code="OUT_OF_MEMORY")
    if isinstance(error, OSError) and about:
        return why_unopened(Path(about), error)
    if isinstance(error, Exception):
        log.error("%sa fault in the program", before, exc_info=error)
        kind = type(error).__name__
        return ProgramFault(f"{before}a fault in the program: {kind}", facts={"kind": kind})
    return Stopped(f"{before}the program was stopped in the middle")


def is_disk_full(error: BaseException) -> bool:
    """Return whether a full disk is behind an error, of the file system or of the database."""
    seen: BaseException | None = error
    while seen is not None:
        if isinstance(seen, OSError) and seen.errno in _FULL:
            return True
        said = f"{type(seen).__name__} {seen}".lower()
        if any(words in said for words in _FULL_WORDS):
            return True
        seen = seen.__cause__
    return False
