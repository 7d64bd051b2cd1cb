"""One row for each thing: where it stands, whose it is, by when; kept with every step, asked in one query."""

from datetime import UTC, date, datetime, timedelta

import pytest
from msgspec.structs import replace

from donbay.core.workflow.errors import BadKind, Missing, NotAllowed, TookPart, WrongState
from donbay.core.workflow.kinds import Action, Due, Kind, Reminder, State
from donbay.foundation import kinds, work, workflow
from donbay.foundation.models import Work, WorkflowStep
from donbay.foundation.rights import NOBODY, SERVER, Actor, Held, Role
from donbay.foundation.workflow import Taken
from tests.core.workflow.kinds_at_hand import REQUEST, names
from tests.factories.accounts import OfficerFactory, acting

NOW = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)  # Monday, 08:00 in the office
MON = date(2026, 3, 2)
THING = "test.thing"
PAPER = Kind(
    name="PAPER",
    roles=("AUTHOR", "READER"),
    first="DRAFT",
    states=(State("DRAFT", due=Due(days=3)), State("READ", due=Due(days=2, start="held", before=True)), State("OUT", open=False)),
    actions=(
        Action(name="hand_in", from_states=("DRAFT",), to_state="READ", who=("AUTHOR",)),
        Action(name="send_back", from_states=("READ", "OUT"), to_state="DRAFT", who=("READER",)),
        Action(name="approve", from_states=("READ",), to_state="OUT", who=("READER",), not_by=("open", "hand_in")),
    ),
    reminders=(Reminder(to="ACTOR", days=-1), Reminder(to="HEAD", days=1)),
)  # fmt: skip
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def known(monkeypatch):
    """The kinds of these tests, and no others."""
    monkeypatch.setattr(kinds, "_KINDS", {})
    for kind in (PAPER, REQUEST):
        kinds.register(kind, subject=THING, titles=names, page=lambda pk: f"/{pk}")


def day(n):
    return MON + timedelta(days=n)


def by(role="AUTHOR", who=NOBODY, later=0, **said):
    return Taken(role=role, now=NOW + timedelta(days=later), by=who, **said)


def begin(pk=7, kind=PAPER, **said):
    return workflow.begin(kind, THING, pk, by(**({"given": {"text": "x"}} | said)))


def take(action, taken, pk=7, kind=PAPER):
    return workflow.take_step(kind, THING, pk, action, taken)


def stands(pk=7):
    found = work.work_of(THING, pk)
    return (found.state, found.due, found.closed_at)


def test_the_row_goes_along_with_every_step():
    step = begin()
    assert step.work == work.work_of(THING, 7)
    assert stands() == ("DRAFT", day(3), None)
    take("hand_in", by(later=1, fields={"held": day(14)}))
    assert stands() == ("READ", day(10), None)
    take("approve", by("READER", later=2))
    assert stands() == ("OUT", None, NOW + timedelta(days=2))
    take("send_back", by("READER", later=3))
    assert stands() == ("DRAFT", day(8), None)
    assert Work.objects.count() == 1
    assert str(Work.objects.get()) == "test.thing 7 DRAFT"


def test_a_promise_of_the_kind_is_due_like_a_state():
    begin(kind=REQUEST, role="SUBMITTER")
    assert stands() == ("NEW", day(7), None)
    take("ask", by("OFFICER", note="?", later=1), kind=REQUEST)
    assert stands() == ("ASKED", None, None)


def test_what_is_refused_leaves_the_row():
    begin()
    with pytest.raises(WrongState):
        take("approve", by("READER"))
    assert (stands(), WorkflowStep.objects.count()) == (("DRAFT", day(3), None), 1)


def test_who_began_or_handed_in_cannot_approve():
    a, b, c = (acting(OfficerFactory().pk) for _ in range(3))
    begin(who=a)
    take("hand_in", by(who=b))
    for one in (a, b):
        with pytest.raises(TookPart):
            workflow.refuse_own(PAPER, THING, 7, "approve", one)
        with pytest.raises(TookPart):
            take("approve", by("READER", who=one))
    workflow.refuse_own(PAPER, THING, 7, "approve", c)
    assert take("approve", by("READER", who=c)).to_state == "OUT"


def test_a_relation_to_the_thing_is_asked_for():
    related = replace(PAPER, version=2)
    reader = acting(OfficerFactory().pk)
    kinds.register(
        related,
        subject=THING,
        titles=names,
        page=str,
        relations={"READER": lambda pk: {reader.id} if pk == 7 else ()},
    )
    for pk in (7, 8):
        begin(pk, kind=related)
        take("hand_in", by(), pk, related)
    with pytest.raises(NotAllowed, match="is no READER of PAPER 8"):
        take("approve", by("READER", who=reader), 8, related)
    assert take("approve", by("READER", who=reader), 7, related).to_state == "OUT"


def test_a_moved_day_needs_a_reason_and_keeps_the_old_one():
    begin()
    with pytest.raises(Missing) as missing:
        workflow.move_due(PAPER, THING, 7, day(20), by(note=" "))
    assert (missing.value.field, stands()) == ("note", ("DRAFT", day(3), None))
    step = workflow.move_due(PAPER, THING, 7, day(20), by(note="Chờ phòng thử nghiệm"))
    assert (step.action, step.note) == ("move_due", "Chờ phòng thử nghiệm")
    assert step.data == {"due": "2026-03-22", "before": "2026-03-05"}
    assert stands() == ("DRAFT", day(20), None)
    take("hand_in", by(later=1))
    take("send_back", by("READER", later=2))
    assert stands() == ("DRAFT", day(7), None)


