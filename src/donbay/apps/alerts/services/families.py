"""What happens to a notice after people heard of it: follow-ups, moved deadlines, voided notices."""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import QuerySet

from donbay.apps.alerts.models import Alert
from donbay.apps.notices import queries as notices
from donbay.apps.notices.types import NoticeRow

from .changes import raise_changes
from .follow_ups import raise_follow_ups
from .subscribers import Subscriber

MANY = 500


def raise_in_families(
    people: Iterable[Subscriber], *, since: datetime | None, now: datetime
) -> tuple[int, int]:
    """Raise what followed on notices that people heard of; return follow-ups and changes.

    Looks at the families people heard of whose notices changed `since`, and in full at
    those they first heard of since.
    """
    known = {person.subscription.pk: person for person in people}
    heard = Alert.objects.filter(subscription_id__in=list(known)).exclude(event__startswith="CANARY")
    fresh = heard if since is None else heard.filter(raised_at__gte=since)
    rows = list(notices.family_news(_roots(fresh), since=None))
    if since is not None:
        rows += notices.family_news(_roots(heard), since=since)
    follow_ups = changes = 0
    for part in _parts({row.id: row for row in rows}.values()):
        follow_ups += raise_follow_ups(part, known, now)
        changes += raise_changes(part, known, now)
    return follow_ups, changes


def _roots(alerts: QuerySet[Alert]) -> list[str]:
    return sorted(set(alerts.values_list("notice__root_symbol", flat=True)))


def _parts(rows: Iterable[NoticeRow]) -> list[list[NoticeRow]]:
    ordered = sorted(rows, key=lambda row: (row.root_symbol, row.id))
    return [ordered[i : i + MANY] for i in range(0, len(ordered), MANY)]
