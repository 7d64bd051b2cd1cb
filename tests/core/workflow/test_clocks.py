"""Promises are counted in working days, and the clock stands while the submitter is asked."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from donbay.core.days.working import working_days_after
from donbay.core.workflow.clocks import Entered, Measured, measure, next_due, working_days_between

from .kinds_at_hand import REQUEST

MON = date(2026, 3, 2)
NONE = frozenset()


def day(n):
    return MON + timedelta(days=n)


LATER = day(30)


def answer(*entered, today=LATER, holidays=NONE):
    (one,) = measure(REQUEST, [Entered(state, on) for state, on in entered], today=today, holidays=holidays)
    return one


def test_without_steps_nothing_is_measured():
    assert measure(REQUEST, [], today=MON, holidays=NONE) == ()


def test_answered_on_the_fifth_working_day_is_in_time():
    assert answer(("NEW", MON), ("DONE", day(7))) == Measured(
        target="ANSWER", limit=5, used=5, met=True, ended=day(7)
    )


def test_answered_on_the_sixth_is_late():
    one = answer(("NEW", MON), ("DONE", day(8)))
    assert (one.used, one.met, one.ended) == (6, False, day(8))


def test_a_holiday_is_no_working_day():
    one = answer(("NEW", MON), ("DONE", day(8)), holidays=frozenset({day(1)}))
    assert (one.used, one.met) == (5, True)


def test_running_it_tells_when_it_is_due_and_when_it_is_missed():
    assert answer(("NEW", MON), today=day(2)) == Measured(
        target="ANSWER", limit=5, used=2, met=None, due=day(7), left=3
    )
    assert answer(("NEW", MON), today=day(7)).met is None
    assert answer(("NEW", MON), today=day(8)).met is False


def test_a_day_that_was_missed_stays_the_day_whatever_is_done_after_it():
    assert answer(("NEW", MON), ("NEW", day(1)), ("NEW", day(10)), today=day(14)) == Measured(
        target="ANSWER", limit=5, used=10, met=False, due=day(7)
    )
    back = answer(("NEW", MON), ("ASKED", day(10)), ("NEW", day(14)), today=day(15))
    assert (back.due, back.used, back.met) == (day(7), 9, False)


def test_the_clock_stands_while_the_submitter_is_asked():
    asked = [("NEW", MON), ("ASKED", day(1))]
    assert answer(*asked, today=day(28)) == Measured(target="ANSWER", limit=5, used=1, met=None)
    back = answer(*asked, ("NEW", day(14)), today=day(14))
    assert (back.used, back.due) == (1, day(18))
    done = answer(*asked, ("NEW", day(14)), ("DONE", day(18)))
    assert (done.used, done.met) == (5, True)


def test_withdrawn_the_promise_lapses():
    one = answer(("NEW", MON), ("GONE", day(20)))
    assert (one.met, one.lapsed, one.due) == (None, True, None)


def test_reopened_the_first_answer_counts():
    assert answer(("NEW", MON), ("DONE", day(1)), ("NEW", day(2)), ("DONE", day(25))).used == 1


def test_next_due_is_the_earliest_that_runs():
    rows = [
        Measured(target=t, limit=5, used=0, met=None, due=d)
        for t, d in [("A", day(9)), ("B", None), ("C", day(4))]
    ]
    assert next_due(rows) == day(4)
    assert next_due([]) is None


days = st.integers(0, 400).map(day)


@given(days, st.integers(0, 60), st.frozensets(days, max_size=20))
def test_between_undoes_after(start, n, holidays):
    end = working_days_after(start, n, holidays)
    # With n = 0 a weekend rolls on to the next working day, which is one working day later.
    assert working_days_between(start, end, holidays) in ({n} if n else {0, 1})


@given(
    st.lists(st.tuples(st.sampled_from(["NEW", "ASKED", "DONE"]), st.integers(0, 40)), min_size=1, max_size=8)
)
def test_used_never_exceeds_the_working_days_of_the_whole_span(walk):
    at, entered = MON, []
    for state, later in walk:
        at += timedelta(days=later)
        entered.append(Entered(state, at))
    (one,) = measure(REQUEST, entered, today=at, holidays=NONE)
    assert 0 <= one.used <= working_days_between(MON, at, NONE)
    # Late is what has a working day behind its day, however often somebody did something since.
    assert one.due is None or (one.met is False) == (working_days_between(one.due, at, NONE) > 0)


def before(*entered, today, deadline):
    target = structs.replace(REQUEST.targets[0], before_deadline=True)
    kind = structs.replace(REQUEST, targets=(target,))
    steps = [Entered(state, on) for state, on in entered]
    (one,) = measure(kind, steps, today=today, holidays=NONE, deadline=deadline)
    return one


def test_what_is_of_use_only_before_a_deadline_is_due_the_working_day_before_it():
    """Opened on Monday the 2nd, five days' time would be Monday the 9th."""
    assert before(("NEW", MON), today=day(1), deadline=day(5)) == Measured(
        target="ANSWER", limit=5, used=1, met=None, due=day(4), left=3
    )  # the deadline is a Saturday: Friday is the last day
    assert before(("NEW", MON), today=day(1), deadline=day(7)).due == day(4)  # a Monday
    assert before(("NEW", MON), today=day(5), deadline=day(5)).met is False
    assert before(("NEW", MON), today=day(1), deadline=day(30)).due == day(7)
    assert before(("NEW", MON), today=day(1), deadline=MON).due == MON  # it came on the last day itself


def test_what_ends_after_the_deadline_was_late():
    assert before(("NEW", MON), ("DONE", day(4)), today=LATER, deadline=day(5)).met is True
    assert before(("NEW", MON), ("DONE", day(7)), today=LATER, deadline=day(5)).met is False
    assert before(("NEW", MON), ("GONE", day(7)), today=LATER, deadline=day(5)).lapsed is True
