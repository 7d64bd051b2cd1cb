"""Read files and folders of notices."""

import sys
from pathlib import Path
from typing import Any

import msgspec
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from donbay.apps.notices import services
from donbay.apps.notices.types import RunReport
from donbay.core.errors import HouseError

SHOWN = 20  # set-aside records on screen; --format json and the desk show more


class Command(BaseCommand):
    help = (
        "Read notices from files or whole folders: ePing workbooks (.xlsx) and official forms (.docx, .pdf). "
        "A file that is damaged stores nothing; the same file again changes nothing, and finishes what was stopped. "
        "Exit code 0: done; 2: done, but records or files were set aside; 1: nothing could be read."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("paths", nargs="+", type=Path, metavar="PATH", help="A file or a folder.")
        parser.add_argument("--format", choices=["text", "json"], default="text")

    def handle(self, *args: Any, **opts: Any) -> None:
        progress = self._progress if sys.stderr.isatty() else None
        try:
            reports = services.ingest_paths(opts["paths"], now=timezone.now(), progress=progress)
        except HouseError as error:
            raise CommandError(f"{error}. {error.hint}".strip(), returncode=1) from error
        if opts["format"] == "json":
            self.stdout.write(msgspec.json.encode(reports).decode())
        else:
            for report in reports:
                self._say(report)
        failed = [report for report in reports if report.state != "DONE"]
        if not reports or len(failed) == len(reports):
            raise CommandError("nothing could be read", returncode=1)
        if failed or any(report.set_aside for report in reports):
            raise CommandError("some records or files were set aside", returncode=2)

    def _say(self, report: RunReport) -> None:
        if report.state != "DONE":
            self.stdout.write(f"{report.asked}: NOT READ: {report.reason}. {report.hint}".rstrip())
            return
        counts = f"new {report.new}, changed {report.changed}, unchanged {report.unchanged}"
        self.stdout.write(
            f"{report.asked} ({report.source}): read {report.read}, {counts}, set aside {report.set_aside}"
        )
        for row in report.set_aside_list[:SHOWN]:
            self.stdout.write(f"  set aside: {row.where}: {row.reason}. {row.hint}".rstrip())
        if report.set_aside > SHOWN:
            self.stdout.write(f"  ... and {report.set_aside - SHOWN} more: see the desk, or --format json")

    def _progress(self, name: str, count: int) -> None:
        self.stderr.write(f"\r{name}: {count} records", ending="")
        self.stderr.flush()
