"""An issue's life is steps: kept with who took them, in the row of work, filled for old rows."""

from datetime import timedelta
from importlib import import_module

import pytest
from django.apps import apps

from donbay.apps.bulletins import services
from donbay.apps.bulletins.kinds import SUBJECT
from donbay.apps.bulletins.models import Issue
from donbay.foundation import work, workflow
from donbay.foundation.models import Work, WorkflowStep
from donbay.foundation.rights import SERVER
from tests.factories.accounts import acting
from tests.factories.bulletins import NOW, approved, draft, officer, published

telling = import_module("donbay.apps.bulletins.migrations.0007_steps_of_issues")
pytestmark = pytest.mark.django_db


def steps(pk):
    return [(one.action, one.to_state, one.role, one.actor_id) for one in workflow.history(SUBJECT, pk)]


def stands(pk):
    found = work.work_of(SUBJECT, pk)
    return (found.state, found.owner_id, found.closed_at)


def test_from_draft_to_withdrawn_every_step_is_kept():
    author, second = officer("A"), officer("B")
    found = approved(author, second)
    later = NOW + timedelta(hours=1)
    assert stands(found.pk) == ("APPROVED", author.pk, None)
    services.publish(issue_id=found.pk, by=acting(author), now=NOW)
    assert stands(found.pk) == ("ISSUED", author.pk, NOW)
    services.cancel(issue_id=found.pk, note="Sai số liệu", by=acting(second), now=later)
    assert steps(found.pk) == [
        ("open", "DRAFT", "OFFICER", author.pk),
        ("submit", "IN_REVIEW", "OFFICER", author.pk),
        ("approve", "APPROVED", "OFFICER", second.pk),
        ("publish", "ISSUED", "OFFICER", author.pk),
        ("withdraw", "CANCELLED", "OFFICER", second.pk),
    ]
    assert workflow.history(SUBJECT, found.pk)[-1].note == "Sai số liệu"
    assert stands(found.pk) == ("CANCELLED", author.pk, NOW)


def test_what_the_timetable_publishes_is_the_systems_step():
    found = approved()
    services.schedule(issue_id=found.pk, at=NOW + timedelta(hours=1), by=acting(found.author_id), now=NOW)
    services.continue_publishing(now=NOW + timedelta(hours=1))
    assert steps(found.pk)[-1] == ("publish", "ISSUED", "SYSTEM", SERVER.id)


def test_who_submitted_what_was_returned_may_approve_what_another_submits():
    author, helper = officer("A"), officer("B")
    found = draft(author)
    services.submit(issue_id=found.pk, by=acting(helper), now=NOW)
    with pytest.raises(services.NotASecondPerson):
        services.approve(issue_id=found.pk, by=acting(helper), now=NOW)
    services.return_with_note(issue_id=found.pk, note="Thiếu nguồn", by=acting(helper), now=NOW)
    services.submit(issue_id=found.pk, by=acting(author), now=NOW)
    services.approve(issue_id=found.pk, by=acting(helper), now=NOW)
    assert Issue.objects.get(pk=found.pk).state == work.work_of(SUBJECT, found.pk).state == "APPROVED"


def test_what_is_refused_leaves_no_step():
    found = draft()
    services.submit(issue_id=found.pk, by=acting(found.author_id), now=NOW)
    for refused in (
        lambda: services.approve(issue_id=found.pk, by=acting(found.author_id), now=NOW),
        lambda: services.publish(issue_id=found.pk, by=acting(found.author_id), now=NOW),
        lambda: services.cancel(issue_id=found.pk, note=" ", by=acting(found.author_id), now=NOW),
    ):
        with pytest.raises((services.NotASecondPerson, services.NotInThisState, services.NoteMissing)):
            refused()
    assert ([one[0] for one in steps(found.pk)], stands(found.pk)[0]) == (["open", "submit"], "IN_REVIEW")


def test_old_rows_get_the_steps_they_tell_of():
    author, second = officer("A"), officer("B")
    back = draft(author)
    services.submit(issue_id=back.pk, by=acting(author), now=NOW)
    services.return_with_note(issue_id=back.pk, note="Thiếu nguồn", by=acting(second), now=NOW)
    dropped, gone = draft(author), published(author=author, second=second)
    services.cancel(issue_id=dropped.pk, note="Trùng", by=acting(author), now=NOW)
    services.cancel(issue_id=gone.pk, note="Sai", by=acting(second), now=NOW + timedelta(days=1))
    rows = (back, dropped, gone, draft(author), approved(author, second))
    wanted = {one.pk: ([step[:2] for step in steps(one.pk)], stands(one.pk)) for one in rows}
    Work.objects.all().delete()
    WorkflowStep.objects.all()._raw_delete("default")
    for _twice in range(2):
        telling.tell(apps, None)
    assert {one.pk: ([step[:2] for step in steps(one.pk)], stands(one.pk)) for one in rows} == wanted
    assert [one[0] for one in wanted[gone.pk][0]] == ["open", "submit", "approve", "publish", "withdraw"]
    services.submit(issue_id=back.pk, by=acting(second), now=NOW)
    assert stands(back.pk)[0] == "IN_REVIEW"
