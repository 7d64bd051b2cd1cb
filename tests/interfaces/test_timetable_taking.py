"""The timetable at its edges: what is taken again, run beside its times, outlasted, and told to administrators."""

import threading
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from cronsim import CronSim
from django.core.checks import Error, Warning  # noqa: A004 - Django's own names
from django.db import InterfaceError, OperationalError
from django_tasks_db.models import DBTaskResult
from hypothesis import given, settings
from hypothesis import strategies as st

from donbay.core.errors import PermanentError
from donbay.foundation.models import TimetableRun
from donbay.interfaces.timetable import health, services
from donbay.interfaces.timetable.entries import STEPS, SWEEPS, Entry, entries
from donbay.interfaces.timetable.lasting import DatabaseAway, Outage, patiently, said_by
from donbay.interfaces.timetable.services import AGAIN, AGAIN_AFTER, LOST_AFTER, SLACK, last_due
from donbay.sources._kit.registry import live_cards

NOON = datetime(2026, 11, 2, 5, 0, tzinfo=UTC)  # 12:00 in the office
SECOND, MINUTE, HOUR, DAY = timedelta(seconds=1), timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
DB = pytest.mark.django_db


@pytest.fixture
def lunch(monkeypatch):
    def table(call=lambda _now: "eaten", name="lunch", times="0 12 * * *"):
        found = {name: Entry(name, times, "eat", call)}
        monkeypatch.setattr(services, "entries", lambda: found)
        monkeypatch.setattr(health, "entries", lambda: found)

    table()
    return table


def run(**fields):
    usual = {"entry": "lunch", "due_at": NOON, "taken_at": NOON}
    return TimetableRun.objects.create(**(usual | fields))


def state():
    return [
        (one.taken_at, one.finished_at, one.failed, one.outcome)
        for one in TimetableRun.objects.order_by("pk")
    ]


# The table itself


def test_every_entry_has_a_name_of_its_own_times_that_can_be_read_and_words(settings):
    settings.LIVE_SOURCES = list(live_cards())
    found = entries()
    assert len(found) == len(STEPS) + len(SWEEPS) + len(live_cards())
    for name, entry in found.items():
        assert entry.name == name
        assert next(CronSim(entry.times, NOON)) > NOON
        assert entry.says
        assert len(name) <= 60  # as in the table


@settings(max_examples=30)
@given(
    st.integers(0, 3 * 365 * 24 * 3600).map(lambda seconds: NOON - timedelta(seconds=seconds)),
    st.sampled_from(["* * * * *", "*/5 * * * *", "15 7 * * *"]),
)
def test_the_last_due_time_is_not_ahead_and_not_long_ago(now, times):
    due = last_due(times, now)
    assert due <= now
    assert now - due < (DAY if times.startswith("15") else 5 * MINUTE)
    assert last_due(times, due) == due


# Taken again


@DB
@pytest.mark.parametrize(
    ("fields", "after", "again"),
    [
        ({"finished_at": None}, LOST_AFTER, False),
        ({"finished_at": None}, LOST_AFTER + SECOND, True),  # its worker died
        ({"finished_at": NOON, "failed": True, "outcome": f"{AGAIN} x"}, AGAIN_AFTER, False),
        ({"finished_at": NOON, "failed": True, "outcome": f"{AGAIN} x"}, AGAIN_AFTER + SECOND, True),
        ({"finished_at": NOON, "failed": True, "outcome": "broken"}, DAY - MINUTE, False),
        ({"finished_at": NOON, "outcome": f"{AGAIN} x"}, DAY - MINUTE, False),
    ],
)
def test_a_due_time_is_taken_again_only_where_its_worker_was_lost(lunch, fields, after, again):
    run(**fields)
    before = state()
    assert services.take_due(now=NOON + after) == (["lunch"] if again else [])
    assert DBTaskResult.objects.count() == again
    assert state() == ([(NOON + after, None, False, "")] if again else before)


@DB
def test_one_entry_that_cannot_be_taken_holds_up_no_other(monkeypatch, caplog):
    good, bad = (
        Entry(name, times, "x", lambda _now: "")
        for name, times in (("good", "0 12 * * *"), ("bad", "nonsense"))
    )
    monkeypatch.setattr(services, "entries", lambda: {"bad": bad, "good": good})
    assert services.take_due(now=NOON) == ["good"]
    assert "timetable bad could not be taken" in caplog.text


# Beside its times


