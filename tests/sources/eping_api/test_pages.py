"""The keyless service, page by page, against the replay server."""

from collections import deque
from datetime import date, timedelta

import pytest

from donbay.sources._kit.live import open_live
from donbay.sources._kit.types import Reading, SetAside, SourceChanged, SourceUnreachable
from tests.replay.clock import StillClock
from tests.replay.invented import NEWEST, item, notices
from tests.replay.server import KEY, LIMITS, Replay

SINCE = NEWEST - timedelta(days=60)


@pytest.fixture(params=["eping_api", "wto_api"])
def name(request):
    return request.param


@pytest.fixture
def replay():
    with Replay() as server:
        yield server


@pytest.fixture
def source(name, replay):
    url = {"eping_api": replay.page_url, "wto_api": replay.keyed_url}[name]
    return open_live(name, url=url, key=KEY, pace=StillClock().pace(), timeout_seconds=0.4)


def pages(source, cursor="", since=SINCE):
    return list(source.pages(since=since, until=NEWEST, cursor=cursor))


def ids(found):
    return [outcome.raw.key for page in found for outcome in page.outcomes]


def test_every_notice_of_the_window_once_over_three_pages(source, replay):
    replay.items = notices(250)
    found = pages(source)
    assert [len(page.outcomes) for page in found] == [100, 100, 50]
    assert [page.total for page in found] == [250, 250, 250]
    assert [bool(page.cursor) for page in found] == [True, True, False]
    assert sorted(ids(found)) == sorted(str(one["id"]) for one in replay.items)
    assert replay.pages_asked() == ["1", "2", "3"]


def test_the_window_is_asked_for_and_kept(source, replay):
    replay.items = [item(1), item(2, day=SINCE), item(3, day=SINCE - timedelta(days=5))]
    assert sorted(ids(pages(source))) == ["1", "2"]
    assert replay.asked[0][1]["distributiondatefrom"] == SINCE.isoformat()
    assert replay.asked[0][1]["distributiondateto"] == NEWEST.isoformat()


def test_nothing_new_is_one_page_without_outcomes(source):
    (page,) = pages(source)
    assert (page.outcomes, page.cursor, page.total) == ((), "", 0)


def test_a_date_filter_that_is_ignored_is_noticed(source, replay):
    replay.items = [item(1), item(2, day=date(1999, 1, 4))]
    replay.traps.ignore_days = True
    with pytest.raises(SourceChanged, match="ignores the days we ask for"):
        pages(source)


def test_paging_that_is_ignored_is_noticed(source, replay):
    replay.items = notices(250)
    replay.traps.ignore_paging = True
    with pytest.raises(SourceChanged, match="paging is ignored"):
        pages(source)


def test_identifiers_repeated_inside_a_page_count_once(source, replay):
    replay.items = notices(5)
    replay.traps.repeat_ids = True
    (page,) = pages(source)
    assert len(page.outcomes) == 5


def test_a_joint_notice_is_one_reading_a_member_with_the_same_symbols(source, replay):
    symbols = "G/TBT/N/BDI/704, G/TBT/N/KEN/1906"
    replay.items = [
        item(1, symbol=symbols, notifyingMember="Burundi"),
        item(2, symbol=symbols, notifyingMember="Kenya"),
    ]
    (page,) = pages(source)
    assert [outcome.record.symbols for outcome in page.outcomes] == [
        ("G/TBT/N/BDI/704", "G/TBT/N/KEN/1906")
    ] * 2
    assert [outcome.record.members for outcome in page.outcomes] == [("BDI", "KEN")] * 2
    assert len({outcome.raw.key for outcome in page.outcomes}) == 2


@pytest.mark.parametrize("trap", ["html", "xml", "text", "null"])
def test_what_is_no_list_of_notices_is_a_changed_source(source, replay, trap):
    replay.traps.next_answers = deque([trap])
    with pytest.raises(SourceChanged):
        pages(source)


