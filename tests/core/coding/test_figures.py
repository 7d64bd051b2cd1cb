"""Floors for what was reached on real tables, by our own names and words alone: nothing is imported.

The floors lie a little below the figures of 30/11/2026 (decision 0011). Real tables are read from the shared folder only.
"""

import json
from pathlib import Path

import pytest

from donbay.apps.nomenclature.reading import read_table
from donbay.core.coding.index import Index
from donbay.core.coding.measure import Case, measure
from donbay.core.coding.propose import propose_codes
from donbay.core.nomenclature.vocabulary import own_names, own_words, texts_of

JUDGED = Path(__file__).resolve().parents[3] / "judged" / "lines.jsonl"


def propose(name, level, language):
    return propose_codes(name, level=level, language=language, most=3)


def cases_of(path, language, level, every=1):
    table = read_table(path.name, path.read_bytes())
    lines = [line for line in table.lines if len(line.codes[0]) == level and language in line.names]
    return [Case(line.row, line.names[language], language, line.codes) for line in lines[::every]]


def typed():
    lines = [json.loads(line) for line in JUDGED.read_text().splitlines()]
    return [(line["typed"], tuple(line["hs"])) for line in lines]


@pytest.mark.parametrize(
    ("file", "asked", "floor"),
    [
        ("nomenclature/hs2022.csv", ("en", 4, 1), 0.87),
        ("nomenclature/hs2022.csv", ("en", 6, 5), 0.70),
        ("tariff/vn-tariff-2022.xlsx", ("vi", 4, 1), 0.80),
    ],
)
def test_official_names_lead_to_their_codes(shared, file, asked, floor):
    figures = measure(cases_of(shared / "data" / file, *asked), propose).whole
    assert figures.names > 1000
    assert figures.first >= floor
    assert figures.nothing < 0.01


def test_lines_of_firms_lead_to_their_headings():
    cases = [
        Case(row, text, "", tuple(code[:4] for code in codes)) for row, (text, codes) in enumerate(typed())
    ]
    figures = measure(cases, propose).whole
    assert figures.names == 150
    assert figures.first >= 0.87
    assert figures.among_three >= 0.94


def test_with_the_tariff_its_lines_are_found_for_lines_of_firms(shared):
    path = shared / "data" / "tariff" / "vn-tariff-2022.xlsx"
    read = read_table(path.name, path.read_bytes()).lines
    rows = [
        (code, language, name)
        for line in read
        for code in line.codes
        for language, name in line.names.items()
    ]
    index = Index(own_names(), own_words(), texts_of(rows))
    found = [
        any(len(one.code) == 8 and one.code[:6] in codes for one in propose_codes(text, level=8, index=index))
        for text, codes in typed()
    ]
    assert sum(found) / len(found) >= 0.87
