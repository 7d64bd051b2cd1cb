"""Measure matching on judged notices."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from donbay.apps.matching.fitting import JudgedSet, measure_left_out
from donbay.apps.matching.judged_parts import (
    is_held_back,
    measure_parts,
    measure_with_reader,
    parts_as_json,
    put_on_record,
)
from donbay.apps.matching.kept import keep_in_file
from donbay.apps.matching.measuring import as_json, measure
from donbay.apps.matching.services import keep_measurement
from donbay.apps.matching.telling import tell, tell_parts
from donbay.core.errors import HouseError
from donbay.core.match.evaluate import Report
from donbay.foundation.usage import WrongUse

from .fit import add_sets, sets_in


class Command(BaseCommand):
    help = (
        "Measure precision and recall of matching on judged notices, with 95 % intervals, beside two plain filters. "
        "Reads the notices from workbooks and forms, or from the rows of the judgements, and needs no database, save "
        "with --reader. A pair counts as returned when it is direct or related; one that two readers differ on does "
        "not count."
    )
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        what = parser.add_mutually_exclusive_group(required=True)
        what.add_argument("--gold", type=Path, help="Judgements, one JSON object a line.")
        what.add_argument(
            "--judged",
            type=Path,
            metavar="FOLDER",
            help="All parts at hand of a folder like judged/, as one table.",
        )
        parser.add_argument(
            "--profiles",
            type=Path,
            help="Profiles: id, vi, en, hs, words; or lines of id, typed, en, hs, words.",
        )
        parser.add_argument(
            "--notices",
            type=Path,
            nargs="+",
            default=[],
            metavar="FILE_OR_FOLDER",
            help="Where the notices are, unless the rows of the judgements carry them.",
        )
        parser.add_argument(
            "--open-test",
            action="store_true",
            help="Measure the part that is held back too. For a release only; the day, the version of "
            "the rules and the figures are written to opened.tsv in the folder.",
        )
        parser.add_argument(
            "--cross-validate",
            action="store_true",
            help="With --gold: weigh each sixth of the notices by a fit to the rest and to the sets beside.",
        )
        add_sets(parser, "--beside", says="With --cross-validate: a set that the fits use too.")
        parser.add_argument(
            "--reader",
            action="store_true",
            help="Measure with the second reader too, as if all its proposals were taken over, and say what that "
            "cost. Its service must be set; the words of the judged notices are sent to it, and its answers kept.",
        )
        parser.add_argument("--format", choices=["text", "json"], default="text")
        parser.add_argument("--wrong", action="store_true", help="Show every wrong pair with its reasons.")
        parser.add_argument(
            "--missing", action="store_true", help="Name the judged notices that are not at hand."
        )
        self._keeping(parser)

    def _keeping(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--keep",
            metavar="WHAT",
            help="Keep the figures for the page /quality; say in Vietnamese what they were measured on.",
        )
        parser.add_argument(
            "--seen",
            choices=["yes", "no"],
            help="With --keep: whether rules were written in sight of these notices. Such figures are history, "
            "and never shown as quality.",
        )
        parser.add_argument(
            "--keep-in", type=Path, metavar="FILE", help="With --keep: a file instead of the database."
        )

    def handle(self, *args: Any, **opts: Any) -> None:
        _refuse_half_asked(opts)
        try:
            said = _parts(opts) if opts["judged"] or opts["reader"] else _one(opts)
        except HouseError as error:
            raise CommandError(f"{error}. {error.hint}".rstrip()) from error
        self.stdout.write(said)


def _refuse_half_asked(opts: dict[str, Any]) -> None:
    """Refuse an option that lacks its neighbour. Raises: WrongUse."""
    wrong = {
        "--gold needs --profiles": opts["gold"] and not opts["profiles"],
        "--open-test goes with --judged": opts["open_test"] and not (opts["judged"] or _is_kept_back(opts)),
        "this part is held back; whoever opens it says --open-test, and is on record": _is_kept_back(opts)
        and not opts["open_test"],
        "--cross-validate goes with --gold": opts["cross_validate"] and not opts["gold"],
        "--beside goes with --cross-validate": opts["beside"] and not opts["cross_validate"],
        "--keep goes with --gold": opts["keep"] and not opts["gold"],
        "--keep needs --seen yes or --seen no": opts["keep"] and not opts["seen"],
        "--keep, --wrong and --missing do not go with --reader": opts["reader"]
        and (opts["keep"] or opts["wrong"] or opts["missing"]),
        "--seen and --keep-in go with --keep": (opts["seen"] or opts["keep_in"]) and not opts["keep"],
    }
    if said := [text for text, holds in wrong.items() if holds]:
        raise WrongUse("; ".join(said))


def _is_kept_back(opts: dict[str, Any]) -> bool:
    return bool(opts["gold"]) and is_held_back(opts["gold"])


def _parts(opts: dict[str, Any]) -> str:
    now = timezone.now() if opts["reader"] else None
    if opts["judged"]:
        today = timezone.localdate()
        parts = measure_parts(opts["judged"], open_test=opts["open_test"], today=today, reading_at=now)
    else:
        parts = [measure_with_reader(opts["gold"], opts["profiles"], opts["notices"], now=timezone.now())]
    return parts_as_json(parts) if opts["format"] == "json" else "\n".join(tell_parts(parts))


def _one(opts: dict[str, Any]) -> str:
    own = JudgedSet(opts["gold"], opts["profiles"], tuple(opts["notices"]))
    beside = sets_in(opts["beside"])
    report = (
        measure_left_out(own, beside)
        if opts["cross_validate"]
        else measure(own.gold, own.profiles, own.notices)
    )
    if opts["open_test"]:
        put_on_record(opts["gold"].parent, report, timezone.localdate())
    if opts["keep"]:
        _keep(report, opts)
    if opts["format"] == "json":
        return as_json(report)
    return "\n".join(tell(report, with_missing=opts["missing"], with_wrong=opts["wrong"]))


def _keep(report: Report, opts: dict[str, Any]) -> None:
    seen, now = opts["seen"] == "yes", timezone.now()
    if opts["keep_in"]:
        keep_in_file(opts["keep_in"], report, what=opts["keep"], seen=seen, now=now)
    else:
        keep_measurement(report, what=opts["keep"], seen=seen, now=now)