def test_an_answer_without_its_total_is_a_changed_source(source, replay, monkeypatch):
    monkeypatch.setattr(Replay, "search", lambda *_: {"items": [], "count": 0})
    with pytest.raises(SourceChanged, match="has no totalCount, only count, items"):
        pages(source)


def test_a_stop_in_page_three_keeps_the_first_two_and_goes_on_there(source, replay):
    replay.items = notices(250)
    replay.traps.cut_page = 3
    kept = []
    with pytest.raises(SourceUnreachable):  # noqa: PT012 - pages come before the stop
        for page in source.pages(since=SINCE, until=NEWEST):
            kept.append(page)  # noqa: PERF402 - what came before the stop is what this test is about
    assert [len(page.outcomes) for page in kept] == [100, 100]
    replay.traps.cut_page = 0
    replay.asked.clear()
    rest = pages(source, cursor=kept[-1].cursor)
    assert replay.pages_asked() == ["3"]
    assert sorted(ids([*kept, *rest])) == sorted(str(one["id"]) for one in replay.items)


def test_a_total_that_grows_on_the_way_only_brings_repeats(source, replay):
    replay.items = notices(150)
    replay.traps.totals = deque([150])
    walk = source.pages(since=SINCE, until=NEWEST)
    first = next(walk)
    replay.items = [item(5000), *replay.items]
    found = [first, *walk]
    assert set(ids(found)) >= {str(one["id"]) for one in notices(150)}
    assert len(ids(found)) == len(set(ids(found)))


def test_a_total_that_shrinks_reads_the_window_again_so_that_nothing_slips_through(source, replay):
    replay.items = notices(250)
    walk = source.pages(since=SINCE, until=NEWEST)
    first = next(walk)
    gone = replay.items.pop(3)
    found = [first, *walk]
    assert set(ids(found)) >= {str(one["id"]) for one in notices(250)} - {str(gone["id"])}
    assert replay.pages_asked() == ["1", "2", "1", "2", "3"]


def test_a_promise_that_is_not_kept_is_noticed(source, replay):
    replay.items = notices(100)
    replay.traps.short_by = 40
    with pytest.raises(SourceChanged, match="promised 140 notices and gave 100"):
        pages(source)


def test_a_count_that_is_exceeded_halves_the_window(source, replay):
    replay.items = notices(250, a_day=10)
    replay.traps.exceeded_above = 90
    found = pages(source, since=NEWEST - timedelta(days=30))
    assert len(set(ids(found))) == 250
    assert found[-1].cursor == ""


def test_one_day_that_is_exceeded_is_said_aloud(source, replay):
    replay.items = notices(50, a_day=50)
    replay.traps.exceeded_above = 20
    with pytest.raises(SourceChanged, match="holds back a part of 2026-06-11"):
        pages(source)


def test_a_bare_list_is_accepted(source, replay):
    replay.items = notices(130)
    replay.traps.bare_list = True
    found = pages(source)
    assert [len(page.outcomes) for page in found] == [100, 30, 0]
    assert [page.total for page in found] == [None, None, None]
    assert found[-1].cursor == ""


def test_a_bare_list_that_knows_no_pages_is_the_whole_answer(source, replay):
    replay.items = notices(30)
    replay.traps.bare_list = replay.traps.ignore_paging = True
    assert len(ids(pages(source))) == 30
    assert replay.pages_asked() == ["1", "2"]


def test_a_service_that_gives_smaller_pages_than_asked_for_is_read_to_the_end(source, replay, monkeypatch):
    monkeypatch.setitem(LIMITS, "most", 20)
    replay.items = notices(50)
    assert len(ids(pages(source))) == 50
    replay.traps.bare_list = True
    assert len(ids(pages(source))) == 50


def test_one_bad_item_is_set_aside_with_its_field_and_the_others_are_read(source, replay):
    replay.items = [
        item(1),
        item(2, symbol="G/TBT/X/1"),
        item(3, commentDeadlineDate="2026-13-45"),
        item(4, titlePlain=7),
    ]
    (page,) = pages(source)
    aside = {one.raw.key: one.field for one in page.outcomes if isinstance(one, SetAside)}
    assert aside == {"2": "documentSymbol", "3": "commentDeadlineDate", "4": "titlePlain"}
    assert [one.raw.key for one in page.outcomes if isinstance(one, Reading)] == ["1"]


