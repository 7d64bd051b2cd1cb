"""Starting an issue, its title and period, and the correction of a published one."""

from collections.abc import Sequence
from datetime import date, datetime

import msgspec
from django.db import transaction
from django.db.models import F
from django.utils import translation
from django.utils.translation import gettext as _

from donbay.apps.bulletins.errors import EditedMeanwhile, NotInThisState
from donbay.apps.bulletins.models import LANGUAGES, Issue, Section
from donbay.apps.bulletins.parts import named, sections_for
from donbay.apps.bulletins.recipients import checked, usual
from donbay.apps.bulletins.rights import BulletinRight
from donbay.foundation import audit
from donbay.foundation.rights import Actor, asks
from donbay.foundation.texts import BadText, line_of, paragraphs_of

from .found import DRAFT, draft_section, locked, touch
from .moving import begin


@asks(BulletinRight.WRITE)
@transaction.atomic
def start_issue(
    *,
    kind: str,
    title: str,
    by: Actor,
    now: datetime,
    language: str = "vi",
    period_from: date | None = None,
    period_to: date | None = None,
) -> int:
    """Return the id of a new draft with the standard sections of its kind.

    Raises: BadText.
    """
    if kind not in Issue.Kind.values:
        raise BadText(f"{kind[:20]!r} is no kind of issue", field="kind")
    if language not in dict(LANGUAGES):
        raise BadText(f"{language[:5]!r} is no language of ours", field="language")
    refuse_backward(period_from, period_to)
    issue = Issue(
        kind=kind,
        title=line_of(title, field="title", longest=300, needed=True),
        language=language,
        period_from=period_from,
        period_to=period_to,
    )
    return _store(issue, by=by, now=now)


@asks(BulletinRight.WRITE)
@transaction.atomic
def correct(*, issue_id: int, by: Actor, now: datetime) -> int:
    """Return the id of a new draft that corrects a published issue, also one withdrawn since; that is not touched.

    It goes to the same audience and is approved and numbered like any other.
    Raises: NoSuchIssue, NotInThisState.
    """
    wrong = locked(issue_id, Issue.State.ISSUED, Issue.State.CANCELLED)
    if wrong.issued_at is None:  # cancelled before anybody could read it
        raise NotInThisState(f"issue {issue_id} was never published")
    with translation.override(wrong.language):
        name = named(wrong.kind, wrong.number or 0, wrong.year or 0, wrong.language) or wrong.title
        title = _("Đính chính: %(name)s") % {"name": name}
    issue = Issue(
        kind=wrong.kind,
        title=title[:300],
        language=wrong.language,
        period_from=wrong.period_from,
        period_to=wrong.period_to,
        corrects=wrong,
        audience=wrong.audience,
    )
    return _store(issue, by=by, now=now)


@asks(BulletinRight.WRITE)
def change_head(
    *,
    issue_id: int,
    version: int,
    title: str,
    lead: str,
    by: Actor,
    now: datetime,
    period_from: date | None = None,
    period_to: date | None = None,
) -> int:
    """Change title, lead and period of a draft; return the new version.

    Raises: NoSuchIssue, NotInThisState, BadText; EditedMeanwhile, with both texts.
    """
    ours = {
        "title": line_of(title, field="title", longest=300, needed=True),
        "lead": paragraphs_of(lead, field="lead"),
    }
    refuse_backward(period_from, period_to)
    with transaction.atomic():
        issue = locked(issue_id, *DRAFT)
        there = (issue.title, issue.lead, issue.period_from, issue.period_to)
        if there == (*ours.values(), period_from, period_to):
            return issue.version  # an autosave was faster than the button
        if issue.version == version:
            before = {"title": issue.title, "lead": issue.lead}
            changes = {**ours, "period_from": period_from, "period_to": period_to}
            Issue.objects.filter(pk=issue.pk).update(**changes, version=F("version") + 1, changed_at=now)
            issue.editors.add(by.person)
            if before != ours:
                _audit("change_head", issue, by, now, before=before, after=ours)
            return version + 1
        _audit("refused_head", issue, by, now, typed=ours)  # what was typed is not lost
    theirs = {"title": issue.title, "lead": issue.lead}
    raise EditedMeanwhile(
        f"issue {issue_id} was changed meanwhile", version=issue.version, by="", theirs=theirs, ours=ours
    )


@asks(BulletinRight.WRITE)
@transaction.atomic
def rename_section(*, section_id: int, title: str, by: Actor, now: datetime) -> None:
    """Change the heading of a section of a draft. Raises: NoSuchItem, NotInThisState, BadText."""
    section = draft_section(section_id)
    said = line_of(title, field="title", longest=200, needed=True)
    Section.objects.filter(pk=section_id).update(title=said)
    touch(section.issue, by=by, now=now)


@asks(BulletinRight.WRITE)
@transaction.atomic
def choose_audience(
    *, issue_id: int, group: str, values: Sequence[str] = (), by: Actor, now: datetime
) -> None:
    """Choose whom an issue goes to; possible until it is published.

    Raises: NoSuchIssue, NotInThisState, BadText.
    """
    issue = locked(issue_id, Issue.State.DRAFT, Issue.State.IN_REVIEW, Issue.State.APPROVED)
    audience = msgspec.to_builtins(checked(group, values))
    Issue.objects.filter(pk=issue.pk).update(audience=audience, changed_at=now)
    _audit("choose_audience", issue, by, now, **audience)


def refuse_backward(first: date | None, last: date | None) -> None:
    """Refuse a period that ends before it begins. Raises: BadText."""
    if first and last and last < first:
        raise BadText("the period ends before it begins", field="period_to")


def _store(issue: Issue, *, by: Actor, now: datetime) -> int:
    issue.author_id = by.person
    issue.started_at = issue.changed_at = now
    issue.audience = issue.audience or msgspec.to_builtins(usual(issue.kind))
    issue.save(force_insert=True)
    Section.objects.bulk_create(sections_for(issue))
    issue.editors.add(by.person)
    begin(issue, by, now)
    _audit("start", issue, by, now, kind=issue.kind, corrects=issue.corrects_id)
    return issue.pk


def _audit(what: str, issue: Issue, by: Actor, now: datetime, **detail: object) -> None:
    audit.record(by=by, action=f"bulletins.{what}", thing=f"issue {issue.pk}", detail=detail, now=now)
