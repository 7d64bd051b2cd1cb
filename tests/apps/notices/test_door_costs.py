"""Every question that another room may ask of notices: the exact answer, and the same cost for one and for twenty."""

from datetime import timedelta

import pytest
from django.db.models import Exists, OuterRef

from donbay.apps.matching.models import Judged
from donbay.apps.notices import queries
from donbay.apps.notices.models import Notice
from donbay.apps.notices.services import finish_run, keep_set_aside, start_run
from donbay.apps.notices.types import StoreCounts
from donbay.core.search.types import Meaning
from donbay.sources._kit.types import SetAside
from tests.factories.notices import NOW, TODAY, keep, reading, stored

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
HOW_MANY = pytest.mark.parametrize("how_many", [1, 20])


@pytest.fixture
def three():
    keep(
        reading("G/TBT/N/VNM/1", title="Helmets", hs=["650610"], distributed=TODAY - 40 * DAY),
        reading("G/SPS/N/CHN/2", title="Durian", hs=["081060"], distributed=TODAY - 5 * DAY, deadline=TODAY),
        reading("G/SPS/N/THA/3", title="Shrimps", distributed=TODAY, deadline=TODAY - DAY),
    )
    return [stored(symbol) for symbol in ("G/TBT/N/VNM/1", "G/SPS/N/CHN/2", "G/SPS/N/THA/3")]


def many(count):
    keep(*(reading(f"G/TBT/N/USA/{number + 1}") for number in range(count)))
    return list(Notice.objects.order_by("pk").values_list("pk", flat=True))


def lacking():
    return Exists(Judged.objects.filter(notice=OuterRef("pk")))


# Single notices


def test_a_notice_by_number_and_by_symbol(three, django_assert_num_queries):
    first = three[0]
    with django_assert_num_queries(1):
        row = queries.notice(first.pk)
    assert (row.id, row.symbol, row.title, row.members, row.version) == (
        first.pk,
        "G/TBT/N/VNM/1",
        "Helmets",
        ("VNM",),
        1,
    )
    assert (row.distribution_date, row.comment_deadline) == (TODAY - 40 * DAY, TODAY + 60 * DAY)
    with django_assert_num_queries(1):
        assert queries.notice_by_symbol("G/TBT/N/VNM/1") == row


@pytest.mark.parametrize("number", [0, -1, 10**9])
def test_a_number_that_no_notice_has_is_none(three, number):
    assert queries.notice(number) is None
    assert queries.chain_of(number) == []
    assert queries.versions_of(number) == []


@pytest.mark.parametrize("symbol", ["", "G/TBT/N/VNM/2", "g/tbt/n/vnm/1", "G/TBT/N/VNM/1 "])
def test_a_symbol_that_no_notice_bears_is_none(three, symbol):
    assert queries.notice_by_symbol(symbol) is None


@HOW_MANY
def test_rows_come_in_the_order_asked_for_in_one_query(how_many, django_assert_num_queries):
    wanted = many(how_many)[::-1]
    with django_assert_num_queries(1):
        rows = queries.notice_rows([*wanted, 10**9])
    assert [row.id for row in rows] == wanted


def test_no_rows_are_asked_for(three):
    assert queries.notice_rows([]) == []


# Chains


@HOW_MANY
def test_families_cost_one_query(how_many, django_assert_num_queries):
    many(how_many)
    roots = [f"G/TBT/N/USA/{number + 1}" for number in range(how_many)]
    with django_assert_num_queries(1):
        found = queries.families([*roots, *roots, "G/TBT/N/XXX/1"])
    assert {root: [row.symbol for row in rows] for root, rows in found.items()} == {
        root: [root] for root in roots
    }


def test_a_family_is_told_oldest_first():
    keep(
        reading("G/TBT/N/USA/1/Add.2", distributed=TODAY),
        reading("G/TBT/N/USA/1", distributed=TODAY - 9 * DAY),
    )
    keep(reading("G/TBT/N/USA/1/Add.1", distributed=TODAY - 3 * DAY))
    order = ["G/TBT/N/USA/1", "G/TBT/N/USA/1/Add.1", "G/TBT/N/USA/1/Add.2"]
    assert [row.symbol for row in queries.families(["G/TBT/N/USA/1"])["G/TBT/N/USA/1"]] == order
    assert [row.symbol for row in queries.chain_of(stored("G/TBT/N/USA/1/Add.1").pk)] == order


