"""Is everything as it should be? Django's own checks, then ours."""

import json
from typing import Any

from django.core.checks import Error
from django.core.management.base import CommandError, CommandParser
from django.core.management.commands.check import Command as DjangoCheck

from donbay.foundation import health


class Command(DjangoCheck):
    help = (
        "Check settings, code and database, and say what to do about each finding. "
        "Exit code 0: all well; 2: works, but look at the findings; 1: does not work."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("--offline", action="store_true", help="Only the code; no database.")
        parser.add_argument("--format", choices=["text", "json"], default="text")

    def handle(self, *app_labels: Any, **opts: Any) -> None:
        super().handle(*app_labels, **opts)
        if opts["offline"]:
            return
        findings = health.findings()
        if opts["format"] == "json":
            rows = [{"id": f.id, "says": f.msg, "do": f.hint} for f in findings]
            self.stdout.write(json.dumps(rows, ensure_ascii=False))
        else:
            for finding in findings:
                self.stdout.write(f"{finding.id}: {finding.msg} {finding.hint or ''}")
        if any(isinstance(finding, Error) for finding in findings):
            raise CommandError("some parts do not work; see above", returncode=1)
        if findings:
            raise CommandError("it works, but see the findings above", returncode=2)
