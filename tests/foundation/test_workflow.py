"""Steps are added one after the other, once each, and never changed."""

from datetime import UTC, date, datetime

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from donbay.core.workflow.errors import Missing, NotAllowed, WrongState
from donbay.foundation import workflow
from donbay.foundation.models import WorkflowStep
from donbay.foundation.workflow import Taken
from tests.core.workflow.kinds_at_hand import REQUEST
from tests.factories.accounts import OfficerFactory, acting

NOW = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)
pytestmark = pytest.mark.django_db


def by(role="OFFICER", **said):
    return Taken(role=role, now=NOW, **said)


def begun(pk=7):
    return workflow.begin(
        REQUEST, "test.thing", pk, by("SUBMITTER", given={"text": "x", "on": date(2026, 3, 2)})
    )


def take(action, who, pk=7):
    return workflow.take_step(REQUEST, "test.thing", pk, action, who)


def test_the_first_step_opens():
    step = begun()
    assert (step.sequence, step.action, step.from_state, step.to_state) == (1, "open", "", "NEW")
    assert step.data == {"text": "x", "on": "2026-03-02"}
    with pytest.raises(workflow.AlreadyBegun):
        begun()
    assert WorkflowStep.objects.count() == 1


def test_opening_needs_what_the_kind_says():
    with pytest.raises(Missing) as missing:
        workflow.begin(REQUEST, "test.thing", 7, by("SUBMITTER"))
    assert (missing.value.field, WorkflowStep.objects.count()) == ("text", 0)


def test_a_history_tells_who_did_what():
    officer = OfficerFactory(name="Cán bộ A")
    begun()
    begun(8)
    take("ask", by(note="Thiếu mã", public=True, by=acting(officer.pk)))
    take("supply", by("SUBMITTER"))
    said = [
        (s.sequence, s.action, s.to_state, s.actor_name, s.note) for s in workflow.history("test.thing", 7)
    ]
    assert said == [
        (1, "open", "NEW", "", ""),
        (2, "ask", "ASKED", "Cán bộ A", "Thiếu mã"),
        (3, "supply", "NEW", "", ""),
    ]
    assert workflow.history("test.other", 7) == []


def test_two_histories_are_one_query(django_assert_num_queries):
    begun()
    begun(8)
    with django_assert_num_queries(1):
        assert {pk: len(steps) for pk, steps in workflow.histories("test.thing", [7, 8, 9]).items()} == {
            7: 1,
            8: 1,
        }


@pytest.mark.parametrize(
    ("action", "who", "error"),
    [
        ("ask", by(), Missing),
        ("ask", by("SUBMITTER", note="x"), NotAllowed),
        ("supply", by("SUBMITTER"), WrongState),
    ],
)
def test_what_is_refused_leaves_no_step(action, who, error):
    begun()
    with pytest.raises(error):
        take(action, who)
    assert WorkflowStep.objects.count() == 1


def test_who_acts_on_an_old_page_is_told():
    begun()
    take("note", by(note="a", seen=1))
    with pytest.raises(workflow.StepTaken, match="has step 2, the page knew 1"):
        take("note", by(note="b", seen=1))
    assert [s.note for s in workflow.history("test.thing", 7)] == ["", "a"]


def test_of_two_who_take_the_same_step_the_database_lets_one_win(monkeypatch):
    begun()
    stale = workflow.history("test.thing", 7)
    take("note", by(note="a"))
    monkeypatch.setattr(workflow, "history", lambda *_: stale)
    with pytest.raises(workflow.StepTaken, match="has a step 2 already"):
        take("note", by(note="b"))
    assert WorkflowStep.objects.count() == 2


def test_a_sequence_is_once_per_thing():
    begun()
    row = WorkflowStep.objects.get()
    twin = WorkflowStep(
        subject=row.subject,
        subject_id=7,
        sequence=1,
        kind="REQUEST",
        action="x",
        to_state="NEW",
        role="SYSTEM",
        at=NOW,
    )
    with pytest.raises(IntegrityError), transaction.atomic():
        twin.save()


def test_a_step_is_neither_changed_nor_removed():
    begun()
    row = WorkflowStep.objects.get()
    row.note = "anders"
    for change in (row.save, row.delete, WorkflowStep.objects.all().delete):
        with pytest.raises(TypeError):
            change()
    with pytest.raises(TypeError):
        WorkflowStep.objects.update(note="x")
    assert workflow.history("test.thing", 7)[0].note == ""
    assert str(row) == "test.thing 7 #1 open"


def test_the_database_itself_refuses_a_change():
    begun()
    with (
        pytest.raises(DatabaseError, match="never changed"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute("UPDATE foundation_workflowstep SET note = 'x'")
    assert workflow.history("test.thing", 7)[0].note == ""


def test_a_removed_user_leaves_the_step():
    officer = OfficerFactory()
    begun()
    take("note", by(note="a", by=acting(officer.pk)))
    officer.delete()
    assert [(s.actor_id, s.note) for s in workflow.history("test.thing", 7)] == [(None, ""), (None, "a")]
