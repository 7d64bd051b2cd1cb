"""What is over goes in small parts, counted as it goes; what is described is all that goes."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django_tasks_db.models import DBTaskResult

from donbay.foundation import letting_go, retention
from donbay.foundation.letting_go import AT_ONCE, REST, RUN_SECONDS, let_go, standings
from donbay.foundation.limits import LONGEST
from donbay.foundation.models import AuditLine, CacheEntry, LetGo, LimitUse, RunningNumber, TimetableRun
from donbay.foundation.one_by_one import SomeBroke
from donbay.foundation.retention import Rows, weigh

NOW = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)
DAY = timedelta(days=1)
pytestmark = pytest.mark.django_db


def run(days_ago, entry="x"):
    due = NOW - timedelta(days=days_ago)
    return TimetableRun.objects.create(entry=entry, due_at=due, taken_at=due)


def runs(many, *, days_ago=20):
    TimetableRun.objects.bulk_create(
        TimetableRun(entry=f"x{n}", due_at=NOW - days_ago * DAY, taken_at=NOW) for n in range(many)
    )


def standing(name, now=NOW):
    return next(one for one in standings(now=now) if one.name == name)


@pytest.fixture
def alone(monkeypatch):
    """Let there be these kinds alone."""

    def alone(*kinds):
        monkeypatch.setattr(retention, "_KINDS", {})
        retention.keep(*kinds)

    return alone


def of_runs(name="runs", **changes):
    usual = {
        "what": "what", "why": "why", "setting": "KEEP_RUNS_DAYS", "since": "due_at",
        "due": lambda limit: TimetableRun.objects.filter(due_at__lt=limit),
    }  # fmt: skip
    return Rows(name=name, **(usual | changes))


def test_what_ran_two_weeks_ago_is_forgotten_and_counted():
    for days in (13, 14):  # two weeks to the minute are kept
        run(days)
    run(15)
    run(400)
    assert let_go(now=NOW).rows == {"machine.runs": 2}
    assert sorted((NOW - one.due_at).days for one in TimetableRun.objects.all()) == [13, 14]
    assert let_go(now=NOW, again=True).rows == {}


def test_limits_that_nothing_looks_at_go_too():
    for what, since in (
        ("a", NOW - LONGEST - timedelta(seconds=1)), ("b", NOW - LONGEST),
        ("c", NOW + LONGEST), ("d", NOW + LONGEST + timedelta(seconds=1)),
    ):  # fmt: skip
        LimitUse.objects.create(what=what, who="x", since=since, turns=1)
    assert let_go(now=NOW).rows == {"machine.limits": 2}
    assert [one.what for one in LimitUse.objects.order_by("pk")] == ["b", "c"]


def task(status, days_ago):
    done = NOW - timedelta(days=days_ago)
    return DBTaskResult.objects.create(
        status=status, enqueued_at=done, finished_at=done, run_after=done, args_kwargs={"args": [], "kwargs": {}},
        task_path="a.b", backend_name="default", exception_class_path="", traceback="",
    )  # fmt: skip


def test_tasks_that_ended_long_ago_go_and_those_that_wait_stay():
    for status, days in (("SUCCESSFUL", 15), ("FAILED", 15)):
        task(status, days)
    kept = [task("SUCCESSFUL", 13), task("READY", 15), task("RUNNING", 15)]
    assert let_go(now=NOW).rows == {"machine.tasks": 2}
    assert set(DBTaskResult.objects.values_list("pk", flat=True)) == {one.pk for one in kept}


def test_what_is_over_in_the_cache_goes():
    for key, at in (("a", NOW - timedelta(seconds=1)), ("b", NOW)):
        CacheEntry.objects.create(cache_key=key, value="x", expires=at)
    assert let_go(now=NOW).rows == {"machine.cache": 1}
    assert CacheEntry.objects.get().cache_key == "b"


def test_the_audit_trail_is_in_no_description():
    limit = NOW + 400 * 365 * DAY  # everything has ended by then
    AuditLine.objects.create(at=NOW, action="a.b", detail={})
    RunningNumber.objects.create(series="a", year=2026, last=7)
    let_go(now=limit)
    assert (AuditLine.objects.count(), RunningNumber.objects.get().last) == (1, 7)
    models = {kind.due(limit).model.__name__ for kind in retention.kinds() if isinstance(kind, Rows)}
    assert models <= {
        "TimetableRun", "DBTaskResult", "LimitUse", "CacheEntry", "Session", "Message", "MessageEvent", "InboundMail",
        "Match", "Judged", "Alert", "DigestRun", "Classification",
    }  # fmt: skip


def test_every_kind_says_what_and_why_and_keeps_by_a_setting_that_is_declared():
    from donbay.config.settings._env import DECLARED

    for one in retention.kinds():
        assert str(one.what), one.name
        assert str(one.why).endswith("."), one.name
    for one in standings(now=NOW):
        assert one.setting in {"", *DECLARED}, one.name
        assert (one.days > 0) == bool(one.setting), one.name


def test_rows_go_in_parts_and_each_part_is_a_transaction(alone, monkeypatch):
    monkeypatch.setattr(letting_go, "AT_ONCE", 3)
    parts = []
    alone(
        of_runs(
            free=lambda found, _now: (
                parts.append((found.count(), connection.in_atomic_block)) or found.delete()
            )
        )
    )
    runs(7)
    assert let_go(now=NOW).rows == {"runs": 7}
    assert parts == [(3, True), (3, True), (1, True)]
    assert TimetableRun.objects.count() == 0


@pytest.mark.parametrize(("many", "most"), [(1, 14), (AT_ONCE - 1, 14)])
def test_a_part_costs_the_same_for_one_row_and_for_many(alone, django_assert_max_num_queries, many, most):
    alone(of_runs())
    runs(many)
    with django_assert_max_num_queries(most):
        let_go(now=NOW)


def test_the_seconds_end_a_run_and_the_next_one_goes_on(alone, monkeypatch):
    monkeypatch.setattr(letting_go, "AT_ONCE", 3)
    alone(of_runs("a"), of_runs("b"))
    runs(7)
    ticks = iter([0.0, 1.0, 19.0, 20.0, 21.0])
    went = let_go(now=NOW, seconds=RUN_SECONDS, clock=lambda: next(ticks))
    assert (went.rows, went.left, str(went)) == ({"a": 6}, True, "a 6; more is left for the next run")
    assert LetGo.objects.get(name="a").done_at is None
    went = let_go(now=NOW + timedelta(minutes=5))
    assert (went.rows, went.left, str(went)) == ({"a": 1}, False, "a 1")


def test_what_came_to_its_end_rests_for_the_night_and_costs_one_query(alone, django_assert_num_queries):
    alone(of_runs())
    let_go(now=NOW)
    run(20)
    with django_assert_num_queries(1):
        assert let_go(now=NOW + REST - timedelta(seconds=1)).rows == {}
    assert let_go(now=NOW + REST).rows == {"runs": 1}


def test_a_clock_that_was_ahead_lets_nothing_rest_for_ever(alone):
    alone(of_runs())
    let_go(now=NOW + 900 * DAY)
    run(20)
    assert let_go(now=NOW).rows == {"runs": 1}


def test_who_waited_longest_goes_first(alone, monkeypatch):
    gone = []
    monkeypatch.setattr(
        letting_go, "_let_go", lambda kind, _now, _has_time: (gone.append(kind.name) or True, 0)
    )
    alone(of_runs("a"), of_runs("b"), of_runs("c"))
    LetGo.objects.create(name="a", done_at=NOW - 2 * DAY)
    LetGo.objects.create(name="b", done_at=NOW - 3 * DAY)
    let_go(now=NOW)
    assert gone == ["c", "b", "a"]


def test_killed_in_a_part_nothing_of_it_is_gone_nor_counted_and_the_next_run_goes_on(alone, monkeypatch):
    monkeypatch.setattr(letting_go, "AT_ONCE", 2)

    def dies_in_the_second(found, _now):
        found.delete()
        if TimetableRun.objects.count() < 3:
            raise KeyboardInterrupt

    alone(of_runs(free=dies_in_the_second))
    runs(5)
    with pytest.raises(KeyboardInterrupt):
        let_go(now=NOW)
    assert (TimetableRun.objects.count(), LetGo.objects.get().every) == (3, 2)
    alone(of_runs())
    assert let_go(now=NOW).rows == {"runs": 3}
    assert LetGo.objects.get().every == 5


def test_one_kind_that_breaks_does_not_hold_up_the_others(alone):
    def breaks(_found, _now):
        raise ValueError("no")

    alone(of_runs("a", free=breaks), of_runs("b"))
    run(20)
    with pytest.raises(SomeBroke):
        let_go(now=NOW)
    assert TimetableRun.objects.count() == 0


def test_what_is_due_is_counted_weighed_and_dated_and_stays():
    oldest = run(400, "abc")
    run(15, "abc")
    found = standing("machine.runs")
    assert (found.rows, found.oldest, found.days, found.setting) == (
        2,
        oldest.due_at,
        14,
        "DONBAY_KEEP_RUNS_DAYS",
    )
    each = len("abc") + 4 * 8  # entry; id, two times, failed
    assert (found.size, found.limit) == (2 * each, NOW - 14 * DAY)
    assert TimetableRun.objects.count() == 2


def test_what_went_is_told_for_the_last_night_and_in_all(alone):
    alone(of_runs())
    run(20, "a")
    let_go(now=NOW)
    run(21, "b")
    let_go(now=NOW + timedelta(minutes=5), again=True)
    one = standing("runs")
    assert (one.went, one.every, one.went_at) == (2, 2, NOW + timedelta(minutes=5))
    run(10, "c")
    let_go(now=NOW + 10 * DAY)
    one = standing("runs")
    assert (one.went, one.every, one.went_at, one.done_at) == (1, 3, NOW + 10 * DAY, NOW + 10 * DAY)


@pytest.mark.parametrize(
    ("values", "size"),
    [((None,), 0), (("đ",), 2), ((b"abc",), 3), (({"a": [1]},), 9), ((7, True, NOW), 24), ((), 0)],
)
def test_values_are_weighed(values, size):
    assert weigh(values) == size
