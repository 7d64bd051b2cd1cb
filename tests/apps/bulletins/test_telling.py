"""A second officer is told that something waits, the author what became of it; each once."""

import pytest

from donbay.apps.accounts.models import User
from donbay.apps.bulletins import services
from donbay.apps.mail.models import Message
from tests.factories.accounts import acting
from tests.factories.bulletins import NOW, draft, officer

pytestmark = pytest.mark.django_db


def told(kind):
    return {row.to_address: row for row in Message.objects.filter(kind=f"bulletins/{kind}")}


@pytest.fixture
def three():
    author, second, third = officer(), officer(), officer()
    User.objects.filter(pk=author.pk).update(name="Chị Soạn")
    User.objects.filter(pk=third.pk).update(language="en", name="Anh Ba")
    User.objects.create(email="nghi@so.example", is_officer=True, is_active=False)
    return author, second, third


def test_the_others_are_told_once_in_their_language_with_the_page(three):
    author, second, third = three
    issue = draft(author)
    services.submit(issue_id=issue.pk, by=acting(author.pk), now=NOW)
    mails = told("waiting")
    assert set(mails) == {second.email, third.email}
    vi, en = mails[second.email], mails[third.email]
    assert vi.subject == f"[TBT Khánh Hòa] Chờ duyệt: {issue.title}"
    assert f"Chị Soạn đã trình “{issue.title}” và cần một cán bộ khác duyệt." in vi.text
    assert f"/ban-lam-viec/an-pham/{issue.pk}/duyet/" in vi.text
    assert f"/ban-lam-viec/an-pham/{issue.pk}/duyet/" in vi.html
    assert en.subject == f"[TBT Khánh Hòa] Waiting for approval: {issue.title}"
    assert (en.language, vi.language) == ("en", "vi")
    assert vi.headers["Auto-Submitted"] == "auto-generated"


def test_who_submits_for_the_author_is_not_told_either(three):
    author, second, third = three
    services.submit(issue_id=draft(author).pk, by=acting(second.pk), now=NOW)
    assert set(told("waiting")) == {third.email}


def test_the_author_and_who_submitted_hear_of_the_approval(three):
    author, second, third = three
    issue = draft(author)
    services.submit(issue_id=issue.pk, by=acting(second.pk), now=NOW)
    services.approve(issue_id=issue.pk, by=acting(third.pk), now=NOW)
    mails = told("decided")
    assert set(mails) == {author.email, second.email}
    assert mails[author.email].subject == f"[TBT Khánh Hòa] Đã duyệt: {issue.title}"
    assert "Anh Ba đã duyệt" in mails[author.email].text


def test_the_author_reads_the_note_and_a_new_submission_is_told_anew(three):
    author, second, _third = three
    issue = draft(author)
    services.submit(issue_id=issue.pk, by=acting(author.pk), now=NOW)
    services.return_with_note(issue_id=issue.pk, note="Thiếu nguồn <b>.", by=acting(second.pk), now=NOW)
    mail = told("decided")[author.email]
    assert mail.subject == f"[TBT Khánh Hòa] Cần sửa: {issue.title}"
    assert "Thiếu nguồn <b>." in mail.text
    assert "Thiếu nguồn &lt;b&gt;." in mail.html
    later = NOW.replace(minute=59)
    services.submit(issue_id=issue.pk, by=acting(author.pk), now=later)
    assert Message.objects.filter(kind="bulletins/waiting", to_address=second.email).count() == 2


def test_an_author_who_returns_the_own_issue_writes_no_mail_to_themselves(three):
    author = three[0]
    issue = draft(author)
    services.submit(issue_id=issue.pk, by=acting(author.pk), now=NOW)
    services.return_with_note(issue_id=issue.pk, note="x", by=acting(author.pk), now=NOW)
    assert told("decided") == {}
