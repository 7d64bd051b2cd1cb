"""Measure the parts of a folder of judged notices; the part that is held back only for a release, and on record."""

import json
from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path

import msgspec

from donbay.core.match.evaluate import Ranges, Report, evaluate
from donbay.core.match.index import RULES

from .gold_files import NotGold
from .measuring import material_of
from .reading_along import Cost, read_along

LINES, HELD_BACK, LOG = "lines.jsonl", "test", "opened.tsv"
PARTS = {
    "train": "the rules have seen it",
    "validation": "variants of the rules are chosen by its figures",
    HELD_BACK: "held back; opened for a release, and on record",
}
_HEAD = "day\trules\tnotices\tprecision\trecall\tf1\n"


class PartMeasured(msgspec.Struct, frozen=True):
    """The report on one part, and what its figures are worth; with a second reader also what that adds, and costs."""

    name: str
    worth: str
    report: Report
    with_reader: Report | None = None
    cost: Cost | None = None


def measure_parts(
    folder: Path, *, open_test: bool, today: date, reading_at: datetime | None = None
) -> list[PartMeasured]:
    """Return the reports on the parts at hand, in the order of PARTS.

    With `reading_at` each part is measured with the second reader too, from this moment on.
    Whoever opens the held back part is on record in `opened.tsv` before a figure is told.
    Raises: NotGold, also where no part is there, or the part to be opened is not, or it cannot be put on record;
    what `read_along` raises.
    """
    names = [name for name in PARTS if (folder / f"{name}.jsonl").is_file()]
    if not names or (open_test and HELD_BACK not in names):
        lacking = f"{HELD_BACK}.jsonl" if names else "train.jsonl, validation.jsonl"
        raise NotGold(f"{folder} has no {lacking}", hint="Its form is in judged/README.md.")
    kept = [name for name in names if name != HELD_BACK or open_test]
    return [_measured(folder, name, today, reading_at) for name in kept]


def _measured(folder: Path, name: str, today: date, reading_at: datetime | None) -> PartMeasured:
    found = material_of(folder / f"{name}.jsonl", folder / LINES)
    report = evaluate(*found)
    if name == HELD_BACK:
        put_on_record(folder, report, today)
    if reading_at is None:
        return PartMeasured(name, PARTS[name], report)
    return PartMeasured(name, PARTS[name], report, *read_along(found, now=reading_at))


def measure_with_reader(
    gold: Path, profiles: Path, notices: Sequence[Path], *, now: datetime
) -> PartMeasured:
    """Return the measurement of one file as it is today, and with the second reader.

    Raises: what `material_of` and `read_along` raise.
    """
    found = material_of(gold, profiles, notices)
    return PartMeasured(gold.stem, "", evaluate(*found), *read_along(found, now=now))


def is_held_back(gold: Path) -> bool:
    """Return whether a file of judgements is the part of its folder that is opened for a release only."""
    return gold.stem == HELD_BACK and (gold.parent / LINES).is_file()


def put_on_record(folder: Path, report: Report, today: date) -> None:
    """Write down that the held back part was opened, once for each day, rules and figures. Raises: NotGold."""
    log, ranges = folder / LOG, report.ranges or Ranges()
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
        if not log.exists():
            log.write_text(_HEAD, encoding="utf-8")
        if row not in log.read_text(encoding="utf-8").splitlines():
            with log.open("a", encoding="utf-8") as file:
                file.write(f"{row}\n")
    except OSError as error:
        raise NotGold(f"{log} cannot be written: {error}", hint="The held back part stays closed.") from error


def parts_as_json(parts: Sequence[PartMeasured]) -> str:
    """Return the reports on several parts as one JSON object, without wrong pairs: these cite texts nobody reads."""
    found = {part.name: msgspec.to_builtins(part) for part in parts}
    for one in found.values():
        for report in (one["report"], one["with_reader"] or {}):
            report.pop("wrong", None)
    return json.dumps(found, ensure_ascii=False, indent=2)
