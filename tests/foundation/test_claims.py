"""Claims, moves and the sweep, on a kind of row of their own: parcels that workers carry out of the house."""

import threading
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from unittest import mock

import pytest
from django.db import IntegrityError, connection, models, transaction
from django.test.utils import CaptureQueriesContext, isolate_apps
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from donbay.foundation import claims
from donbay.foundation.claims import CLAIMED, Claimed, Claims, ForbiddenMove, StateMoved, claim_name
from donbay.foundation.processes import this_machine

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
LEASE = 10 * MINUTE

with isolate_apps("donbay.foundation"):  # no table of the product: no migration knows them

    class Parcel(Claimed):
        """A thing to carry. PENDING and LATER wait, DONE and FAILED are ends."""

        state = models.CharField(max_length=12, default="PENDING")
        weight = models.IntegerField(default=1)
        note = models.CharField(max_length=40, blank=True)

        class Meta(Claimed.Meta):
            app_label = "foundation"

    class ParcelStep(models.Model):
        """One step in the life of a parcel."""

        parcel = models.BigIntegerField()
        state = models.CharField(max_length=12)
        at = models.DateTimeField()
        detail = models.TextField()

        class Meta:
            app_label = "foundation"


MOVES = {
    "PENDING": frozenset({CLAIMED, "FAILED"}),
    CLAIMED: frozenset({"PENDING", "LATER", "DONE", "FAILED"}),
    "LATER": frozenset({CLAIMED}),
    "DONE": frozenset(),
    "FAILED": frozenset({"PENDING"}),
}
STATES = list(MOVES)
ALLOWED = [(a, b) for a in STATES for b in STATES if b in MOVES[a]]
FORBIDDEN = [(a, b) for a in STATES for b in STATES if b not in MOVES[a]]


def write_step(pk, *, state, now, detail):
    ParcelStep.objects.create(parcel=pk, state=state, at=now, detail=detail)


PARCELS = Claims(Parcel, moves=MOVES, back="PENDING", write_event=write_step)