def test_items_without_the_fields_we_need_are_a_changed_source(source, replay):
    replay.items = [
        {"id": n, "symbol": "G/TBT/N/CHL/1", "distributionDate": "2026-06-01T00:00:00"} for n in (1, 2)
    ]
    with pytest.raises(SourceChanged, match="has no documentSymbol, notificationType"):
        pages(source)


def test_a_cursor_nobody_wrote_is_refused(source):
    with pytest.raises(SourceChanged, match="cannot be read"):
        pages(source, cursor="page 3")


def test_the_check_finds_nothing_when_all_is_as_expected(source, replay):
    replay.items = [*notices(30), item(1, day=date(2001, 1, 1))]
    assert source.differences(today=NEWEST) == []


def test_the_check_says_in_plain_words_what_differs(source, replay):
    replay.items = [item(n, surprise=1, day=NEWEST - timedelta(days=n % 3)) for n in range(1, 6)]
    replay.traps.ignore_days = True
    replay.traps.ignore_order = True
    says = source.differences(today=NEWEST)
    assert "The filter by days is ignored: 5 notices with and without it." in says
    assert "Items have fields we do not know: surprise." in says


def test_only_the_keyless_service_promises_an_order(name, source, replay):
    replay.items = [item(n, day=NEWEST - timedelta(days=n % 3)) for n in range(1, 6)] + [
        item(9, day=date(2001, 1, 1))
    ]
    replay.traps.ignore_order = True
    wrong = ["The notices do not come newest first: the order we ask for is ignored."]
    assert source.differences(today=NEWEST) == (wrong if name == "eping_api" else [])


def test_the_check_knows_a_blind_search(source, replay):
    replay.items = [item(1, day=date(2001, 1, 1))]
    assert source.differences(today=NEWEST) == [
        "No notice in the last 60 days: the search is blind, or the days are ignored."
    ]


@pytest.mark.parametrize(
    "odd", [None, 7, "text", [1], {}, {"id": {"a": [1]}}, {"id": 5, "documentSymbol": [[]]}]
)
def test_one_item_of_any_shape_is_set_aside_and_the_others_are_read(source, replay, monkeypatch, odd):
    rows = [item(1), odd, item(3)]
    monkeypatch.setattr(Replay, "search", lambda *_: {"items": rows, "totalCount": 3})
    (page,) = pages(source)
    assert [one.raw.key for one in page.outcomes if isinstance(one, Reading)] == ["1", "3"]
    (aside,) = (one for one in page.outcomes if isinstance(one, SetAside))
    assert aside.reason
    assert aside.raw.body


def test_half_a_letter_in_a_field_is_left_out(source, monkeypatch):
    rows = [item(1, titlePlain="Tea\ud800 rules"), item(2), item(3, id="\ud800")]
    monkeypatch.setattr(Replay, "search", lambda *_: {"items": rows, "totalCount": 3})
    (page,) = pages(source)
    assert max(one.record.title for one in page.outcomes if isinstance(one, Reading)) == "Tea rules"
    assert len(page.outcomes) == 3
    for one in page.outcomes:
        one.raw.body.decode()


@pytest.mark.parametrize("day", ["0001-01-01T00:00:00", "9999-12-31T00:00:00", "2026-01-02T00:00:00", "", 5])
def test_one_day_outside_is_no_proof_that_the_days_are_ignored(source, monkeypatch, day):
    rows = [item(1), item(2), item(3), item(4, distributionDate=day)]
    monkeypatch.setattr(Replay, "search", lambda *_: {"items": rows, "totalCount": 4})
    (page,) = pages(source)
    assert {one.raw.key for one in page.outcomes if isinstance(one, Reading)} >= {"1", "2", "3"}
    assert len(page.outcomes) == 4
