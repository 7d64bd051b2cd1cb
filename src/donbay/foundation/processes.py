"""Which process holds a thing, and whether it still lives: so that the work of a killed one is taken up again.

A mark names the machine since it was started, the process and its beginning. Of this machine a dead process is known at
once; of another one nothing is known, so whoever asks needs a time after which a mark holds no more.
"""

import os
import platform
from functools import lru_cache
from hashlib import sha256
from pathlib import Path

_MACHINE = ("/proc/sys/kernel/random/boot_id", "/proc/self/ns/pid")


def this_process() -> str:
    """Return the mark of this process: `machine:number:beginning`, 30 letters at most, none of them a space or `/`."""
    number = os.getpid()
    return f"{this_machine()}:{number}:{_beginning(number)}"


@lru_cache(maxsize=1)
def this_machine() -> str:
    """Return what tells this machine, since it was started, from any other that may share the database."""
    told = [platform.node(), *(_read(Path(path)) for path in _MACHINE)]
    return sha256("|".join(told).encode()).hexdigest()[:8]


def is_gone(mark: str) -> bool:
    """Return whether the process of a mark is surely dead; in doubt, and on another machine, it lives."""
    machine, _, process = mark.partition(":")
    number, _, beginning = process.partition(":")
    if machine != this_machine() or not number.isdigit():
        return False
    if not _lives(int(number)):
        return True
    found = _beginning(int(number))
    return bool(beginning and found) and found != beginning  # numbers are given again


def name_of(mark: str) -> str:
    """Return how a person finds the process of a mark."""
    machine, _, process = mark.partition(":")
    number = process.partition(":")[0]
    if not number.isdigit():
        return "of unknown number"
    return f"{number} of this machine" if machine == this_machine() else f"{number} of another machine"


def _lives(number: int) -> bool:
    try:
        os.kill(number, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True  # it is there, and not ours
    return True


def _beginning(number: int) -> str:
    """Return when a process began, as the system counts; empty where the system does not tell."""
    said = _read(Path(f"/proc/{number}/stat"))
    return said.rpartition(")")[2].split()[19] if said else ""


def _read(path: Path) -> str:
    try:
        return str(path.readlink()) if path.is_symlink() else path.read_text().strip()
    except OSError:
        return ""
