"""What waited for its mail, said as it is now: a deadline may have moved since the alert was raised."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from donbay.apps.alerts.models import Alert
from donbay.apps.alerts.snapshots import standing_of
from donbay.apps.notices import queries as notices
from donbay.apps.notices.types import NoticeRow


def bring_up_to_date(alerts: Sequence[Alert], *, now: datetime) -> list[Alert]:
    """Return the alerts that may be mailed, with the deadlines that are in force now.

    What was replaced or withdrawn meanwhile is dropped: what did so is told instead. The rows are
    written, so that the page of the mail says what the mail said. Cost: at most three queries.
    """
    rows = {row.id: row for row in notices.notice_rows({alert.notice_id for alert in alerts})}
    gone = [alert for alert in alerts if _is_gone(alert, rows[alert.notice_id])]
    if gone:
        Alert.objects.filter(pk__in=[alert.pk for alert in gone], message=None).update(dropped_at=now)
    kept = [alert for alert in alerts if alert not in gone]
    changed = [alert for alert in kept if _refresh(alert, standing_of(rows[alert.notice_id]))]
    Alert.objects.bulk_update(changed, ["snapshot"], batch_size=200)
    return kept


def _is_gone(alert: Alert, row: NoticeRow) -> bool:
    return not row.stands and alert.event != "VOIDED" and not alert.event.startswith("CANARY")


def _refresh(alert: Alert, holds: dict[str, Any]) -> bool:
    """Write what holds now into an alert; return whether anything differs."""
    said = dict(alert.snapshot)
    if alert.event.startswith("CANARY") or all(said.get(name) == value for name, value in holds.items()):
        return False
    alert.snapshot = said | holds
    return True
