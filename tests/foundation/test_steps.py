"""Steps as plain records, and the days and states they led through."""

from datetime import UTC, date, datetime

import pytest

from donbay.core.workflow.clocks import Entered
from donbay.core.workflow.kinds import CHANGE_VERSION, MOVE_DUE, Action, Done, Kind, State
from donbay.foundation import workflow
from donbay.foundation.steps import StepRow, done_in, entered_in, histories, history
from donbay.foundation.workflow import Taken
from tests.core.workflow.kinds_at_hand import REQUEST
from tests.factories.accounts import OfficerFactory, acting

NOON = datetime(2026, 3, 2, 5, 0, tzinfo=UTC)
LATE = datetime(2026, 3, 2, 18, 30, tzinfo=UTC)  # in the office it is the next morning


def step(action="open", to_state="NEW", *, at=NOON, actor=None, **more):
    given = {
        "subject_id": 7, "sequence": 1, "kind": "REQUEST", "version": 1, "action": action, "from_state": "",
        "to_state": to_state, "role": "OFFICER", "actor_id": actor, "actor_name": "", "note": "", "public": False,
        "data": {}, "at": at,
    }  # fmt: skip
    return StepRow(**given | more)


def test_who_did_what_is_told_in_order():
    steps = [step(actor=3), step("ask", "ASKED", actor=None), step("supply", actor=4)]
    assert done_in(steps) == [Done("open", 3), Done("ask", None), Done("supply", 4)]
    assert done_in([]) == []


def test_a_state_is_entered_on_the_day_of_the_office():
    found = entered_in(REQUEST, [step(), step("ask", "ASKED", at=LATE)])
    assert [(one.state, one.on) for one in found] == [("NEW", date(2026, 3, 2)), ("ASKED", date(2026, 3, 3))]


def test_a_year_may_end_in_the_office_before_it_ends_elsewhere():
    (one,) = entered_in(REQUEST, [step(at=datetime(2026, 12, 31, 17, 0, tzinfo=UTC))])
    assert one.on == date(2027, 1, 1)


def test_a_day_that_was_moved_is_told_with_the_step_that_moved_it():
    (moved,) = entered_in(REQUEST, [step(MOVE_DUE, data={"due": "2026-03-09", "reason": "x"})])
    assert moved.moved == date(2026, 3, 9)
    (other,) = entered_in(REQUEST, [step("answer", data={"due": "2026-03-09"})])
    assert other.moved is None


@pytest.mark.parametrize("data", [{}, {"due": ""}, {"due": None}])
def test_a_moved_day_whose_words_were_erased_is_gone(data):
    (one,) = entered_in(REQUEST, [step(MOVE_DUE, data=data)])
    assert one.moved is None


def test_only_what_meets_a_repeated_day_fulfils_it():
    kind = Kind(
        name="WATCH",
        roles=("CLERK",),
        first="ON",
        states=(State("ON"), State("OFF", open=False)),
        actions=(
            Action(name="report", from_states=("ON",), who=("CLERK",), fulfils=True),
            Action(name="remark", from_states=("ON",), who=("CLERK",)),
            Action(name="end", from_states=("ON",), to_state="OFF", who=("CLERK",)),
        ),
    )
    found = entered_in(kind, [step(name, "ON") for name in ("open", "remark", "report", CHANGE_VERSION)])
    assert found == [
        Entered("ON", date(2026, 3, 2), None, fulfils) for fulfils in (False, False, True, False)
    ]


def taken(role, **more):
    return Taken(role=role, now=NOON, **more)


@pytest.mark.django_db
def test_histories_come_oldest_first_each_for_its_thing(django_assert_num_queries):
    officer = OfficerFactory(name="Cán bộ A")
    for pk in (9, 8):
        workflow.begin(REQUEST, "test.thing", pk, taken("SUBMITTER", given={"text": "x"}))
    workflow.begin(REQUEST, "test.other", 9, taken("SUBMITTER", given={"text": "x"}))
    ask = taken("OFFICER", note="Thiếu mã", public=True, by=acting(officer))
    workflow.take_step(REQUEST, "test.thing", 9, "ask", ask)
    with django_assert_num_queries(1):
        found = histories("test.thing", [8, 9, 10])
    assert {pk: [one.sequence for one in steps] for pk, steps in found.items()} == {8: [1], 9: [1, 2]}
    last = found[9][-1]
    assert (last.action, last.from_state, last.to_state, last.role) == ("ask", "NEW", "ASKED", "OFFICER")
    assert (last.actor_id, last.actor_name, last.note, last.public) == (
        officer.pk,
        "Cán bộ A",
        "Thiếu mã",
        True,
    )
    assert (last.at, last.work) == (NOON, None)
    assert history("test.thing", 9) == found[9]
    assert history("test.thing", 10) == []
    assert histories("test.thing", []) == {}


@pytest.mark.django_db
def test_a_step_of_nobody_has_no_name():
    workflow.begin(REQUEST, "test.thing", 7, taken("SUBMITTER", given={"text": "x"}))
    (one,) = history("test.thing", 7)
    assert (one.actor_id, one.actor_name, one.data) == (None, "", {"text": "x"})
