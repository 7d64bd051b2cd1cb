"""The check of a service: what differs from the shape we read, in plain words. And the manners of asking."""

import gzip
import threading
import zlib
from datetime import date, timedelta

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from donbay.sources._kit import http
from donbay.sources._kit.eping_check import ASKED_DAYS, ROWS, compare_search, order_differs
from donbay.sources._kit.eping_client import EpingClient, Service
from donbay.sources._kit.http import GAP_SECONDS, Pace, _in_words, _Unpacker, seconds_asked
from donbay.sources._kit.types import SourceChanged
from tests.replay.clock import StillClock
from tests.replay.invented import NEWEST, item

TODAY = NEWEST + timedelta(days=1)


def compared(recent, whole=None):
    """Return what is said, and which questions were asked."""
    asked = []

    def search(since, until, page, size):
        asked.append((since, until, page, size))
        return recent if since else (whole or {"items": recent_items(recent), "totalCount": 99_999})

    says, items = compare_search(search, today=TODAY)
    assert asked == [(None, None, 1, ROWS), (TODAY - timedelta(days=ASKED_DAYS), TODAY, 1, ROWS)]
    return says, items


def recent_items(recent):
    return recent["items"] if isinstance(recent, dict) else recent


def answer(*rows, **more):
    return {"items": list(rows), "totalCount": len(rows), **more}


def test_a_service_that_is_as_expected_says_nothing_and_shows_its_items():
    says, items = compared(answer(item(1), item(2)))
    assert (says, [one["id"] for one in items]) == ([], [1, 2])


@pytest.mark.parametrize(
    ("recent", "said"),
    [
        (answer(item(1), surprise=1, alarm=2), "The answer has fields we do not know: alarm, surprise."),
        (answer(item(1, brandNew=1)), "Items have fields we do not know: brandNew."),
        (answer({"id": 1}), "Items have no field 'documentSymbol' any more."),
        (answer(item(1), 7), "The list holds something that is no notice."),
        (answer(), f"No notice in the last {ASKED_DAYS} days: the search is blind, or the days are ignored."),
    ],
)
def test_each_difference_is_said(recent, said):
    assert said in compared(recent)[0]


def test_a_total_that_days_do_not_change_shows_a_filter_without_effect():
    assert compared(answer(item(1)), whole=answer(item(1)))[0] == [
        "The filter by days is ignored: 1 notices with and without it."
    ]


def test_bare_lists_have_no_total_to_compare():
    assert compared([item(1)], whole=[item(1)])[0] == []


def test_fields_in_pascal_case_are_the_same_fields():
    row = {name[:1].upper() + name[1:]: value for name, value in item(1).items()}
    assert compared(answer(row))[0] == []


def test_an_answer_of_another_shape_is_a_changed_source():
    with pytest.raises(SourceChanged):
        compared({"nothing": 1}, whole=answer(item(1)))


@given(st.lists(st.integers(0, 30), max_size=6))
def test_newest_first_is_all_that_is_asked_of_the_order(back):
    items = [{"distributionDate": f"{NEWEST - timedelta(days=days)}T00:00:00"} for days in back]
    wrong = ["The notices do not come newest first: the order we ask for is ignored."]
    assert order_differs(items) == ([] if back == sorted(back) else wrong)


def test_items_without_a_day_are_in_order_among_themselves():
    assert order_differs([{}, {}]) == []


class Asked:
    """Stands for the client: keeps what it was asked, answers what it was given."""

    def __init__(self, answer):
        self.answer, self.asked = answer, []

    def get_json(self, url, params=()):
        self.asked.append((url, list(params)))
        return self.answer


def client(answer, **service):
    asked = Asked(answer)
    given = {"source": "zubaq", "search": "find", **service}
    return EpingClient(Service(**given), url="https://x.example", client=asked), asked


def test_a_search_names_its_days_its_page_and_where_it_can_its_order():
    plain, asked = client([])
    plain.search(date(2026, 1, 2), date(2026, 3, 4), 5)
    assert asked.asked == [
        (
            "https://x.example/find",
            [
                ("language", "1"),
                ("distributionDateFrom", "2026-01-02"),
                ("distributionDateTo", "2026-03-04"),
                ("page", "5"),
                ("pageSize", "100"),
            ],
        )
    ]
    sorting, asked = client([], sorts=True)
    sorting.search(None, None, 1, 10)
    assert asked.asked[0][1] == [
        ("language", "1"),
        ("sortBy", "distributionDate"),
        ("sortDirection", "desc"),
        ("page", "1"),
        ("pageSize", "10"),
    ]


def test_a_chain_is_told_each_symbol_once_in_the_order_of_the_service():
    told = ["G/TBT/N/CHL/1/Add.1 and G/TBT/N/CHL/1", " G/TBT/N/CHL/1", "no symbol"]
    asking, asked = client(told, related="chain")
    assert asking.related("G/TBT/N/CHL/1") == ("G/TBT/N/CHL/1/Add.1", "G/TBT/N/CHL/1")
    assert asked.asked[0] == (
        "https://x.example/chain",
        [("documentSymbol", "G/TBT/N/CHL/1"), ("includeOriginal", "true")],
    )


