"""Let go what is over, or say what would go."""

import json
from collections.abc import Sequence
from typing import Any

import msgspec
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from donbay.core.errors import HouseError
from donbay.foundation import audit
from donbay.foundation.clock import office_day
from donbay.foundation.letting_go import Standing, let_go, standings
from donbay.foundation.rights import SERVER

WITHOUT_END = float("inf")
HEAD = ("what", "days", "before", "rows", "about MB")


class Command(BaseCommand):
    help = (
        "Let go what has been kept as long as the settings say, as the timetable does every night. --dry-run: say what "
        "would go, how many rows, about how many bytes, and what ended before which day; change nothing. Killed, it "
        "may be run again. Exit code 0: done; 1: failed."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="Change nothing.")
        parser.add_argument("--format", choices=["text", "json"], default="text")

    def handle(self, *args: Any, **opts: Any) -> None:
        now, as_json = timezone.now(), opts["format"] == "json"
        if opts["dry_run"]:
            self._say(standings(now=now), as_json=as_json)
            return
        try:
            went = let_go(now=now, seconds=WITHOUT_END, again=True)
        except HouseError as error:
            raise CommandError(f"{error}. {error.hint}", returncode=1) from error
        if went.rows:
            audit.record(
                by=SERVER, action="retention.run", thing="retention", detail=dict(went.rows), now=now
            )
        self.stdout.write(json.dumps(went.rows) if as_json else str(went))

    def _say(self, rows: Sequence[Standing], *, as_json: bool) -> None:
        if as_json:
            self.stdout.write(json.dumps(msgspec.to_builtins(list(rows)), ensure_ascii=False))
            return
        self._table([HEAD, *map(_cells, rows)])
        size = sum(row.size for row in rows)
        self.stdout.write(f"{sum(row.rows for row in rows)} rows would go, about {size / 1e6:.1f} MB")

    def _table(self, rows: Sequence[Sequence[str]]) -> None:
        first, *widths = (max(map(len, column)) for column in zip(*rows, strict=True))
        for name, *cells in rows:
            self.stdout.write("  ".join([name.ljust(first), *map(str.rjust, cells, widths)]))


def _cells(row: Standing) -> tuple[str, ...]:
    days = str(row.days) if row.setting else "-"
    return row.name, days, f"{office_day(row.limit)}", str(row.rows), f"{row.size / 1e6:.1f}"
