"""`donbay classify`: learn from the history, classify what waits, show what a notice is about, measure."""

import json
from collections.abc import Callable
from pathlib import Path
from time import perf_counter
from typing import Any

import msgspec
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from donbay.apps.classification import queries, services
from donbay.apps.classification.measuring_words import add_measuring, in_lines, measured_file, not_measured
from donbay.apps.classification.types import ClassificationRow, LessonRow
from donbay.apps.classification.words import code_in_words, reasons_in_words
from donbay.apps.notices import queries as notices
from donbay.core.classify.groups import GROUPS
from donbay.core.classify.learned import Found
from donbay.core.nomenclature.headings import name_of
from donbay.core.notices.symbol import NotASymbol, parse_symbol


class Command(BaseCommand):
    """Translate between the shell and the services; decide nothing."""

    help = (
        "Find out which goods notices are about. learn: learn from all stored notices which headings go with "
        "which fields of standards and words, and use it unless it makes things worse; run: classify what was "
        "never classified, or by an older method; show SYMBOL: what one notice is about, and why; forget: use no "
        "lesson any more; measure FILE: how often the codes we propose for the names of a table are right. "
        "Exit code 0: done; 2: learned, but not put in use, or rows of FILE cannot be used; 1: failed."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        what = parser.add_subparsers(dest="what", required=True, metavar="learn|run|show|forget|measure")
        learn = what.add_parser("learn", help="Learn from all stored notices.")
        learn.add_argument(
            "--only-store", action="store_true", help="Store the lesson, do not put it in use."
        )
        show = what.add_parser("show", help="Show what one notice is about.")
        show.add_argument("symbol", metavar="SYMBOL")
        measured = what.add_parser("measure", help="How often proposed codes are right, on names with codes.")
        add_measuring(measured)
        for each in (learn, show, measured):
            each.add_argument("--format", choices=["text", "json"], default="text")
        what.add_parser("run", help="Classify what was never classified, or by an older method.")
        what.add_parser("forget", help="Use no lesson any more; lessons stay stored.")

    def handle(self, *args: Any, **opts: Any) -> None:
        steps: dict[str, Callable[..., None]] = {
            "learn": self._learn,
            "run": self._run,
            "show": self._show,
            "forget": self._forget,
            "measure": self._measure,
        }
        steps[opts["what"]](**opts)

    def _learn(self, *, only_store: bool, **opts: Any) -> None:
        start = perf_counter()
        lesson = services.learn(now=timezone.now(), use=not only_store)
        seconds = round(perf_counter() - start, 1)
        if opts["format"] == "json":
            self._json({**msgspec.to_builtins(lesson), "proven": lesson.is_proven, "seconds": seconds})
        else:
            self.stdout.write(_lesson_in_words(lesson, seconds))
        if not (lesson.in_use or only_store):
            raise CommandError(_why_unused(lesson), returncode=2)

    def _run(self, **_opts: Any) -> None:
        count = services.classify_waiting(now=timezone.now())
        self.stdout.write(f"classified {count} notices")

    def _forget(self, **_opts: Any) -> None:
        was = services.forget_lesson()
        self.stdout.write("the lesson is out of use" if was else "no lesson was in use")

    def _show(self, *, symbol: str, **opts: Any) -> None:
        found = _classified(symbol)
        if opts["format"] == "json":
            self._json(_with_names(found))
            return
        for line in _in_words(found):
            self.stdout.write(line)

    def _measure(self, *, file: Path, **opts: Any) -> None:
        found = measured_file(file, opts)
        if opts["format"] == "json":
            self._json(msgspec.to_builtins(found))
        else:
            for line in in_lines(found):
                self.stdout.write(line)
        if found.left_out:
            raise CommandError(not_measured(found), returncode=2)

    def _json(self, said: Any) -> None:
        self.stdout.write(json.dumps(said, ensure_ascii=False))


def _classified(text: str) -> ClassificationRow:
    try:
        row = notices.notice_by_symbol(str(parse_symbol(text)))
    except NotASymbol as error:
        raise CommandError(f"{error}. {error.hint}") from error
    if row is None:
        raise CommandError(f"no notice {text} is stored. Read one with: donbay ingest PATH")
    found = queries.classification_of(row.id)
    if found is None or found.notice_version != row.version:
        services.read_notices([row], now=timezone.now())
        found = queries.classification_of(row.id)
    if found is None:
        raise CommandError(f"{text} was removed meanwhile")
    return found


def _lesson_in_words(lesson: LessonRow, seconds: float) -> str:
    return "\n".join(
        [
            f"learned from {lesson.notices} notices: {lesson.fields} fields of standards, {lesson.words} words",
            f"hidden codes found again on {lesson.after.notices} notices kept aside:",
            f"  before: {_figures(lesson.before)}",
            f"  after:  {_figures(lesson.after)}",
            f"lesson {lesson.id} is {'in use' if lesson.in_use else 'stored'}; {seconds} seconds",
        ]
    )


def _figures(found: Found) -> str:
    return f"precision {found.precision:.4f}, recall {found.recall:.4f}"


def _why_unused(lesson: LessonRow) -> str:
    if not lesson.after.recall:
        return "not put in use: it finds no hidden code again; more notices with HS codes are needed"
    return "not put in use: precision or recall got worse on the notices kept aside"


def _with_names(found: ClassificationRow) -> dict[str, Any]:
    said: dict[str, Any] = msgspec.to_builtins(found)
    for heading in said["headings"]:
        heading["name"] = name_of(heading["code"], "vi")
    for group in said["groups"]:
        group["name"] = GROUPS[group["group"]].vi
    return said


def _in_words(found: ClassificationRow) -> list[str]:
    lines = [f"classified {timezone.localtime(found.at):%d/%m/%Y %H:%M} by {found.method}"]
    for heading in found.headings:
        lines.append(f"{code_in_words(heading.code)}  {heading.share:.0%}  {name_of(heading.code, 'vi')}")
        lines += [f"    {reason}" for reason in reasons_in_words(heading.grounds)]
    lines += [f"family: {GROUPS[g.group].vi} (“{g.found}”, {g.share:.0%})" for g in found.groups]
    return lines if len(lines) > 1 else [*lines, "nothing it says points to goods we know"]
