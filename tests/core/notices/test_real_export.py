"""The rules hold for a real export: every symbol, link, term and joint group in it."""

import re

import pytest
from openpyxl import load_workbook

from donbay.core.notices.events import events_of, is_voiding
from donbay.core.notices.kinds import read_type
from donbay.core.notices.links import document_link
from donbay.core.notices.merge import merge_members
from donbay.core.notices.symbol import identity_of, parse_symbol, parse_symbols
from donbay.core.notices.vocabulary import KEYWORDS, OBJECTIVES, TYPES, split_keywords, split_objectives

from .records import record

FORMULA = re.compile(r'=HYPERLINK\("(.*?)", ?"(.*?)"\)', re.DOTALL)
YEAR = re.compile(r"/TBTN([0-9]{2})/", re.IGNORECASE)


@pytest.fixture(scope="module")
def rows(shared):
    sheet = load_workbook(shared / "data" / "notices" / "eping-export-2025-06.xlsx", read_only=True).active
    head, *body = sheet.iter_rows(values_only=True)
    return [dict(zip(head, row, strict=False)) for row in body]


def symbols_of(row):
    return parse_symbols(FORMULA.match(row["Document symbol"])[2])


def record_of(row):
    symbols = symbols_of(row)
    return record(
        identity_of(symbols),
        kind=read_type(row["Notification type"], symbols[0])[0],
        title=row["Title"] or "",
        description=row["Description"] or "",
        objectives=split_objectives(row["Objectives"] or ""),
        keywords=split_keywords(row["Keywords"] or ""),
    )


def base_year(link):
    year = YEAR.search(link)
    return year and (1900 if int(year[1]) > 90 else 2000) + int(year[1])


def test_every_symbol_parses_and_the_rows_are_181_documents(rows):
    groups = {}
    for row in rows:
        groups.setdefault(identity_of(symbols_of(row)), []).append(record_of(row))
    assert len(rows) == 229
    assert len(groups) == 181
    joint = [group for group in groups.values() if len(group) > 1]
    assert [len(group) for group in joint] == [5] * 12
    for group in joint:
        merged = merge_members(group)
        assert set(merged.objectives) == {aim for one in group for aim in one.objectives}
        assert len(merged.members) == 5


def test_every_link_can_be_rebuilt_from_its_symbol(rows):
    counts = {}
    for row in rows:
        for language in ("en", "fr", "es"):
            formula = FORMULA.match(row[f"Link to notification({language.upper()})"] or "")
            if formula:
                link = document_link(symbols_of(row), language, base_year(formula[1]))
                assert link.lower() == formula[1].lower()
                counts[language] = counts.get(language, 0) + 1
    assert counts == {"en": 223, "fr": 98, "es": 104}


def test_every_closed_term_has_vietnamese_words(rows):
    assert {aim for row in rows for aim in split_objectives(row["Objectives"] or "")} <= OBJECTIVES.keys()
    assert {word for row in rows for word in split_keywords(row["Keywords"] or "")} <= KEYWORDS.keys()
    assert {row["Notification type"] for row in rows} <= TYPES.keys()


@pytest.mark.parametrize(
    ("symbol", "names"),
    [
        ("G/SPS/N/THA/773/Add.1", ["LIFTED"]),
        ("G/TBT/N/USA/993/Add.1", ["WITHDRAWN"]),
        ("G/SPS/N/ARE/295/Add.1", ["COMMENTS_EXTENDED"]),
        ("G/SPS/N/JPN/1345/Add.1", ["IN_FORCE"]),
        ("G/TBT/N/BRA/366/Add.1/Corr.1", ["VOIDED"]),
        ("G/SPS/N/TPKM/642/Add.1", ["ADOPTED", "IN_FORCE"]),
    ],
)
def test_known_follow_ups_tell_their_events(rows, symbol, names):
    (row,) = [row for row in rows if parse_symbol(symbol) in symbols_of(row)]
    assert [event.name for event in events_of(record_of(row))] == names
    assert is_voiding(record_of(row)) is (names == ["VOIDED"])
