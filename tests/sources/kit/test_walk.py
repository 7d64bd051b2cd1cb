"""The walk through a search, asked directly: windows, cursors, and the items as they come. All invented."""

import math
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from donbay.sources._kit import eping_pages
from donbay.sources._kit.eping_pages import (
    PAGE_SIZE,
    Envelope,
    Window,
    only_of,
    open_envelope,
    read_outcomes,
    walk,
)
from donbay.sources._kit.types import Reading, SetAside, SourceChanged
from tests.replay.invented import NEWEST, item, notices

FIRST = NEWEST - timedelta(days=9)


class Service:
    """Answers as the search does, from a list; `size` rows a page, at most `shown` of a window."""

    def __init__(self, rows, *, size=PAGE_SIZE, shown=math.inf):
        self.rows, self.size, self.shown = rows, size, shown
        self.asked = []

    def __call__(self, since, until, page):
        self.asked.append((since, until, page))
        found = [
            row for row in self.rows if since.isoformat() <= row["distributionDate"][:10] <= until.isoformat()
        ]
        if len(found) > self.shown:
            return {"items": found[:1], "totalCount": len(found), "isCountExceeded": True}
        start = (page - 1) * self.size
        return {"items": found[start : start + self.size], "totalCount": len(found)}


def walked(ask, cursor="", since=FIRST, until=NEWEST):
    return list(walk("zubaq", ask, since=since, until=until, cursor=cursor))


def keys(pages):
    return [one.raw.key for page in pages for one in page.outcomes]


ROWS = st.lists(st.integers(0, 9), max_size=14).map(
    lambda days: [item(number, day=NEWEST - timedelta(days=back)) for number, back in enumerate(days, 1)]
)


@given(ROWS, st.integers(1, 5), st.sampled_from([4, 6, math.inf]))
@settings(max_examples=40)
def test_every_notice_of_the_window_comes_once_whatever_the_service_shows_at_a_time(rows, size, shown):
    ask = Service(rows, size=size, shown=shown)
    crowded = max(
        (sum(row["distributionDate"] == one["distributionDate"] for row in rows) for one in rows), default=0
    )
    if crowded > shown:
        with pytest.raises(SourceChanged, match="holds back a part of"):
            walked(ask)
        return
    pages = walked(ask)
    assert sorted(keys(pages)) == sorted(str(row["id"]) for row in rows)
    assert [page.cursor == "" for page in pages] == [False] * (len(pages) - 1) + [True]


@given(ROWS, st.integers(1, 4), st.sampled_from([5, math.inf]), st.integers(0, 6))
@settings(max_examples=40)
def test_a_walk_that_stopped_goes_on_where_it_was(rows, size, shown, stop):
    try:
        whole = walked(Service(rows, size=size, shown=shown))
    except SourceChanged:
        return
    stop = min(stop, len(whole) - 1)
    if whole[stop].cursor:
        rest = walked(Service(rows, size=size, shown=shown), cursor=whole[stop].cursor)
        assert set(keys(rest)) | set(keys(whole[: stop + 1])) == set(keys(whole))
        assert rest[-1].cursor == ""


def test_a_window_is_halved_into_a_newer_and_an_older_part():
    newer, older = Window(date(2026, 1, 1), date(2026, 1, 4)).halves()
    assert (newer, older) == (
        Window(date(2026, 1, 3), date(2026, 1, 4)),
        Window(date(2026, 1, 1), date(2026, 1, 2)),
    )


@given(st.dates(date(1995, 1, 1), date(2100, 1, 1)), st.integers(1, 4000))
def test_both_halves_together_are_the_window_and_share_no_day(since, days):
    until = since + timedelta(days=days)
    newer, older = Window(since, until).halves()
    assert (older.since, newer.until) == (since, until)
    assert newer.since == older.until + timedelta(days=1)
    assert older.since <= older.until
    assert newer.since <= newer.until


