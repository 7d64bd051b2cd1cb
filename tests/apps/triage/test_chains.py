"""One row a chain in the queue, emergencies first."""

from datetime import timedelta

import pytest

from donbay.apps.notices import queries as notices
from donbay.apps.triage import queries
from donbay.apps.triage.types import Filters
from tests.factories.enterprises import EnterpriseFactory
from tests.factories.notices import NOW, TODAY, keep, reading, stored
from tests.factories.triage import DecisionFactory, concerned, match

pytestmark = pytest.mark.django_db
ROOT = "G/SPS/N/CHN/91001"
SOON, LATE = TODAY + timedelta(days=9), TODAY + timedelta(days=60)


def rows(**asked):
    found = queries.queue(now=NOW, filters=Filters(**asked))
    assert found.total == len(found.rows)
    return [(row.notice.symbol, [one.symbol for one in row.older]) for row in found.rows]


def chain():
    keep(
        reading(ROOT, deadline=SOON, distributed=TODAY - timedelta(days=50)),
        reading(f"{ROOT}/Add.1", deadline=LATE, distributed=TODAY - timedelta(days=1)),
    )


def test_a_chain_is_one_row_with_the_newest_on_top_and_the_deadline_in_force():
    chain()
    keep(reading("G/SPS/N/CHN/7", deadline=SOON))
    assert rows() == [("G/SPS/N/CHN/7", []), (f"{ROOT}/Add.1", [ROOT])]
    row = queries.queue(now=NOW, filters=Filters()).rows[1]
    assert row.deadline == notices.notice_by_symbol(ROOT).local_deadline
    assert queries.totals(now=NOW, officer_id=1).open == 2


def test_the_firms_of_the_whole_chain_are_counted_each_once():
    chain()
    (first,) = concerned(stored(ROOT), direct=1)
    match(stored(f"{ROOT}/Add.1"), first)
    match(stored(f"{ROOT}/Add.1"), EnterpriseFactory(), "RELATED")
    (row,) = queries.queue(now=NOW, filters=Filters()).rows
    assert (row.direct, row.related) == (1, 1)


def test_news_of_a_dismissed_chain_waits_anew_and_a_dismissed_one_does_not_come_back_by_its_parent():
    keep(reading(ROOT, deadline=SOON))
    DecisionFactory(notice=stored(ROOT), dismissed_at=NOW, dismissed_reason="không phải hàng của tỉnh")
    assert rows() == []
    keep(reading(f"{ROOT}/Add.1", deadline=LATE, distributed=TODAY))
    assert rows() == [(f"{ROOT}/Add.1", [ROOT])]
    DecisionFactory(notice=stored(f"{ROOT}/Add.1"), dismissed_at=NOW, dismissed_reason="không phải hàng")
    assert rows() == []
    assert sorted(rows(tab="DISMISSED")) == [(ROOT, []), (f"{ROOT}/Add.1", [])]


@pytest.mark.parametrize("words", ["The draft has been withdrawn.", "The ban has been lifted."])
def test_what_was_withdrawn_is_not_open(words):
    keep(
        reading(ROOT, deadline=SOON),
        reading(f"{ROOT}/Add.1", deadline=None, distributed=TODAY, description=words),
    )
    assert rows() == [(f"{ROOT}/Add.1", [ROOT])]  # the news itself, which has no deadline
    (row,) = queries.queue(now=NOW, filters=Filters()).rows
    assert (row.deadline, row.older[0].is_open(TODAY)) == (None, False)


def test_a_revision_stands_in_the_place_of_what_it_replaced():
    keep(reading(ROOT, deadline=SOON), reading(f"{ROOT}/Rev.1", deadline=LATE, distributed=TODAY))
    assert rows() == [(f"{ROOT}/Rev.1", [ROOT])]
    assert rows(tab="LATE") == []


def test_an_emergency_that_concerns_somebody_comes_first():
    keep(
        reading("G/SPS/N/CHN/1", deadline=SOON),
        reading("G/SPS/N/CHN/2", deadline=None, kind="EMERGENCY"),
        reading("G/SPS/N/CHN/3", deadline=None, kind="EMERGENCY"),
    )
    concerned(stored("G/SPS/N/CHN/1"), direct=5)
    concerned(stored("G/SPS/N/CHN/2"), related=1)
    assert [symbol for symbol, _older in rows()] == ["G/SPS/N/CHN/2", "G/SPS/N/CHN/1", "G/SPS/N/CHN/3"]