@HOW_MANY
def test_news_of_families_cost_one_query_for_five_hundred(how_many, django_assert_num_queries):
    many(how_many)
    roots = [f"G/TBT/N/USA/{number + 1}" for number in range(how_many)]
    with django_assert_num_queries(1):
        assert len(list(queries.family_news(roots, since=None))) == how_many


@pytest.mark.parametrize(("since", "count"), [(NOW - DAY, 3), (NOW, 3), (NOW + DAY, 0), (None, 3)])
def test_only_what_changed_since_is_news(three, since, count):
    roots = [one.root_symbol for one in three]
    assert len(list(queries.family_news(roots, since=since))) == count


@pytest.mark.parametrize(("since", "count"), [(NOW - DAY, 3), (NOW, 3), (NOW + DAY, 0)])
def test_families_that_changed_are_found_in_one_query(three, since, count, django_assert_num_queries):
    roots = sorted(one.root_symbol for one in three)
    with django_assert_num_queries(1):
        assert queries.roots_changed(since) == roots[:count]


def test_of_no_family_there_is_no_news(three, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert list(queries.family_news([], since=None)) == []


# What later steps pull


@HOW_MANY
def test_what_a_later_step_lacks_costs_one_query(how_many, django_assert_num_queries):
    many(how_many)
    with django_assert_num_queries(1):
        assert len(queries.notices_without(lacking())) == how_many


def test_no_more_than_the_limit_and_the_oldest_first(three):
    assert [row.id for row in queries.notices_without(lacking(), limit=2)] == [one.pk for one in three[:2]]


@pytest.mark.parametrize(("batch", "sizes"), [(1, [1, 1, 1]), (2, [2, 1]), (3, [3]), (50, [3])])
def test_batches_are_as_long_as_asked_for(three, batch, sizes):
    assert [len(rows) for rows in queries.every_notice(batch=batch)] == sizes


@pytest.mark.parametrize(
    ("days", "symbols"), [(0, ["G/SPS/N/THA/3"]), (5, ["G/SPS/N/CHN/2", "G/SPS/N/THA/3"]), (-1, [])]
)
def test_batches_since_a_day_hold_that_day(three, days, symbols):
    rows = [row for batch in queries.notices_since(since=TODAY - days * DAY, batch=2) for row in batch]
    assert [row.symbol for row in rows] == symbols


def test_a_firm_that_comes_new_hears_of_what_is_current(three):
    rows = [row for batch in queries.current_notices(on=TODAY, batch=10) for row in batch]
    assert [row.symbol for row in rows if row.is_open(TODAY)] == ["G/TBT/N/VNM/1", "G/SPS/N/CHN/2"]
    assert all(row.is_current(TODAY) for row in rows)


@HOW_MANY
def test_stamps_cost_one_query(how_many, django_assert_num_queries):
    wanted = many(how_many)
    with django_assert_num_queries(1):
        assert queries.stamps_since(None) == dict.fromkeys(wanted, NOW)


def test_stamps_come_newest_first_and_since_a_day(three):
    first, second, third = (one.pk for one in three)
    assert list(queries.stamps_since(None)) == [third, second, first]
    assert list(queries.stamps_since(TODAY - 5 * DAY)) == [third, second]


# Counts


@HOW_MANY
def test_counts_cost_three_queries(how_many, django_assert_num_queries):
    many(how_many)
    with django_assert_num_queries(3):
        assert queries.counts(today=TODAY) == {"all": how_many, "open": how_many, "month": how_many}


def test_open_holds_the_last_day_and_a_month_thirty_days(three):
    assert queries.counts(today=TODAY) == {"all": 3, "open": 2, "month": 2}
    assert queries.counts(today=TODAY + DAY) == {"all": 3, "open": 1, "month": 2}
    assert queries.counts(today=TODAY - 6 * DAY) == {"all": 3, "open": 3, "month": 0}


def test_nothing_stored_is_nothing_counted():
    assert queries.counts(today=TODAY) == {"all": 0, "open": 0, "month": 0}
    assert (queries.any_notice(), queries.sample_count(), queries.members_seen()) == (False, 0, [])
    assert (queries.stamps_since(None), queries.joined_notices(), queries.set_aside_open().total) == (
        {},
        {},
        0,
    )


def test_members_come_once_in_order(three):
    keep(reading("G/TBT/N/CHN/9"), reading("G/TBT/N/ARE/4", "G/TBT/N/BHR/5"))
    assert queries.members_seen() == ["ARE", "BHR", "CHN", "THA", "VNM"]


def test_samples_are_counted_apart(three):
    Notice.objects.filter(pk=three[0].pk).update(is_sample=True)
    assert (queries.sample_count(), queries.any_notice()) == (1, True)


def test_each_earlier_version_has_its_number_and_its_end(three, django_assert_num_queries):
    later = NOW + DAY
    keep(
        reading("G/TBT/N/VNM/1", title="Helmets for riders", hs=["650610"], distributed=TODAY - 40 * DAY),
        now=later,
    )
    with django_assert_num_queries(1):
        assert queries.versions_of(three[0].pk) == [(1, later)]
    assert queries.notice(three[0].pk).version == 2


# The search


@pytest.mark.parametrize(
    ("asked", "symbols"),
    [
        ({"order": "deadline"}, ["G/SPS/N/THA/3", "G/SPS/N/CHN/2", "G/TBT/N/VNM/1"]),
        ({"order": "newest"}, ["G/SPS/N/THA/3", "G/SPS/N/CHN/2", "G/TBT/N/VNM/1"]),
        ({"area": "XXX"}, []),
        ({"member": "XXX"}, []),
        ({"hs": ["08"]}, ["G/SPS/N/CHN/2"]),
        ({"hs": ["08", "65"]}, ["G/SPS/N/CHN/2", "G/TBT/N/VNM/1"]),
        ({"area": "SPS", "member": "THA"}, ["G/SPS/N/THA/3"]),
        ({"area": "TBT", "member": "THA"}, []),
        ({"open_on": TODAY + DAY}, ["G/TBT/N/VNM/1"]),
        ({"since": TODAY}, ["G/SPS/N/THA/3"]),
        ({"until": TODAY - 40 * DAY}, ["G/TBT/N/VNM/1"]),
        ({"since": TODAY + DAY}, []),
        ({"query": "  "}, ["G/SPS/N/THA/3", "G/SPS/N/CHN/2", "G/TBT/N/VNM/1"]),
        ({"query": "?!"}, []),
        ({"page": -5}, ["G/SPS/N/THA/3", "G/SPS/N/CHN/2", "G/TBT/N/VNM/1"]),
    ],
)
def test_filters_and_orders(three, asked, symbols):
    page = queries.search_notices(**asked)
    assert ([row.symbol for row in page.rows], page.total) == (symbols, len(symbols))
    assert (page.page, page.pages, page.has_next) == (1, 1, False)


def test_goods_are_found_by_what_they_mean(three):
    durian = Meaning(kind="GOODS", codes=("081060",))
    assert list(Notice.objects.filter(queries.about(durian)).values_list("symbol", flat=True)) == [
        "G/SPS/N/CHN/2"
    ]


# Runs, and what they set aside


@HOW_MANY
def test_recent_runs_cost_one_query_and_come_newest_first(how_many, django_assert_num_queries):
    for number in range(how_many):
        finish_run(
            start_run("eping_api", f"day {number}", NOW + number * DAY),
            state="DONE",
            now=NOW,
            counts=StoreCounts(read=number, new=1),
        )
    with django_assert_num_queries(1):
        runs = queries.recent_runs()
    assert [run.asked for run in runs] == [f"day {number}" for number in reversed(range(how_many))]
    assert (runs[0].read, runs[0].new, runs[0].state) == (how_many - 1, 1, "DONE")


def test_no_more_runs_than_asked_for():
    for number in range(3):
        start_run("eping_api", f"{number}", NOW + number * DAY)
    assert [run.asked for run in queries.recent_runs(2)] == ["2", "1"]


@HOW_MANY
def test_what_was_set_aside_costs_one_query(how_many, django_assert_num_queries):
    rows = [
        SetAside(where=f"row {number}", field="HS", reason="no code", hint="look")
        for number in range(how_many)
    ]
    keep_set_aside(rows, run_id=start_run("eping_workbook", "x", NOW), now=NOW)
    with django_assert_num_queries(2):
        page = queries.set_aside_open(size=2)
    found = page.rows
    assert page.total == queries.set_aside_count() == how_many
    assert len(found) == min(2, how_many)
    assert {(one.source, one.field, one.reason, one.hint, one.at) for one in found} == {
        ("eping_workbook", "HS", "no code", "look", NOW),
    }
