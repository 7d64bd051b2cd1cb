"""The deadlines a calendar shows: one entry for each chain, as it stands now."""

from collections.abc import Sequence
from datetime import date

from donbay.apps.notices import queries as notices
from donbay.apps.notices.types import NoticeRow

from .models import Alert
from .thin import whole
from .types import DeadlineRow


def deadline_rows(alerts: Sequence[Alert], *, since: date) -> list[DeadlineRow]:
    """Return the deadlines not before a day, one row per chain people heard of; the newest alert speaks.

    The dates are those in force now, whatever the alerts said. Cost: two queries.
    """
    newest = {alert.notice_id: alert for alert in sorted(alerts, key=lambda one: one.pk)}
    heard: dict[str, Alert] = {}
    for row in notices.notice_rows(sorted(newest)):
        alert = newest[row.id]
        heard[row.root_symbol] = max(alert, heard.get(row.root_symbol, alert), key=lambda one: one.pk)
    families = notices.families(heard)
    rows = [_row(heard[root], families[root]) for root in heard if root in families]
    return [
        row for row in rows if any(day and day >= since for day in (row.wto_deadline, row.local_deadline))
    ]


def _row(alert: Alert, family: Sequence[NoticeRow]) -> DeadlineRow:
    """Return the entry of a chain; without a deadline that holds, the last one that did, cancelled.

    `sequence` grows with every document of the chain and every version of one, in whatever order they come.
    """
    dated = [row for row in family if row.comment_deadline]
    holds = [row for row in dated if row.stands]
    speaker = next((row for row in reversed(holds) if row.on_top), (holds or dated or list(family))[-1])
    said = whole(alert.snapshot)
    return DeadlineRow(
        root=speaker.root_symbol,
        symbol=speaker.symbol,
        headline=said["headline"],
        link=said["link"],
        wto_deadline=speaker.comment_deadline,
        local_deadline=speaker.local_deadline,
        sequence=sum(row.version for row in family) - 1,
        cancelled=not holds,
        stamped_at=max(row.changed_at for row in family),
        created_at=min(row.first_seen_at for row in family),
    )
