"""The awkward shapes that real exports have are in the sample too."""

import re
from datetime import date, timedelta
from zipfile import ZipFile

import pytest

from donbay.interfaces.sample.workbook import entries, write_workbook
from donbay.sources.eping_workbook.parse import read

SUNDAY = date(2026, 3, 1)


@pytest.fixture(scope="module")
def path(tmp_path_factory):
    made = tmp_path_factory.mktemp("quirks") / "Notifications.xlsx"
    write_workbook(made, today=SUNDAY)
    return made


@pytest.fixture(scope="module")
def by_symbol(path):
    return {symbol: outcome.record for outcome in read(path) for symbol in outcome.record.symbols}


def test_formulas_have_no_value_in_the_file(path):
    with ZipFile(path) as book:
        sheet = book.read("xl/worksheets/sheet1.xml").decode()
    values = re.findall(r"</f>(.*?)</c>", sheet)
    assert len(values) > len(entries())
    assert set(values) == {"<v></v>"}
    assert 'HYPERLINK("",' not in sheet


def test_also_on_a_sunday_all_were_distributed_on_weekdays_of_the_last_twenty_days(by_symbol):
    days = {record.distribution_date for record in by_symbol.values()}
    assert {day.weekday() for day in days} <= {0, 1, 2, 3, 4}
    assert min(days) >= SUNDAY - timedelta(days=20)
    assert max(days) <= SUNDAY


@pytest.mark.parametrize(
    ("symbol", "true"),
    [
        ("G/TBT/N/KOR/91087", lambda record: "FIVE_DIGITS" in [code.flag for code in record.hs]),
        (
            "G/TBT/N/KOR/91087",
            lambda record: record.title == "Quality standard for laver and other dried seaweed",
        ),
        ("G/TBT/N/TUR/91078", lambda record: [code.code for code in record.hs] == ["61", "62", "5205"]),
        ("G/TBT/N/EU/91009", lambda record: record.ics and not record.hs),
        ("G/SPS/N/BRA/91085", lambda record: not record.hs and not record.products),
        ("G/SPS/N/BRA/91085", lambda record: "Maximum residue limits (MRLs)" in record.keywords),
        ("G/TBT/N/CHE/91090", lambda record: record.language == "fr" and set(record.links) == {"fr"}),
        (
            "G/TBT/N/USA/91012/Rev.1",
            lambda record: record.comment_deadline.day == SUNDAY + timedelta(days=57),
        ),
        ("G/SPS/N/RUS/91068", lambda record: (record.kind, record.regions) == ("EMERGENCY", ("Poland",))),
        ("G/TBT/N/EU/91008/Suppl.1", lambda record: record.links == {}),
        ("G/TBT/N/MYS/91086", lambda record: "_x000D_" not in record.description),
        ("G/SPS/N/JPN/91088", lambda record: "G/TBT/N/JPN/91089" in record.description),
    ],
)
def test_each_shape_reads_as_it_should(by_symbol, symbol, true):
    assert true(by_symbol[symbol])
