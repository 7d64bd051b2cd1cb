"""The sample notices as a workbook in the very format of ePing's "Export search results"."""

import tomllib
from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from importlib.resources import files
from pathlib import Path
from typing import Any

import xlsxwriter

from donbay.core.codes.members import member_of
from donbay.core.notices.links import document_link
from donbay.core.notices.symbol import parse_symbol

COLUMNS = (
    "Notifying Member", "Distribution date", "Document symbol", "Title", "Description", "Products covered",
    "HS code(s)", "ICS code(s)", "Objectives", "Keywords",
    "Specific regions or countries likely to be affected", "Final date for comments", "Notification type",
    "Notified document", "Link to notification(EN)", "Link to notification(FR)", "Link to notification(ES)",
)  # fmt: skip
SEARCH = "https://www.epingalert.org/en/Search?viewData="
INVENTED = "(Invented sample notice.)"
TYPES = {
    "": "Regular notification",
    "Add": "Addendum to Regular Notification",
    "Rev": "Revision to Regular Notification",
    "Corr": "Corrigendum to Regular Notification",
    "Suppl": "Supplement to Regular Notification",
}
LINKED_IN = {"en": ("en", "fr", "es"), "es": ("es",), "fr": ("fr",)}  # some have no English link
FRIDAY = 4


def write_workbook(path: Path, *, today: date) -> int:
    """Write the sample notices as of a day; return how many rows. The same day gives the same cells."""
    return write_cells(path, list(_rows(today)), made=today)


def write_cells(path: Path, rows: Sequence[Sequence[Any]], *, made: date = date(2025, 1, 1)) -> int:
    """Write rows in the order of COLUMNS; return how many. The same rows give the same cells."""
    path.parent.mkdir(parents=True, exist_ok=True)
    options = {"strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(str(path), options) as book:
        book.set_properties({"created": datetime(made.year, made.month, made.day)})  # noqa: DTZ001 - a cell's date
        day = book.add_format({"num_format": "yyyy-mm-dd"})
        sheet = book.add_worksheet("Notifications")
        sheet.write_row(0, 0, COLUMNS)
        for row, cells in enumerate(rows, start=1):
            for column, value in enumerate(cells):
                _write(sheet, (row, column), value, day)
    return len(rows)


def entries() -> list[dict[str, Any]]:
    """Return the invented notices as they are written down."""
    text = files(__package__).joinpath("data/notices.toml").read_text(encoding="utf-8")
    found: list[dict[str, Any]] = tomllib.loads(text)["notice"]
    return found


def _rows(today: date) -> Iterator[list[Any]]:
    """Yield the rows newest first; a joint notice is repeated for each of its members."""
    for entry in sorted(entries(), key=lambda entry: (entry["ago"], entry["symbols"])):
        for symbol in entry["symbols"]:
            yield _cells(entry, member_of(parse_symbol(symbol).member).name, today)


def _cells(entry: dict[str, Any], member: str, today: date) -> list[Any]:
    """Return one row with the quirks of real exports: leading blanks, repeats, odd blanks."""
    symbols = " " + ", ".join(entry["symbols"])
    due = entry.get("due", "")
    linked = LINKED_IN[entry.get("language", "en")]
    return [
        member,
        _distributed(today, entry["ago"]),
        _link(SEARCH + symbols, symbols),
        entry["title"],
        f"{entry['description']}\u00a0{INVENTED}",
        entry.get("products"),
        "; ".join(entry.get("hs", ())),
        "; ".join(entry.get("ics", ())),
        "; ".join(entry.get("objectives", ())),
        "; ".join(entry.get("keywords", ())) or None,
        "; ".join(entry.get("regions", ())) or None,
        today + timedelta(days=due) if isinstance(due, int) else due,
        entry.get("type") or _type(entry["symbols"][0]),
        None,
        *(_document(entry, language, today) if language in linked else "" for language in ("en", "fr", "es")),
    ]


def _distributed(today: date, ago: int) -> date:
    """Return the day of distribution: the WTO works from Monday to Friday."""
    day = today - timedelta(days=ago)
    return day - timedelta(days=max(0, day.weekday() - FRIDAY))


def _type(symbol: str) -> str:
    suffixes = parse_symbol(symbol).suffixes
    return TYPES[suffixes[-1][0] if suffixes else ""]


def _document(entry: dict[str, Any], language: str, today: date) -> str:
    """Return the link of a notice; the number is invented, so it leads nowhere."""
    address = document_link(tuple(entry["symbols"]), language, today.year)
    return _link(address, entry["symbols"][0]) if address else ""


def _link(address: str, label: str) -> str:
    return f'=HYPERLINK("{address}","{label}")'


def _write(sheet: Any, place: tuple[int, int], value: Any, day: Any) -> None:
    if value is None:
        return
    if isinstance(value, date):
        sheet.write_datetime(*place, datetime(value.year, value.month, value.day), day)  # noqa: DTZ001
    elif value.startswith("=HYPERLINK("):
        sheet.write_formula(*place, value, None, "")  # like the real export: no cached value
    else:
        sheet.write_string(*place, value)
