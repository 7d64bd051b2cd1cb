"""Measure the parts of a folder of judged notices; the part that is held back only for a release, and on record."""

import json
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

import msgspec

from donbay.core.match.evaluate import Ranges, Report
from donbay.core.match.index import RULES

from .gold_files import NotGold
from .measuring import measure

LINES, HELD_BACK, LOG = "lines.jsonl", "test", "opened.tsv"
PARTS = {
    "train": "the rules have seen it",
    "validation": "variants of the rules are chosen by its figures",
    HELD_BACK: "held back; opened for a release, and on record",
}
_HEAD = "day\trules\tnotices\tprecision\trecall\tf1\n"


class PartMeasured(msgspec.Struct, frozen=True):
    """The report on one part, and what its figures are worth."""

    name: str
    worth: str
    report: Report


def measure_parts(folder: Path, *, open_test: bool, today: date) -> list[PartMeasured]:
    """Return the reports on the parts at hand, in the order of PARTS.

    Whoever opens the held back part is on record in `opened.tsv` before a figure is told.
    Raises: NotGold, also where no part is there, or the part to be opened is not, or it cannot be put on record.
    """
    names = [name for name in PARTS if (folder / f"{name}.jsonl").is_file()]
    if not names or (open_test and HELD_BACK not in names):
        lacking = f"{HELD_BACK}.jsonl" if names else "train.jsonl, validation.jsonl"
        raise NotGold(f"{folder} has no {lacking}", hint="Its form is in judged/README.md.")
    return list(_measured(folder, names, open_test=open_test, today=today))


def _measured(folder: Path, names: list[str], *, open_test: bool, today: date) -> Iterator[PartMeasured]:
    for name in names:
        if name == HELD_BACK and not open_test:
            continue
        report = measure(folder / f"{name}.jsonl", folder / LINES)
        if name == HELD_BACK:
            _put_on_record(folder / LOG, report, today)
        yield PartMeasured(name, PARTS[name], report)


def _put_on_record(log: Path, report: Report, today: date) -> None:
    ranges = report.ranges or Ranges()
    figures = (
        f"{value:.4f} ({one.low:.4f} to {one.high:.4f})" if one else f"{value:.4f}"
        for value, one in (
            (report.precision, ranges.precision),
            (report.recall, ranges.recall),
            (report.f1, ranges.f1),
        )
    )
    row = "\t".join((today.isoformat(), RULES, str(report.judged_notices), *figures))
    try:
        head = "" if log.exists() else _HEAD
        with log.open("a", encoding="utf-8") as file:
            file.write(f"{head}{row}\n")
    except OSError as error:
        raise NotGold(f"{log} cannot be written: {error}", hint="The held back part stays closed.") from error


def parts_as_json(parts: Sequence[PartMeasured]) -> str:
    """Return the reports on several parts as one JSON object, without wrong pairs: these cite texts nobody reads."""
    found = {part.name: msgspec.to_builtins(part) for part in parts}
    for one in found.values():
        del one["report"]["wrong"]
    return json.dumps(found, ensure_ascii=False, indent=2)
