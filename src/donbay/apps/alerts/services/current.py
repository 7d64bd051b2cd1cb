"""What waited for its mail, said as it is now: a deadline may have moved since the alert was raised."""

from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from donbay.apps.alerts.models import Alert
from donbay.apps.alerts.snapshots import standing_of
from donbay.apps.notices.types import NoticeRow


@dataclass(frozen=True)
class Current:
    """Alerts as they are now: those that may be mailed, those of them that say something new, and what is gone."""

    kept: Sequence[Alert]
    changed: Sequence[Alert]
    gone: Sequence[Alert]


def bring_up_to_date(alerts: Sequence[Alert], rows: Mapping[int, NoticeRow]) -> Current:
    """Put the deadlines that are in force now into alerts; `rows` are their notices, by id. Writes nothing.

    What was replaced or withdrawn meanwhile is gone: what did so is told instead.
    """
    gone = [alert for alert in alerts if _is_gone(alert, rows[alert.notice_id])]
    kept = [alert for alert in alerts if not _is_gone(alert, rows[alert.notice_id])]
    changed = [alert for alert in kept if _refresh(alert, standing_of(rows[alert.notice_id]))]
    return Current(kept, changed, gone)


def write_current(found: Current, *, only: Container[int], now: datetime) -> None:
    """Write what differs of these alerts, so that the page of a mail says what the mail said.

    `only`: those that nobody else has touched. Cost: two statements at most, more for over 200 alerts.
    """
    gone = [alert.pk for alert in found.gone if alert.pk in only]
    if gone:
        Alert.objects.filter(pk__in=gone, message=None).update(dropped_at=now)
    changed = [alert for alert in found.changed if alert.pk in only]
    Alert.objects.bulk_update(changed, ["snapshot"], batch_size=200)


def _is_gone(alert: Alert, row: NoticeRow) -> bool:
    return not row.stands and alert.event != "VOIDED" and not alert.event.startswith("CANARY")


def _refresh(alert: Alert, holds: dict[str, Any]) -> bool:
    """Put what holds now into an alert; return whether anything differs."""
    said = dict(alert.snapshot)
    if alert.event.startswith("CANARY") or all(said.get(name) == value for name, value in holds.items()):
        return False
    alert.snapshot = said | holds
    return True
