"""Publishing: number, snapshot, hash and deliveries in one transaction; then the mails, one by one.

Killed anywhere, `continue_publishing` goes on: an issue is published whole or not at all, every
delivery is a row before its mail is made, and the mail's key makes it one.
"""

import logging
from datetime import datetime

import msgspec
from django.db import transaction
from django.urls import reverse
from django.utils.text import slugify

from donbay.apps.bulletins.errors import OthersMeanwhile
from donbay.apps.bulletins.freezing import encoded, folded, freeze
from donbay.apps.bulletins.models import Delivery, Issue
from donbay.apps.bulletins.recipients import Audience, people_of, reach_of
from donbay.apps.bulletins.rights import BulletinRight
from donbay.apps.bulletins.types import FrozenIssue
from donbay.core.errors import HouseError
from donbay.core.text.fold import fold
from donbay.foundation import audit
from donbay.foundation.clock import office_day
from donbay.foundation.numbering import next_number
from donbay.foundation.office import full_address
from donbay.foundation.one_by_one import one_by_one
from donbay.foundation.rights import SERVER, Actor, Unasked, asks, unasked
from donbay.foundation.texts import BadText

from .delivering import queue_mails
from .found import locked
from .moving import move
from .reviewing import refuse_unready

log = logging.getLogger(__name__)
S, K = Issue.State, Issue.Kind
SLUGS = {K.BULLETIN: "ban-tin-so-{number}-{year}", K.DOCUMENT_LIST: "danh-muc-van-ban-dot-{number}-{year}"}
LONGEST_SLUG = 90
MAILS_WITH_THE_BUTTON = 100  # about two seconds; the timetable queues the rest


class Continued(msgspec.Struct, frozen=True, kw_only=True):
    """What one run of going on did. `trouble`: issues that could not be published or mailed."""

    published: int = 0
    queued: int = 0
    trouble: int = 0

    def __str__(self) -> str:
        """Say it in one line."""
        said = f"{self.published} issues published, {self.queued} mails queued"
        return said + (f", {self.trouble} in trouble" if self.trouble else "")


@asks(BulletinRight.PUBLISH)
@transaction.atomic
def schedule(*, issue_id: int, at: datetime | None, by: Actor, now: datetime) -> None:
    """Set the hour at which an approved issue is published, or take it away with None.

    Raises: NoSuchIssue, NotInThisState, BadText.
    """
    issue = locked(issue_id, S.APPROVED)
    if at is not None and at <= now:
        raise BadText("the hour has passed", field="at")
    Issue.objects.filter(pk=issue_id).update(scheduled_at=at, trouble="", changed_at=now)
    said = {"at": at.isoformat() if at else ""}
    audit.record(by=by, action="bulletins.schedule", thing=f"issue {issue.pk}", detail=said, now=now)


@asks(BulletinRight.PUBLISH)
def publish(*, issue_id: int, by: Actor, now: datetime, expected: int | None = None) -> str:
    """Publish an approved issue and queue its first mails; return its slug. Published already, it only goes on.

    `expected` is the number of mails that the officer was shown: with another number nothing is published.
    `continue_publishing` queues the mails beyond the first hundred.

    Raises: NoSuchIssue, NotInThisState, NotASecondPerson, NotReady, OthersMeanwhile.
    """
    slug = _freeze_once(issue_id, by, now, expected)
    queue_mails(issue_id, now=now, limit=MAILS_WITH_THE_BUTTON)
    return slug


