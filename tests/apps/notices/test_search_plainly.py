"""The quick search finds what the plain one finds, in its order, however it goes about it; and it walks no table."""

import re
from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from donbay.apps.notices import queries, reading_on, searching, walking
from donbay.apps.notices.models import Notice
from donbay.apps.notices.services import index_inferred
from donbay.apps.products import queries as products
from donbay.apps.products.services import load_products
from tests.apps.notices.plain_search import plainly_found
from tests.factories.notices import NOW, TODAY, keep, reading, stored

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
SAID = ("durian", "frozen", "shrimp", "food", "safety", "fruit", "tôm", "sầu riêng", "labels", "fresh")
ASKED = (
    *SAID,
    "trái cây",
    "0810",
    "0306.17",
    "chương 08",
    "Trung Quốc",
    "ghi nhãn",
    '"food safety"',
    "tbt",
    "khongcogi",
)
words = st.lists(st.sampled_from(SAID), max_size=4).map(" ".join)
asked = st.lists(st.sampled_from(ASKED), max_size=3).map(" ".join)
HOW = pytest.mark.parametrize("few", [0, 2, 1000])  # all is walked, some of it, all is sorted


@st.composite
def stocks(draw):
    """Some notices: words in the head or in the text, codes stated or inferred, days and deadlines that repeat."""
    found = []
    for number in range(draw(st.integers(0, 12))):
        member = draw(st.sampled_from(["CHN", "USA", "EU"]))
        days = draw(st.integers(0, 3))
        deadline = draw(st.sampled_from([None, TODAY - DAY, TODAY, TODAY + 30 * DAY]))
        found.append((
            reading(
                f"G/{draw(st.sampled_from(['TBT', 'SPS']))}/N/{member}/{number + 1}",
                title=draw(words),
                products=draw(words),
                description=f"About {draw(words)}",
                hs=draw(st.lists(st.sampled_from(["081060", "0306", "030617"]), max_size=2)),
                distributed=TODAY - days * DAY,
                deadline=deadline,
            ),
            draw(st.lists(st.sampled_from(["0810", "030617"]), max_size=1)),
        ))  # fmt: skip
    return found


def write(stock):
    keep(*(one for one, _codes in stock))
    index_inferred({stored(one.record.symbols[0]).pk: codes for one, codes in stock}, now=NOW)


filters = st.fixed_dictionaries(
    {},
    optional={
        "area": st.just("SPS"),
        "member": st.sampled_from(["CHN", "EU"]),
        "open_on": st.just(TODAY),
        "since": st.just(TODAY - DAY),
        "hs": st.sampled_from([("08",), ("030617", "0810")]),
    },
)


def leafed(size=2, **how):
    """Return what all pages of a search show one after the other, and the last of them."""
    symbols, page = [], 1
    while True:
        shown = queries.search_notices(page=page, **how)
        symbols += [row.symbol for row in shown.rows]
        assert len(shown.rows) == size or page == shown.pages
        if page == shown.pages:
            return symbols, shown
        page += 1


@HOW
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(stock=stocks(), how=st.tuples(asked, filters, st.sampled_from([None, TODAY]), st.booleans()))
def test_all_ways_find_the_same_in_the_same_order(monkeypatch, few, stock, how):
    query, by, day, goods = how
    monkeypatch.setattr(walking, "FEW", few)
    monkeypatch.setattr(reading_on, "FEW", few)
    monkeypatch.setattr(searching, "PAGE_SIZE", 2)
    with transaction.atomic():
        load_products()
        write(stock)
        about = products.meaning("sau-rieng-khanh-son") if goods else None
        assert bool(about) == goods
        plain = plainly_found(query, today=day, goods=about, **by)
        symbols, shown = leafed(query=query, today=day, goods=about, **by)
        assert symbols == plain
        assert (shown.total, shown.more) == (len(plain), False)
        read = queries.notices_after(None, limit=99, query=query, **by)
        if not goods:
            assert sorted(row.symbol for row in read) == sorted(plain)
        transaction.set_rollback(True)


