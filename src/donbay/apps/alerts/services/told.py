"""What people have heard of a family of notices."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import F

from donbay.apps.alerts.models import Alert
from donbay.apps.notices.types import NoticeRow


@dataclass(frozen=True)
class Told:
    """Every alert of some families, oldest first, by root symbol and by notice."""

    of_root: dict[str, list[Alert]]
    of_notice: dict[int, list[Alert]]


def told_of(rows: Iterable[NoticeRow], subscription_ids: Iterable[int]) -> Told:
    """Return what these subscriptions have heard of the families of these notices. Cost: one query."""
    roots = {row.root_symbol for row in rows}
    alerts = Alert.objects.filter(
        notice__root_symbol__in=roots, subscription_id__in=list(subscription_ids)
    ).exclude(event__startswith="CANARY")
    of_root: dict[str, list[Alert]] = defaultdict(list)
    of_notice: dict[int, list[Alert]] = defaultdict(list)
    for alert in alerts.annotate(root=F("notice__root_symbol")).order_by("pk"):
        of_root[alert.root].append(alert)
        of_notice[alert.notice_id].append(alert)
    return Told(of_root, of_notice)