@pytest.fixture(scope="module", autouse=True)
def _tables(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock():
        with connection.schema_editor() as editor:
            editor.create_model(Parcel)
            editor.create_model(ParcelStep)
        yield
        with connection.schema_editor() as editor:
            editor.delete_model(ParcelStep)
            editor.delete_model(Parcel)


def parcel(state="PENDING", claim="w/1", until=NOW + LEASE, **fields):
    lease = {"claimed_by": claim, "claimed_until": until} if state == CLAIMED else {}
    return Parcel.objects.create(state=state, **lease, **fields)


def due():
    return Parcel.objects.filter(state__in=["PENDING", "LATER"]).order_by("pk")


def take(by="w/1", *, limit=1, now=NOW, rows=None):
    return PARCELS.claim(
        due() if rows is None else rows, by=by, now=now, lease=lambda _one: LEASE, limit=limit
    )


def stands(row):
    """Give what the table says of a row, and its steps."""
    row = Parcel.objects.get(pk=row.pk)
    return (row.state, row.claimed_by, row.claimed_until), steps(row.pk)


def steps(pk):
    return list(ParcelStep.objects.filter(parcel=pk).order_by("pk").values_list("state", flat=True))


def lease_for(state):
    return {"claimed_by": "w/2", "claimed_until": NOW + LEASE} if state == CLAIMED else {}


# The table of moves


@pytest.mark.parametrize(
    ("moves", "says"),
    [
        ({"PENDING": {CLAIMED}, CLAIMED: {"PENDING", "DONE"}}, "no moves are given for DONE"),
        ({"PENDING": {CLAIMED, "GONE", "AWAY"}, CLAIMED: {"PENDING"}}, "no moves are given for AWAY, GONE"),
        ({"PENDING": {"DONE"}, "DONE": ()}, "cannot be taken from 'PENDING' and given back"),
        ({"PENDING": {CLAIMED}, CLAIMED: ()}, "cannot be taken from 'PENDING' and given back"),
        ({CLAIMED: {CLAIMED}}, "cannot be taken from 'PENDING' and given back"),
    ],
)
def test_a_table_that_could_not_work_is_refused_where_it_is_declared(moves, says):
    with pytest.raises(ValueError, match=says):
        Claims(Parcel, moves=moves, back="PENDING", write_event=write_step)


@pytest.mark.parametrize(("expected", "to"), ALLOWED)
def test_an_allowed_move_is_made_once_with_one_step(expected, to):
    row = parcel(expected)
    wanted = {"expected": expected, "to": to, "now": NOW, "claim": row.claimed_by}
    PARCELS.move(row.pk, **wanted, **lease_for(to))
    with pytest.raises(StateMoved, match=f"parcel {row.pk} is no longer {expected}"):
        PARCELS.move(row.pk, **wanted, **lease_for(to))
    lease = ("w/2", NOW + LEASE) if to == CLAIMED else ("", None)
    assert stands(row) == ((to, *lease), [to])


@pytest.mark.parametrize(("expected", "to"), [*FORBIDDEN, ("PENDING", "NOWHERE"), ("NOWHERE", "DONE")])
def test_a_forbidden_move_is_refused_and_changes_nothing(expected, to):
    row = parcel(expected)
    before = stands(row)
    with pytest.raises(ForbiddenMove, match=f"parcel {row.pk} cannot go from {expected} to {to}"):
        PARCELS.move(row.pk, expected=expected, to=to, now=NOW, claim=row.claimed_by, **lease_for(to))
    assert stands(row) == before


@pytest.mark.parametrize("claim", ["", "w/2", "w/1 "])
def test_only_the_holder_of_a_claim_records_its_result(claim):
    row = parcel(CLAIMED)
    with pytest.raises(StateMoved):
        PARCELS.move(row.pk, expected=CLAIMED, to="DONE", now=NOW, claim=claim, note="mine")
    assert stands(row) == ((CLAIMED, "w/1", NOW + LEASE), [])
    assert Parcel.objects.get(pk=row.pk).note == ""


def test_a_row_that_is_gone_has_moved():
    row = parcel()
    Parcel.objects.all().delete()
    with pytest.raises(StateMoved):
        PARCELS.move(row.pk, expected="PENDING", to="FAILED", now=NOW)
    assert steps(row.pk) == []


def test_a_move_sets_its_fields_and_touches_no_other_row():
    row, other = parcel(CLAIMED), parcel(CLAIMED)
    PARCELS.move(
        row.pk, expected=CLAIMED, to="LATER", now=NOW, claim="w/1", detail="shut", note="back at 8", weight=3
    )
    found = Parcel.objects.values_list("state", "note", "weight").order_by("pk")
    assert list(found) == [("LATER", "back at 8", 3), (CLAIMED, "", 1)]
    assert list(ParcelStep.objects.values_list("parcel", "at", "detail")) == [(row.pk, NOW, "shut")]
    assert stands(other) == ((CLAIMED, "w/1", NOW + LEASE), [])


def test_a_step_that_cannot_be_written_takes_the_move_back():
    def break_down(_pk, **_step):
        raise RuntimeError("no room for a step")

    row = parcel()
    broken = Claims(Parcel, moves=MOVES, back="PENDING", write_event=break_down)
    with pytest.raises(RuntimeError), transaction.atomic():
        broken.move(row.pk, expected="PENDING", to="FAILED", now=NOW)
    assert stands(row) == (("PENDING", "", None), [])


@pytest.mark.parametrize(
    ("state", "fields"),
    [(CLAIMED, {}), ("PENDING", {"claimed_until": NOW}), ("DONE", {"claimed_until": NOW})],
)
def test_the_database_ties_the_lease_to_the_state(state, fields):
    with pytest.raises(IntegrityError, match="parcel_claim_has_a_lease"), transaction.atomic():
        Parcel.objects.create(state=state, **fields)
    assert Parcel.objects.count() == 0


# Claiming


def test_a_claim_takes_the_first_rows_of_those_that_are_due():
    heavy, done, light = parcel(weight=9), parcel("DONE", weight=1), parcel("LATER", weight=2)
    middle = parcel(weight=5)
    taken = take(limit=2, rows=due().order_by("weight"))
    assert [(one.pk, one.state, one.claimed_by, one.claimed_until) for one in taken] == [
        (light.pk, CLAIMED, "w/1", NOW + LEASE),
        (middle.pk, CLAIMED, "w/1", NOW + LEASE),
    ]
    assert [stands(one)[0][0] for one in (heavy, done, light, middle)] == [
        "PENDING",
        "DONE",
        CLAIMED,
        CLAIMED,
    ]
    assert list(ParcelStep.objects.values_list("parcel", "state", "detail").order_by("pk")) == [
        (light.pk, CLAIMED, "w/1"),
        (middle.pk, CLAIMED, "w/1"),
    ]


def test_what_is_claimed_is_not_claimed_again():
    for _ in range(3):
        parcel()
    first, second, third = take(limit=2), take("w/2", limit=2), take("w/3", limit=2)
    assert [len(first), len(second), len(third)] == [2, 1, 0]
    assert {one.pk for one in first} & {one.pk for one in second} == set()


def test_nothing_due_costs_one_query_and_writes_nothing():
    parcel("DONE")
    with CaptureQueriesContext(connection) as asked:
        assert take(limit=5) == []
    assert len([one for one in asked if one["sql"].startswith(("SELECT", "UPDATE", "INSERT"))]) == 1


@pytest.mark.parametrize("rows", [1, 20])
def test_a_claim_costs_one_query_and_two_for_each_row(rows):
    for _ in range(rows):
        parcel()
    with CaptureQueriesContext(connection) as asked:
        assert len(take(limit=50)) == rows
    assert (
        len([one for one in asked if one["sql"].startswith(("SELECT", "UPDATE", "INSERT"))]) == 1 + 2 * rows
    )


def test_each_row_may_have_its_own_lease():
    parcel(weight=1), parcel(weight=4)
    taken = PARCELS.claim(due(), by="w", now=NOW, lease=lambda one: one.weight * MINUTE, limit=2)
    assert [one.claimed_until for one in taken] == [NOW + MINUTE, NOW + 4 * MINUTE]
    assert list(Parcel.objects.order_by("pk").values_list("claimed_until", flat=True)) == [
        NOW + MINUTE,
        NOW + 4 * MINUTE,
    ]


def test_a_list_with_one_row_that_cannot_be_claimed_claims_none():
    waits, done = parcel(), parcel("DONE")
    with pytest.raises(ForbiddenMove):
        take(limit=2, rows=Parcel.objects.order_by("pk"))
    assert stands(waits) == (("PENDING", "", None), [])
    assert stands(done) == (("DONE", "", None), [])


# The sweep. Real processes that die: tests/apps/mail/test_claims.py, test_killed_workers.py


@pytest.mark.parametrize(("minutes", "swept"), [(-1, 0), (0, 0), (1, 1)])
def test_the_sweep_waits_for_the_end_of_the_lease(minutes, swept):
    row = parcel(CLAIMED, claim="elsewhere/ffffffff:1:1/00")
    assert PARCELS.sweep(now=NOW + LEASE + minutes * MINUTE) == swept
    state = ("PENDING", "", None) if swept else (CLAIMED, "elsewhere/ffffffff:1:1/00", NOW + LEASE)
    assert stands(row) == (state, ["PENDING"] * swept)


def test_the_sweep_says_whose_claim_it_gave_back_and_why():
    parcel(CLAIMED, claim="elsewhere/ffffffff:1:1/00", until=NOW - MINUTE)
    mark = f"{this_machine()}:77:1"
    parcel(CLAIMED, claim=f"here/{mark}/00")
    with mock.patch.object(claims, "is_gone", {mark}.__contains__):
        assert PARCELS.sweep(now=NOW) == 2
    assert list(ParcelStep.objects.order_by("pk").values_list("detail", flat=True)) == [
        "elsewhere/ffffffff:1:1/00: lease over",
        f"here/{mark}/00: its process is gone",
    ]


def test_the_sweep_leaves_alone_what_a_living_process_holds_and_what_nobody_holds():
    held, rest = (
        parcel(CLAIMED, claim=claim_name("w")),
        [parcel(state) for state in STATES if state != CLAIMED],
    )
    assert PARCELS.sweep(now=NOW) == 0
    assert stands(held)[0][0] == CLAIMED
    assert [stands(row)[1] for row in [held, *rest]] == [[]] * 5


def test_a_slow_sweeper_does_not_give_back_what_was_claimed_anew_by_the_same_worker():
    parcel(CLAIMED, claim="first", until=NOW - MINUTE)
    row = parcel(CLAIMED, until=NOW - MINUTE)

    def quicker(_pk, **step):
        """Stand for another sweeper, and then the worker, who come while this one is at its first row."""
        if step["detail"].startswith("first"):
            PARCELS.move(row.pk, expected=CLAIMED, to="PENDING", now=NOW, claim="w/1")
            take("w/1", rows=due().filter(pk=row.pk))

    slow = Claims(Parcel, moves=MOVES, back="PENDING", write_event=quicker)
    assert slow.sweep(now=NOW) == 1
    assert stands(row) == ((CLAIMED, "w/1", NOW + LEASE), ["PENDING", CLAIMED])


def test_a_slow_worker_records_nothing_once_it_was_swept():
    row = parcel()
    take("slow")
    assert PARCELS.sweep(now=NOW + LEASE + MINUTE) == 1
    take("quick")
    with pytest.raises(StateMoved):
        PARCELS.move(row.pk, expected=CLAIMED, to="DONE", now=NOW, claim="slow")
    PARCELS.move(row.pk, expected=CLAIMED, to="DONE", now=NOW, claim="quick")
    assert stands(row) == (("DONE", "", None), [CLAIMED, "PENDING", CLAIMED, "DONE"])


@pytest.mark.parametrize("worker", ["", "w", "a worker with a very long name indeed, longer than that"])
def test_a_name_fits_its_column_and_is_never_given_twice(worker):
    names = {claim_name(worker) for _ in range(50)}
    assert len(names) == 50
    assert max(map(len, names)) <= Parcel._meta.get_field("claimed_by").max_length


# Any interleaving of claim, move, sweep and death


class Office(RuleBasedStateMachine):
    """Three workers and five parcels; beside the tables stands what they ought to say."""

    def __init__(self):
        super().__init__()
        self.now, self.dead, self.born = NOW, set(), 0
        self.hands = {}  # worker -> the parcels that it believes it holds
        self.workers = [self._newcomer() for _ in range(3)]
        pks = [parcel().pk for _ in range(5)]
        self.told = dict.fromkeys(pks, ("PENDING", "", None))
        self.trails = {pk: [] for pk in pks}

    def _newcomer(self):
        self.born += 1
        name = f"w/{this_machine()}:{self.born}:0/00"
        self.hands[name] = []
        return name

    def _goes(self, pk, state, by="", until=None):
        self.told[pk] = (state, by, until)
        self.trails[pk].append(state)

    @rule(place=st.integers(0, 2), limit=st.integers(1, 3))
    def claim(self, place, limit):
        name = self.workers[place]
        wanted = [pk for pk, (state, *_) in self.told.items() if state in ("PENDING", "LATER")][:limit]
        assert [row.pk for row in take(name, limit=limit, now=self.now)] == wanted
        for pk in wanted:
            self._goes(pk, CLAIMED, name, self.now + LEASE)
        self.hands[name] += wanted

    @rule(place=st.integers(0, 2), to=st.sampled_from(["DONE", "DONE", "LATER", "FAILED", "PENDING"]))
    def record(self, place, to):
        name = self.workers[place]
        if not self.hands[name]:
            return
        pk = self.hands[name].pop(0)
        is_mine = self.told[pk][:2] == (CLAIMED, name)
        try:
            PARCELS.move(pk, expected=CLAIMED, to=to, now=self.now, claim=name)
        except StateMoved:
            assert not is_mine
        else:
            assert is_mine
            self._goes(pk, to)

    @rule(place=st.integers(0, 2))
    def die(self, place):
        self.dead.add(self.workers[place].split("/")[1])
        self.workers[place] = self._newcomer()

    @rule(minutes=st.integers(1, 15))
    def wait(self, minutes):
        self.now += minutes * MINUTE

    @rule()
    def sweep(self):
        lost = [
            pk
            for pk, (state, by, until) in self.told.items()
            if state == CLAIMED and (until < self.now or by.split("/")[1] in self.dead)
        ]
        with mock.patch.object(claims, "is_gone", self.dead.__contains__):
            assert PARCELS.sweep(now=self.now) == len(lost)
        for pk in lost:
            self._goes(pk, "PENDING")

    @invariant()
    def the_tables_say_what_they_ought_to(self):
        found = Parcel.objects.order_by("pk").values_list("pk", "state", "claimed_by", "claimed_until")
        assert {pk: tuple(rest) for pk, *rest in found} == self.told
        assert {pk: steps(pk) for pk in self.told} == self.trails

    def teardown(self):
        """Whatever happened: in the end one more worker brings every parcel that has not ended to its end."""
        self.now += 2 * LEASE
        self.sweep()
        for row in take("last", limit=9, now=self.now):
            PARCELS.move(row.pk, expected=CLAIMED, to="DONE", now=self.now, claim="last")
        ends = {pk: [one for one in steps(pk) if one in ("DONE", "FAILED")] for pk in self.told}
        assert [len(found) for found in ends.values()] == [1] * 5
        assert all(steps(pk)[-1] == ends[pk][0] for pk in self.told)
        for pk in self.told:
            path = ["PENDING", *steps(pk)]
            assert all(to in MOVES[at] for at, to in pairwise(path))
        Parcel.objects.all().delete()
        ParcelStep.objects.all().delete()


def test_any_interleaving_brings_every_row_to_one_end():
    run_state_machine_as_test(
        Office, settings=settings(max_examples=25, stateful_step_count=25, deadline=None)
    )


# Two real connections at once


@pytest.fixture
def _emptied():
    if connection.vendor != "postgresql":
        pytest.skip("SQLite has one writer at a time")
    yield
    Parcel.objects.all().delete()
    ParcelStep.objects.all().delete()


at_once = [pytest.mark.postgres, pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("_emptied")]


def with_marks(test):
    for mark in at_once:
        test = mark(test)
    return test


@contextmanager
def in_threads(*works):
    """Run each work on a connection of its own; raise what one of them raised."""
    broken = []

    def run(work):
        try:
            work()
        except BaseException as error:  # noqa: BLE001 - told below
            broken.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(work,)) for work in works]
    for thread in threads:
        thread.start()
    try:
        yield
    finally:
        for thread in threads:
            thread.join(30)
    assert broken == []


