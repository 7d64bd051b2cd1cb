"""From draft to approved: submit, return with a note, approve by a second person, take back, cancel."""

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from donbay.apps.bulletins.errors import (
    AlreadyApproved,
    NoteMissing,
    NothingInIt,
    NotReady,
    SubmittedAnew,
)
from donbay.apps.bulletins.models import LONGEST_NOTE, Delivery, Issue, Item
from donbay.apps.bulletins.rights import BulletinRight
from donbay.apps.glossary import services as glossary
from donbay.apps.notices import queries as notices
from donbay.core.prose.leftovers import leftovers
from donbay.formats.tmx import Pair
from donbay.foundation import audit
from donbay.foundation.language import reader_language
from donbay.foundation.rights import Actor, asks
from donbay.foundation.texts import paragraphs_of

from .found import locked
from .moving import move, refuse_own, states_of
from .telling import tell_the_author, tell_the_others

S = Issue.State


@asks(BulletinRight.WRITE)
@transaction.atomic
def submit(*, issue_id: int, by: Actor, now: datetime) -> None:
    """Hand a draft to a second person, and tell those who may approve it; its text rests from now on.

    Raises: NoSuchIssue, NotInThisState, NothingInIt; NotReady, when the text check found leftovers.
    """
    issue = locked(issue_id, *states_of("submit"))
    refuse_unready(issue, today=timezone.localdate(now))
    Issue.objects.filter(pk=issue_id).update(
        state=move(issue, "submit", by, now), submitted_by=by.id, submitted_at=now, note="", changed_at=now
    )
    _audit("submit", issue, by, now)
    tell_the_others(issue, by=by, now=now)


@asks(BulletinRight.RETURN)
@transaction.atomic
def return_with_note(*, issue_id: int, note: str, by: Actor, now: datetime) -> None:
    """Give an issue back to its author, also an approved one that is not published yet.

    Its approval and its hour are gone; what was written stays.
    Raises: NoSuchIssue, NotInThisState, NoteMissing, BadText.
    """
    issue = locked(issue_id, *states_of("return"))
    said = _note(note)
    Issue.objects.filter(pk=issue_id).update(
        state=move(issue, "return", by, now, said),
        note=said,
        approved_by=None,
        approved_at=None,
        scheduled_at=None,
        trouble="",
        changed_at=now,
    )
    _audit("return", issue, by, now, note=said)
    tell_the_author(issue, by=by, now=now, note=said)


@asks(BulletinRight.APPROVE)
@transaction.atomic
def approve(*, issue_id: int, by: Actor, now: datetime, submitted_at: datetime | None = None) -> None:
    """Approve an issue as a second person; of two who press at once exactly one has done it.

    `submitted_at` names the submission that was read: a text submitted anew meanwhile is not approved.
    Raises: NoSuchIssue, NotASecondPerson, NotInThisState, SubmittedAnew, NotReady; AlreadyApproved, naming who was
    first.
    """
    issue = locked(issue_id)
    if issue.state in (S.APPROVED, S.ISSUED):
        raise AlreadyApproved(f"{issue.approved_by} approved issue {issue_id} at {issue.approved_at:%H:%M}")
    locked(issue_id, *states_of("approve"))
    refuse_own(issue, "approve", by)
    if submitted_at is not None and submitted_at != issue.submitted_at:
        raise SubmittedAnew(f"issue {issue_id} was submitted anew at {issue.submitted_at:%H:%M}")
    refuse_unready(issue, today=timezone.localdate(now))
    Issue.objects.filter(pk=issue_id).update(
        state=move(issue, "approve", by, now), approved_by=by.id, approved_at=now, changed_at=now
    )
    _remember(issue, by, now)
    _audit("approve", issue, by, now, author=issue.author_id)
    tell_the_author(issue, by=by, now=now)


def _remember(issue: Issue, by: Actor, now: datetime) -> None:
    """Let the translation memory learn the titles that a person wrote for notices in other languages."""
    if issue.language != "vi":
        return
    written = Item.objects.filter(section__issue=issue, kind=Item.Kind.NOTICE, drafted=False, removed_at=None)
    titles = {notice_id: title for notice_id, title in written.values_list("notice_id", "title") if notice_id}
    pairs = [
        Pair(language=row.record.language or "en", source=row.title, vi=titles[row.id])
        for row in notices.notice_rows(titles)
        if row.record.language != "vi"
    ]
    glossary.remember(pairs=pairs, by=by, origin=f"issue {issue.pk}", now=now)


@asks(BulletinRight.PUBLISH)
@transaction.atomic
def cancel(*, issue_id: int, note: str, by: Actor, now: datetime) -> None:
    """Cancel an issue for good. A published one keeps its number and leaves the archive; what is not mailed stays.

    What a second person approved is withdrawn by a second person too; its page says when and why.
    Raises: NoSuchIssue, NotInThisState, NotAloneWithdrawn, NoteMissing, BadText.
    """
    issue = locked(issue_id, *states_of("cancel"), *states_of("withdraw"))
    action = "withdraw" if issue.state == S.ISSUED else "cancel"
    refuse_own(issue, action, by)
    said = _note(note)
    Issue.objects.filter(pk=issue_id).update(
        state=move(issue, action, by, now, said), note=said, scheduled_at=None, trouble="", changed_at=now
    )
    dropped = Delivery.objects.filter(issue_id=issue_id, message=None, dropped="").update(dropped="CANCELLED")
    _audit("cancel", issue, by, now, note=said, was=issue.state, dropped=dropped)


def leftovers_in(issue: Issue, today: date | None) -> tuple[str, ...]:
    """Return what the text check found in an issue, each as "item: what, and what to do"."""
    reader = reader_language()
    items = Item.objects.filter(section__issue=issue, removed_at=None)
    texts = [(issue.title, issue.title, issue.lead), *((one.title, one.title, one.text) for one in items)]
    return tuple(
        f"{name[:60]}: “{found.found}” – {found.says(reader)}"
        for name, title, text in texts
        for found in leftovers(f"{title}\n{text}", issue.language, today=today)
    )


def refuse_unready(issue: Issue, *, today: date | None = None) -> None:
    """Refuse an issue without text, or with leftovers in it. Raises: NothingInIt, NotReady."""
    found = Item.objects.filter(section__issue=issue, removed_at=None)
    texts = list(found.values_list("kind", "title", "text"))
    if not texts:
        raise NothingInIt(f"issue {issue.pk} is empty")
    bare = [title for kind, title, text in texts if kind != Item.Kind.DOCUMENT and not (title and text)]
    if bare:
        raise NotReady("an item has no title or no text", found=tuple(title[:60] or "…" for title in bare))
    if left := leftovers_in(issue, today):
        raise NotReady("the text holds what must not be published", found=left)


def _note(text: str) -> str:
    """Return a reason as it is kept. Raises: NoteMissing, BadText."""
    said = paragraphs_of(text, field="note", longest=LONGEST_NOTE)
    if not said:
        raise NoteMissing("no reason was given")
    return said


def _audit(what: str, issue: Issue, by: Actor, now: datetime, **detail: object) -> None:
    audit.record(by=by, action=f"bulletins.{what}", thing=f"issue {issue.pk}", detail=detail, now=now)
