"""The queue: who comes first, which filters bite, and that it costs the same for one and for many."""

from datetime import timedelta

import pytest

from donbay.apps.notices.models import Notice, NoticeSymbol
from donbay.apps.notices.services import index_waiting
from donbay.apps.triage import queries
from donbay.apps.triage.types import Beside, Filters, Totals
from donbay.core.notices.record import Code
from donbay.core.search.types import Meaning
from tests.factories.accounts import OfficerFactory
from tests.factories.alerts import move_deadline
from tests.factories.triage import MONDAY, TODAY, DecisionFactory, concerned, match, notice

pytestmark = pytest.mark.django_db


def in_days(n):
    return TODAY + timedelta(days=n)


def symbols(**asked):
    found = queries.queue(now=MONDAY, filters=Filters(**asked))
    assert found.total == len(found.rows)
    return [row.notice.symbol.rsplit("/", 1)[-1] for row in found.rows]


def made(number, *, days=40, **fields):
    deadline = in_days(days) if days is not None else None
    return notice(f"G/TBT/N/CHN/{number}", deadline=deadline, **fields)


def test_most_firms_first_then_related_then_the_nearest_deadline_and_not_by_date():
    concerned(made(1, days=5, distributed=TODAY), related=9)
    concerned(made(2, days=90), direct=1, related=3)
    concerned(made(3, days=50), direct=2)
    concerned(made(4, days=20), direct=1, related=3)
    made(5, days=None)
    made(6, days=30)
    made(7, days=3)
    assert symbols() == ["3", "4", "2", "1", "7", "6", "5"]


def test_the_provinces_own_deadline_counts_before_the_wtos():
    made(1, days=30)
    made(2, days=60, local=in_days(10))
    first, second = queries.queue(now=MONDAY, filters=Filters()).rows
    assert (first.notice.symbol, first.deadline, first.days_left) == ("G/TBT/N/CHN/2", in_days(10), 10)
    assert (second.deadline, second.days_left) == (in_days(30), 30)


def test_once_the_provinces_deadline_has_passed_the_wtos_counts():
    made(1, days=9, local=in_days(-6))
    made(2, days=12, local=in_days(0))
    first, second = queries.queue(now=MONDAY, filters=Filters()).rows
    assert (first.notice.symbol, first.days_left, first.local_passed) == ("G/TBT/N/CHN/2", 0, False)
    assert (second.deadline, second.days_left, second.local_passed) == (in_days(9), 9, True)


def test_a_row_tells_firms_impact_and_who_has_it():
    about, officer = made(1), OfficerFactory(name="Chị Lan")
    concerned(about, direct=2, related=1, possible=4)
    DecisionFactory(
        notice=about, assigned_to=officer, impact="HIGH", impact_reason="bốn lô hàng", impact_at=MONDAY
    )
    (row,) = queries.queue(now=MONDAY, filters=Filters()).rows
    assert (row.direct, row.related, row.impact, row.impact_label) == (2, 1, "HIGH", "cao")
    assert (row.assigned_to_id, row.assigned_to) == (officer.pk, "Chị Lan")


def test_a_row_that_nobody_touched_is_of_plain_values():
    made(1)
    (row,) = queries.queue(now=MONDAY, filters=Filters()).rows
    assert (type(row.impact), row.impact, row.impact_label) == (str, "UNKNOWN", "chưa rõ")
    assert (row.assigned_to_id, row.assigned_to, row.dismissed_at, row.done_at) == (None, "", None, None)


def test_a_match_that_was_withdrawn_or_judged_twice_is_not_counted_twice():
    about = made(1)
    firm, _other = concerned(about, direct=2)
    match(about, firm, rules="2")
    (gone,) = concerned(about, direct=1)
    about_gone = about.__class__.objects.get()
    from donbay.apps.matching.models import Match

    Match.objects.filter(notice=about_gone, enterprise=gone).update(withdrawn_at=MONDAY)
    assert queries.queue(now=MONDAY, filters=Filters()).rows[0].direct == 2


def test_what_has_passed_is_gone_or_dismissed_stands_under_its_own_tab():
    made(1, days=0)
    made(2, days=-1)
    made(3, days=None, distributed=in_days(-60))
    made(4, days=None, distributed=in_days(-61))
    newer = made(5)
    replaced = made(6)
    replaced.__class__.objects.filter(pk=replaced.pk).update(
        superseded_by=newer, standing="REPLACED", ended_by=newer.symbol
    )
    DecisionFactory(notice=made(7), dismissed_at=MONDAY, dismissed_reason="không phải hàng của tỉnh")
    assert symbols() == ["1", "5", "3"]
    assert symbols(tab="LATE") == ["6", "4", "2"]
    assert symbols(tab="DISMISSED") == ["7"]


