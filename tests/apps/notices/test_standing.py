"""What holds in a chain is stored on every row of it, and the rule in SQL says what the rule in Python says."""

from datetime import date, timedelta
from itertools import permutations

import pytest
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from donbay.apps.notices import queries
from donbay.apps.notices.due import due_of
from donbay.apps.notices.models import Notice, NoticeSymbol
from donbay.apps.notices.services import settle_waiting
from donbay.apps.notices.services.columns import province_deadline
from donbay.apps.notices.services.settling import settle
from donbay.core.notices.events import is_voiding
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
     "The comment period is extended until 20 December 2026.", "The regulation is repealed.",
     "The suspension has been lifted.", "The regulation was adopted on 30 October 2026."]
)  # fmt: skip
DEADLINES = st.one_of(st.none(), st.integers(-5, 70).map(lambda days: TODAY + timedelta(days=days)))
KINDS = st.sampled_from(["REGULAR", "EMERGENCY"])
DAYS = st.integers(0, 80).map(lambda days: TODAY - timedelta(days=days))
DOCUMENTS = st.lists(st.tuples(SUFFIXES, WORDS, DEADLINES, DAYS, KINDS), max_size=7)
# The office is seven hours ahead of UTC: from 17:00 there its day is the next one.
MOMENTS = st.integers(0, 47).map(lambda hours: NOW.replace(hour=0) + timedelta(hours=hours))


class SqlSaysWhatPythonSays(TestCase):
    """For chains of any kind, in any order, stored in any batches, asked on any day."""

    @settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
    @given(DOCUMENTS, st.integers(1, 3), MOMENTS, st.integers(-80, 90))
    def test_open(self, documents, batch, arrived, later):
        today = TODAY + timedelta(days=later)
        _store(documents, batch, arrived)
        rows = queries.notice_rows(Notice.objects.values_list("pk", flat=True))
        holds = in_force([_link(row) for row in rows])
        by_rule = {key for key, one in holds.items() if is_open(one.standing, one.deadline, today)}
        assert (
            _matched(queries.open_where, today) == by_rule == {row.id for row in rows if row.is_open(today)}
        )
        current = {row.id for row in rows if row.is_current(today)}
        assert _matched(queries.current_where, today) == current >= by_rule
        _words_say_what_the_rule_says(rows, today)
        _conditions_say_what_the_columns_say(rows, today)
        _holds_for_all(rows)
        before = list(Notice.objects.order_by("pk").values())
        assert settle([row.id for row in rows], now=NOW) == 0
        assert settle_waiting(now=NOW) == 0
        assert list(Notice.objects.order_by("pk").values()) == before


def _store(documents, batch, arrived):
    readings = [
        reading(
            ROOT + suffix, description=words, deadline=deadline, distributed=day, kind=kind, key=str(number)
        )
        for number, (suffix, words, deadline, day, kind) in enumerate(documents)
    ]
    for start in range(0, len(readings), batch):
        keep(*readings[start : start + batch], now=arrived + timedelta(hours=start))


def _matched(condition, *given, **asked):
    """Return the notices a condition matches: the same from their own table and from one that points at them."""
    own = set(Notice.objects.filter(condition(*given, **asked)).values_list("pk", flat=True))
    pointing = NoticeSymbol.objects.filter(condition(*given, prefix="notice__", **asked))
    assert set(pointing.values_list("notice_id", flat=True)) == own
    return own


def _words_say_what_the_rule_says(rows, today):
    for row in rows:
        said = due_of(row, today)
        assert (said.state in {"OPEN", "SOON"}) is row.is_open(today)
        assert (said.over or said.state == "PAST") is (row.is_over(today) or said.over)
        assert not (row.is_open(today) and row.is_over(today))


def _conditions_say_what_the_columns_say(rows, today):
    wanted = [
        (_matched(queries.standing_where), lambda row: row.stands),
        (_matched(queries.speaking_where), lambda row: row.on_top),
        (_matched(queries.dated_where), lambda row: row.comment_deadline is not None),
        (_matched(queries.due_from_where, today), lambda row: (row.comment_deadline or date.min) >= today),
        (_matched(queries.emergency_where), lambda row: row.kind == "EMERGENCY" and not row.step),
        (_matched(queries.distributed_where, since=today), lambda row: row.distribution_date >= today),
        (_matched(queries.distributed_where, before=today), lambda row: row.distribution_date < today),
        (_matched(queries.distributed_where, known=False), lambda _row: False),
        (_matched(queries.of_chains_where, [ROOT]), lambda row: row.root_symbol == ROOT),
        (_matched(queries.of_area_where, "SPS"), lambda row: row.area == "SPS"),
    ]
    for matched, says in wanted:
        assert matched == {row.id for row in rows if says(row)}
    days = dict(Notice.objects.values_list("pk", queries.office_day(today)))
    assert days == {row.id: row.binding_day(today) for row in rows}


def _link(row):
    return Link(
        id=row.id, symbols=tuple(sorted(row.symbols)), step=row.step, day=row.distribution_date,
        said=said_of(row.record),
    )  # fmt: skip


def _holds_for_all(rows):
    """Laws of every family: what does not stand is closed and says by what; somebody speaks for it."""
    symbols = {row.symbol: row for row in rows}
    for row in rows:
        assert row.stands is (row.ended_by_id is None) is (row.ended_by == "")
        assert row.voids_parent is is_voiding(row.record)
        assert row.stated_deadline == said_of(row.record).deadline
        setter = symbols.get(row.deadline_by, row)
        arrived = timezone.localdate(setter.first_seen_at)
        assert row.local_deadline == (
            province_deadline(row.comment_deadline, arrived) if row.comment_deadline else None
        )
    assert not rows or any(row.on_top for row in rows)
    assert all(row.stands for row in rows if row.on_top) or not any(row.stands for row in rows)