@pytest.mark.parametrize("told", [None, {}, "G/TBT/N/CHL/1", [1], [["G/TBT/N/CHL/1"]]])
def test_a_chain_of_another_shape_is_a_changed_source(told):
    asking, _asked = client(told, related="chain")
    with pytest.raises(SourceChanged, match="zubaq: related notifications are not a list of symbols"):
        asking.related("G/TBT/N/CHL/1")


def test_a_service_that_tells_no_chains_is_not_asked():
    asking, asked = client([])
    assert (asking.related("G/TBT/N/CHL/1"), asked.asked) == ((), [])


def test_requests_to_one_host_stand_apart_and_those_to_another_do_not_wait():
    clock = StillClock()
    pace = clock.pace()
    for host in ("a", "a", "b", "a"):
        pace.wait_turn(host)
    assert clock.slept == [GAP_SECONDS, GAP_SECONDS]
    clock.now += 60
    pace.wait_turn("a")
    assert clock.slept == [GAP_SECONDS, GAP_SECONDS]


def test_threads_take_turns_of_their_own():
    """Nobody sleeps long enough alone: the turns are dealt out under a lock."""
    slept = []
    pace = Pace(clock=lambda: 50.0, sleep=slept.append)
    threads = [threading.Thread(target=pace.wait_turn, args=("a",)) for _ in range(5)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(slept) == [1.0, 2.0, 3.0, 4.0]


NOW = "Thu, 11 Jun 2026 07:00:00 GMT"


@pytest.mark.parametrize(
    ("asked", "seconds"),
    [
        ("7", 7.0),
        (" 0 ", 0.0),
        ("Thu, 11 Jun 2026 07:01:30 GMT", 90.0),
        ("Thu, 11 Jun 2026 06:59:00 GMT", -60.0),
        ("", None),
        ("soon", None),
        ("1.5", None),
        ("-3", None),
        ("٣", None),
        ("Thu, 99 Jun 2026 07:00:00 GMT", None),
    ],
)
def test_how_long_a_service_asks_us_to_wait(asked, seconds):
    assert seconds_asked(asked, NOW) == seconds


def test_a_day_to_come_back_needs_a_day_to_count_from():
    assert seconds_asked("Thu, 11 Jun 2026 07:01:30 GMT", "") is None


@given(st.text(max_size=40), st.text(max_size=40))
def test_no_header_breaks_the_reading_of_a_wait(asked, now):
    assert seconds_asked(asked, now) is None or isinstance(seconds_asked(asked, now), float)


PACKED = {
    "gzip": gzip.compress,
    "deflate with its head": zlib.compress,
    "deflate bare": lambda body: (packer := zlib.compressobj(wbits=-15)).compress(body) + packer.flush(),
}


@pytest.mark.parametrize("how", PACKED)
@given(body=st.binary(min_size=1, max_size=300), size=st.integers(2, 40))
def test_what_was_packed_comes_out_piece_by_piece(how, body, size):
    packed, unpacker, found = PACKED[how](body), _Unpacker(), b""
    for at in range(0, len(packed), size):
        found += unpacker.unpack(packed[at : at + size], 1000)
    unpacker.end()
    assert found == body


def test_no_more_is_unpacked_than_was_asked_for():
    assert _Unpacker().unpack(gzip.compress(b"x" * 100_000), 10) == b"x" * 10


@pytest.mark.parametrize("body", [b"\x1f\x8bnonsense", gzip.compress(b"abc")[:-9]], ids=["no gzip", "cut"])
def test_a_broken_packing_is_an_error_of_decoding(body):
    def unpack():
        unpacker = _Unpacker()
        unpacker.unpack(body, 100)
        unpacker.end()

    with pytest.raises(httpx.DecodingError):
        unpack()


def test_nothing_at_all_is_a_whole_answer():
    _Unpacker().end()


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (httpx.ReadTimeout("x"), "SOURCE_SLOW"),
        (httpx.ConnectTimeout("x"), "SOURCE_SLOW"),
        (httpx.ConnectError("x"), "SOURCE_NO_CONNECTION"),
        (httpx.DecodingError("x"), "SOURCE_GARBLED"),
        (httpx.ReadError("x"), "SOURCE_BROKE_OFF"),
        (UnicodeError("x"), "SOURCE_BROKE_OFF"),
    ],
)
def test_what_went_wrong_on_the_way_has_a_code_and_words(error, code):
    assert _in_words(error)[0] == code
    assert _in_words(error)[1]


def test_the_manners_are_those_we_promise():
    assert http.GAP_SECONDS >= 1
    assert "donbay" in http.USER_AGENT.lower()
