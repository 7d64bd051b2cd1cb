"""Files of notices that an officer hands in: kept until the background worker has read them."""

import shutil
from collections.abc import Iterable
from pathlib import Path
from uuid import uuid4

from django.conf import settings
from django_tasks import task

from donbay.apps.notices import services as notices

FOLDER = "notices-to-read"


def hand_in(name: str, chunks: Iterable[bytes]) -> Path:
    """Keep a file for the worker and tell it; return where it lies. It is read by the same door as `donbay ingest`."""
    folder = _folder() / uuid4().hex
    folder.mkdir(parents=True)
    path = folder / Path(name.replace("\\", "/")).name[-120:]
    with path.open("wb") as file:
        for chunk in chunks:
            file.write(chunk)
    read_handed_in.enqueue(folder.name)
    return path


def waiting_files() -> list[str]:
    """Return the names of the files that wait to be read, in order of names."""
    return sorted(path.name for path in _folder().glob("*/*"))


@task()
def read_handed_in(folder: str) -> str:
    """Read what lies in a folder and remove it; run again, it finds nothing and does nothing."""
    from django.utils import timezone  # noqa: PLC0415 - the edge where the clock is read

    place = _folder() / Path(folder).name
    if not place.is_dir():
        return "nothing to read"
    reports = notices.ingest_paths([place], now=timezone.now())
    shutil.rmtree(place)
    return "; ".join(str(report) for report in reports)


def _folder() -> Path:
    return Path(settings.MEDIA_ROOT) / FOLDER
