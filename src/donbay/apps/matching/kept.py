"""What is kept of a measurement, in the database or in the file that the product ships with."""

from datetime import datetime
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import msgspec

from donbay.core.match.evaluate import Report
from donbay.core.match.index import RULES

from .gold_files import NotGold
from .types import MeasurementRow

KEPT = tuple(
    "precision recall f1 returned relevant gold_direct found_direct doubtful ranges judged_notices missing_notices "
    "narrow chapters bins".split()
)


def kept_figures(report: Report) -> dict[str, Any]:
    """Return what is kept of a report: the whole, without wide notices, by chapter and score, and plain filters."""
    whole: dict[str, Any] = {name: msgspec.to_builtins(getattr(report, name)) for name in KEPT}
    whole["wide_notices"] = len(report.wide)
    whole["baselines"] = {
        name: {"precision": figures.precision, "recall": figures.recall}
        for name, figures in report.baselines.items()
    }
    return whole


def keep_in_file(file: Path, report: Report, *, what: str, seen: bool, now: datetime) -> None:
    """Write a measurement to a file, in place of an older one of the same set. Raises: NotGold."""
    try:
        rows = _read(file.read_bytes()) if file.exists() else []
    except (OSError, msgspec.MsgspecError) as error:
        raise NotGold(f"{file.name} holds no measurements: {error}", hint="Name another file.") from error
    kept = {
        "at": now.replace(microsecond=0),
        "what": what,
        "rules": RULES,
        "seen": seen,
        **kept_figures(report),
    }
    new = msgspec.convert(kept, MeasurementRow)
    rows = (
        [new if row.what == what else row for row in rows]
        if any(row.what == what for row in rows)
        else [*rows, new]
    )
    lines = ",\n".join(msgspec.json.encode(row).decode() for row in rows)
    file.write_text(f"[\n{lines}\n]\n", encoding="utf-8")


def _read(text: bytes) -> list[MeasurementRow]:
    return msgspec.json.decode(text, type=list[MeasurementRow])


@cache
def shipped_measurements() -> tuple[MeasurementRow, ...]:
    """Return what the project itself measured last (`script/quality`), each set once."""
    found = files("donbay.apps.matching") / "measured.json"
    return tuple(_read(found.read_bytes())) if found.is_file() else ()
