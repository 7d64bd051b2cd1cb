"""What holds in a chain is stored on every row of it, and the rule in SQL says what the rule in Python says."""

from datetime import timedelta
from itertools import permutations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from donbay.apps.notices import queries
from donbay.apps.notices.models import Notice
from donbay.apps.notices.services.settling import settle
from donbay.core.notices.family import in_force
from donbay.core.notices.standing import Link, is_open, said_of
from tests.factories.notices import NOW, TODAY, keep, reading, stored

DB = pytest.mark.django_db
ROOT = "G/SPS/N/CHN/91001"
SOON, LATE = TODAY + timedelta(days=9), TODAY + timedelta(days=60)
MOVED = [
    reading(ROOT, deadline=SOON, distributed=TODAY - timedelta(days=50)),
    reading(f"{ROOT}/Add.1", deadline=LATE, distributed=TODAY - timedelta(days=3)),
    reading(f"{ROOT}/Add.1/Corr.1", deadline=None, distributed=TODAY - timedelta(days=2)),
]


def held(symbol):
    row = queries.notice_by_symbol(symbol)
    return row.standing, row.comment_deadline, row.moved_from, row.on_top


@DB
@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_a_chain_is_the_same_in_whatever_order_it_comes_one_by_one_and_twice(order):
    for turn, place in enumerate([*order, *order]):
        keep(MOVED[place], now=NOW + timedelta(hours=turn))
    assert held(ROOT) == ("STANDS", LATE, SOON, False)
    assert held(f"{ROOT}/Add.1") == ("STANDS", LATE, None, True)
    assert held(f"{ROOT}/Add.1/Corr.1") == ("STANDS", LATE, None, False)
    assert stored(ROOT).deadline_by == f"{ROOT}/Add.1"


@DB
def test_the_provinces_day_moves_with_the_deadline():
    keep(MOVED[0])
    before = stored(ROOT).local_deadline
    keep(MOVED[1], now=NOW + timedelta(hours=1))
    after = stored(ROOT)
    assert before < SOON < after.local_deadline < LATE
    assert after.local_deadline == stored(f"{ROOT}/Add.1").local_deadline
    assert after.changed_at == NOW + timedelta(hours=1)


@DB
def test_a_deadline_that_an_addendum_takes_back_goes_back():
    keep(*MOVED)
    void = reading(
        f"{ROOT}/Add.1/Corr.2", deadline=None, distributed=TODAY, description="Add.1 is null and void."
    )
    keep(void, now=NOW + timedelta(days=1))
    assert held(ROOT) == ("STANDS", SOON, None, False)
    assert held(f"{ROOT}/Add.1")[0] == "VOIDED"
    assert stored(f"{ROOT}/Add.1").voided_by == stored(f"{ROOT}/Add.1/Corr.2")


@DB
def test_an_addendum_that_changes_its_mind_moves_the_chain_again():
    keep(*MOVED)
    later = LATE + timedelta(days=5)
    keep(
        reading(f"{ROOT}/Add.1", deadline=later, distributed=TODAY - timedelta(days=3)),
        now=NOW + timedelta(days=1),
    )
    assert [held(row)[1] for row in (ROOT, f"{ROOT}/Add.1", f"{ROOT}/Add.1/Corr.1")] == [later] * 3


@DB
def test_joint_notices_that_were_stored_apart_move_together():
    keep(reading("G/TBT/N/ARE/9", deadline=SOON), reading("G/TBT/N/BHR/8", deadline=SOON))
    keep(reading("G/TBT/N/ARE/9/Add.1", "G/TBT/N/BHR/8/Add.1", deadline=LATE, distributed=TODAY))
    keep(reading("G/TBT/N/ARE/9/Corr.1", deadline=None, distributed=TODAY))
    assert [held(one)[1] for one in ("G/TBT/N/ARE/9", "G/TBT/N/BHR/8")] == [LATE, LATE]


@DB
def test_settling_a_large_chain_costs_the_same_number_of_queries(django_assert_max_num_queries):
    keep(MOVED[0], *[reading(f"{ROOT}/Add.{n}", deadline=LATE, distributed=TODAY) for n in range(2, 30)])
    with django_assert_max_num_queries(44):  # PostgreSQL asks for its lock, too
        keep(MOVED[1])


SUFFIXES = st.sampled_from(
    ["", "/Add.1", "/Add.2", "/Rev.1", "/Rev.2", "/Rev.1/Add.1", "/Corr.1", "/Add.1/Corr.1", "/Suppl.1"]
)
WORDS = st.sampled_from(
    ["", "The draft has been withdrawn.", "It is null and void.", "Comments are extended by 30 days.",
     "The comment period is extended until 20 December 2026."]
)  # fmt: skip
DEADLINES = st.one_of(st.none(), st.integers(-5, 70).map(lambda days: TODAY + timedelta(days=days)))
KINDS = st.sampled_from(["REGULAR", "EMERGENCY"])
DAYS = st.integers(0, 80).map(lambda days: TODAY - timedelta(days=days))


class SqlSaysWhatPythonSays(TestCase):
    """For chains of any kind, in any order, stored in any batches."""

    @settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
    @given(st.lists(st.tuples(SUFFIXES, WORDS, DEADLINES, DAYS, KINDS), max_size=7), st.integers(1, 3))
    def test_open(self, documents, batch):
        readings = [
            reading(
                ROOT + suffix,
                description=words,
                deadline=deadline,
                distributed=day,
                kind=kind,
                key=str(number),
            )
            for number, (suffix, words, deadline, day, kind) in enumerate(documents)
        ]
        for start in range(0, len(readings), batch):
            keep(*readings[start : start + batch], now=NOW + timedelta(hours=start))
        rows = queries.notice_rows(Notice.objects.values_list("pk", flat=True))
        by_sql = set(Notice.objects.filter(queries.open_where(TODAY)).values_list("pk", flat=True))
        holds = in_force([_link(row) for row in rows])
        assert by_sql == {key for key, one in holds.items() if is_open(one.standing, one.deadline, TODAY)}
        assert by_sql == {row.id for row in rows if row.is_open(TODAY)}
        current = set(Notice.objects.filter(queries.current_where(TODAY)).values_list("pk", flat=True))
        assert current == {row.id for row in rows if row.is_current(TODAY)} >= by_sql
        _holds_for_all(rows)
        before = list(Notice.objects.order_by("pk").values())
        assert settle([row.id for row in rows], now=NOW) == 0
        assert list(Notice.objects.order_by("pk").values()) == before


def _link(row):
    return Link(
        id=row.id, symbols=tuple(sorted(row.symbols)), step=row.step, day=row.distribution_date,
        said=said_of(row.record),
    )  # fmt: skip


def _holds_for_all(rows):
    """Laws of every family: what does not stand is closed and says by what; somebody speaks for it."""
    for row in rows:
        assert row.stands is (row.ended_by_id is None)
        assert row.stated_deadline == said_of(row.record).deadline
    assert not rows or any(row.on_top for row in rows)
    assert all(row.stands for row in rows if row.on_top) or not any(row.stands for row in rows)
