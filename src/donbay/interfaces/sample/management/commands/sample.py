"""Load the sample province."""

from typing import Any

import msgspec
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from donbay.core.errors import HouseError
from donbay.interfaces.sample.services import load_sample


class Command(BaseCommand):
    help = (
        "Load the sample province once: the places and products of Khánh Hòa, 170 invented enterprises and "
        "invented notices, all marked as sample. Run again: nothing changes. "
        "Exit code 0: done; 1: failed, nothing was loaded."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--format", choices=["text", "json"], default="text")

    def handle(self, *args: Any, **opts: Any) -> None:
        try:
            done = load_sample(now=timezone.now())
        except HouseError as error:
            raise CommandError(f"{error}. {error.hint}", returncode=1) from error
        if opts["format"] == "json":
            self.stdout.write(msgspec.json.encode(done).decode())
        elif done.new:
            self.stdout.write(
                f"sample: {done.places} places, {done.products} products, {done.enterprises} enterprises, "
                f"{done.notices} notices\nnext: donbay work --day"
            )
        else:
            self.stdout.write("sample: it is there already; nothing was changed")
