"""A second person approves; exactly one of two at once has done it."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.db import IntegrityError, transaction

from donbay.apps.bulletins import services
from donbay.apps.bulletins.models import Issue
from donbay.foundation.models import AuditLine
from donbay.foundation.rights import NotAllowed
from tests.apps.alerts.test_two_workers import at_once
from tests.factories.accounts import UserFactory, acting
from tests.factories.bulletins import NOW, IssueFactory, approved, draft, officer, published

needs_postgres = pytest.mark.skipif(
    "postgres" not in settings.DATABASES["default"]["ENGINE"],
    reason="SQLite takes one writer at a time; two workers need PostgreSQL",
)
pytestmark = pytest.mark.django_db


def submitted(author=None):
    found = draft(author)
    services.submit(issue_id=found.pk, by=acting(found.author_id), now=NOW)
    return found


def test_approval_by_a_second_person_is_recorded():
    found, second = submitted(), officer()
    services.approve(issue_id=found.pk, by=acting(second.pk), now=NOW)
    found.refresh_from_db()
    assert (found.state, found.approved_by, found.approved_at) == ("APPROVED", second, NOW)
    line = AuditLine.objects.get(action="bulletins.approve")
    assert (line.actor_id, line.thing, line.detail) == (
        second.pk, f"issue {found.pk}", {"author": found.author_id},
    )  # fmt: skip


def test_neither_the_author_nor_the_submitter_nor_a_reader_approves():
    found, submitter, reader = draft(), officer(), UserFactory()
    services.submit(issue_id=found.pk, by=acting(submitter.pk), now=NOW)
    for who, error in (
        (found.author_id, services.NotASecondPerson),
        (submitter.pk, services.NotASecondPerson),
        (reader.pk, NotAllowed),
    ):
        with pytest.raises(error):
            services.approve(issue_id=found.pk, by=acting(who), now=NOW)
    assert Issue.objects.get().state == "IN_REVIEW"


def test_the_database_itself_refuses_the_author():
    found = IssueFactory()
    with pytest.raises(IntegrityError, match="issue_approved_by_a_second_person"), transaction.atomic():
        Issue.objects.filter(pk=found.pk).update(
            state="APPROVED", approved_by=found.author_id, approved_at=NOW
        )


def test_the_second_to_approve_learns_who_was_first():
    found = submitted()
    services.approve(issue_id=found.pk, by=acting(officer("Chị Duyệt").pk), now=NOW)
    with pytest.raises(services.AlreadyApproved, match="Chị Duyệt approved issue"):
        services.approve(issue_id=found.pk, by=acting(officer().pk), now=NOW)


def test_a_text_submitted_anew_is_not_approved_by_who_read_the_old_one():
    found, second = submitted(), officer()
    services.return_with_note(issue_id=found.pk, note="Sửa.", by=acting(second.pk), now=NOW)
    later = NOW + timedelta(minutes=5)
    services.submit(issue_id=found.pk, by=acting(found.author_id), now=later)
    with pytest.raises(services.SubmittedAnew):
        services.approve(issue_id=found.pk, by=acting(second.pk), now=later, submitted_at=NOW)
    services.approve(issue_id=found.pk, by=acting(second.pk), now=later, submitted_at=later)


def test_a_returned_issue_is_a_draft_with_the_note_and_without_approval():
    found = approved()
    with pytest.raises(services.NoteMissing):
        services.return_with_note(issue_id=found.pk, note="  ", by=acting(found.author_id), now=NOW)
    services.return_with_note(issue_id=found.pk, note="Thiếu hạn.", by=acting(found.author_id), now=NOW)
    found.refresh_from_db()
    assert (found.state, found.note, found.approved_by, found.approved_at) == (
        "DRAFT",
        "Thiếu hạn.",
        None,
        None,
    )


def test_an_empty_issue_and_an_item_without_text_are_not_submitted():
    empty, bare = draft(texts=0), draft(texts=0)
    services.add_text(section_id=bare.sections.first().pk, title="Tin", by=acting(bare.author_id), now=NOW)
    with pytest.raises(services.NothingInIt):
        services.submit(issue_id=empty.pk, by=acting(empty.author_id), now=NOW)
    with pytest.raises(services.NotReady) as refused:
        services.submit(issue_id=bare.pk, by=acting(bare.author_id), now=NOW)
    assert refused.value.found == ("Tin",)


def test_the_text_check_refuses_leftovers_and_says_what_to_do():
    found = draft()
    services.add_text(
        section_id=found.sections.first().pk,
        title="Tin X",
        text="Hạn [..]",
        by=acting(found.author_id),
        now=NOW,
    )
    with pytest.raises(services.NotReady) as refused:
        services.submit(issue_id=found.pk, by=acting(found.author_id), now=NOW)
    assert [one.split(" – ")[0] for one in refused.value.found] == ["Tin X: “[..]”"]
    assert Issue.objects.get().state == "DRAFT"


def test_nobody_changes_what_is_approved_or_issued():
    done, out = approved(), published()
    for issue in (done, out):
        with pytest.raises(services.NotInThisState):
            services.add_text(
                section_id=issue.sections.first().pk, title="Thêm", by=acting(issue.author_id), now=NOW
            )


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
@needs_postgres
def test_two_who_approve_at_once_have_approved_once():
    found = submitted()
    people = [officer(f"Người {n}") for n in range(4)]
    waiting = [person.pk for person in people]

    def approve():
        actor = waiting.pop()
        services.approve(issue_id=found.pk, by=acting(actor), now=NOW)
        return actor

    answers = at_once(approve)
    won = [one for one in answers if isinstance(one, int)]
    lost = [one for one in answers if isinstance(one, services.AlreadyApproved)]
    assert (len(won), len(lost)) == (1, 3), answers
    assert Issue.objects.get().approved_by_id == won[0]
    assert AuditLine.objects.filter(action="bulletins.approve").count() == 1


def test_a_deadline_that_has_passed_must_say_so_before_it_is_submitted():
    author = officer()
    issue = draft(author, texts=0)
    section = issue.sections.first()
    said = {"section_id": section.pk, "title": "Nhãn hàng", "by": acting(author.pk), "now": NOW}
    item = services.add_text(text="Hạn góp ý: 01/02/2026.", **said)
    with pytest.raises(services.NotReady) as refused:
        services.submit(issue_id=issue.pk, by=acting(author.pk), now=NOW)
    assert "01/02/2026" in refused.value.found[0]
    services.edit_item(
        item_id=item,
        version=1,
        title="Nhãn hàng",
        text="Hạn góp ý: 01/02/2026 (đã hết hạn).",
        by=acting(author.pk),
        now=NOW,
    )
    services.submit(issue_id=issue.pk, by=acting(author.pk), now=NOW)