def test_a_window_that_is_cut_is_asked_for_again_newest_half_first():
    ask = Service([item(n, day=NEWEST - timedelta(days=n)) for n in range(1, 9)], shown=4)
    walked(ask)
    whole, newer = ask.asked[0], ask.asked[1]
    assert whole == (FIRST, NEWEST, 1)
    assert newer == (FIRST + timedelta(days=5), NEWEST, 1)


def test_pages_without_end_are_given_up(monkeypatch):
    monkeypatch.setattr(eping_pages, "MOST_PAGES", 3)
    rows = iter(range(1, 100))
    ask = lambda *_window: {"items": [item(next(rows))], "totalCount": 1000}  # noqa: E731
    with pytest.raises(SourceChanged, match="zubaq: the pages do not end"):
        walked(ask)


@pytest.mark.parametrize(
    "cursor", ["page 3", "{}", "[]", '{"windows": 7}', '{"windows": [["x", "y"]]}', "\0"]
)
def test_a_place_that_nobody_wrote_is_refused(cursor):
    with pytest.raises(SourceChanged, match="the place to go on from cannot be read"):
        walked(Service([]), cursor=cursor)


@pytest.mark.parametrize(
    ("days", "refused"),
    [
        (["2026-06-12"], False),  # a day beside the window: the service's own time zone
        (["2026-06-13"], True),
        (["2026-06-05", "2026-06-13"], True),  # every second one
        (["2026-06-10", "2026-06-10", "2020-01-01"], False),
        (["2020-01-01", "2020-01-02"], True),
        (["0001-01-01", "no day", ""], False),
        (["2027-12-31"], False),  # more than a year ahead stands for no day
    ],
)
def test_days_that_were_not_asked_for_show_that_the_filter_does_nothing(days, refused):
    rows = [item(n, distributionDate=day) for n, day in enumerate(days, 1)]
    ask = lambda *_window: {"items": rows, "totalCount": len(rows)}  # noqa: E731
    if not refused:
        assert len(walked(ask)[0].outcomes) == len(rows)
        return
    with pytest.raises(SourceChanged, match="ignores the days we ask for") as caught:
        walked(ask)
    assert caught.value.code == "SOURCE_IGNORES_DAYS"


@pytest.mark.parametrize(
    ("answer", "total", "exceeded"),
    [
        ({"items": [], "totalCount": 0}, 0, False),
        ({"Items": [], "TotalCount": 5, "IsCountExceeded": True}, 5, True),
        ({"items": [], "totalCount": 5, "isCountExceeded": "true"}, 5, False),
        ([], None, False),
    ],
)
def test_an_answer_is_opened(answer, total, exceeded):
    assert open_envelope("zubaq", answer) == Envelope([], total, exceeded)


@pytest.mark.parametrize(
    ("answer", "says"),
    [
        (None, "zubaq answered NoneType instead of a list of notices"),
        ("text", "zubaq answered str instead"),
        ({}, "zubaq: the answer has no items, only nothing"),
        ({"items": []}, "has no totalCount, only items"),
        ({"items": {}, "totalCount": 0}, "has no items, only items, totalCount"),
        ({"items": [], "totalCount": "5"}, "has no totalCount"),
        ({"items": [], "totalCount": True}, "has no totalCount"),
        ([1, 2], "the list holds something that is not a notice"),
        ({"items": [None], "totalCount": 1}, "the list holds something that is not a notice"),
    ],
)
def test_an_answer_of_another_shape_is_a_changed_source(answer, says):
    with pytest.raises(SourceChanged, match=says):
        open_envelope("zubaq", answer)


def outcomes(*rows, seen=None):
    return read_outcomes("zubaq", Envelope(list(rows), None, exceeded=False), set() if seen is None else seen)


def test_what_was_seen_before_does_not_come_again():
    seen = {"1"}
    (one,) = outcomes(item(1), item(2), item(2), seen=seen)
    assert (one.raw.key, seen) == ("2", {"1", "2"})


