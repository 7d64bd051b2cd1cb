"""Assign, rate, dismiss, call done and put back: one notice, or many at once."""

from collections.abc import Callable, Iterable
from datetime import datetime

import msgspec
from django.db import transaction

from donbay.apps.accounts import queries as accounts
from donbay.apps.triage.errors import (
    AlreadyAssigned,
    AlreadyDismissed,
    AlreadyDone,
    AlreadyRated,
    NoSuchOfficer,
    NotDismissed,
    ReasonMissing,
    UnknownImpact,
)
from donbay.apps.triage.models import Decision
from donbay.apps.triage.rights import TriageRight
from donbay.core.errors import PermanentError
from donbay.foundation.rights import Actor, Unasked, asks, unasked
from donbay.foundation.words import words_for

from .found import locked, one_line, write_down


class Bulk(msgspec.Struct, frozen=True, kw_only=True):
    """What one act on many notices did: those it reached, and why it left the others as they were."""

    done: tuple[int, ...]
    refused: dict[int, str]


@asks(TriageRight.HANDLE)
@transaction.atomic
def assign(
    *, notice_id: int, officer_id: int | None, by: Actor, now: datetime, instead_of: int | None = None
) -> int | None:
    """Give a notice to an officer, or to nobody; return who had it before.

    `instead_of` is who had it on the screen of the person acting: if another took it meanwhile,
    nothing changes. Raises: NoSuchNotice, NoSuchOfficer, AlreadyAssigned.
    """
    if officer_id is not None:
        _refuse_stranger(officer_id)
    found = locked(notice_id, now)
    before = found.assigned_to_id
    if before == officer_id:
        return before
    if before != instead_of:
        raise AlreadyAssigned(f"notice {notice_id} is with officer {before}")
    found.assigned_to_id = officer_id
    _keep(found, now, "assigned_to")
    write_down("assign", notice_id, by, now, to=officer_id, before=before)
    return before


@asks(TriageRight.HANDLE)
@transaction.atomic
def set_impact(
    *,
    notice_id: int,
    impact: str,
    by: Actor,
    now: datetime,
    reason: str = "",
    instead_of: tuple[str, str] | None = None,
) -> tuple[str, str]:
    """Say how hard a notice hits the province, and why; return impact and reason as they were.

    The last word counts, the earlier ones stand in the audit trail; with `instead_of`, impact and
    reason, only while these stand.
    Raises: NoSuchNotice, UnknownImpact, ReasonMissing, TextTooLong, AlreadyRated.
    """
    if impact not in Decision.Impact.values:
        raise UnknownImpact(f"{impact!r} is no impact")
    why = one_line(reason)
    if impact != Decision.Impact.UNKNOWN and not why:
        raise ReasonMissing(f"the impact {impact} has no reason", code="IMPACT")
    found = locked(notice_id, now)
    before = (found.impact, found.impact_reason)
    if before == (impact, why):
        return before
    if instead_of is not None and before != instead_of:
        raise AlreadyRated(f"notice {notice_id} was rated {before[0]}")
    found.impact, found.impact_reason, found.impact_by_id, found.impact_at = impact, why, by.id, now
    _keep(found, now, "impact", "impact_reason", "impact_by", "impact_at")
    write_down("impact", notice_id, by, now, impact=impact, reason=why, before=list(before))
    return before


@asks(TriageRight.HANDLE)
@transaction.atomic
def dismiss(*, notice_id: int, reason: str, by: Actor, now: datetime) -> None:
    """Take a notice out of the queue, with the reason. Matching and alerts go on as they are.

    Raises: NoSuchNotice, ReasonMissing, TextTooLong, AlreadyDismissed.
    """
    why = one_line(reason)
    if not why:
        raise ReasonMissing("a dismissal has a reason", code="DISMISSAL")
    found = locked(notice_id, now)
    if found.dismissed_at:
        raise AlreadyDismissed(f"notice {notice_id} was dismissed", facts={"why": found.dismissed_reason})
    found.dismissed_at, found.dismissed_by_id, found.dismissed_reason = now, by.id, why
    _keep(found, now, "dismissed_at", "dismissed_by", "dismissed_reason")
    write_down("dismiss", notice_id, by, now, reason=why)


