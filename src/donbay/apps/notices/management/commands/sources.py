"""`donbay sources`: how the sources are, ask them now, check their shape, or read again what they gave."""

import json
from collections.abc import Sequence
from typing import Any

import msgspec
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from donbay.apps.notices import queries, services
from donbay.apps.notices.services.live import SourceCheck
from donbay.apps.notices.services.rereading import Reread
from donbay.apps.notices.types import Health, RunReport
from donbay.core.errors import HouseError
from donbay.foundation.usage import WrongUse
from donbay.sources._kit.registry import live_cards


class Command(BaseCommand):
    """Translate between the shell and the services; decide nothing."""

    help = (
        "Show how the sources are (list), ask live sources for what is new (fetch), ask each one small "
        "question and say what differs from the shape we expect (check), or read all stored records again with "
        "the readers of today, after an upgrade (reread); stopped, it goes on with --after. "
        "Exit code 0: all well; 2: done, with something to look at; 1: a source could not be checked."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("what", nargs="?", choices=["list", "fetch", "check", "reread"], default="list")
        parser.add_argument("names", nargs="*", metavar="NAME", help=f"of {', '.join(live_cards())}")
        parser.add_argument(
            "--after", type=int, default=0, metavar="N", help="Reread: go on behind notice N."
        )
        parser.add_argument("--format", choices=["text", "json"], default="text")

    def handle(self, *args: Any, **opts: Any) -> None:
        unknown = [name for name in opts["names"] if name not in live_cards()]
        if unknown:
            raise WrongUse(f"{unknown[0]} is not a live source; they are {', '.join(live_cards())}")
        as_json = opts["format"] == "json"
        if opts["what"] == "reread":
            self._reread(opts["after"], as_json)
            return
        {"list": self._list, "fetch": self._fetch, "check": self._check}[opts["what"]](opts["names"], as_json)

    def _list(self, names: Sequence[str], as_json: bool) -> None:  # noqa: FBT001 - one private switch
        rows = [row for row in queries.source_health(timezone.now()) if not names or row.source in names]
        self._say(rows, [_health_in_words(row) for row in rows], as_json)
        if not rows and not as_json:
            self.stdout.write("No source is in use yet. Read a file with: donbay ingest PATH")
        if any(row.state == "BLIND" and row.live for row in rows):
            raise CommandError("a source has not been checked", returncode=1)
        if any(row.state == "BLIND" or row.suspicious for row in rows):
            raise CommandError("a source needs a look", returncode=2)

    def _fetch(self, names: Sequence[str], as_json: bool) -> None:  # noqa: FBT001
        wanted = names or settings.LIVE_SOURCES
        if not wanted:
            raise CommandError("no live source is named here or in DONBAY_LIVE_SOURCES", returncode=1)
        reports, refused = [], []
        for name in wanted:
            try:
                reports.append(services.fetch_source(name, now=timezone.now()))
            except HouseError as error:
                refused.append(f"{error}. {error.hint}")
        self._say(reports, [_report_in_words(report) for report in reports], as_json)
        if refused:
            raise CommandError("\n".join(refused), returncode=1)
        if any(report.state == "FAILED" for report in reports):
            raise CommandError("a source could not be checked", returncode=1)
        if any(report.set_aside or report.reason for report in reports):
            raise CommandError("done; some things need a look", returncode=2)

    def _check(self, names: Sequence[str], as_json: bool) -> None:  # noqa: FBT001
        checks = services.check_sources(now=timezone.now(), names=names)
        self._say(checks, [_check_in_words(check) for check in checks], as_json)
        states = {check.state for check in checks}
        if "FAILED" in states:
            raise CommandError("a source could not be asked", returncode=1)
        if "DIFFERS" in states:
            raise CommandError("a source differs from the shape we expect", returncode=2)

    def _reread(self, after: int, as_json: bool) -> None:  # noqa: FBT001
        done = Reread(last=after)
        for done in services.reread(now=timezone.now(), after=after):
            if not as_json:
                self.stdout.write(
                    f"  read again up to notice {done.last}; stopped, go on with --after {done.last}"
                )
        self._say(
            [done],
            [f"{done.notices} notices read again, {done.changed} changed, {done.kept} records kept"],
            as_json,
        )
        if done.kept:
            raise CommandError("some records cannot be read again; they stay as they were read", returncode=2)

    def _say(self, rows: Sequence[msgspec.Struct], lines: Sequence[str], as_json: bool) -> None:  # noqa: FBT001
        if as_json:
            self.stdout.write(json.dumps(msgspec.to_builtins(list(rows)), ensure_ascii=False))
        for line in () if as_json else lines:
            self.stdout.write(line)


def _health_in_words(row: Health) -> str:
    since = f"{timezone.localtime(row.since):%d/%m/%Y %H:%M}" if row.since else "ever"
    says = {
        "NEW": f"checked {since}, {row.new} new",
        "NONE": f"checked {since}, none new",
        "BLIND": f"not checked since {since}: {row.detail or row.reason}",
        "OFF": "not in use",
    }[row.state]
    return f"{row.source}: {says}" + (f" ({row.suspicious})" if row.suspicious else "")


def _report_in_words(report: RunReport) -> str:
    lines = [str(report)]
    if report.state == "FAILED" and report.hint:
        lines.append(f"  {report.hint}")
    if report.state == "DONE" and report.reason:
        lines.append(f"  {report.reason}")
    lines += [f"  set aside {row.where}, {row.field}: {row.reason}" for row in report.set_aside_list]
    return "\n".join(lines)


def _check_in_words(check: SourceCheck) -> str:
    head = {
        "AS_EXPECTED": "answers as expected",
        "DIFFERS": "answers, but differs:",
        "FAILED": "could not be asked:",
        "OFF": "is off:",
    }[check.state]
    lines = [f"{check.source} {head}", *(f"  {line}" for line in check.says)]
    return "\n".join([*lines, *([f"  {check.hint}"] if check.hint else [])])
