"""Measure matching on judged notices."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from donbay.apps.matching.measuring import as_json, measure
from donbay.apps.matching.services import keep_measurement
from donbay.core.errors import HouseError
from donbay.core.match.evaluate import Figures, Report, WrongPair
from donbay.core.match.explain import say

_METHODS = {"hs": "HS prefixes alone", "words": "whole words alone", "both": "both together"}


class Command(BaseCommand):
    help = (
        "Measure precision and recall of matching on judged notices, beside two plain filters. Reads the notices "
        "from workbooks and forms and needs no database. A pair counts as returned when it is direct or related."
    )
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--gold", type=Path, required=True, help="Judgements, one JSON object a line.")
        parser.add_argument("--profiles", type=Path, required=True, help="Profiles: id, vi, en, hs, words.")
        parser.add_argument(
            "--notices",
            type=Path,
            nargs="+",
            required=True,
            metavar="FILE_OR_FOLDER",
            help="Where the notices are.",
        )
        parser.add_argument("--format", choices=["text", "json"], default="text")
        parser.add_argument("--wrong", action="store_true", help="Show every wrong pair with its reasons.")
        parser.add_argument(
            "--missing", action="store_true", help="Name the judged notices that are not at hand."
        )

        parser.add_argument(
            "--keep",
            metavar="WHAT",
            help="Keep the figures for the page /quality; say what they were measured on.",
        )

    def handle(self, *args: Any, **opts: Any) -> None:
        try:
            report = measure(opts["gold"], opts["profiles"], opts["notices"])
        except HouseError as error:
            raise CommandError(f"{error}. {error.hint}".rstrip()) from error
        if opts["keep"]:
            keep_measurement(report, what=opts["keep"], now=timezone.now())
        if opts["format"] == "json":
            self.stdout.write(as_json(report))
            return
        self._whole(report, with_missing=opts["missing"])
        self._parts(report)
        for pair in report.wrong if opts["wrong"] else ():
            self._wrong(pair)

    def _whole(self, report: Report, *, with_missing: bool) -> None:
        self.stdout.write(
            f"precision {report.precision:.3f}  recall {report.recall:.3f}  F1 {report.f1:.3f}\n"
            f"{report.judged_notices} judged notices, {report.missing_notices} not among the files; "
            f"{report.returned} pairs returned, {report.relevant} relevant; "
            f"{report.found_direct} of {report.gold_direct} direct pairs found; "
            f"{report.hs4_found} of {report.hs4_gold} agreed headings found ({report.hs4_share:.3f})"
        )
        if with_missing:
            self.stdout.write("not at hand: " + " ".join(report.missing))

    def _parts(self, report: Report) -> None:
        for name, figures in report.baselines.items():
            self._row(_METHODS[name], figures)
        for name, figures in (*report.classes.items(), *report.profiles.items()):
            if figures.returned or figures.gold_direct:
                self._row(name, figures)

    def _row(self, name: str, figures: Figures) -> None:
        self.stdout.write(
            f"  {name:<18} precision {figures.precision:.3f}  recall {figures.recall:.3f}  "
            f"returned {figures.returned:>3}  direct {figures.found_direct} of {figures.gold_direct}"
        )

    def _wrong(self, pair: WrongPair) -> None:
        reasons = "; ".join(say(item, "en") for item in pair.evidence) or "nothing found"
        self.stdout.write(
            f"{pair.what} {pair.profile} {pair.notice} {pair.grade} {pair.score:.2f}: {reasons}"
        )
