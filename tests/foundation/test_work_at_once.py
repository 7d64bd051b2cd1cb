"""Two people at the same moment: one step, one row, and both say the same."""

from datetime import UTC, datetime

import pytest
from django.db import connection

from donbay.foundation import kinds, work, workflow
from donbay.foundation.models import Work, WorkflowStep
from donbay.foundation.workflow import Taken
from tests.apps.enquiries.sqlite_at_once import at_once
from tests.core.workflow.kinds_at_hand import REQUEST, names

NOW = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)
THING = "test.thing"


def by(role, **said):
    return Taken(role=role, now=NOW, **({"given": {"text": "x", "answer": "a", "by": "b"}} | said))


def won(do):
    def work_of_one():
        do()
        return "won"

    return work_of_one


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_of_several_who_act_at_once_one_wins_and_the_row_agrees(monkeypatch):
    if connection.vendor != "postgresql":
        pytest.skip("needs PostgreSQL")
    monkeypatch.setattr(kinds, "_KINDS", {})
    kinds.register(REQUEST, subject=THING, titles=names, page=str)
    begun = at_once([won(lambda: workflow.begin(REQUEST, THING, 7, by("SUBMITTER"))) for _ in range(4)])
    assert sorted(begun) == ["AlreadyBegun"] * 3 + ["won"]

    def end():
        workflow.take_step(REQUEST, THING, 7, "answer", by("OFFICER", seen=1))

    def withdraw():
        workflow.take_step(REQUEST, THING, 7, "withdraw", by("SUBMITTER"))

    ended = at_once([won(end), won(end), won(withdraw), won(withdraw)])
    assert ended.count("won") == 1
    assert set(ended) <= {"won", "StepTaken", "WrongState"}
    last = WorkflowStep.objects.order_by("-sequence").first()
    row = work.work_of(THING, 7)
    assert (WorkflowStep.objects.count(), Work.objects.count()) == (2, 1)
    assert (row.state, row.due, row.closed_at) == (last.to_state, None, NOW)


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_notes_at_once_all_stay(monkeypatch):
    if connection.vendor != "postgresql":
        pytest.skip("needs PostgreSQL")
    monkeypatch.setattr(kinds, "_KINDS", {})
    kinds.register(REQUEST, subject=THING, titles=names, page=str)
    workflow.begin(REQUEST, THING, 7, by("SUBMITTER"))
    notes = [
        won(lambda: workflow.take_step(REQUEST, THING, 7, "note", by("OFFICER", note="n"))) for _ in range(4)
    ]
    assert at_once(notes) == ["won"] * 4
    assert list(WorkflowStep.objects.values_list("sequence", flat=True)) == [1, 2, 3, 4, 5]