@DB
@pytest.mark.parametrize(
    ("taken", "finished", "needed"),
    [
        (NOON, None, False),
        (NOON - LOST_AFTER, None, False),
        (NOON - LOST_AFTER - SECOND, None, True),
        (NOON, NOON, True),
        (NOON + SLACK, None, False),  # by the clock of another machine
        (NOON + SLACK + SECOND, None, True),
    ],
)
def test_an_entry_is_run_beside_its_times_unless_it_is_under_way(lunch, taken, finished, needed):
    run(taken_at=taken, finished_at=finished, due_at=NOON - DAY)
    assert services.run_now("lunch", now=NOON) == needed
    assert TimetableRun.objects.filter(due_at=NOON, taken_at=NOON).count() == needed
    assert DBTaskResult.objects.count() == needed


@DB
def test_an_entry_that_is_not_in_the_table_is_named(lunch):
    with pytest.raises(KeyError):
        services.run_now("dinner", now=NOON)
    assert TimetableRun.objects.count() == 0


# How a run ends


class NoBread(PermanentError):
    hint = "Buy some."


@DB
@pytest.mark.parametrize(
    ("error", "outcome"),
    [
        (NoBread("there is no bread"), "there is no bread. Buy some."),
        (OperationalError("locked\nSELECT 1"), f"{AGAIN} the database could not be used: locked"),
        (InterfaceError(""), f"{AGAIN} the database could not be used: InterfaceError"),
    ],
)
def test_a_run_that_fails_keeps_why(lunch, error, outcome, monkeypatch):
    def call(_now):
        raise error

    monkeypatch.setattr(services.connections, "close_all", lambda: None)
    lunch(call)
    made = run()
    with time_machine.travel(NOON, tick=False):
        assert services.run_entry.func("lunch", made.pk) == outcome
    assert state() == [(NOON, NOON, True, outcome)]


@DB
def test_what_nobody_foresaw_is_kept_and_raised(lunch):
    def call(_now):
        raise ValueError("odd")

    lunch(call)
    made = run()
    with time_machine.travel(NOON, tick=False), pytest.raises(ValueError, match="odd"):
        services.run_entry.func("lunch", made.pk)
    assert state() == [(NOON, NOON, True, "ValueError: odd")]


@DB
def test_an_entry_of_a_newer_program_waits_for_it(lunch):
    made = run(entry="dinner")
    with time_machine.travel(NOON, tick=False):
        said = services.run_entry.func("dinner", made.pk)
    assert said == f"{AGAIN} this program does not know the entry dinner; a newer one may"
    assert state() == [(NOON, NOON, True, said)]


@DB
def test_a_long_outcome_is_cut_to_its_column(lunch):
    lunch(lambda _now: "x" * 3000)
    made = run()
    services.run_entry.func("lunch", made.pk)
    assert state()[0][3] == "x" * 2000


def test_a_day_runs_every_step_in_order_whatever_one_of_them_says(monkeypatch, caplog):
    ran = []

    def entry(name):
        def call(_now):
            ran.append(name)
            if name == "match":
                raise NoBread("no bread")
            if name == "raise":
                raise ValueError("odd")
            return f"{name} done"

        return Entry(name, "* * * * *", f"do {name}", call)

    names = ("index", "match", "rematch", "ask", "raise", "digest", "send", "history")
    monkeypatch.setattr(services, "entries", lambda: {name: entry(name) for name in names})
    steps = list(services.run_day(now=NOON, patiently=lambda call: call()))
    assert ran == list(names)
    assert [(step.says, step.outcome, step.failed) for step in steps[:2]] == [
        ("do index", "index done", False), ("do match", "no bread. Buy some.", True)
    ]  # fmt: skip
    assert (steps[4].outcome, steps[4].failed) == ("ValueError: odd", True)
    assert [step.failed for step in steps[5:]] == [False, False, False]
    assert "raise did not work" in caplog.text


def test_a_day_ends_where_the_database_is_away(monkeypatch):
    def away(_call):
        raise DatabaseAway("gone")

    monkeypatch.setattr(
        services, "entries", lambda: {"index": Entry("index", "* * * * *", "x", lambda _now: "")}
    )
    with pytest.raises(DatabaseAway):
        list(services.run_day(now=NOON, patiently=away))


# Outlasting the database


@pytest.fixture
def _no_connections(monkeypatch):
    monkeypatch.setattr("donbay.interfaces.timetable.lasting.connections.close_all", lambda: None)


@pytest.mark.usefixtures("_no_connections")
@pytest.mark.parametrize("times", [0, 1, 3])
def test_a_call_is_repeated_while_the_database_is_away(times, caplog):
    slept, left = [], [OperationalError("locked")] * times

    def call():
        if left:
            raise left.pop()
        return "done"

    assert patiently(call, sleep=slept.append) == "done"
    assert slept == [5.0] * times
    said = [record.message for record in caplog.records]
    assert [one.split(" after ")[0] for one in said] == (
        ["the database cannot be used, waiting for it: locked", "the database answers again"] if times else []
    )


