"""Read side of alerts: what other rooms may ask."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any

import msgspec
from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Lower

from donbay.apps.enterprises import queries as enterprises
from donbay.apps.enterprises.types import ContactRow
from donbay.apps.mail import queries as mail
from donbay.apps.matching.types import Rhythm
from donbay.apps.notices import queries as notices
from donbay.foundation.rows import row_of

from .delays import delays
from .forwarded import count_forwarded, firms_reached
from .models import Alert, DigestRun, Feedback, Proposal, Subscription
from .thin import whole
from .types import AlertRow, CanaryReport, FeedbackRow, ProposalRow, SubscriptionRow, Tested

__all__ = ["count_forwarded", "delays", "firms_reached"]


def alerts_of(enterprise_ids: Sequence[int], *, limit: int = 200) -> list[AlertRow]:
    """Return the newest alerts of these firms, also those not mailed yet. Cost: one query."""
    found = Alert.objects.filter(enterprises.of_firms_where(enterprise_ids, "subscription__contact__"))
    return _rows(found.exclude(event__startswith="CANARY").order_by("-pk")[:limit])


def alerts_for_notice(notice_id: int) -> list[AlertRow]:
    """Return who was told of a notice, and of what. Cost: one query."""
    return _rows(Alert.objects.filter(notice_id=notice_id).order_by("pk"))


def told_of(notice_id: int, *, enterprise_ids: Sequence[int]) -> set[int]:
    """Return which of these firms were told of a notice in a mail. Cost: one query."""
    found = Alert.objects.filter(enterprises.of_firms_where(enterprise_ids, "subscription__contact__"))
    told = found.filter(notice_id=notice_id, message__isnull=False).order_by()
    firm = enterprises.ContactColumns("subscription__contact__").enterprise_id
    return set(told.values_list(firm, flat=True).distinct())


def waiting_count() -> int:
    """Return how many alerts wait for their mail."""
    return Alert.objects.filter(message=None, dropped_at=None).count()


def people_served() -> int:
    """Return how many people (addresses) get mail: confirmed, of active firms, not all off. Cost: one query."""
    found = Subscription.objects.filter(enterprises.hears_where("contact__"))
    found = found.exclude(direct=Subscription.Rhythm.OFF, related=Subscription.Rhythm.OFF)
    email = enterprises.ContactColumns("contact__").email
    return found.values(address=Lower(email)).distinct().count()


def subscription_of(contact_id: int) -> SubscriptionRow | None:
    """Return how a contact wants to hear, or None. Cost: one query."""
    return next(iter(subscriptions_of([contact_id]).values()), None)


def subscriptions_of(contact_ids: Iterable[int]) -> dict[int, SubscriptionRow]:
    """Return how these contacts want to hear, by contact. Cost: one query."""
    found = Subscription.objects.filter(contact_id__in=list(contact_ids))
    return {row.contact_id: _subscription(row) for row in found}


def rhythm_of(contacts: Iterable[ContactRow]) -> Rhythm:
    """Return how the first of these people who is subscribed hears, else the usual rhythm. Cost: one query."""
    people = list(contacts)
    kept = subscriptions_of([contact.id for contact in people])
    for contact in people:
        if found := kept.get(contact.id):
            return Rhythm(
                direct=found.direct, related=found.related, weekday=found.weekday, month_day=found.month_day
            )
    return Rhythm()


def paused_since(contact: ContactRow) -> datetime | None:
    """Return when mails to this contact were paused, None if they are not. Cost: one query of who is paused."""
    if contact.state != "PAUSED":
        return None
    return next((s.at for s in reversed(enterprises.consents_of(contact.id)) if s.action == "PAUSED"), None)


def feedback_of(
    enterprise_ids: Sequence[int], *, notice_ids: Collection[int] | None = None
) -> dict[tuple[int, int], FeedbackRow]:
    """Return the opinions of these firms perhaps on these notices alone, by (firm, notice). Cost: one query."""
    fields = ("enterprise_id", "notice_id", "useful", "at", "by_link")
    found = Feedback.objects.filter(enterprise_id__in=list(enterprise_ids))
    found = found if notice_ids is None else found.filter(notice_id__in=list(notice_ids))
    return {(row["enterprise_id"], row["notice_id"]): FeedbackRow(**row) for row in found.values(*fields)}


def answered_count(enterprise_ids: Sequence[int]) -> int:
    """Return of how many notices these firms have said something. Cost: one query."""
    found = Feedback.objects.filter(enterprise_id__in=list(enterprise_ids))
    return found.order_by().values("notice_id").distinct().count()


def opinion_of_chain(enterprise: OuterRef, root: OuterRef) -> Exists:
    """Say, in a query of another room, that a firm has an opinion on some document of a chain."""
    return Exists(Feedback.objects.filter(notices.of_chain_where(root, "notice__"), enterprise_id=enterprise))


def useful_share(*, since: datetime, until: datetime | None = None) -> tuple[int, int]:
    """Return (useful, all) opinions given since, perhaps before a moment. Cost: one query."""
    found = Feedback.objects.filter(at__gte=since)
    found = found.filter(at__lt=until) if until else found
    said = found.aggregate(useful=Count("pk", filter=Q(useful=True)), every=Count("pk"))
    return said["useful"], said["every"]


def latest_canary() -> CanaryReport | None:
    """Return how the newest test item fared, or None if there was none. Cost: two queries."""
    run = DigestRun.objects.filter(kind="CANARY").order_by("-made_at", "-pk").first()
    if run is None or run.message_id is None:
        return None
    delivery = mail.delivery_of([run.message_id]).get(run.message_id)
    arrived = delivery is not None and mail.has_arrived(delivery.state)
    trouble = "" if arrived else (delivery.error or delivery.state if delivery else "the message is gone")
    reached = "ARRIVED" if arrived else "QUEUED"
    return CanaryReport(at=run.made_at, reached=reached, trouble=trouble, message_id=run.message_id)


def calendar_alerts(contact_ids: Iterable[int], *, since: date, limit: int = 1000) -> list[Alert]:
    """Return the newest alerts of a person about chains with a deadline not before a day. Cost: one query."""
    found = Alert.objects.filter(
        notices.due_from_where(since, "notice__"), subscription__contact_id__in=list(contact_ids)
    )
    return list(found.exclude(event__startswith="CANARY").order_by("-pk")[:limit])


def last_told(contact_id: int, notice_id: int) -> Mapping[str, Any] | None:
    """Return what a contact was last told of a notice, or None. Cost: one query."""
    found = Alert.objects.filter(subscription__contact_id=contact_id, notice_id=notice_id)
    said = found.order_by("-pk").values_list("snapshot", flat=True).first()
    return None if said is None else whole(said)


def alerts_in_mail(*, first_alert: int) -> list[Alert]:
    """Return every alert of the mail that the given one went out with. Cost: one query."""
    message = Alert.objects.filter(pk=first_alert, message__isnull=False).values("message_id")
    return list(Alert.objects.filter(message_id__in=message).select_related("subscription").order_by("pk"))


def proposals_open() -> list[ProposalRow]:
    """Return the proposed changes that wait for a decision, most answers first. Cost: two queries."""
    found = Proposal.objects.filter(decision="")
    return _proposals(found.order_by("-useless", "useful", "pk"))


def proposals_decided(*, limit: int = 50) -> list[ProposalRow]:
    """Return the last decisions, newest first. Cost: two queries."""
    return _proposals(Proposal.objects.exclude(decision="").order_by("-decided_at", "-pk")[:limit])


def _proposals(found: QuerySet[Proposal]) -> list[ProposalRow]:
    rows = list(found.select_related("decided_by"))
    names = enterprises.names_of(sorted({firm for row in rows for firm in row.enterprises}))
    return [
        row_of(
            ProposalRow,
            row,
            notices=tuple(row.notices),
            enterprises=tuple((firm, names[firm]) for firm in row.enterprises if firm in names),
            before=msgspec.convert(row.before, Tested),
            after=msgspec.convert(row.after, Tested),
            decision_label=str(row.get_decision_display()),
            decided_by=str(row.decided_by or ""),
        )
        for row in rows
    ]


def _rows(found: QuerySet[Alert]) -> list[AlertRow]:
    found = found.select_related("subscription__contact")
    return [
        AlertRow(
            id=alert.pk,
            contact_id=alert.subscription.contact_id,
            enterprise_id=alert.subscription.contact.enterprise_id,
            notice_id=alert.notice_id,
            event=alert.event,
            grade=alert.grade,
            urgent=alert.urgent,
            welcome=alert.welcome,
            snapshot=alert.snapshot,
            raised_at=alert.raised_at,
            message_id=alert.message_id,
            seen_at=alert.seen_at,
            dropped_at=alert.dropped_at,
        )
        for alert in found
    ]


def _subscription(row: Subscription) -> SubscriptionRow:
    return row_of(SubscriptionRow, row)
