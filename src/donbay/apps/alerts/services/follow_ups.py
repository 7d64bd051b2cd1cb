"""A follow-up goes to everybody who received any notice of its chain, even if it does not match."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from donbay.apps.alerts.models import Alert
from donbay.apps.alerts.office import local
from donbay.apps.alerts.snapshots import because_of_chain, snapshot, urgent
from donbay.apps.notices.types import NoticeRow
from donbay.core.notices.events import voids

from .subscribers import Subscriber, store_new
from .told import Told, told_of


@transaction.atomic
def raise_follow_ups(rows: list[NoticeRow], known: Mapping[int, Subscriber], now: datetime) -> int:
    """Raise the follow-ups among these notices for whoever heard of their chain; return how many."""
    told = told_of(rows, known)
    alerts = [
        _follow_up(row, before, known[before.subscription_id], now)
        for row in rows
        if row.step
        for before in _audience(row, told)
        if known[before.subscription_id].wants(row, local(now).date())
    ]
    return store_new(alerts)


def _audience(row: NoticeRow, told: Told) -> list[Alert]:
    """Return, for each person who heard of the chain, the first alert; without those served already."""
    served = {alert.subscription_id for alert in told.of_notice.get(row.id, [])}
    if voids(row.record) and row.parent_id:
        served |= {alert.subscription_id for alert in told.of_notice.get(row.parent_id, [])}
    first: dict[int, Alert] = {}
    for alert in told.of_root.get(row.root_symbol, []):
        if alert.subscription_id not in served:
            first.setdefault(alert.subscription_id, alert)
    return list(first.values())


def _follow_up(row: NoticeRow, before: Alert, person: Subscriber, now: datetime) -> Alert:
    language = person.contact.language
    return Alert(
        subscription=person.subscription,
        notice_id=row.id,
        event="NEW",
        grade=before.grade,
        urgent=urgent(row, local(now).date()),
        raised_at=now,
        dropped_at=person.dropped_at(before.grade, now),
        snapshot=snapshot(
            row,
            language=language,
            enterprise=person.contact.enterprise_name,
            lines=before.snapshot["lines"],
            reason=because_of_chain(before.snapshot["symbol"], language),
            market=before.snapshot["market"],
        ),
    )
