"""`donbay workflow`: check a kind of work, draw it, tell by when things of a kind are due."""

import json
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import msgspec
from django.core.management.base import BaseCommand, CommandError, CommandParser

from donbay.core.workflow.drawing import mermaid, svg
from donbay.core.workflow.due import Standing
from donbay.core.workflow.errors import BadKind, Fault
from donbay.core.workflow.kinds import Kind
from donbay.core.workflow.reading import kind_of
from donbay.core.workflow.showing import help_of
from donbay.foundation.due_files import standings
from donbay.foundation.kinds import newest
from donbay.foundation.usage import WrongUse

DRAWINGS: dict[str, Callable[[Kind, str], str]] = {
    "mermaid": mermaid,
    "svg": svg,
    "text": lambda kind, language: "\n".join(help_of(kind, language)),
}


class Command(BaseCommand):
    help = (
        "Work with kinds of work, as declared in a JSON file. check FILE: is it without mistakes; draw KIND_OR_FILE: "
        "its diagram, from the same table; due FILE --on DAY: by when each thing of a file is due, how long it took, "
        "and who is reminded when. Without a mistake the exit code is 0, with one 1."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        what = parser.add_subparsers(dest="what", required=True, metavar="check|draw|due")
        check = what.add_parser("check", help="Tell every mistake in the declaration of a kind.")
        check.add_argument("file", type=Path, metavar="FILE")
        draw = what.add_parser("draw", help="Draw a kind: one of ours by its name, or one in a file.")
        draw.add_argument("kind", metavar="KIND_OR_FILE")
        draw.add_argument("--format", choices=sorted(DRAWINGS), default="mermaid")
        draw.add_argument("--language", choices=["vi", "en"], default="vi")
        due = what.add_parser("due", help="Tell how the things of a file stand on a day.")
        due.add_argument("file", type=Path, metavar="FILE")
        due.add_argument("--on", required=True, metavar="DAY", help="Such as 2026-03-02.")
        for each in (check, due):
            each.add_argument("--format", choices=["text", "json"], default="text")

    def handle(self, *args: Any, **opts: Any) -> None:
        steps: dict[str, Callable[..., None]] = {"check": self._check, "draw": self._draw, "due": self._due}
        as_json = opts["format"] == "json"
        try:
            steps[opts["what"]](as_json=as_json, **opts)
        except BadKind as error:
            faults = error.faults or (Fault("kind", str(error)),)
            self._say(
                [msgspec.to_builtins(one) for one in faults],
                [f"{f.where}: {f.fault}" for f in faults],
                as_json,
            )
            raise CommandError(f"faults: {len(faults)}", returncode=1) from error

    def _check(self, *, file: Path, as_json: bool, **_opts: Any) -> None:
        kind = kind_of(_content(file))
        self._say([], [f"{kind.name} version {kind.version}: no fault"], as_json)

    def _draw(self, *, kind: str, language: str, **opts: Any) -> None:
        self.stdout.write(DRAWINGS[opts["format"]](_named(kind), language))

    def _due(self, *, file: Path, on: str, as_json: bool, **_opts: Any) -> None:
        found = standings(_content(file), _day(on), newest())
        said = [{"id": pk, **msgspec.to_builtins(one)} for pk, one in found]
        self._say(said, [_line(pk, one) for pk, one in found], as_json)

    def _say(self, rows: list[Any], lines: Sequence[str], as_json: bool) -> None:  # noqa: FBT001 - chosen by --format
        if as_json:
            self.stdout.write(json.dumps(rows, ensure_ascii=False))
            return
        for line in lines:
            self.stdout.write(line)


def _named(name: str) -> Kind:
    """Return one of our kinds, in any case of letters, or the one that a file declares."""
    ours = newest()
    if found := ours.get(name.upper()):
        return found
    if not Path(name).exists():
        fault = Fault("kind", f"there is no kind and no file {name}; ours are {', '.join(ours)}")
        raise BadKind(fault.fault, faults=(fault,))
    return kind_of(_content(Path(name)))


def _content(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        fault = Fault("file", f"cannot be read: {error.strerror or error}")
        raise BadKind(f"{file}: {fault.fault}", faults=(fault,)) from error


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise WrongUse(f"{text} is no day; write it such as 2026-03-02") from error


def _line(pk: str | int, one: Standing) -> str:
    kept = {True: "kept", False: "missed", None: ""}[one.met]
    due = f"due {one.due}" if one.due else ""
    late = f"overdue by {one.overdue_by}" if one.overdue_by else ""
    reminders = ", ".join(f"{each.to} {each.on}" for each in one.reminders)
    return "  ".join(
        part for part in (str(pk), one.state, due, f"used {one.used}", late, kept, reminders) if part
    )
