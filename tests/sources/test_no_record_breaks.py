"""Whatever stands in a record, its reader returns it or refuses it by one of our two families of error."""

import contextlib
from datetime import date
from pathlib import Path

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from donbay.apps.notices.prepare import Prepared, prepare_or_aside
from donbay.core.errors import PermanentError
from donbay.sources._kit.eping_item import read_item
from donbay.sources._kit.eping_pages import Envelope, read_outcomes
from donbay.sources._kit.types import Reading, SetAside
from donbay.sources.eping_workbook.columns import HEADERS
from donbay.sources.eping_workbook.parse import read_one
from donbay.sources.eping_workbook.row import read_row
from donbay.sources.latest.fetch import _outcome
from donbay.sources.latest.parse import read_item as read_latest
from donbay.sources.wto_form.form import Form, Item
from donbay.sources.wto_form.heading import read_heading
from donbay.sources.wto_form.parse import _record

pieces = st.sampled_from(
    [
        "G/TBT/N/VNM/408", "G/SPS/N/EEC/359", " and ", "/Add.1", "HS 02.01", "(HS: 03.02)", "CN code 0306 17",
        "Chapters 1-24", "ICS 67.120.30", "67.120", "0001-01-01T00:00:00", "02/06/2025", "2 June 2025", "60 days from",
        " notification", "N/A", "-", '=HYPERLINK("x","y")', "=1/0", "\ud800", "\x00", "\x07", "_xD800_", "&lt;", "<p>",
        "https://members.wto.org/a.pdf", "1e999", "\u0661", "\uff11", "European Union", "Emergency", "\n", " ", ";",
    ]
)  # fmt: skip
words = st.one_of(st.lists(pieces, max_size=6).map("".join), st.text(max_size=20))
floats = st.one_of(st.floats(), st.sampled_from([0.0, 45810.0, 20250602.0, 306.17, -1.0, 1e308]))
cells = st.one_of(st.none(), words, floats)
good = st.sampled_from(["G/TBT/N/VNM/408", "G/SPS/N/EEC/359", "G/TBT/N/ARE/1 and G/TBT/N/BHR/2"])
rows = st.fixed_dictionaries(
    {"symbol": st.one_of(good, cells), "distributed": st.one_of(st.just(45810.0), cells)},
    optional={name: cells for name in HEADERS if name not in {"symbol", "distributed"}},
)
FIELDS = (
    "id documentSymbol distributionDate notificationType title titlePlain description productsFreeText hsCodes "
    "hsCodeText icsCodes icsCodeText commentDeadlineDate commentDeadlineDateText proposedAdoptionDate keywords "
    "spsKeywords objectives countriesAffected allTradingPartners linkToNotification notifiedDocumentLink"
).split()
values = st.recursive(
    st.one_of(words, st.none(), st.booleans(), st.integers(), floats),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.dictionaries(st.sampled_from(["code", "name", "id", ""]), inner, max_size=3),
    ),
    max_leaves=5,
)
items = st.fixed_dictionaries(
    {
        "id": st.one_of(st.integers(), values),
        "documentSymbol": st.one_of(good, values),
        "distributionDate": st.one_of(st.just("2025-06-02T00:00:00"), values),
        "notificationType": words,
    },
    optional={name: st.one_of(words, values) for name in FIELDS[4:]},
)
latest_rows = st.fixed_dictionaries(
    {
        "documentSymbol": st.one_of(good, values),
        "distributionDate": st.one_of(st.just("02/06/2025"), values),
        "title": st.one_of(words, values),
    },
    optional={"products": values, "other": values},
)
lines = st.lists(words, max_size=4).map(tuple)
forms = st.builds(
    Form,
    heading=st.builds(lambda symbol, more: (symbol, "2 June 2025", *more), good, lines),
    around=lines,
    items=st.dictionaries(st.integers(1, 13), st.builds(Item, lines=lines, targets=lines), max_size=13),
    targets=lines,
    stated_symbols=lines,
)


def is_kept(outcome):
    """Return whether what a reader gave is ready for the tables, or says why it is not."""
    ready = prepare_or_aside(outcome)
    if isinstance(ready, SetAside):
        return bool(ready.reason) and "a fault in the program" not in ready.reason
    shown = (
        ready.columns.title,
        ready.columns.products,
        ready.raw.key,
        ready.raw.where,
    )
    return isinstance(ready, Prepared) and b"\0" not in "".join(shown).encode()


@given(rows)
def test_rows_of_a_workbook(row):
    with contextlib.suppress(PermanentError):
        read_row(row)
    names = list(row)
    outcome = read_one(
        list(row.values()), {name: n for n, name in enumerate(names)}, names, frozenset(), where="row 2"
    )
    assert is_kept(outcome)


@given(items)
def test_items_of_a_service(item):
    with contextlib.suppress(PermanentError):
        read_item(item)
    with contextlib.suppress(PermanentError):
        assert all(map(is_kept, read_outcomes("eping_api", Envelope([item, item], 2, exceeded=False), set())))


@given(latest_rows)
def test_rows_of_the_newest(row):
    with contextlib.suppress(PermanentError):
        read_latest(row)
    assert is_kept(_outcome(row))


@settings(deadline=None)
@given(forms)
def test_forms(form):
    with contextlib.suppress(PermanentError):
        record = _record(form, read_heading(form, "form.docx"))
        assert record.distribution_date == date(2025, 6, 2)
        assert msgspec.json.encode(prepare_or_aside(Reading(record=record, raw=RAW)).columns)


RAW = read_one(
    ["G/TBT/N/VNM/408", 45810.0],
    {"symbol": 0, "distributed": 1},
    ["symbol", "distributed"],
    frozenset(),
    where=Path(__file__).name,
).raw