@with_marks
@pytest.mark.parametrize("commits", [True, False])
def test_a_second_connection_skips_what_the_first_is_taking_and_does_not_wait(commits):
    pks = [parcel().pk for _ in range(5)]
    has_taken, may_end = threading.Event(), threading.Event()

    def first():
        with transaction.atomic():
            take("first", limit=2)
            has_taken.set()
            assert may_end.wait(20)
            transaction.set_rollback(not commits)

    with in_threads(first):
        assert has_taken.wait(20)
        second = [row.pk for row in take("second", limit=9)]
        may_end.set()
    assert second == pks[2:]
    mine = ["first"] * 2 if commits else [""] * 2
    assert list(Parcel.objects.order_by("pk").values_list("claimed_by", flat=True)) == [
        *mine,
        *["second"] * 3,
    ]


@with_marks
def test_four_workers_at_once_carry_every_row_once():
    pks = [parcel().pk for _ in range(40)]
    together = threading.Barrier(4)

    def work():
        name = claim_name("w")
        together.wait(20)
        while taken := take(name, limit=3):
            for row in taken:
                PARCELS.move(row.pk, expected=CLAIMED, to="DONE", now=NOW, claim=name)

    with in_threads(*[work] * 4):
        pass
    assert [steps(pk) for pk in pks] == [[CLAIMED, "DONE"]] * 40


