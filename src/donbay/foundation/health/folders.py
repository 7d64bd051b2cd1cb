"""Whether what is written can be written: the var folder, what lies in it, room on the disk, static files."""

import json
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.checks import CheckMessage, Error, Warning  # noqa: A004 - Django's own names

MEGABYTE = 1024 * 1024
ROOM_LOW, ROOM_GONE = 1024 * MEGABYTE, 100 * MEGABYTE  # our choice: a day of a busy server, an hour of it
SHOWN = 3


def findings() -> list[CheckMessage]:
    """Return what cannot be written or is not there; empty when all can."""
    return [*_var(), *_inside(), *_room(), *_static()]


def _var() -> list[CheckMessage]:
    probe = Path(settings.VAR) / f".probe-{os.getpid()}"
    try:
        probe.parent.mkdir(parents=True, exist_ok=True)
        probe.write_text("probe")
        probe.unlink()
    except OSError as error:
        says = f"The var folder {settings.VAR} cannot be written: {error.strerror}."
        return [Error(says, hint="Give the user of the service the right to write it.", id="donbay.var")]
    return []


def _inside() -> list[CheckMessage]:
    """Name what lies in the folder and cannot be used, such as what a command of root left behind."""
    wrong = [str(path) for path in _kept() if not _is_usable(path)]
    if not wrong:
        return []
    more = f" and {len(wrong) - SHOWN} more" if len(wrong) > SHOWN else ""
    says = f"These cannot be written, or belong to another user than the var folder: {', '.join(wrong[:SHOWN])}{more}."
    owner = Path(settings.VAR).stat().st_uid
    return [Error(says, hint=f"Run as root: chown -R {owner} {settings.VAR}", id="donbay.owner")]


def _kept() -> Iterator[Path]:
    """Yield what the product keeps: the files and folders of var, the folders of things that have files, of papers."""
    var = Path(settings.VAR)
    if not os.access(var, os.R_OK | os.X_OK):
        return
    for path in sorted(var.iterdir()):
        yield path
        if path.is_dir() and os.access(path, os.R_OK | os.X_OK):
            names = "*" if path.name in {"papers", "mailbox"} else "[0-9]*"  # things by their numbers
            yield from (inside for inside in sorted(path.glob(names)) if inside.is_dir())


def _is_usable(path: Path) -> bool:
    try:
        is_own = path.stat().st_uid in {Path(settings.VAR).stat().st_uid, os.geteuid()}
        is_root_in_others = os.geteuid() == 0 and path.stat().st_uid != Path(settings.VAR).stat().st_uid
    except FileNotFoundError:
        return True  # gone meanwhile, such as a file that another process was writing
    return is_own and not is_root_in_others and os.access(path, os.R_OK | os.W_OK)


def _room() -> list[CheckMessage]:
    free = shutil.disk_usage(_there(Path(settings.VAR))).free
    if free > ROOM_LOW:
        return []
    says = f"The disk of {settings.VAR} has {free // MEGABYTE} MB left."
    hint = "Make room, or move the var folder (DONBAY_VAR) to a larger disk."
    return [(Error if free < ROOM_GONE else Warning)(says, hint=hint, id="donbay.disk")]


def _there(path: Path) -> Path:
    return next(folder for folder in (path, *path.parents) if folder.exists())


def _static() -> list[CheckMessage]:
    if "Manifest" not in settings.STORAGES["staticfiles"]["BACKEND"]:
        return []
    wanted = {path for finder in get_finders() for path, _storage in finder.list([])}
    root, kept = Path(settings.STATIC_ROOT), _manifest()
    missing = sorted(path for path in wanted if path not in kept or not (root / kept[path]).is_file())
    if not missing:
        return []
    says = f"{len(missing)} of {len(wanted)} static files are missing, for example {missing[0]}: pages cannot be shown."
    return [Error(says, hint="Run: donbay collectstatic --noinput", id="donbay.static")]


def _manifest() -> dict[str, str]:
    try:
        found: dict[str, str] = json.loads((Path(settings.STATIC_ROOT) / "staticfiles.json").read_text())[
            "paths"
        ]
    except (OSError, ValueError, KeyError):
        return {}
    return found
