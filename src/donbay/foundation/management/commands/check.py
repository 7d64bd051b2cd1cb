"""Is everything as it should be? Django's own checks, then ours."""

import json
from typing import Any

from django.core.checks import CheckMessage, Error, run_checks
from django.core.management.base import CommandError, CommandParser
from django.core.management.commands.check import Command as DjangoCheck

import donbay
from donbay.foundation import health

LEVELS = ((40, "error"), (30, "warning"), (0, "info"))


class Command(DjangoCheck):
    help = (
        "Check settings, code, database, folders, mail, sources, worker and backups, and say what to do about "
        "each finding. Exit code 0: all well; 2: works, but look at the findings; 1: does not work."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("--offline", action="store_true", help="Only the code; no database.")
        parser.add_argument("--format", choices=["text", "json"], default="text")
        parser.add_argument("--user", metavar="NAME", help="As root: look as the user of the service.")

    def handle(self, *app_labels: Any, **opts: Any) -> None:
        if opts["format"] == "json":
            findings = [*run_checks(include_deployment_checks=opts["deploy"]), *_ours(opts)]
            shown = {"version": donbay.__version__, "findings": [_row(finding) for finding in findings]}
            self.stdout.write(json.dumps(shown, ensure_ascii=False))
        else:
            super().handle(*app_labels, **opts)
            findings = _ours(opts)
            for finding in findings:
                self.stdout.write(f"{finding.id}: {finding.msg} {finding.hint or ''}".rstrip())
        if any(isinstance(finding, Error) for finding in findings):
            raise CommandError("some parts do not work; see above", returncode=1)
        if findings:
            raise CommandError("it works, but see the findings above", returncode=2)


def _ours(opts: dict[str, Any]) -> list[CheckMessage]:
    return [] if opts["offline"] else health.findings()


def _row(finding: CheckMessage) -> dict[str, str]:
    level = next(name for least, name in LEVELS if finding.level >= least)
    return {"level": level, "id": str(finding.id), "says": str(finding.msg), "do": str(finding.hint or "")}