@unasked(Unasked.STEP)
def continue_publishing(*, now: datetime) -> Continued:
    """Publish what was scheduled for now or before, and queue the mails that a killed worker left.

    An issue that cannot be published says why on the desk and does not hold up the others.
    """
    published = trouble = 0
    for issue_id in _due(now):
        try:
            _freeze_once(issue_id, SERVER, now)
            published += 1
        except HouseError as error:
            trouble += 1
            log.warning("issue %s is due and was not published: %s", issue_id, error)
            Issue.objects.filter(pk=issue_id, state=S.APPROVED).update(trouble=str(error)[:300])

    def go_on(issue_id: int) -> int:
        nonlocal trouble
        done = queue_mails(issue_id, now=now)
        trouble += bool(done.failed)
        return done.queued

    queued = one_by_one(_unfinished(), go_on, name=lambda issue_id: f"mails of issue {issue_id}")
    return Continued(published=published, queued=queued, trouble=trouble)


def _due(now: datetime) -> list[int]:
    found = Issue.objects.filter(state=S.APPROVED, scheduled_at__lte=now)
    return list(found.order_by("scheduled_at", "pk").values_list("pk", flat=True))


def _unfinished() -> list[int]:
    waiting = Delivery.objects.filter(message=None, dropped="", issue__state=S.ISSUED)
    return list(waiting.order_by("issue_id").values_list("issue_id", flat=True).distinct())


@transaction.atomic
def _freeze_once(issue_id: int, by: Actor, now: datetime, expected: int | None = None) -> str:
    issue = locked(issue_id, S.APPROVED, S.ISSUED)
    if issue.state == S.ISSUED:
        return issue.slug or ""
    refuse_unready(issue)
    _refuse_others(issue, expected)
    day = office_day(now)
    number = 0 if issue.kind == K.NEWS else next_number(f"bulletins.{issue.kind}", day.year)
    slug = _slug(issue, number, day.year)
    address = full_address(reverse("bulletins:show", args=[slug]))
    frozen = freeze(issue, number=number, year=day.year, issued_on=day, address=address)
    digest = _store(issue, frozen, slug=slug, by=by, now=now)
    detail = {"number": number, "year": day.year, "sha256": digest, "deliveries": _deliver(issue, now)}
    audit.record(by=by, action="bulletins.publish", thing=f"issue {issue_id}", detail=detail, now=now)
    return slug


def _refuse_others(issue: Issue, expected: int | None) -> None:
    """Refuse when the mails are not those that were shown. Raises: OthersMeanwhile."""
    if expected is None:
        return
    mails = reach_of(msgspec.convert(issue.audience, Audience)).mails
    if mails != expected:
        raise OthersMeanwhile(f"issue {issue.pk} reaches {mails} addresses, not {expected}", mails=mails)


def _store(issue: Issue, frozen: FrozenIssue, *, slug: str, by: Actor, now: datetime) -> str:
    """Write what is published into the row; return its hash."""
    text, digest = encoded(frozen)
    Issue.objects.filter(pk=issue.pk).update(
        state=move(issue, "publish", by, now),
        number=frozen.number or None,
        year=frozen.year,
        slug=slug,
        issued_at=now,
        issued_by=by.id,
        scheduled_at=None,
        trouble="",
        frozen=text,
        frozen_hash=digest,
        folded=folded(frozen),
        changed_at=now,
    )
    return digest


def _slug(issue: Issue, number: int, year: int) -> str:
    if number:
        return SLUGS[K(issue.kind)].format(number=number, year=year)
    base = slugify(fold(issue.title))[:LONGEST_SLUG].strip("-") or "tin"
    taken = set(Issue.objects.filter(slug__startswith=base).values_list("slug", flat=True))
    free = (f"{base}-{n}" if n > 1 else base for n in range(1, len(taken) + 2))
    return next(slug for slug in free if slug not in taken)


def _deliver(issue: Issue, now: datetime) -> int:
    """Write a row for everybody who is to get it; return how many."""
    people = people_of(msgspec.convert(issue.audience, Audience))
    Delivery.objects.bulk_create(
        [
            Delivery(issue=issue, contact_id=row.id, enterprise_id=row.enterprise_id, made_at=now)
            for row in people
        ],
        ignore_conflicts=True,
    )
    return len(people)
