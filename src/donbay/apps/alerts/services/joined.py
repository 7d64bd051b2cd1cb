"""What people were told of notices that turned out to be one joint notice belongs to that one."""

from datetime import datetime

from donbay.apps.alerts.models import Alert
from donbay.apps.notices import queries as notices


def take_over_joined(now: datetime) -> None:
    """Let the alerts of notices that were joined to another be alerts of that one.

    So nobody is told of it again, and what follows reaches everybody who heard of any of them. Where
    somebody has an alert of both, the second is not mailed if it still waits.
    Cost: one query where nothing was ever joined, three where no such alert is left.
    """
    joined = notices.joined_notices()
    left = list(Alert.objects.filter(notice__in=joined).order_by("pk")) if joined else []
    kept = Alert.objects.filter(notice__in={joined[alert.notice_id] for alert in left})
    told = set(kept.values_list("subscription_id", "notice_id", "event")) if left else set()
    twice = []
    for alert in left:
        what = (alert.subscription_id, joined[alert.notice_id], alert.event)
        if what in told:
            twice.append(alert.pk)
        else:
            told.add(what)
            Alert.objects.filter(pk=alert.pk).update(notice=joined[alert.notice_id])
    if twice:
        Alert.objects.filter(pk__in=twice, message=None, dropped_at=None).update(dropped_at=now)
