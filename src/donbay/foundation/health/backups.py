"""Whether there is a backup, and of when."""

from datetime import timedelta
from pathlib import Path

from django.conf import settings
from django.core.checks import CheckMessage, Warning  # noqa: A004 - Django's own names
from django.utils import timezone

from donbay.foundation.backup.note import last_backup

from .site import is_public

OLD_AFTER = timedelta(hours=49)  # one nightly run may fail


def findings() -> list[CheckMessage]:
    """Return that there is none, that the last one is old, or that its files are gone."""
    last = last_backup(Path(settings.VAR))
    if last is None:
        if not is_public():
            return []
        says = "No backup was ever made by this installation."
        return [Warning(says, hint="Run every night: donbay backup FOLDER", id="donbay.backup")]
    if not (Path(last.folder) / "manifest.json").is_file():
        says = f"The last backup was written to {last.folder} and is not there any more."
        return [Warning(says, hint="Look where it went, or make a new one.", id="donbay.backup")]
    if timezone.now() - last.at < OLD_AFTER:
        return []
    says = f"The last backup is of {timezone.localtime(last.at):%d/%m/%Y %H:%M}."
    return [Warning(says, hint="Look at the nightly donbay backup.", id="donbay.backup")]