def test_a_moved_day_stands_before_a_promise_until_the_state_changes():
    begin(kind=REQUEST)
    assert stands() == ("NEW", day(7), None)
    workflow.move_due(REQUEST, THING, 7, day(20), by(note="Chờ phòng thử nghiệm"))
    assert stands() == ("NEW", day(20), None)
    workflow.move_due(REQUEST, THING, 7, day(2), by(note="Cần sớm hơn"))
    assert stands() == ("NEW", day(2), None)
    take("note", by("OFFICER", note="x", later=1), kind=REQUEST)
    assert stands() == ("NEW", day(2), None)
    take("ask", by("OFFICER", note="?", later=1), kind=REQUEST)
    take("supply", by("SUBMITTER", later=2), kind=REQUEST)
    assert stands() == ("NEW", day(8), None)


def test_no_day_is_moved_after_the_end():
    begin()
    take("hand_in", by())
    take("approve", by("READER"))
    with pytest.raises(WrongState):
        workflow.move_due(PAPER, THING, 7, day(20), by(note="x"))
    assert WorkflowStep.objects.count() == 3


def test_what_runs_keeps_its_rules():
    begin()
    quicker = replace(
        PAPER,
        version=2,
        actions=(
            *PAPER.actions,
            Action(name="drop", from_states=("DRAFT",), to_state="OUT", who=("AUTHOR",)),
        ),
    )
    kinds.register(quicker, subject=THING, titles=names, page=str)
    with pytest.raises(Exception, match="PAPER has no action 'drop'"):
        take("drop", by(), kind=quicker)
    begin(8, kind=quicker)
    assert take("drop", by(), 8, quicker).version == 2
    moved = workflow.change_version(quicker, THING, 7, by(note="Quy chế mới"))
    assert (moved.action, moved.version, moved.data, moved.work.version) == (
        "change_version",
        2,
        {"before": 1},
        2,
    )
    assert take("drop", by(), kind=quicker).to_state == "OUT"


def test_no_move_to_a_version_without_the_state():
    begin()
    other = replace(
        PAPER,
        version=2,
        states=(State("NEW"), State("OUT", open=False)),
        first="NEW",
        actions=(Action(name="end", from_states=("NEW",), to_state="OUT", who=("AUTHOR",)),),
    )
    with pytest.raises(WrongState, match="version 2 of PAPER has no state DRAFT"):
        workflow.change_version(other, THING, 7, by(note="x"))


def test_a_version_is_declared_once():
    with pytest.raises(BadKind, match="PAPER version 1 is declared twice"):
        kinds.register(replace(PAPER, vi="khác"), subject=THING, titles=names, page=str)
    with pytest.raises(BadKind, match="PAPER has no role ADVISER"):
        kinds.register(
            replace(PAPER, version=3), subject=THING, titles=names, page=str, relations={"ADVISER": set}
        )
    with pytest.raises(BadKind, match="there is no kind PAPER version 3"):
        kinds.find_kind("PAPER", 3)
    assert kinds.newest() == {"PAPER": PAPER, "REQUEST": REQUEST}


def test_a_kind_with_a_dead_end_does_not_let_the_program_start():
    stuck = replace(PAPER, name="STUCK", actions=PAPER.actions[:2])
    with pytest.raises(BadKind, match=r"states\.OUT: is never reached"):
        kinds.register(stuck, subject=THING, titles=names, page=str)


def test_all_that_is_overdue_for_me_is_one_query(django_assert_num_queries):
    me, other = (Actor(id=OfficerFactory().pk, held=frozenset({Held(Role.OFFICER)})) for _ in range(2))
    for pk in range(1, 6):
        begin(pk, later=pk)  # due a day later each, weekends aside
    work.give_to(THING, 1, me.id)
    work.give_to(THING, 2, other.id)
    work.give_to(THING, 4, me.id)
    take("hand_in", by(later=6), 4)
    take("approve", by("READER", later=6), 4)
    with django_assert_num_queries(1):
        assert [one.subject_id for one in work.overdue_for(me, day(9))] == [1, 3]
    with django_assert_num_queries(1):
        assert [one.subject_id for one in work.open_for(me)] == [1, 3, 5]
    firm = Actor(id=me.id, held=frozenset({Held(Role.FIRM_MEMBER, "firm 1")}))
    assert [one.subject_id for one in work.open_for(firm)] == [1]
    assert work.open_for(NOBODY) == []
    assert len(work.open_for(SERVER)) == 4


def test_reminders_are_told_for_their_day_under_one_name(django_assert_num_queries):
    begin()  # due on Thursday
    with django_assert_num_queries(1):
        (before,) = work.reminders_on(day(2), since=day(1))
    assert (before.to, before.on, before.work.subject_id) == ("ACTOR", day(2), 7)
    assert before.key == "work/test.thing/7/2026-03-05/ACTOR/2026-03-04"
    assert work.reminders_on(day(3), since=day(2)) == []
    (after,) = work.reminders_on(day(6), since=day(3))
    assert (after.to, after.on) == ("HEAD", day(4))
    take("hand_in", by(later=4))
    assert work.reminders_on(day(6), since=day(-1)) == []


def test_what_is_confidential_once_stays_so():
    begin(confidential=True)
    take("hand_in", by())
    assert work.work_of(THING, 7).confidential is True


def test_a_removed_owner_leaves_the_work_to_all():
    officer = OfficerFactory()
    begin()
    work.give_to(THING, 7, officer.pk)
    officer.delete()
    assert work.work_of(THING, 7).owner_id is None
