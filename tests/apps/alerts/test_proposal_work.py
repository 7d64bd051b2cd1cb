"""A proposal's decisions are steps: only in their order, kept with who took them, filled for old rows."""

from importlib import import_module

import pytest
from django.apps import apps
from django.utils import timezone

from donbay.apps.alerts import services
from donbay.apps.alerts.kinds import SUBJECT
from donbay.apps.alerts.models import Proposal
from donbay.foundation import work, workflow
from donbay.foundation.models import Work, WorkflowStep
from tests.factories.accounts import OfficerFactory, acting

telling = import_module("donbay.apps.alerts.migrations.0004_steps_of_proposals")
pytestmark = pytest.mark.django_db


@pytest.fixture
def officer():
    return acting(OfficerFactory(name="Cán bộ A"))


def proposal(key="k", **said):
    tested = {"notices": 1, "mails": 1, "useful_lost": 0}
    return Proposal.objects.create(
        key=key, change="EXCLUDE", product="xoai", value="mango", useful=1, useless=9, days=90,
        before=tested, after=tested, made_at=timezone.now(), **said,
    )  # fmt: skip


def steps(pk):
    return [
        (one.sequence, one.action, one.from_state, one.to_state, one.actor_name)
        for one in workflow.history(SUBJECT, pk)
    ]


def old_rows(officer):
    now = timezone.now()
    decided = {"decided_by_id": officer.id, "decided_at": now}
    return (
        proposal("a"),
        proposal("b", decision="REJECTED", reason="Hàng thật", **decided),
        proposal("c", decision="UNDONE", **decided),
        proposal("d", decision="ACCEPTED", **decided),
    )


def test_old_rows_get_the_steps_they_tell_of(officer):
    made = old_rows(officer)
    for _twice in range(2):
        telling.tell(apps, None)
    assert [steps(one.pk)[1:] for one in made] == [
        [],
        [(2, "reject", "OPEN", "REJECTED", "Cán bộ A")],
        [(2, "undo", "ACCEPTED", "UNDONE", "Cán bộ A")],
        [(2, "accept", "OPEN", "ACCEPTED", "Cán bộ A")],
    ]
    assert {steps(one.pk)[0] for one in made} == {(1, "open", "", "OPEN", "")}
    stands = [(row.state, row.closed_at) for row in Work.objects.order_by("subject_id")]
    assert stands == [(one.decision or "OPEN", one.decided_at) for one in made]
    assert WorkflowStep.objects.get(action="reject").data == {"reason": "Hàng thật"}


def test_an_old_row_goes_on_from_where_it_stood(officer):
    is_open, rejected, _undone, accepted = old_rows(officer)
    telling.tell(apps, None)
    now = timezone.now()
    with pytest.raises(services.AlreadyDecided):
        services.accept_proposal(proposal_id=rejected.pk, by=officer, now=now)
    services.undo_proposal(proposal_id=accepted.pk, by=officer, now=now)
    services.reject_proposal(proposal_id=is_open.pk, reason="Không phải", by=officer, now=now)
    for row, state in ((rejected, "REJECTED"), (accepted, "UNDONE"), (is_open, "REJECTED")):
        row.refresh_from_db()
        assert (row.decision, work.work_of(SUBJECT, row.pk).state) == (state, state)


def test_what_is_refused_leaves_no_step(officer):
    made = proposal()
    telling.tell(apps, None)
    with pytest.raises(services.ReasonMissing):
        services.reject_proposal(proposal_id=made.pk, reason=" ", by=officer, now=timezone.now())
    with pytest.raises(services.AlreadyDecided):
        services.undo_proposal(proposal_id=made.pk, by=officer, now=timezone.now())
    made.refresh_from_db()
    assert (made.decision, len(steps(made.pk))) == ("", 1)


def test_what_waits_for_a_decision_is_the_officers_work(officer):
    made = proposal()
    telling.tell(apps, None)
    assert [(one.kind, one.subject_id) for one in work.open_for(officer)] == [("PROPOSAL", made.pk)]
