"""The ten newest: a heartbeat with its own habits."""

from collections import deque
from datetime import date, timedelta

import pytest

from donbay.sources._kit.eping_item import BadField
from donbay.sources._kit.live import open_live
from donbay.sources._kit.types import SetAside, SourceChanged
from donbay.sources.latest.parse import read_item
from tests.replay.clock import StillClock
from tests.replay.invented import NEWEST, item, notices
from tests.replay.server import Replay

ROW = {
    "notifyingMember": "Cambodia",
    "distributionDate": "06/10/2026",
    "documentSymbol": " G/SPS/N/KHM/3",
    "title": '<p style="margin:2px">Invented &amp; short</p>',
    "products": "<p>Rice (HS code(s): 1006)</p>",
}


@pytest.fixture
def replay():
    with Replay() as server:
        yield server


@pytest.fixture
def source(replay):
    return open_live("latest", url=replay.page_url, pace=StillClock().pace(), timeout_seconds=0.4)


def test_a_row_is_read_day_first():
    record, unread = read_item(ROW)
    assert unread == frozenset()
    assert record.symbols == ("G/SPS/N/KHM/3",)
    assert record.distribution_date == date(2026, 10, 6)
    assert record.title == "Invented & short"
    assert [code.code for code in record.hs] == ["1006"]


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("documentSymbol", "KHM 3"),
        ("documentSymbol", "G/SPS/N/QQQ/3"),
        ("distributionDate", "2026-10-06"),
        ("distributionDate", "31/02/2026"),
    ],
)
def test_a_value_of_another_shape_is_named(field, value):
    with pytest.raises(BadField) as caught:
        read_item({**ROW, field: value})
    assert caught.value.field == field


def test_a_row_without_a_symbol_is_a_changed_source():
    with pytest.raises(SourceChanged, match="has no documentSymbol"):
        read_item({**ROW, "documentSymbol": None})


def test_no_parameter_and_exactly_one_accept_are_sent(source, replay):
    replay.items = notices(12)
    (page,) = source.pages(since=NEWEST, until=NEWEST)
    assert len(page.outcomes) == 10
    assert page.cursor == ""
    _, params, headers = replay.asked[0]
    assert params == {}
    assert headers["accept"] == "application/json"


def test_an_empty_list_is_never_no_news(source, replay):
    replay.latest = []
    with pytest.raises(SourceChanged, match="which it never is"):
        list(source.pages(since=NEWEST, until=NEWEST))


@pytest.mark.parametrize("trap", ["html", "xml", "null"])
def test_another_kind_of_answer_is_a_changed_source(source, replay, trap):
    replay.traps.next_answers = deque([trap])
    with pytest.raises(SourceChanged):
        list(source.pages(since=NEWEST, until=NEWEST))


def test_a_bad_row_is_set_aside_and_the_others_are_read(source, replay):
    replay.latest = [ROW, {**ROW, "documentSymbol": "G/SPS/N/KHM/4", "distributionDate": "soon"}]
    (page,) = source.pages(since=NEWEST, until=NEWEST)
    assert [isinstance(one, SetAside) for one in page.outcomes] == [False, True]


def test_rows_that_can_all_not_be_read_are_a_changed_source(source, replay):
    replay.latest = [{"symbol": "G/SPS/N/KHM/3"}]
    with pytest.raises(SourceChanged, match="has no documentSymbol"):
        list(source.pages(since=NEWEST, until=NEWEST))


def test_the_check_finds_nothing_when_all_is_as_expected(source, replay):
    replay.items = [item(1)]
    assert source.differences(today=NEWEST) == []


def test_the_check_says_what_differs(source, replay):
    replay.latest = [{**ROW, "more": 1, "distributionDate": "01/01/2026"}, {**ROW, "documentSymbol": "?"}]
    assert source.differences(today=NEWEST) == [
        "A row cannot be read: '?' is not a notice symbol.",
        "Rows have fields we do not know: more.",
        "The newest notice is of 2026-01-01: the list stands still.",
    ]


def test_it_answers_no_questions_about_chains(source):
    assert source.related("G/SPS/N/KHM/3") == ()


def test_a_list_that_stands_still_is_told_by_its_age(source, replay):
    replay.items = [item(1, day=NEWEST - timedelta(days=11))]
    assert source.differences(today=NEWEST) == ["The newest notice is of 2026-05-31: the list stands still."]