def test_beyond_the_most_only_the_best_are_shown(monkeypatch):
    monkeypatch.setattr(walking, "MOST", 4)
    monkeypatch.setattr(searching, "MOST", 4)
    monkeypatch.setattr(walking, "FEW", 2)
    monkeypatch.setattr(searching, "PAGE_SIZE", 3)
    keep(*(reading(f"G/TBT/N/USA/{n}", description="About durian") for n in range(1, 6)))
    keep(reading("G/TBT/N/USA/9", title="Durian", distributed=TODAY - 99 * DAY))
    symbols, shown = leafed(query="durian", today=TODAY, size=3)
    assert symbols == [f"G/TBT/N/USA/{n}" for n in (9, 5, 4, 3)]
    assert (shown.total, shown.more, shown.pages) == (4, True, 2)


def plan_of(sql):
    """Return how the database goes about a statement, line by line."""
    how = "EXPLAIN QUERY PLAN" if connection.vendor == "sqlite" else "EXPLAIN"
    with connection.cursor() as cursor:
        cursor.execute(f"{how} {sql}")
        return [str(row[-1]) for row in cursor.fetchall()]


NOTHING = ["khongcogi", "tôm hùm khongcogi", "0306.17", '"no such words"', "CHN/999999", "sầu riêng Nhật Bản"]


@pytest.mark.parametrize("query", NOTHING)
@pytest.mark.parametrize("by", [{}, {"member": "CHN"}, {"open_on": TODAY}, {"hs": ("0901",)}])
def test_without_a_hit_only_the_index_of_words_is_asked(query, by):
    keep(*(reading(f"G/TBT/N/USA/{n}", title="Fresh fruit", description="About food") for n in range(1, 20)))
    load_products()
    for search in (
        lambda: queries.search_notices(query=query, today=TODAY, **by).rows,
        lambda: queries.notices_after(None, limit=20, query=query, **by),
    ):
        with CaptureQueriesContext(connection) as asked_for:
            assert len(search()) == 0
        assert len(asked_for) == 2
        (_products, index) = [one["sql"] for one in asked_for]
        assert "notices_notice" not in index.replace("notices_noticewords", "")
        walked = [line for line in plan_of(index) if re.search(r"\bSCAN\b|Seq Scan", line)]
        assert [line for line in walked if "VIRTUAL TABLE INDEX" not in line] == []


@pytest.mark.skipif("connection.vendor != 'postgresql'")
@pytest.mark.parametrize("name", ["notices_found", "notices_found_in_head"])
def test_the_functions_of_the_index_may_not_walk_the_table(name):
    with connection.cursor() as cursor:
        cursor.execute("SELECT proconfig FROM pg_proc WHERE proname = %s", [name])
        assert cursor.fetchone()[0] == ["enable_seqscan=off"]


@pytest.mark.skipif("connection.vendor != 'postgresql'")
@pytest.mark.parametrize(
    ("column", "index"),
    [("vector", "notices_words"), ("ts_filter(vector, '{a}')", "notices_words_head")],
)
def test_where_no_table_may_be_walked_the_index_is_used(column, index):
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
    plan = plan_of(f"SELECT notice_id FROM notices_noticewords WHERE {column} @@ 'a | b'::tsquery LIMIT 3")  # noqa: S608
    assert any(f"Bitmap Index Scan on {index} " in line for line in plan), plan


def walks(found):
    """Return the lines of a plan in which the table of notices is gone through from end to end."""
    return [
        line
        for line in plan_of_query(found)
        if re.fullmatch(r"SCAN notices_notice( USING .*)?", line) or "Seq Scan on notices_notice " in line
    ]


def plan_of_query(found):
    return found.explain().splitlines()


@pytest.mark.skipif("connection.vendor != 'sqlite'")
@pytest.mark.parametrize(
    "found",
    [
        lambda: Notice.objects.filter(queries.of_member_where("CHN")),
        lambda: Notice.objects.filter(queries.sample_where()),
        lambda: Notice.objects.filter(walking.among([1, 2, 3])).order_by("-distribution_date", "-pk"),
    ],
)
def test_lists_begin_at_an_index(found):
    assert walks(found()) == []
