"""What lists, pages and later steps may ask, and what it costs."""

from datetime import timedelta

import pytest
from django.db.models import Exists, OuterRef

from donbay.apps.matching.models import Judged
from donbay.apps.notices import queries
from donbay.apps.notices.models import Notice
from tests.factories.notices import NOW, TODAY, keep, reading, stored

pytestmark = pytest.mark.django_db


@pytest.fixture
def some():
    keep(
        reading("G/TBT/N/VNM/1", title="Quy chuẩn về Đo lường", distributed=TODAY - timedelta(days=9)),
        reading(
            "G/SPS/N/CHN/2", title="Sầu riêng tươi", hs=["081060"], distributed=TODAY - timedelta(days=5)
        ),
        reading("G/SPS/N/THA/3", title="Sau rieng", deadline=TODAY - timedelta(days=1)),
        reading("G/TBT/N/ARE/4", "G/TBT/N/BHR/5", title="Thuỷ sản", hs=["03"], deadline=None),
    )


def found(**asked):
    return [row.symbol for row in queries.search_notices(**asked).rows]


@pytest.mark.parametrize("typed", ["do luong", "Đo lường", "ĐO LƯỜNG", "đo"])
def test_search_is_folded(some, typed):
    assert found(query=typed) == ["G/TBT/N/VNM/1"]


@pytest.mark.parametrize("typed", ["thuy san", "thủy sản", "thuỷ sản"])
def test_both_tone_places_find(some, typed):
    assert found(query=typed) == ["G/TBT/N/ARE/4"]


def test_accents_that_are_typed_are_wanted(some):
    assert found(query="sau rieng") == ["G/SPS/N/THA/3", "G/SPS/N/CHN/2"]
    assert found(query="sầu riêng") == ["G/SPS/N/CHN/2"]


def test_all_words_must_be_found(some):
    assert found(query="sau do") == []


def test_a_symbol_is_found_by_words_too(some):
    assert found(query="G/TBT/N/BHR/5") == ["G/TBT/N/ARE/4"]


@pytest.mark.parametrize(
    ("asked", "symbols"),
    [
        ({"area": "SPS"}, ["G/SPS/N/THA/3", "G/SPS/N/CHN/2"]),
        ({"member": "BHR"}, ["G/TBT/N/ARE/4"]),
        ({"hs": ["0810"]}, ["G/SPS/N/CHN/2"]),
        ({"hs": ["0306"]}, []),
        ({"open_on": TODAY}, ["G/SPS/N/CHN/2", "G/TBT/N/VNM/1"]),
        ({"since": TODAY - timedelta(days=5), "until": TODAY - timedelta(days=5)}, ["G/SPS/N/CHN/2"]),
    ],
)
def test_filters(some, asked, symbols):
    assert found(**asked) == symbols


def test_pages_are_25_long_and_never_out_of_range():
    keep(*(reading(f"G/TBT/N/USA/{n}") for n in range(1, 31)))
    page = queries.search_notices(page=2)
    assert (page.total, page.pages, page.page, len(page.rows)) == (30, 2, 2, 5)
    assert queries.search_notices(page=99).page == 2
    assert queries.search_notices(query="nothing has this").pages == 1


def test_any_symbol_finds_a_joint_notice(some):
    assert queries.notice_by_symbol("G/TBT/N/BHR/5").symbol == "G/TBT/N/ARE/4"
    assert queries.notice_by_symbol("G/TBT/N/BHR/6") is None


def test_later_steps_get_what_they_lack_and_nothing_else(some):
    first, second = stored("G/TBT/N/VNM/1"), stored("G/SPS/N/CHN/2")
    done = Exists(Judged.objects.filter(notice=OuterRef("pk")))
    assert len(queries.notices_without(done)) == 4
    for notice in (first, second):
        Judged.objects.create(notice=notice, notice_version=1, rules="old", at=NOW)
    assert [r.symbol for r in queries.notices_without(done)] == ["G/SPS/N/THA/3", "G/TBT/N/ARE/4"]


def test_a_step_that_goes_on_gets_what_it_lacks_by_id(some):
    ids = {symbol: stored(symbol).pk for symbol in ("G/TBT/N/VNM/1", "G/SPS/N/CHN/2", "G/SPS/N/THA/3")}
    done = Exists(Judged.objects.filter(notice=OuterRef("pk")))
    Judged.objects.create(notice_id=ids["G/SPS/N/CHN/2"], notice_version=1, rules="old", at=NOW)
    Notice.objects.filter(pk=ids["G/TBT/N/VNM/1"]).update(distribution_date=TODAY - timedelta(days=200))
    Notice.objects.filter(pk=ids["G/SPS/N/THA/3"]).update(distribution_date=None)

    def symbols(**asked):
        return [row.symbol for row in queries.later_without(done, **asked)]

    assert symbols(after=0, limit=9) == ["G/TBT/N/VNM/1", "G/SPS/N/THA/3", "G/TBT/N/ARE/4"]
    assert symbols(after=0, limit=1) == ["G/TBT/N/VNM/1"]
    assert symbols(after=ids["G/TBT/N/VNM/1"], limit=9) == ["G/SPS/N/THA/3", "G/TBT/N/ARE/4"]
    lately = queries.recent_ids_without(done, since=TODAY - timedelta(days=180))
    assert [row.symbol for row in queries.notice_rows(lately)] == ["G/SPS/N/THA/3", "G/TBT/N/ARE/4"]


def test_what_is_current_and_lacks_something_is_named_newest_first(some):
    done = Exists(Judged.objects.filter(notice=OuterRef("pk")))
    Notice.objects.update(standing="STANDS", comment_deadline=TODAY)
    older, same, past, judged = (
        stored(f"G/{one}").pk for one in ("TBT/N/VNM/1", "SPS/N/CHN/2", "SPS/N/THA/3", "TBT/N/ARE/4")
    )
    Notice.objects.update(distribution_date=TODAY)
    Notice.objects.filter(pk=older).update(distribution_date=TODAY - timedelta(days=9))
    Notice.objects.filter(pk=past).update(comment_deadline=TODAY - timedelta(days=1))
    assert queries.current_ids_without(done, on=TODAY) == [judged, same, older]
    Judged.objects.create(notice_id=judged, notice_version=1, rules="old", at=NOW)
    assert queries.current_ids_without(done, on=TODAY) == [same, older]


def test_batches_hold_every_notice_once(some):
    seen = [
        row.symbol
        for batch in queries.notices_since(since=TODAY - timedelta(days=30), batch=2)
        for row in batch
    ]
    assert seen == ["G/TBT/N/VNM/1", "G/SPS/N/CHN/2", "G/SPS/N/THA/3", "G/TBT/N/ARE/4"]


@pytest.mark.parametrize("how_many", [1, 20])
def test_a_search_costs_two_queries(how_many, django_assert_num_queries):
    keep(*(reading(f"G/TBT/N/USA/{n + 1}") for n in range(how_many)))
    with django_assert_num_queries(2):
        assert len(queries.search_notices().rows) == how_many


@pytest.mark.parametrize("how_many", [1, 20])
def test_a_chain_costs_two_queries(how_many, django_assert_num_queries):
    keep(reading("G/TBT/N/USA/1"), *(reading(f"G/TBT/N/USA/1/Add.{n + 1}") for n in range(how_many)))
    key = stored("G/TBT/N/USA/1").pk
    with django_assert_num_queries(2):
        assert len(queries.chain_of(key)) == how_many + 1
