"""Make a backup."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from donbay.core.errors import HouseError
from donbay.foundation.backup import make_backup
from donbay.foundation.usage import WrongUse


class Command(BaseCommand):
    help = (
        "Copy database, files, key and settings into a new folder inside FOLDER, checked before it counts. "
        "Everybody may go on working meanwhile. Whatever fails, older backups stay."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("folder", type=Path, metavar="FOLDER")
        parser.add_argument("--keep", type=int, default=14, metavar="N", help="How many backups stay (14).")

    def handle(self, *args: Any, **opts: Any) -> None:
        if opts["keep"] < 1:
            raise WrongUse("--keep must be 1 or more")
        try:
            made = make_backup(opts["folder"], keep=opts["keep"], now=timezone.now())
        except HouseError as error:
            raise CommandError(f"{error}. {error.hint}", returncode=1) from error
        size = sum(path.stat().st_size for path in made.iterdir())
        self.stdout.write(f"{made} ({size / 1_000_000:.1f} MB)")
