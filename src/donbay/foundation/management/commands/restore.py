"""Put a backup back."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from donbay.core.errors import HouseError
from donbay.foundation.backup import restore_backup


class Command(BaseCommand):
    help = (
        "Put one backup (a folder that donbay backup wrote) back into an empty database and the var folder. "
        "The brake is pulled: no mail leaves until an officer has looked and releases it."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("folder", type=Path, metavar="FOLDER")

    def handle(self, *args: Any, **opts: Any) -> None:
        try:
            found = restore_backup(opts["folder"], now=timezone.now())
        except HouseError as error:
            raise CommandError(f"{error}. {error.hint}", returncode=1) from error
        at = timezone.localtime(found.at)
        self.stdout.write(f"Restored as of {at:%d/%m/%Y %H:%M} (version {found.version}).")
        self.stdout.write(
            "The brake is pulled. Next: donbay migrate, donbay collectstatic --noinput, donbay check"
        )