@with_marks
def test_of_a_worker_and_a_sweeper_at_once_one_wins():
    rows = [parcel(CLAIMED, until=NOW - MINUTE) for _ in range(20)]
    together, recorded, swept = threading.Barrier(2), [], []

    def work():
        together.wait(20)
        for row in rows:
            try:
                PARCELS.move(row.pk, expected=CLAIMED, to="DONE", now=NOW, claim="w/1")
            except StateMoved:
                continue
            recorded.append(row.pk)

    def sweep():
        together.wait(20)
        swept.append(PARCELS.sweep(now=NOW))

    with in_threads(work, sweep):
        pass
    assert len(recorded) + swept[0] == 20
    assert [steps(row.pk) for row in rows] == [["DONE" if row.pk in recorded else "PENDING"] for row in rows]


@with_marks
def test_three_sweepers_at_once_give_every_row_back_once():
    pks = [parcel(CLAIMED, until=NOW - MINUTE).pk for _ in range(20)]
    together, swept = threading.Barrier(3), []

    def sweep():
        together.wait(20)
        swept.append(PARCELS.sweep(now=NOW))

    with in_threads(sweep, sweep, sweep):
        pass
    assert (sum(swept), [steps(pk) for pk in pks]) == (20, [["PENDING"]] * 20)
