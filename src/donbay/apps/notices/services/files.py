"""Read files and folders: each file is recognised, read by its source, and stored whole or not at all."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime
from pathlib import Path

from django.db import transaction

from donbay.apps.notices.ahead import outcomes_of
from donbay.apps.notices.prepare import Prepared
from donbay.apps.notices.types import RunReport
from donbay.core.errors import HouseError
from donbay.foundation.many_rows import room_for_many
from donbay.sources._kit import registry
from donbay.sources._kit.types import SetAside, UnreadableFile

from .runs import finish_run, start_run
from .store import store

Progress = Callable[[str, int], None]


def ingest_paths(
    paths: Sequence[Path], *, now: datetime, progress: Progress | None = None, is_sample: bool = False
) -> list[RunReport]:
    """Read these files and all files in these folders; one report a file.

    A file that cannot be read is a failed run with its reason, and the others go on.
    """
    return [ingest_file(path, now=now, progress=progress, is_sample=is_sample) for path in _files(paths)]


def ingest_file(
    path: Path, *, now: datetime, progress: Progress | None = None, is_sample: bool = False
) -> RunReport:
    """Read one file in one transaction: nothing of it is stored if it breaks half way."""
    run_id: int | None = None
    try:
        if not path.exists():
            raise UnreadableFile(f"{path.name} is not there", hint="Look at the path.")
        source = registry.recognise(path)
        run_id = start_run(source, path.name, now)
        with room_for_many(), transaction.atomic():
            outcomes = _watched(outcomes_of(source, path), path.name, progress)
            counts = store(outcomes, run_id=run_id, now=now, is_sample=is_sample)
    except HouseError as error:
        run_id = run_id if run_id is not None else start_run("unknown", path.name, now)
        return finish_run(run_id, state="FAILED", reason=str(error), hint=error.hint, now=now)
    return finish_run(run_id, state="DONE", counts=counts, now=now)


def _files(paths: Sequence[Path]) -> Iterator[Path]:
    for path in paths:
        if path.is_dir():
            inside = (found for found in sorted(path.rglob("*")) if found.is_file())
            yield from (found for found in inside if not found.name.startswith((".", "~$")))
        else:
            yield path


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
