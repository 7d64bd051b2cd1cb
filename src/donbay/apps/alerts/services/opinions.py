"""Useful, or not for me: what a firm says of a notice. It never changes a profile by itself."""

from datetime import datetime

from django.db import transaction

from donbay.apps.alerts.models import Alert, Feedback
from donbay.apps.alerts.rights import AlertRight
from donbay.apps.alerts.tokens import FEEDBACK
from donbay.apps.enterprises import queries as enterprises
from donbay.foundation.rights import Actor, Unasked, asks, firm_scope, unasked

from .people import Holder, holder_of


@unasked(Unasked.LINK)
def who_says(token: str) -> Holder:
    """Return who would give an opinion with this link. Raises: BadLink."""
    return holder_of(FEEDBACK, token)


@unasked(Unasked.LINK)
def feedback_by_link(*, token: str, useful: bool, now: datetime) -> None:
    """Keep the opinion given on the page of a link in a mail, whichever of the two was mailed.

    Raises: BadLink.
    """
    holder = who_says(token)
    give_feedback(
        enterprise_id=holder.contact.enterprise_id,
        notice_id=holder.claim.notice,
        useful=useful,
        by_link=True,
        by=holder.actor,
        now=now,
    )


@asks(AlertRight.SAY_USEFUL, scope=lambda said: firm_scope(said["enterprise_id"]))
@transaction.atomic
def give_feedback(
    *,
    enterprise_id: int,
    notice_id: int,
    useful: bool,
    by: Actor,  # noqa: ARG001 - asked by the mark
    now: datetime,
    by_link: bool = False,
) -> None:
    """Keep a firm's opinion of a notice; the last one counts."""
    Feedback.objects.update_or_create(
        enterprise_id=enterprise_id,
        notice_id=notice_id,
        defaults={"useful": useful, "at": now, "by_link": by_link},
    )
    mark_seen(enterprise_ids=[enterprise_id], notice_ids=[notice_id], now=now)


@asks(AlertRight.SAY_USEFUL, scope=lambda said: firm_scope(said["enterprise_id"]))
def take_back(*, enterprise_id: int, notice_id: int, by: Actor) -> bool:  # noqa: ARG001 - asked by the mark
    """Forget a firm's opinion of a notice; return whether there was one."""
    gone, _tables = Feedback.objects.filter(enterprise_id=enterprise_id, notice_id=notice_id).delete()
    return bool(gone)


@unasked(Unasked.LINK)
def take_back_by_link(*, token: str) -> bool:
    """Forget the opinion given with a link in a mail; return whether there was one. Raises: BadLink."""
    holder = who_says(token)
    return take_back(
        enterprise_id=holder.contact.enterprise_id, notice_id=holder.claim.notice, by=holder.actor
    )


@unasked(Unasked.INNER)
def mark_seen(*, enterprise_ids: list[int], notice_ids: list[int], now: datetime) -> int:
    """Note that a firm has looked at these notices; return how many alerts were new to it."""
    theirs = enterprises.of_firms_where(enterprise_ids, "subscription__contact__")
    found = Alert.objects.filter(theirs, notice_id__in=notice_ids)
    return found.filter(seen_at=None).update(seen_at=now)
