"""Odd records of our own making, and what each becomes: `*.json` and beside it `*.expected.json`.

GOLDEN=rewrite writes what is read now; review the difference.
"""

import json

import msgspec
import pytest

from donbay.apps.notices.prepare import prepare_or_aside
from donbay.sources._kit.eping_pages import Envelope, read_outcomes
from donbay.sources._kit.types import SetAside
from donbay.sources.eping_workbook.columns import find_columns
from donbay.sources.eping_workbook.parse import read_one
from donbay.sources.latest.fetch import _outcome
from tests.checks.golden import ROOT, same_as_golden

FOLDER = "tests/golden/odd/records"
TOLD = (
    "symbols members title products hs ics distribution_date comment_deadline adoption in_force flags"
).split()


def workbook_row(case):
    cells = {
        name: float(cell) if isinstance(cell, int | float) else cell for name, cell in case["cells"].items()
    }
    columns, unread = find_columns(list(cells), where="book.xlsx")
    return read_one(list(cells.values()), columns, list(cells), unread, where="book.xlsx, row 2")


def service_item(case):
    sound = {
        "id": 1,
        "documentSymbol": "G/TBT/N/USA/1",
        "distributionDate": "2025-06-02",
        "notificationType": "",
    }
    outcomes = read_outcomes("eping_api", Envelope([sound, case["item"]], 2, exceeded=False), set())
    assert len(outcomes) == 2
    return outcomes[1]


def newest_row(case):
    return _outcome(case["row"])


def told(outcome):
    """Return what a reader says of a record, in short."""
    ready = prepare_or_aside(outcome)
    if isinstance(ready, SetAside):
        return {"set aside": ready.reason, "field": ready.field}
    said = msgspec.to_builtins(ready.record)
    return {name: said[name] for name in TOLD if said.get(name)}


@pytest.mark.parametrize(
    ("name", "read"),
    [("workbook_rows", workbook_row), ("service_items", service_item), ("newest_rows", newest_row)],
)
def test_odd_records(name, read, caplog):
    cases = json.loads((ROOT / FOLDER / f"{name}.json").read_text())
    found = {case["name"]: told(read(case)) for case in cases}
    assert len(found) == len(cases)
    text = json.dumps(found, ensure_ascii=False, indent=1) + "\n"
    same_as_golden(f"{FOLDER}/{name}.expected.json", text)
    assert "Traceback" not in caplog.text