def test_every_filter_bites():
    me, other = OfficerFactory(), OfficerFactory()
    made(1, days=5, title="Nhãn sữa bột", products="Milk powder")
    made(2, days=7)
    notice("G/SPS/N/CHN/3", deadline=in_days(8))
    DecisionFactory(notice=made(4, days=9), assigned_to=me, impact="LOW", impact_reason="x", impact_at=MONDAY)
    DecisionFactory(notice=made(5, days=10), assigned_to=other)
    made(6, days=11, hs=(Code("081060"),))
    first = Notice.objects.get(symbol="G/TBT/N/CHN/1")
    NoticeSymbol.objects.create(notice=first, symbol="G/TBT/N/VNM/1", member="VNM")
    index_waiting(now=MONDAY)
    assert symbols(area="SPS") == ["3"]
    assert symbols(member="VNM") == ["1"]
    assert symbols(within_days=7) == ["1", "2"]
    assert symbols(goods=Meaning(kind="GOODS", codes=("081060",))) == ["6"]
    assert symbols(goods=Meaning(kind="GOODS", codes=("0810", "0201"))) == ["6"]
    assert symbols(goods=Meaning(kind="GOODS", codes=("0201",))) == []
    assert symbols(assigned="ME", officer_id=me.pk) == ["4"]
    assert symbols(assigned="NOBODY") == ["1", "2", "3", "6"]
    assert symbols(impact="LOW") == ["4"]
    assert symbols(impact="UNKNOWN") == ["1", "2", "3", "5", "6"]
    assert symbols(text="sữa  bột") == ["1"]
    assert symbols(text="sua bot", area="SPS") == []


def test_the_tabs_count_what_they_show():
    me = OfficerFactory()
    made(1)
    DecisionFactory(notice=made(2), assigned_to=me)
    DecisionFactory(notice=made(3, days=-3), assigned_to=me)
    DecisionFactory(notice=made(4), dismissed_at=MONDAY, dismissed_reason="x")
    counted = queries.totals(now=MONDAY, officer_id=me.pk)
    assert counted == Totals(open=2, mine=1, nobody=1, late=1, dismissed=1, handled=1)


def test_a_stretch_of_the_queue_and_the_neighbours_of_a_notice():
    ids = [made(n, days=n).pk for n in range(1, 8)]
    found = queries.queue(now=MONDAY, filters=Filters(), limit=3, offset=3)
    assert ([row.notice.id for row in found.rows], found.total) == (ids[3:6], 7)
    assert queries.find_neighbours(ids[3], now=MONDAY, filters=Filters()) == Beside(
        previous_id=ids[2], next_id=ids[4]
    )
    assert queries.find_neighbours(ids[0], now=MONDAY, filters=Filters()) == Beside(next_id=ids[1])
    assert queries.find_neighbours(ids[6], now=MONDAY, filters=Filters()) == Beside(previous_id=ids[5])
    assert queries.find_neighbours(ids[6], now=MONDAY, filters=Filters(within_days=4)) == Beside()


def test_a_deadline_that_moves_moves_the_notice():
    first, second = made(1, days=10), made(2, days=20)
    move_deadline(first, in_days(30))
    assert symbols() == ["2", "1"]
    assert queries.find_neighbours(second.pk, now=MONDAY, filters=Filters()).next_id == first.pk


@pytest.mark.parametrize("how_many", [1, 20])
def test_it_costs_the_same_for_one_and_for_many(django_assert_num_queries, how_many):
    me = OfficerFactory()
    shown = [made(n) for n in range(1, how_many + 1)]
    for one in shown:
        concerned(one, direct=2, related=1)
        DecisionFactory(notice=notice(), assigned_to=me)
    with django_assert_num_queries(4):  # how many, which in order, the notices themselves, their chains
        assert len(queries.queue(now=MONDAY, filters=Filters(area="TBT", text="")).rows) == how_many * 2
    with django_assert_num_queries(4):  # what is current, what speaks, what was handled, what was dismissed
        queries.totals(now=MONDAY, officer_id=me.pk)
    with django_assert_num_queries(1):
        queries.find_neighbours(shown[0].pk, now=MONDAY, filters=Filters())