@asks(TriageRight.HANDLE)
@transaction.atomic
def finish(*, notice_id: int, by: Actor, now: datetime) -> None:
    """Say by hand that nothing is left to do about a notice; it leaves the queue without being dismissed.

    Raises: NoSuchNotice, AlreadyDone.
    """
    found = locked(notice_id, now)
    if found.done_at:
        raise AlreadyDone(f"notice {notice_id} is done")
    found.done_at, found.done_by_id = now, by.id
    _keep(found, now, "done_at", "done_by")
    write_down("finish", notice_id, by, now)


@asks(TriageRight.HANDLE)
@transaction.atomic
def restore(*, notice_id: int, by: Actor, now: datetime) -> None:
    """Put a notice that was dismissed or called done back into the queue. Raises: NoSuchNotice, NotDismissed."""
    found = locked(notice_id, now)
    if not (found.dismissed_at or found.done_at):
        raise NotDismissed(f"notice {notice_id} is in the queue")
    why = found.dismissed_reason
    found.dismissed_at, found.dismissed_by_id, found.dismissed_reason = None, None, ""
    found.done_at, found.done_by_id = None, None
    _keep(found, now, "dismissed_at", "dismissed_by", "dismissed_reason", "done_at", "done_by")
    write_down("restore", notice_id, by, now, reason=why)


@asks(TriageRight.HANDLE)
def dismiss_all(*, notice_ids: Iterable[int], reason: str, by: Actor, now: datetime) -> Bulk:
    """Dismiss these notices for one reason; those that cannot be are left and named.

    Raises: ReasonMissing, TextTooLong, before anything is done.
    """
    why = one_line(reason)
    if not why:
        raise ReasonMissing("a dismissal has a reason", code="DISMISSAL")
    return each(notice_ids, lambda one: dismiss(notice_id=one, reason=why, by=by, now=now))


@asks(TriageRight.HANDLE)
def finish_all(*, notice_ids: Iterable[int], by: Actor, now: datetime) -> Bulk:
    """Call these notices done; those that are done already are left and named."""
    return each(notice_ids, lambda one: finish(notice_id=one, by=by, now=now))


@asks(TriageRight.HANDLE)
def restore_all(*, notice_ids: Iterable[int], by: Actor, now: datetime) -> Bulk:
    """Put these notices back into the queue; those that are there already are left and named."""
    return each(notice_ids, lambda one: restore(notice_id=one, by=by, now=now))


@asks(TriageRight.HANDLE)
def assign_all(
    *,
    notice_ids: Iterable[int],
    officer_id: int | None,
    by: Actor,
    now: datetime,
    instead_of: dict[int, int | None],
) -> Bulk:
    """Give these notices to one officer; those that another took meanwhile are left and named.

    `instead_of` is who had each on the screen, nobody where it is silent.
    Raises: NoSuchOfficer, before anything is done.
    """
    if officer_id is not None:
        _refuse_stranger(officer_id)
    return each(
        notice_ids,
        lambda one: assign(
            notice_id=one, officer_id=officer_id, by=by, now=now, instead_of=instead_of.get(one)
        ),
    )


@unasked(Unasked.INNER)
def each(notice_ids: Iterable[int], act: Callable[[int], object]) -> Bulk:
    """Do one thing to each, in a transaction of its own: nobody waits for a long list."""
    done: list[int] = []
    refused: dict[int, str] = {}
    for one in sorted(set(notice_ids)):
        try:
            act(one)
        except PermanentError as error:
            refused[one] = words_for(error)
        else:
            done.append(one)
    return Bulk(done=tuple(done), refused=refused)


def _refuse_stranger(officer_id: int) -> None:
    if officer_id not in {officer.id for officer in accounts.officers()}:
        raise NoSuchOfficer(f"there is no officer {officer_id}")


def _keep(found: Decision, now: datetime, *fields: str) -> None:
    found.changed_at = now
    found.save(update_fields=[*fields, "changed_at"])