def test_a_record_keeps_its_bytes_and_says_where_it_was():
    (one,) = outcomes(item(7, symbol="G/TBT/N/CHL/7"))
    assert isinstance(one, Reading)
    assert (one.raw.source, one.raw.media_type) == ("zubaq", "application/json")
    assert one.raw.where == "zubaq, id 7 (G/TBT/N/CHL/7)"
    assert b'"documentSymbol": " G/TBT/N/CHL/7"' in one.raw.body


def test_an_item_without_an_id_is_known_by_its_symbol_and_its_beginning():
    nameless = item(1)
    del nameless["id"]
    (one, _other) = outcomes(nameless, item(2))
    assert isinstance(one, SetAside)
    assert one.raw.key.startswith("G/TBT/N/CHL/1 b'")
    assert "an item has no id" in one.reason


def test_the_source_changed_only_if_not_one_item_has_the_shape():
    odd = {"id": 1, "more": 2}
    with pytest.raises(SourceChanged, match="zubaq: an item has no documentSymbol"):
        outcomes(odd, {**odd, "id": 2})
    aside, read = outcomes(odd, item(3))
    assert (type(aside), type(read)) == (SetAside, Reading)


def test_what_nobody_foresaw_in_one_item_does_not_take_the_others_with_it(monkeypatch, caplog):
    def broken(one):
        if one["id"] == 2:
            raise ZeroDivisionError("odd")
        return real(one)

    real = eping_pages.read_item
    monkeypatch.setattr(eping_pages, "read_item", broken)
    one, two, three = outcomes(item(1), item(2), item(3))
    assert [type(each) for each in (one, two, three)] == [Reading, SetAside, Reading]
    assert two.reason == "a fault in the program: ZeroDivisionError: odd"
    assert "cannot be read" in caplog.text


def test_an_item_without_shape_does_not_hide_the_whole_one_that_comes_later():
    found = outcomes({"id": 1}, item(2), item(1))
    assert [(one.raw.key, type(one)) for one in found] == [("1", SetAside), ("2", Reading), ("1", Reading)]


def test_readings_of_one_symbol_alone():
    found = outcomes(
        item(1), item(2, symbol="G/TBT/N/CHL/12"), item(3, symbol="G/TBT/N/CHL/1, G/TBT/N/PER/5")
    )
    assert [one.raw.key for one in only_of("G/TBT/N/CHL/1", found)] == ["1", "3"]
    assert only_of("G/TBT/N/CHL/99", found) == ()


@given(st.lists(st.sampled_from([None, 7, "x", [], {}, {"id": 5}, item(1), item(2)]), max_size=5))
@settings(max_examples=50)
def test_every_item_has_one_outcome_or_was_seen_before(rows):
    try:
        found = outcomes(*rows)
    except SourceChanged as changed:
        assert "zubaq" in str(changed)  # noqa: PT017
        return
    assert len({one.raw.key for one in found}) == len(found) <= len(rows)
    assert {one.raw.key for one in found if isinstance(one, Reading)} == {
        str(row["id"]) for row in rows if row and isinstance(row, dict) and "documentSymbol" in row
    }


def test_many_pages_come_in_the_order_of_the_service():
    rows = notices(25, a_day=5)
    assert keys(walked(Service(rows, size=4), since=NEWEST - timedelta(days=30))) == [
        str(row["id"]) for row in rows
    ]


def test_a_service_that_says_how_many_there_are_is_not_asked_for_an_empty_page():
    ask = Service([item(n) for n in range(1, 7)], size=3)
    assert [page.total for page in walked(ask)] == [6, 6]
    assert [page for _since, _until, page in ask.asked] == [1, 2]


def test_a_bare_list_ends_with_the_first_empty_page():
    rows = [item(n) for n in range(1, 5)]
    asked = []

    def ask(_since, _until, page):
        asked.append(page)
        return rows[3 * (page - 1) : 3 * page]

    pages = walked(ask)
    assert (keys(pages), asked) == (["1", "2", "3", "4"], [1, 2, 3])
    assert [page.total for page in pages] == [None, None, None]
