"""Days are counted as one counts them by hand: working or calendar, from entering or a date, forwards or back."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from donbay.core.workflow.clocks import Entered
from donbay.core.workflow.due import Reader, Remind, Standing, days_between, shift_day
from donbay.core.workflow.kinds import Action, Due, Kind, Reminder, State
from tests.core.workflow.kinds_at_hand import REQUEST

MON = date(2026, 3, 2)
TET = frozenset(date(2026, 2, day) for day in range(16, 21))  # Monday to Friday
LADDER = (Reminder(to="ACTOR", days=-2), Reminder(to="HEAD", days=1))


def day(n):
    return MON + timedelta(days=n)


def kind(**due):
    """A paper that is worked on, waits for somebody else, is read, and leaves."""
    everywhere = ("WORK", "WAIT", "ASK", "READ")
    return Kind(
        name="PAPER",
        roles=("R",),
        first="WORK",
        states=(
            State("WORK", due=Due(**due) if due else None),
            State("WAIT", pauses=True),
            State("ASK", pauses=True),
            State("READ"),
            State("OUT", open=False),
        ),
        actions=tuple(
            Action(name=f"to_{to}", from_states=everywhere, to_state=to, who=("R",))
            for to in (*everywhere, "OUT")
        ),
        reminders=LADDER,
    )


def stand(*steps, on, holidays=frozenset(), fields=None, **due):
    reader = Reader(kind=kind(**due), holidays=holidays, fields=fields or {})
    return reader.standing([Entered(*step) for step in steps], on)


def figures(one):
    return (one.state, one.due, one.used, one.overdue_by, one.met)


def test_working_days_count_from_entering():
    one = stand(("WORK", MON), on=day(2), days=5)
    assert one == Standing(
        state="WORK",
        due=day(7),
        used=2,
        overdue_by=0,
        met=None,
        reminders=(Remind(day(3), "ACTOR"), Remind(day(8), "HEAD")),
    )
    assert figures(stand(("WORK", MON), on=day(9), days=5)) == ("WORK", day(7), 7, 2, False)


def test_calendar_days_do_not_stop_at_the_weekend():
    assert figures(stand(("WORK", MON), on=day(8), days=5, count="calendar")) == ("WORK", day(5), 8, 3, False)


def test_a_day_on_a_holiday_is_shown_as_it_is():
    """Calendar days end where they end; working days step over the holidays."""
    friday = date(2026, 2, 13)
    over = {"holidays": TET, "on": friday}
    assert stand(("WORK", friday), days=5, count="calendar", **over).due == date(2026, 2, 18)
    assert stand(("WORK", friday), days=1, **over).due == date(2026, 2, 23)


def test_a_leap_day_is_a_day():
    assert (
        stand(("WORK", date(2028, 2, 28)), on=day(0), days=2, count="calendar").due is None
    )  # not there yet
    assert stand(("WORK", date(2028, 2, 28)), on=date(2028, 2, 29), days=2, count="calendar").due == date(
        2028, 3, 1
    )
    ended = {"expires": date(2028, 2, 29)}
    back = stand(
        ("WORK", MON), on=MON, fields=ended, days=365, count="calendar", start="expires", before=True
    )
    assert back.due == date(2027, 3, 1)


def test_days_count_back_from_a_date_of_the_thing():
    held = {"held": day(14)}  # a Monday
    back = {"days": 3, "start": "held", "before": True}
    assert figures(stand(("WORK", MON), on=day(1), fields=held, **back)) == ("WORK", day(9), 1, 0, None)
    assert figures(stand(("WORK", MON), on=day(10), fields=held, **back)) == ("WORK", day(9), 8, 1, False)


def test_a_day_back_that_was_past_when_the_work_came_is_late_at_once():
    held = {"held": day(1)}
    one = stand(("WORK", MON), on=MON, fields=held, days=3, start="held", before=True)
    assert (one.due, one.overdue_by, one.met) == (date(2026, 2, 26), 2, False)
    assert one.reminders == (Remind(MON, "ACTOR"), Remind(MON, "HEAD"))  # never before it was there


@pytest.mark.parametrize("fields", [{}, {"held": None}])
def test_without_its_date_nothing_is_due(fields):
    one = stand(("WORK", MON), on=day(30), fields=fields, days=3, start="held")
    assert (one.due, one.overdue_by, one.met, one.reminders) == (None, 0, None, ())


def test_zero_days_from_a_date_is_the_date_itself():
    sunday = day(6)
    assert stand(("WORK", MON), on=MON, fields={"held": sunday}, days=0, start="held").due == sunday


def test_the_clock_stands_in_a_pause_and_goes_on_after_it():
    asked = [("WORK", MON), ("WAIT", day(1))]
    assert figures(stand(*asked, on=day(21), days=5)) == ("WAIT", None, 1, 0, None)
    assert figures(stand(*asked, ("WORK", day(14)), on=day(14), days=5)) == ("WORK", day(18), 1, 0, None)


def test_pauses_one_after_the_other_are_not_taken_off_twice():
    steps = [("WORK", MON), ("WAIT", day(1)), ("ASK", day(2)), ("WAIT", day(4)), ("WORK", day(7))]
    assert figures(stand(*steps, on=day(8), days=5)) == ("WORK", day(11), 2, 0, None)


def test_what_was_late_before_the_pause_stays_late():
    steps = [("WORK", MON), ("WAIT", day(9)), ("WORK", day(14))]
    assert figures(stand(*steps[:2], on=day(11), days=5)) == ("WAIT", None, 7, 0, False)
    assert stand(*steps, on=day(14), days=5).due == day(7)


def test_a_state_that_is_entered_anew_begins_anew():
    steps = [("WORK", MON), ("READ", day(1)), ("WORK", day(8))]
    assert figures(stand(*steps, on=day(8), days=5)) == ("WORK", day(15), 0, 0, None)


@pytest.mark.parametrize(("left", "met"), [(day(7), True), (day(8), False)])
def test_at_its_end_a_thing_says_whether_its_days_were_kept(left, met):
    one = stand(("WORK", MON), ("OUT", left), on=day(60), days=5)
    assert one == Standing(state="OUT", used=5 if met else 6, met=met)


def test_one_late_state_on_the_way_is_not_forgotten():
    steps = [("WORK", MON), ("READ", day(20)), ("WORK", day(21)), ("OUT", day(22))]
    assert stand(*steps, on=day(22), days=5).met is False


def test_an_end_without_days_says_neither():
    assert stand(("WORK", MON), ("OUT", day(1)), on=day(1)) == Standing(state="OUT")


def test_a_moved_day_counts_while_the_state_lasts():
    moved = [("WORK", MON), ("WORK", day(3), day(20))]
    assert figures(stand(*moved, on=day(10), days=5)) == ("WORK", day(20), 8, 0, None)
    assert stand(*moved, ("READ", day(10)), ("WORK", day(11)), on=day(11), days=5).due == day(18)


def test_the_day_that_somebody_set_is_told_while_the_state_lasts_and_after_a_pause():
    reader = Reader(kind=REQUEST)
    steps = [Entered("NEW", MON), Entered("NEW", day(1), day(20)), Entered("NEW", day(2))]
    assert reader.moved_day(steps, day(3)) == day(20)
    assert reader.moved_day(steps, MON) is None
    assert reader.moved_day(steps, day(-1)) is None
    asked = [*steps, Entered("ASKED", day(3))]
    assert reader.moved_day(asked, day(4)) is None
    paused = replace(
        REQUEST, states=tuple(replace(one, pauses=one.name == "ASKED") for one in REQUEST.states)
    )
    assert Reader(kind=paused).moved_day([*asked, Entered("NEW", day(5))], day(6)) == day(20)
    assert reader.moved_day([*asked, Entered("NEW", day(5))], day(6)) is None


def test_what_falls_due_again_and_again_waits_for_each():
    monthly = {"days": 10, "count": "calendar", "every": 30}
    report = ("WORK", day(9))
    assert stand(("WORK", MON), on=day(40), **monthly).due == day(10)
    assert stand(("WORK", MON), report, on=day(40), **monthly).due == day(40)
    assert stand(("WORK", MON), report, (*report, None, False), on=day(40), **monthly).due == day(40)


def test_the_same_reminder_twice_is_one():
    twice = replace(kind(days=2), reminders=(Reminder(to="ACTOR", days=-2), Reminder(to="ACTOR", days=-9)))
    one = Reader(kind=twice).standing([Entered("WORK", MON)], MON)
    assert one.reminders == (Remind(MON, "ACTOR"),)


def test_steps_after_the_day_are_not_seen():
    assert stand(("WORK", MON), ("OUT", day(5)), on=day(1), days=5).state == "WORK"
    assert stand(("WORK", day(5)), on=day(1), days=5) == Standing(state="WORK")
    assert stand(on=day(1), days=5) == Standing(state="WORK")


days = st.integers(0, 400).map(day)


@given(days, st.integers(1, 40), st.frozensets(days, max_size=20))
def test_forwards_is_as_counted_by_hand(start, n, holidays):
    due = stand(("WORK", start), on=start, holidays=holidays, days=n).due
    worked = [start + timedelta(days=k) for k in range(1, 800)]
    worked = [one for one in worked if one.weekday() < 5 and one not in holidays]
    assert due == worked[n - 1]
    assert days_between(start, due, "working", holidays) == n


@given(days, st.integers(1, 40), st.frozensets(days, max_size=20))
def test_back_is_as_counted_by_hand(held, n, holidays):
    due = stand(
        ("WORK", MON), on=MON, holidays=holidays, fields={"held": held}, days=n, start="held", before=True
    ).due
    worked = [held - timedelta(days=k) for k in range(1, 800)]
    worked = [one for one in worked if one.weekday() < 5 and one not in holidays]
    assert due == worked[n - 1]


@given(days, st.integers(-400, 400))
def test_calendar_days_forwards_and_back_undo_each_other(start, n):
    assert shift_day(shift_day(start, n, "calendar", frozenset()), -n, "calendar", frozenset()) == start


walks = st.lists(
    st.tuples(st.sampled_from(["WORK", "WAIT", "ASK", "READ", "OUT"]), st.integers(0, 20)), max_size=8
)


@given(walks, st.integers(1, 10))
def test_of_any_history_the_figures_agree(walk, n):
    at, steps = MON, [("WORK", MON)]
    for state, later in walk:
        at += timedelta(days=later)
        steps.append((state, at))
    one = stand(*steps, on=at, days=n)
    assert one.state == steps[-1][0]
    assert 0 <= one.used <= days_between(MON, at, "working", frozenset())
    assert (one.overdue_by > 0) <= (one.met is False)
    if one.state == "WORK":
        assert one.due is not None
        assert (one.overdue_by > 0) == (days_between(one.due, at, "working", frozenset()) > 0)
    else:
        assert (one.due, one.overdue_by) == (None, 0)
