"""The rules in SQL say of every row what the rules in Python say of its record."""

from datetime import timedelta
from itertools import product

import pytest

from donbay.apps.notices import queries
from donbay.apps.notices.models import Notice, NoticeSymbol
from donbay.core.notices.record import WordDate
from tests.apps.notices.built import SEEN, TODAY, record
from tests.factories.notices import keep, reading

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
DEADLINES = (None, TODAY - DAY, TODAY, TODAY + DAY)
AGES = (0, 60, 61)


@pytest.fixture
def every():
    """One row of each standing, deadline, kind, step and age."""
    cases = product(("STANDS", "REPLACED"), DEADLINES, ("REGULAR", "EMERGENCY"), ("", "/Add.1"), AGES)
    made = []
    for number, (standing, deadline, kind, end, age) in enumerate(cases, start=1):
        symbol = f"G/SPS/N/THA/{number}{end}"
        said = record(
            symbol, deadline=deadline, kind=kind, distribution_date=TODAY - age * DAY,
            comment_deadline=WordDate(deadline, "", "STATED") if deadline else WordDate(),
        )  # fmt: skip
        made.append(
            Notice(
                identity=symbol, symbol=symbol, area="SPS", kind=kind, step=said.step, members=["THA"],
                distribution_date=said.distribution_date, comment_deadline=deadline, content=said,
                content_hash=str(number), root_symbol=symbol, first_seen_at=SEEN, changed_at=SEEN,
                standing=standing, ended_by="" if standing == "STANDS" else "G/SPS/N/THA/9",
            )
        )  # fmt: skip
    Notice.objects.bulk_create(made)
    rows = queries.notice_rows(Notice.objects.values_list("pk", flat=True))
    NoticeSymbol.objects.bulk_create(
        NoticeSymbol(symbol=row.symbol, notice_id=row.id, member="THA") for row in rows
    )
    return rows


def matched(where):
    return set(Notice.objects.filter(where).values_list("symbol", flat=True))


@pytest.mark.parametrize(
    ("where", "rule"),
    [
        (queries.open_where(TODAY), lambda row: row.is_open(TODAY)),
        (queries.open_where(TODAY + DAY), lambda row: row.is_open(TODAY + DAY)),
        (queries.current_where(TODAY), lambda row: row.is_current(TODAY)),
        (queries.current_where(TODAY + DAY), lambda row: row.is_current(TODAY + DAY)),
        (queries.standing_where(), lambda row: row.stands),
        (queries.emergency_where(), lambda row: row.kind == "EMERGENCY" and not row.step),
        (queries.dated_where(), lambda row: row.comment_deadline is not None),
        (queries.due_from_where(TODAY), lambda row: bool(row.comment_deadline) and row.comment_deadline >= TODAY),
        (~queries.standing_where() | queries.dated_where() & ~queries.due_from_where(TODAY), lambda row: row.is_over(TODAY)),
    ],
    ids=["open", "open tomorrow", "current", "current tomorrow", "stands", "emergency", "dated", "due", "over"],
)  # fmt: skip
def test_a_condition_matches_what_its_rule_says(every, where, rule):
    wanted = {row.symbol for row in every if rule(row)}
    assert matched(where) == wanted
    assert 0 < len(wanted) < len(every)


def test_each_condition_can_be_asked_from_behind_a_key(every):
    for make in (queries.open_where, queries.current_where, queries.due_from_where):
        pointing = set(NoticeSymbol.objects.filter(make(TODAY, "notice__")).values_list("symbol", flat=True))
        assert pointing == matched(make(TODAY)), make.__name__
    for make in (
        queries.standing_where,
        queries.emergency_where,
        queries.dated_where,
        queries.speaking_where,
    ):
        pointing = set(NoticeSymbol.objects.filter(make("notice__")).values_list("symbol", flat=True))
        assert pointing == matched(make()), make.__name__


@pytest.mark.parametrize(
    ("asked", "numbers"),
    [
        ({}, [1, 2, 3]),
        ({"since": TODAY - DAY}, [2]),
        ({"since": TODAY - 9 * DAY}, [1, 2]),
        ({"before": TODAY - DAY}, [1]),
        ({"since": TODAY - 9 * DAY, "before": TODAY - 9 * DAY}, []),
        ({"known": True}, [1, 2]),
        ({"known": False}, [3]),
    ],
)
def test_notices_are_matched_by_the_day_they_were_sent_out(asked, numbers):
    days = {1: TODAY - 9 * DAY, 2: TODAY - DAY, 3: None}
    keep(*(reading(f"G/TBT/N/THA/{n}", distributed=day) for n, day in days.items()))
    assert matched(queries.distributed_where(**asked)) == {f"G/TBT/N/THA/{n}" for n in numbers}
    behind = NoticeSymbol.objects.filter(queries.distributed_where(**asked, prefix="notice__"))
    assert behind.count() == len(numbers)


def test_of_a_chain_the_newest_that_stands_and_says_something_speaks():
    root = "G/TBT/N/THA/1"
    keep(
        reading(root, distributed=TODAY - 9 * DAY),
        reading(f"{root}/Rev.1", distributed=TODAY - 5 * DAY),
        reading("G/TBT/N/THA/2"),
    )
    assert matched(queries.speaking_where()) == {f"{root}/Rev.1", "G/TBT/N/THA/2"}
