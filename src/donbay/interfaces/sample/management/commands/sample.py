"""Load the sample province."""

from typing import Any

import msgspec
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from donbay.core.errors import HouseError
from donbay.foundation.usage import WrongUse
from donbay.interfaces.sample.services import load_sample
from donbay.interfaces.sample.year import replay_year

EARLIEST = 2000


class Command(BaseCommand):
    help = (
        "Load the sample province once: the places and products of Khánh Hòa, 170 invented enterprises and "
        "invented notices, all marked as sample. Run again: nothing changes. "
        "Exit code 0: done; 1: failed, nothing was loaded."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--format", choices=["text", "json"], default="text")
        parser.add_argument(
            "--year", nargs="?", type=int, const=0, metavar="YEAR",
            help="Instead: replay a whole invented year (the last one) through the real code, for the report.",
        )  # fmt: skip

    def handle(self, *args: Any, **opts: Any) -> None:
        if opts["year"] is not None:
            self._replay(opts["year"] or timezone.localdate().year - 1, opts["format"])
            return
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

    def _replay(self, year: int, form: str) -> None:
        if not EARLIEST <= year < timezone.localdate().year:
            raise WrongUse(f"--year: a past year from {EARLIEST} on, not {year}")
        try:
            done = replay_year(year=year, now=timezone.now(), progress=self.stderr.write)
        except HouseError as error:
            raise CommandError(f"{error} {error.hint}", returncode=1) from error
        if form == "json":
            self.stdout.write(msgspec.json.encode(done).decode())
            return
        self.stdout.write(
            f"sample year {year}: {done.notices} notices, {done.mails} mails sent\n"
            f"next: donbay report --from {year}-01-01 --to {year}-12-31"
        )
