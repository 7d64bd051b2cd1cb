"""Print or write the report of a period."""

import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from donbay.apps.reports.exporting import FORMS, export_report
from donbay.apps.reports.periods import BadPeriod, period_between
from donbay.apps.reports.queries import report_of
from donbay.foundation.usage import WrongUse


class Command(BaseCommand):
    help = (
        "Count the figures of a period, both days included, as the report page shows them. "
        "Without --format: the paragraph for leaders. Exit code 0: done; 1: the file cannot be written; "
        "64: the period cannot be used."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--from", dest="since", required=True, metavar="DATE", help="2026-01-01")
        parser.add_argument("--to", dest="until", required=True, metavar="DATE", help="2026-12-31")
        parser.add_argument("--format", choices=FORMS, help="docx and xlsx need --output or a pipe")
        parser.add_argument("--language", choices=["vi", "en"], default="vi")
        parser.add_argument("--output", metavar="FILE", help="where to write; else the standard output")

    def handle(self, *args: Any, **opts: Any) -> None:
        try:
            found = report_of(period_between(opts["since"], opts["until"]), language=opts["language"])
        except BadPeriod as error:
            raise WrongUse(f"{error}. {error.hint}") from error
        if not opts["format"]:
            self.stdout.write(found.sentence)
            return
        body = export_report(found, opts["format"])
        if opts["output"]:
            _write(opts["output"], body)
        elif opts["format"] in ("json", "csv"):
            self.stdout.write(body.decode(), ending="")
        else:
            sys.stdout.buffer.write(body)


def _write(path: str, body: bytes) -> None:
    try:
        with open(path, "wb") as file:  # noqa: PTH123 - the path is the user's, as given
            file.write(body)
    except OSError as error:
        raise CommandError(f"cannot write {path}: {error.strerror}", returncode=1) from error
