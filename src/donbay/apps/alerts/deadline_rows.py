"""The deadlines a calendar shows: one entry for each chain, as it stands now."""

from collections.abc import Mapping, Sequence
from datetime import date

from donbay.apps.notices import queries as notices
from donbay.apps.notices.types import NoticeRow

from .models import Alert
from .thin import whole
from .types import DeadlineRow

Families = Mapping[str, Sequence[NoticeRow]]


def deadline_rows(alerts: Sequence[Alert], *, since: date) -> list[DeadlineRow]:
    """Return the deadlines not before a day, one row per chain people heard of; the newest alert speaks.

    The dates are those in force now, whatever the alerts said. Cost: two queries.
    """
    found = {row.id: row for row in notices.notice_rows(sorted({alert.notice_id for alert in alerts}))}
    families = notices.families({row.root_symbol for row in found.values()})
    return deadlines_among(alerts, found, families, since=since)


def deadlines_among(
    alerts: Sequence[Alert], found: Mapping[int, NoticeRow], families: Families, *, since: date
) -> list[DeadlineRow]:
    """Return the same, from notices by id and families by root symbol that were read before."""
    newest = {alert.notice_id: alert for alert in sorted(alerts, key=lambda one: one.pk)}
    heard: dict[str, Alert] = {}
    for row in (found[pk] for pk in sorted(newest) if pk in found):
        alert = newest[row.id]
        heard[row.root_symbol] = max(alert, heard.get(row.root_symbol, alert), key=lambda one: one.pk)
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