@pytest.mark.usefixtures("_no_connections")
def test_patience_ends_with_what_can_be_done():
    def call():
        raise InterfaceError("gone\nSELECT secret")

    with pytest.raises(DatabaseAway, match=r"the database could not be used: gone$") as caught:
        patiently(call, patience_seconds=0, sleep=lambda _seconds: None)
    assert caught.value.hint.startswith("Nothing is lost and nothing was done twice")


def test_another_error_is_nobodys_outage():
    def call():
        raise ValueError("odd")

    with pytest.raises(ValueError, match="odd"):
        patiently(call, sleep=lambda _seconds: None)


@pytest.mark.usefixtures("_no_connections")
def test_several_threads_say_one_outage_once(caplog):
    outage = Outage()
    for who in ("a", "b"):
        thread = threading.Thread(target=outage.begins, args=(who, OperationalError("locked")))
        thread.start()
        thread.join()
    outage.is_over("a")
    assert len(caplog.records) == 1
    outage.is_over("a")
    outage.is_over("b")
    outage.is_over("c")
    assert len(caplog.records) == 2


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (OperationalError("a\nb"), "a"),
        (OperationalError(""), "OperationalError"),
        (OperationalError("x" * 300), "x" * 200),
    ],
)
def test_an_error_is_told_without_its_query(error, said):
    assert said_by(error) == said


# What administrators are told


def found(now=NOON + 2 * HOUR):
    with time_machine.travel(now, tick=False):
        return [(type(one), one.id, one.msg) for one in health.findings()]


@DB
def test_a_house_without_a_worker_yet_and_one_where_all_went_well_have_nothing_to_tell(lunch):
    assert found() == []
    run(finished_at=NOON, due_at=NOON - DAY, taken_at=NOON - DAY)
    run(finished_at=NOON)
    assert found() == []


@DB
def test_only_the_last_run_of_an_entry_is_judged(lunch):
    run(finished_at=NOON, failed=True, outcome="no bread", due_at=NOON - DAY, taken_at=NOON - DAY)
    ((kind, name, says),) = found(NOON - HOUR)
    assert (kind, name) == (Error, "donbay.timetable")  # all that ran failed
    assert says == '"lunch" of the timetable failed on 01/11/2026 12:00: no bread'
    run(finished_at=NOON)
    assert found() == []


@DB
@pytest.mark.parametrize(("name", "kind"), [("lunch", Warning), ("send", Error)])
def test_mail_that_does_not_go_is_serious(lunch, monkeypatch, name, kind):
    table = {one: Entry(one, "0 12 * * *", "x", lambda _now: "") for one in (name, "other")}
    monkeypatch.setattr(health, "entries", lambda: table)
    run(entry=name, finished_at=NOON, failed=True, outcome="no")
    run(entry="other", finished_at=NOON)
    assert [one[0] for one in found()] == [kind]


@DB
@pytest.mark.parametrize(("taken", "hangs"), [(NOON + HOUR, False), (NOON + HOUR - SECOND, True)])
def test_what_is_under_way_for_an_hour_hangs(lunch, taken, hangs):
    run(taken_at=taken)
    says = [one for one in found() if one[1] == "donbay.hanging"]
    assert says == (
        [(Warning, "donbay.hanging", "Taken and not finished since 02/11/2026 12:59: lunch.")]
        if hangs
        else []
    )


@DB
@pytest.mark.parametrize(
    ("due", "now", "missed"),
    [
        (NOON - DAY, NOON + HOUR, True),
        (NOON - DAY, NOON + HOUR - MINUTE, False),  # an hour late is not missed
        (NOON, NOON + HOUR, False),
    ],
)
def test_what_did_not_run_at_its_last_time_is_named(lunch, due, now, missed):
    run(due_at=due, taken_at=due, finished_at=due)
    says = [one[2] for one in found(now) if one[1] == "donbay.missed"]
    assert says == (["These did not run at their last time: lunch."] if missed else [])


@DB
@pytest.mark.parametrize("how_many", [1, 20])
def test_it_costs_the_same_for_one_run_and_for_twenty(lunch, how_many, django_assert_num_queries):
    for days in range(how_many):
        run(due_at=NOON - days * DAY, taken_at=NOON - days * DAY, finished_at=NOON, failed=True, outcome="x")
    with django_assert_num_queries(6), time_machine.travel(NOON + 2 * HOUR, tick=False):
        assert len(health.findings()) == 1
