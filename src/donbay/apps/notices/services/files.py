"""Read files and folders: each file is recognised, read by its source, and stored.

A file that cannot be read is found out before anything of it is stored. It is stored batch by batch, so that other
writers get their turn; of one that was stopped half way each document is whole, and read again it goes on.
"""

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from pathlib import Path

from django.db import DatabaseError

from donbay.apps.notices.ahead import outcomes_of
from donbay.apps.notices.prepare import Prepared
from donbay.apps.notices.types import RunReport, StoreCounts
from donbay.core.errors import HouseError
from donbay.foundation.many_rows import room_for_many
from donbay.foundation.rights import Unasked, unasked
from donbay.sources._kit import registry
from donbay.sources._kit.types import SetAside

from .faults import fault_of
from .folders import files_of, shown_name, under_a_plain_name
from .holders import close_dead_runs
from .runs import finish_run, start_run
from .store import store

Progress = Callable[[str, int], None]
UNKNOWN = "unknown"  # the source of a file that no reader knows


@unasked(Unasked.STEP)
def ingest_paths(
    paths: Sequence[Path], *, now: datetime, progress: Progress | None = None, is_sample: bool = False
) -> list[RunReport]:
    """Read these files and all files in these folders; one report a file.

    A file that cannot be read is a failed run with its reason, and the others go on, whatever was
    wrong with it. Runs that a killed process left behind are closed first.
    Raises: NoRoom, if the database cannot even take the reason down; DatabaseError.
    """
    close_dead_runs(now=now)
    reports = []
    for path, refused in files_of(paths):
        if refused is not None:
            reports.append(_not_read(None, path, refused, now))
        else:
            reports.append(ingest_file(path, now=now, progress=progress, is_sample=is_sample))
    return reports


@unasked(Unasked.STEP)
def ingest_file(
    path: Path, *, now: datetime, progress: Progress | None = None, is_sample: bool = False
) -> RunReport:
    """Read one file. Stopped half way, it is read again: what is stored of it is found unchanged.

    Raises: NoRoom, if the database cannot even take the reason down; DatabaseError.
    """
    run_id: int | None = None
    counts = StoreCounts()
    try:
        with under_a_plain_name(path) as plain, room_for_many():
            source = registry.recognise(plain)
            run_id = start_run(source, plain.name, now, is_sample=is_sample)
            outcomes = _watched(outcomes_of(source, plain), plain.name, progress)
            store(outcomes, run_id=run_id, now=now, is_sample=is_sample, counts=counts)
    except BaseException as error:
        report = _not_read(run_id, path, error, now, counts)
        if not isinstance(error, Exception):  # the program itself was stopped
            raise
        return report
    return finish_run(run_id, state="DONE", counts=counts, now=now)


def _not_read(
    run_id: int | None, path: Path, error: BaseException, now: datetime, counts: StoreCounts | None = None
) -> RunReport:
    """Write down why a file was not read to its end. Raises: NoRoom, DatabaseError, if that cannot be written."""
    why: HouseError = fault_of(error, about=shown_name(path))
    try:
        run_id = run_id if run_id is not None else start_run(UNKNOWN, shown_name(path), now)
        return finish_run(
            run_id,
            state="FAILED",
            reason=str(why),
            hint=why.hint,
            code=why.code,
            facts=why.facts,
            counts=counts,
            now=now,
        )
    except DatabaseError as failed:
        raise fault_of(failed) if why.code == "DISK_FULL" else failed from error


def _watched(
    outcomes: Iterable[Prepared | SetAside], name: str, progress: Progress | None
) -> Iterable[Prepared | SetAside]:
    if progress is None:
        yield from outcomes
        return
    count = 0
    for count, outcome in enumerate(outcomes, start=1):
        if count % 500 == 0:
            progress(name, count)
        yield outcome
    progress(name, count)
