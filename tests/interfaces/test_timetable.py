"""A due time is taken once, whoever looks, and what it said is kept."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django_tasks_db.models import DBTaskResult

from donbay.apps.mail.types import SendCounts
from donbay.core.errors import TransientError
from donbay.foundation.models import TimetableRun
from donbay.interfaces.timetable import services
from donbay.interfaces.timetable.entries import Entry, entries
from donbay.interfaces.timetable.management.commands import work
from tests.factories.mail import MessageFactory

NOON = datetime(2026, 11, 2, 5, 0, 30, tzinfo=UTC)  # 12:00:30 in Viet Nam
HALF = timedelta(seconds=30)
pytestmark = pytest.mark.django_db


@pytest.fixture
def one_entry(monkeypatch):
    calls = []

    def table(call=calls.append, times="0 12 * * *"):
        monkeypatch.setattr(services, "entries", lambda: {"lunch": Entry("lunch", times, "eat", call)})
        return calls

    return table


@pytest.mark.parametrize(
    ("times", "due"),
    [
        ("0 12 * * *", datetime(2026, 11, 2, 5, 0, tzinfo=UTC)),
        ("*/5 * * * *", datetime(2026, 11, 2, 5, 0, tzinfo=UTC)),
        ("15 7 * * *", datetime(2026, 11, 2, 0, 15, tzinfo=UTC)),
        ("30 13 * * *", datetime(2026, 11, 1, 6, 30, tzinfo=UTC)),
    ],
)
def test_the_last_due_time_is_in_office_time(times, due):
    assert services.last_due(times, NOON) == due


def test_a_due_time_is_taken_once(one_entry):
    one_entry()
    assert services.take_due(now=NOON) == ["lunch"]
    assert services.take_due(now=NOON + timedelta(seconds=20)) == []
    assert TimetableRun.objects.count() == 1
    assert DBTaskResult.objects.count() == 1


def test_the_next_day_is_due_again(one_entry):
    one_entry()
    services.take_due(now=NOON)
    assert services.take_due(now=NOON + timedelta(days=1)) == ["lunch"]
    assert TimetableRun.objects.count() == 2


def test_a_missed_week_is_made_up_for_once(one_entry):
    one_entry()
    services.take_due(now=NOON)
    services.take_due(now=NOON + timedelta(days=7))
    assert TimetableRun.objects.count() == 2


def test_a_clock_that_goes_back_stops_nothing(one_entry):
    """Else mail would rest until the clock comes to where it was."""
    one_entry(times="0 * * * *")
    command = work.Command()
    taken = []
    for hour in [*range(30), 3, 4, 5, 6]:
        with time_machine.travel(NOON + timedelta(hours=hour), tick=False):
            command._take_due()
        taken.append(DBTaskResult.objects.count())
    assert taken == [*range(1, 31), 30, 31, 32, 33]  # the hour that it went back to was served


def test_mail_of_a_clock_that_was_ahead_goes_at_once(one_entry):
    ahead, fresh = NOON + timedelta(days=3), NOON - timedelta(minutes=1)
    one = MessageFactory(created_at=ahead, not_before=ahead)
    put_off = MessageFactory(created_at=fresh, not_before=ahead)
    services.clock_went_back(now=NOON)
    one.refresh_from_db()
    put_off.refresh_from_db()
    assert (one.not_before, put_off.not_before) == (NOON, ahead)


def test_what_was_begun_by_a_clock_ahead_does_not_keep_an_officer_from_asking(one_entry):
    one_entry()
    TimetableRun.objects.create(entry="lunch", due_at=NOON, taken_at=NOON + timedelta(days=3))
    assert services.run_now("lunch", now=NOON - timedelta(hours=1)) is True


def test_what_an_entry_says_is_kept(one_entry):
    one_entry(call=lambda _now: "three sandwiches")
    services.take_due(now=NOON)
    run = TimetableRun.objects.get()
    assert services.run_entry.func("lunch", run.pk) == "three sandwiches"
    run.refresh_from_db()
    assert (run.outcome, run.failed) == ("three sandwiches", False)
    assert run.finished_at is not None


class Part:
    def __init__(self, eaten, *, more):
        self.eaten, self.more = eaten, more

    def __add__(self, other):
        return Part(self.eaten + other.eaten, more=other.more)

    def __str__(self):
        return f"{self.eaten} eaten"


def test_what_did_a_part_goes_on_behind_what_waits(one_entry):
    answers = iter([Part(2, more=True), Part(1, more=False)])
    one_entry(call=lambda _now: next(answers))
    services.take_due(now=NOON)
    first = TimetableRun.objects.get()
    waits = services.run_entry.enqueue("dinner", first.pk)
    services.run_entry.func("lunch", first.pk)
    second = TimetableRun.objects.latest("pk")
    assert second.finished_at is None
    ready = list(DBTaskResult.objects.ready().values_list("args_kwargs", flat=True))
    assert [one["args"] for one in ready][-2:] == [["dinner", first.pk], ["lunch", second.pk]], waits
    services.run_entry.func("lunch", second.pk)
    assert list(TimetableRun.objects.order_by("pk").values_list("outcome", flat=True)) == [
        "2 eaten",
        "1 eaten",
    ]


def test_a_day_does_every_part(monkeypatch):
    answers = iter([Part(2, more=True), Part(2, more=True), Part(1, more=False)])
    table = {name: Entry(name, "", name, lambda _now: "") for name in entries()}
    table["digest"] = Entry("digest", "", "digest", lambda _now: next(answers))
    monkeypatch.setattr(services, "entries", lambda: table)
    said = {step.says: step.outcome for step in services.run_day(now=NOON)}
    assert said["digest"] == "5 eaten"


def test_a_failure_is_kept_with_what_to_do(one_entry):
    def fails(_now):
        raise TransientError("no bread", hint="Ask the baker")

    one_entry(call=fails)
    services.take_due(now=NOON)
    run = TimetableRun.objects.get()
    services.run_entry.func("lunch", run.pk)
    run.refresh_from_db()
    assert (run.outcome, run.failed) == ("no bread. Ask the baker", True)


def test_old_runs_and_ended_tasks_are_forgotten_by_the_timetable_itself(one_entry):
    one_entry()
    services.take_due(now=NOON)
    DBTaskResult.objects.update(status="SUCCESSFUL", finished_at=NOON)
    step = entries()["let go"].call
    assert str(step(NOON + timedelta(days=13))) == "nothing was due"
    assert str(step(NOON + timedelta(days=15))) == "machine.runs 1, machine.tasks 1"
    assert (TimetableRun.objects.count(), DBTaskResult.objects.count()) == (0, 0)


def test_a_task_that_waits_is_never_forgotten(one_entry):
    one_entry()
    services.take_due(now=NOON)
    entries()["let go"].call(NOON + timedelta(days=15))
    assert DBTaskResult.objects.count() == 1


def test_only_the_live_sources_that_are_named_are_asked(settings):
    settings.LIVE_SOURCES = []
    without = set(entries())
    settings.LIVE_SOURCES = ["latest"]
    assert set(entries()) - without == {"source latest"}


def test_codes_are_looked_for_every_turn_but_not_while_the_mail_server_is_down(monkeypatch):
    answers, asked = iter([SendCounts(), SendCounts(trouble=True), SendCounts()]), []
    command = work.Command()
    monkeypatch.setattr(work.services, "send_account_mail", lambda *, now: asked.append(now) or next(answers))
    for _turn in range(2 + work.REST_TURNS):
        command._send_codes()
    assert len(asked) == 2
    command._send_codes()
    assert len(asked) == 3
    assert work.CODES_EVERY_SECONDS <= 2
