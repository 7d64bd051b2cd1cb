"""Is everything as it should be? Django's own checks, then ours."""

import json
from typing import Any

from django.core import checks
from django.core.checks import CheckMessage, run_checks
from django.core.management.base import CommandError, CommandParser
from django.core.management.commands.check import Command as DjangoCheck

import donbay
from donbay.foundation import health

LEVELS = ((40, "error"), (30, "warning"), (0, "info"))


class Command(DjangoCheck):
    help = (
        "Check settings, code, database, folders, mail, sources, worker and backups, and say what to do about "
        "each finding. Exit code 0: all well; 2: works, but look at the findings; 1: does not work. "
        "With a tag or an app only the checks of the framework that it names."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("--offline", action="store_true", help="Only the code; no database.")
        parser.add_argument("--format", choices=["text", "json"], default="text")
        parser.add_argument("--user", metavar="NAME", help="As root: look as the user of the service.")

    def handle(self, *app_labels: Any, **opts: Any) -> None:
        self.found: list[CheckMessage] = []
        super().handle(*app_labels, **opts)  # reads its own options, then calls `check`
        if opts["list_tags"]:
            return
        is_part = opts["offline"] or bool(opts["tags"]) or bool(app_labels)
        self.found += [] if is_part else health.findings()
        self.stdout.write(_json(self.found) if opts["format"] == "json" else _text(self.found))
        self._end(getattr(checks, opts["fail_level"]))

    def check(self, *, app_configs: Any = None, tags: Any = None, **opts: Any) -> None:  # type: ignore[override]
        """Find what Django finds, and let `handle` say it: the same in every form."""
        deploy, databases = opts["include_deployment_checks"], opts["databases"]
        found = run_checks(app_configs, tags, include_deployment_checks=deploy, databases=databases)
        self.found = [one for one in found if not one.is_silenced()]

    def _end(self, fail_level: int) -> None:
        if any(one.is_serious(fail_level) for one in self.found):
            raise CommandError("some parts do not work; see above", returncode=1)
        if self.found:
            raise CommandError("it works, but see the findings above", returncode=2)


def _text(found: list[CheckMessage]) -> str:
    return (
        "\n".join(" ".join(filter(None, [f"{one.id}:", _says(one), one.hint])) for one in found)
        or "All is well."
    )


def _json(found: list[CheckMessage]) -> str:
    shown = {"version": donbay.__version__, "findings": [_row(one) for one in found]}
    return json.dumps(shown, ensure_ascii=False)


def _row(one: CheckMessage) -> dict[str, str]:
    level = next(name for least, name in LEVELS if one.level >= least)
    return {"level": level, "id": str(one.id), "says": _says(one), "do": str(one.hint or "")}


def _says(one: CheckMessage) -> str:
    """Return what is found, with the model, field or file that it is found in."""
    if one.obj is None:
        return str(one.msg)
    where = CheckMessage(one.level, "", obj=one.obj)  # it alone knows how a model is named
    return f"{where}{one.msg}"
