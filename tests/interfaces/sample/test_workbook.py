"""The sample notices: invented, in the very shape of the real export, the same for the same day."""

from datetime import date, timedelta

import openpyxl
import pytest

from donbay.core.notices.events import deserves_alert, events_of, is_voiding
from donbay.core.notices.symbol import parse_symbol
from donbay.interfaces.sample.workbook import COLUMNS, entries, write_workbook
from donbay.sources.eping_workbook.parse import read

TODAY = date(2026, 3, 2)


@pytest.fixture(scope="module")
def path(tmp_path_factory):
    made = tmp_path_factory.mktemp("sample") / "notices.xlsx"
    write_workbook(made, today=TODAY)
    return made


@pytest.fixture(scope="module")
def records(path):
    return [reading.record for reading in read(path)]


def by_symbol(records, symbol):
    return next(record for record in records if symbol in record.symbols)


def test_every_row_is_read_and_none_set_aside(path, records):
    symbols = {symbol for entry in entries() for symbol in entry["symbols"]}
    assert len(records) == len(symbols)  # a joint notice has a row a member
    assert {symbol for record in records for symbol in record.symbols} == symbols
    assert len({record.symbols for record in records}) == len(entries())
    assert len(entries()) >= 60


def test_the_sheet_has_the_columns_and_quirks_of_the_real_export(path):
    sheet = openpyxl.load_workbook(path)["Notifications"]
    assert tuple(cell.value for cell in sheet[1]) == COLUMNS
    symbol = sheet["C2"].value
    assert symbol.startswith('=HYPERLINK("https://www.epingalert.org/en/Search?viewData= G/')
    values = openpyxl.load_workbook(path, data_only=True)["Notifications"]
    assert {values.cell(row, 3).value for row in range(2, values.max_row + 1)} <= {None, ""}
    assert sheet["B2"].is_date


def test_the_same_day_gives_the_same_bytes_and_another_day_others(path, tmp_path):
    for day, same in ((TODAY, True), (TODAY + timedelta(days=1), False)):
        again = tmp_path / f"{day}.xlsx"
        write_workbook(again, today=day)
        assert (again.read_bytes() == path.read_bytes()) is same


def test_symbols_can_be_told_from_real_ones():
    for entry in entries():
        for symbol in entry["symbols"]:
            assert parse_symbol(symbol).number >= 90_000


def test_every_notice_was_distributed_on_a_weekday_of_the_last_weeks(records):
    for record in records:
        assert TODAY - timedelta(days=22) <= record.distribution_date <= TODAY
        assert record.distribution_date.weekday() < 5
        assert "Invented sample notice." in record.description


def test_every_kind_of_notice_and_follow_up_is_there(records):
    steps = {(record.area, record.step) for record in records}
    assert {("TBT", ""), ("SPS", ""), ("TBT", "ADDENDUM"), ("SPS", "ADDENDUM")} <= steps
    assert {step for _, step in steps} == {"", "ADDENDUM", "REVISION", "CORRIGENDUM", "SUPPLEMENT"}
    told = {event.name for record in records for event in events_of(record)}
    assert told >= {
        "NOTIFIED", "EMERGENCY_TAKEN", "COMMENTS_EXTENDED", "SCOPE_CHANGED", "REPLACED", "ADOPTED", "PUBLISHED",
        "IN_FORCE", "CORRECTED", "TRANSLATED", "WITHDRAWN", "LIFTED", "VOIDED",
    }  # fmt: skip


def test_follow_ups_have_their_parents_but_for_one_old_chain(records):
    every = {symbol for record in records for symbol in record.symbols}
    parents = {symbol: parse_symbol(symbol).parent for symbol in every}
    orphans = {symbol for symbol, parent in parents.items() if parent and str(parent) not in every}
    assert orphans == {"G/TBT/N/EGY/91091/Add.4"}


@pytest.mark.parametrize(
    ("symbol", "true"),
    [
        ("G/TBT/N/THA/91058/Add.1/Corr.1", is_voiding),
        ("G/TBT/N/AUS/91072/Corr.1", lambda record: deserves_alert(record) == "QUIET"),
        ("G/TBT/N/ARE/91020", lambda record: len(record.members) == 7),
        ("G/TBT/N/UGA/91036", lambda record: record.members == ("BDI", "KEN", "RWA", "TZA", "UGA")),
        ("G/SPS/N/CHL/91050", lambda record: record.language == "es" and set(record.links) == {"es"}),
        ("G/SPS/N/CHN/91082", lambda record: not record.hs and not record.ics and not record.products),
        ("G/SPS/N/EU/91007", lambda record: record.kind == "EMERGENCY" and record.regions == ("Viet Nam",)),
        ("G/SPS/N/JPN/91071", lambda record: record.comment_deadline.origin == "COMPUTED"),
        ("G/TBT/N/CHN/91003", lambda record: record.comment_deadline.day == TODAY + timedelta(days=2)),
        ("G/TBT/N/CAN/91066", lambda record: record.comment_deadline.day < TODAY),
        ("G/TBT/N/VNM/91059", lambda record: record.members == ("VNM",)),
    ],
)
def test_what_a_sample_notice_is_there_to_show(records, symbol, true):
    assert true(by_symbol(records, symbol))
