"""Which process reads: so that a run whose process was killed is not taken for one that goes on."""

import os
import socket
from datetime import datetime, timedelta
from pathlib import Path

from donbay.apps.notices.models import SourceRun

DEAD_AFTER = timedelta(hours=2)  # a run that still says RUNNING then was killed
STOPPED = "the worker stopped in the middle of the run"


def this_process() -> str:
    """Return the mark of this process: its machine since it was started, its number and its beginning."""
    return f"{_machine()} {os.getpid()} {_beginning(os.getpid())}"


def close_dead_runs(*, now: datetime) -> int:
    """Write down that runs which a killed process left behind have failed; return how many.

    A run of this machine is dead when its process is; any run, when it is older than a read takes.
    The place where a live source was left is kept.
    """
    left = SourceRun.objects.filter(state=SourceRun.State.RUNNING).values_list("pk", "held_by", "started_at")
    dead = [pk for pk, held_by, at in left if _is_dead(held_by, at, now)]
    return SourceRun.objects.filter(pk__in=dead, state=SourceRun.State.RUNNING).update(
        state=SourceRun.State.FAILED, reason=STOPPED, code="RUN_STOPPED", finished_at=now
    )


def _is_dead(held_by: str, started_at: datetime, now: datetime) -> bool:
    machine, _, process = held_by.partition(" ")
    if started_at < now - DEAD_AFTER:
        return True
    if machine != _machine():
        return False
    number, _, beginning = process.partition(" ")
    return not number.isdigit() or not _lives(int(number)) or _beginning(int(number)) != beginning


def _machine() -> str:
    boot = Path("/proc/sys/kernel/random/boot_id")
    mark = boot.read_text().strip()[:13] if boot.exists() else "-"
    return f"{socket.gethostname()[:60].replace(' ', '-')}/{mark}"


def _lives(number: int) -> bool:
    try:
        os.kill(number, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True  # it is there, and not ours
    return True


def _beginning(number: int) -> str:
    """Return when a process began, as the system counts; empty where the system does not tell.

    Numbers are given again; a number with another beginning is another process.
    """
    try:
        said = Path(f"/proc/{number}/stat").read_text()
    except OSError:
        return ""
    return said.rpartition(")")[2].split()[19]
