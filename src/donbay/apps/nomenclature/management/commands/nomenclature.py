"""`donbay nomenclature`: official tables of codes in, listed and out."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from donbay.apps.nomenclature import queries, services
from donbay.apps.nomenclature.types import TableImported, TableRow
from donbay.core.coding.tables import Columns, rows_in_words
from donbay.core.errors import HouseError
from donbay.foundation.clock import local_time
from donbay.foundation.rights import SERVER

KINDS = ("hs", "tariff", "ics")
OUTCOMES = {"NEW": "new", "REPLACED": "replaced", "SAME": "the same file as before, nothing was changed"}


class Command(BaseCommand):
    """Translate between the shell and the services; decide nothing."""

    help = (
        "Official tables of codes that the office has: import FILE (.xlsx or text) keeps the names of a table, in the "
        "place of the same kind and year; list: which there are, from which file; remove KIND --year N. Of each kind "
        "the latest year helps to propose codes. "
        "Exit code 0: done; 2: done, but some rows cannot be used; 1: failed, nothing was changed."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        what = parser.add_subparsers(dest="what", required=True, metavar="import|list|remove")
        put = what.add_parser("import", help="Keep the names of a table.")
        put.add_argument("file", type=Path, metavar="FILE")
        put.add_argument("--kind", choices=KINDS, required=True)
        put.add_argument("--names", default="", metavar="COLUMN", help="The title of the column of names.")
        put.add_argument("--codes", default="", metavar="COLUMN", help="The title of the column of codes.")
        put.add_argument("--language", choices=["vi", "en", "fr", "es"], default="vi", help="Of --names.")
        remove = what.add_parser("remove", help="Remove a table.")
        remove.add_argument("kind", choices=KINDS)
        for each in (put, remove):
            each.add_argument("--year", type=int, required=True, help="The year of its edition.")
        for each in (put, what.add_parser("list", help="Which tables there are.")):
            each.add_argument("--format", choices=["text", "json"], default="text")

    def handle(self, *args: Any, **opts: Any) -> None:
        steps: dict[str, Callable[..., None]] = {
            "import": self._import,
            "list": self._list,
            "remove": self._remove,
        }
        try:
            steps[opts["what"]](**opts)
        except HouseError as error:
            raise CommandError(f"{error}. {error.hint}".rstrip(), returncode=1) from error

    def _import(self, *, file: Path, kind: str, year: int, **opts: Any) -> None:
        if not file.is_file():
            raise CommandError(f"{file} is no file: name the table to import", returncode=1)
        done = services.import_table(
            kind=kind.upper(),
            year=year,
            file_name=file.name,
            content=file.read_bytes(),
            columns=Columns(names=opts["names"], codes=opts["codes"], language=opts["language"]),
            by=SERVER,
            now=timezone.now(),
        )
        if opts["format"] == "json":
            self.stdout.write(msgspec.json.encode(done).decode())
        else:
            self.stdout.write(_done(done))
        if done.set_aside:
            some = rows_in_words(done.set_aside)
            raise CommandError(f"{len(done.set_aside)} rows were left out: {some}", returncode=2)

    def _list(self, **opts: Any) -> None:
        tables = queries.official_tables()
        if opts["format"] == "json":
            self.stdout.write(msgspec.json.encode(tables).decode())
            return
        for table in tables:
            self.stdout.write(_line(table))
        if not tables:
            self.stdout.write("no official table is imported: codes are proposed by our own words")

    def _remove(self, *, kind: str, year: int, **_opts: Any) -> None:
        services.remove_table(kind=kind.upper(), year=year, by=SERVER, now=timezone.now())
        self.stdout.write(f"{kind.upper()} {year} is removed")


def _done(done: TableImported) -> str:
    again = f"; {done.repeated} names of codes that stand twice, the first counts" if done.repeated else ""
    counts = f"{done.codes} codes, {done.names} names"
    return f"{done.kind} {done.year}: {counts} ({OUTCOMES[done.outcome]}){again}"


def _line(table: TableRow) -> str:
    day = f"{local_time(table.imported_at):%Y-%m-%d}"
    by = table.imported_by or "the server"
    return (
        f"{table.kind} {table.year}: {table.codes} codes, {table.names} names; {table.source} "
        f"(sha256 {table.sha256[:12]}), {day} by {by}"
    )
