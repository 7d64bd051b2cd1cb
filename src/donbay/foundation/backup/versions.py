"""Which migrations a database has seen, and whether this program knows them all."""

import re

from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

import donbay

from .errors import NotRestored
from .note import Manifest


def applied_migrations() -> tuple[str, ...]:
    """Return what the present database has seen, as `app.name`."""
    return tuple(sorted(f"{app}.{name}" for app, name in MigrationRecorder(connection).applied_migrations()))


def need_known_migrations(manifest: Manifest) -> None:
    """Refuse the backup of a newer program: this one would work on tables that it does not understand.

    What an older program has seen and this one does not have any more was taken out since.
    Raises: NotRestored.
    """
    loader = MigrationLoader(None)
    known = {f"{app}.{name}" for app, name in loader.disk_migrations}
    unknown = sorted(set(manifest.migrations) - known)
    if unknown and _order(manifest.version) >= _order(donbay.__version__):
        raise NotRestored(
            f"the backup was made by donbay {manifest.version}, which is newer than this donbay "
            f"{donbay.__version__}: its database has migrations that are not here, such as {unknown[0]}",
            hint="Nothing was changed. Install the program the backup was made by, or a newer one, and restore again.",
        )


def _order(version: str) -> tuple[int, ...]:
    return tuple(int(number) for number in re.findall(r"\d+", version))
