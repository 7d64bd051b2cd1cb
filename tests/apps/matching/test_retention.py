"""Matches that nobody will be told of go; what concerns a firm, and that a notice was judged, stay."""

from datetime import timedelta

import pytest
from django.db import connection

from donbay.apps.matching import queries, retention, services
from donbay.apps.matching.models import Judged, Match
from donbay.apps.matching.needed import NEEDED, keep_while
from donbay.foundation.letting_go import let_go
from tests.factories.alerts import MONDAY, TODAY, FirmFactory, match, notice

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
LONG_AGO = MONDAY - 200 * DAY


@pytest.fixture(autouse=True)
def _alone():
    """Let no later room need anything."""
    before = {sort: list(needed) for sort, needed in NEEDED.items()}
    NEEDED.update(withdrawn=[], possible=[])
    yield
    NEEDED.update(before)


@pytest.fixture
def firm():
    return FirmFactory()


def closed(days_ago, **said):
    """A notice that took comments until so many days ago."""
    day = TODAY - days_ago * DAY
    return notice(deadline=day, distributed=day - 60 * DAY, **said)


def left():
    return set(Match.objects.values_list("pk", flat=True))


def went(now=MONDAY):
    return {name: n for name, n in let_go(now=now, again=True).rows.items() if name.startswith("matching.")}


def test_withdrawn_matches_go_after_their_days_whatever_rules_made_them(firm):
    old = [
        match(closed(400), firm, grade, rules=rules, withdrawn_at=MONDAY - 91 * DAY, made_at=LONG_AGO)
        for grade, rules in (("DIRECT", "1"), ("RELATED", "2"), ("POSSIBLE", "1"))
    ]
    kept = [
        match(closed(400), firm, withdrawn_at=MONDAY - 90 * DAY, made_at=LONG_AGO),
        match(closed(400), firm, "RELATED", made_at=LONG_AGO),
    ]
    assert went() == {"matching.withdrawn": len(old)}
    assert left() == {one.pk for one in kept}
    assert went() == {}


def test_a_withdrawn_match_stays_while_a_later_room_needs_it(firm):
    from django.db.models import Exists, OuterRef

    one, other = (match(closed(400), firm, withdrawn_at=MONDAY - 91 * DAY) for _ in range(2))
    needed = lambda: Exists(Judged.objects.filter(notice=OuterRef("notice")))  # noqa: E731
    keep_while(needed, sort="withdrawn")
    keep_while(needed, sort="withdrawn")
    assert {"withdrawn": [needed], "possible": []} == NEEDED
    Judged.objects.create(notice=one.notice, notice_version=1, rules=services.rules_in_use(), at=MONDAY)
    assert went() == {"matching.withdrawn": 1}
    assert left() == {one.pk}
    Judged.objects.all().delete()
    assert went() == {"matching.withdrawn": 1}
    assert other.pk not in left()


def test_possible_matches_go_when_the_notice_was_closed_long_ago(firm):
    gone = [
        match(closed(91), firm, "POSSIBLE", made_at=LONG_AGO),
        match(notice(deadline=None, distributed=TODAY - 400 * DAY), firm, "POSSIBLE", made_at=LONG_AGO),
        match(closed(400, type="Emergency notification"), firm, "POSSIBLE", made_at=LONG_AGO),
    ]
    kept = [
        match(closed(90), firm, "POSSIBLE", made_at=LONG_AGO),  # it took comments on that day
        match(notice(), firm, "POSSIBLE", made_at=LONG_AGO),
        match(closed(91), firm, "RELATED", made_at=LONG_AGO),
        match(closed(91), firm, "POSSIBLE", made_at=MONDAY - 90 * DAY),  # judged lately
        match(notice(deadline=None, distributed=TODAY - 90 * DAY), firm, "POSSIBLE", made_at=LONG_AGO),
    ]
    assert went() == {"matching.possible": len(gone)}
    assert left() == {one.pk for one in kept}
    assert went() == {}


def test_nothing_that_is_current_today_is_ever_due(firm):
    for day in (-1, 0, 1, 40):
        for said in ({}, {"emergency": True}):
            match(
                notice(deadline=TODAY + day * DAY, distributed=TODAY - 20 * DAY, **said),
                firm,
                "POSSIBLE",
                made_at=LONG_AGO,
            )
    due = retention._possible(MONDAY - 30 * DAY)  # the shortest that the setting takes
    current = queries.current_matches(enterprise_ids=[firm.pk], on=TODAY)
    assert current
    assert not {one.pk for one in due} & {one.id for one in current}


def test_one_judgement_stays_for_each_notice_so_that_none_is_judged_anew(firm):
    rules, about = services.rules_in_use(), [closed(400, seen=MONDAY - 500 * DAY) for _ in range(4)]

    def judged(number, rules, days_ago, version=1):
        return Judged.objects.create(
            notice=about[number], notice_version=version, rules=rules, at=MONDAY - days_ago * DAY
        )

    gone = [judged(0, "1", 300), judged(0, "2", 200), judged(1, "1", 91)]
    kept = [
        judged(0, "3", 150), judged(1, rules, 0), judged(2, "1", 400), judged(3, rules, 400), judged(3, "x", 100),
    ]  # fmt: skip
    assert went() == {"matching.judged": len(gone)}
    assert set(Judged.objects.values_list("pk", flat=True)) == {one.pk for one in kept}
    assert services.match_new(now=MONDAY).notices == 0
    assert went() == {}


@pytest.mark.parametrize("kind", ["withdrawn", "possible"])
def test_what_is_due_is_found_by_an_index(kind, firm):
    """Few are due among all that stay; a planner that knows the table uses the index."""
    about = closed(400)
    gone = {"withdrawn": {"withdrawn_at": LONG_AGO}, "possible": {"grade": "POSSIBLE"}}[kind]
    Match.objects.bulk_create(
        Match(
            notice=about, enterprise=firm, rules=str(n), score=0.5, inputs="x", made_at=LONG_AGO,
            **({"grade": "DIRECT"} | (gone if n < 3 else {})),
        ) for n in range(2000)
    )  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    (one,) = (one for one in retention.KEPT if one.name == f"matching.{kind}")
    plan = one.due(MONDAY).order_by(one.by).values_list("pk")[:500].explain()
    assert "Seq Scan on matching_match" not in plan, plan
    assert connection.vendor != "sqlite" or f"match_{kind}" in plan, plan
    assert went() == {f"matching.{kind}": 3}
