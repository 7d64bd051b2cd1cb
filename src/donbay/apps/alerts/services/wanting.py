"""Who still wants a mail when its turn comes: asked by the outbox before mail to subscribers goes."""

from collections.abc import Mapping
from datetime import datetime

from django.utils.translation import gettext as _

from donbay.apps.alerts.models import Alert, DigestRun
from donbay.apps.enterprises import queries as enterprises


def why_digest_unwanted(mails: Mapping[int, str]) -> dict[int, str]:
    """Return why digests must not go: somebody whose news it holds left, paused or switched them off.

    `mails` are their addresses by id; those that may go are not named. What others at the same address still want
    comes in a new mail, see `give_back`. Cost: three queries.
    """
    alerts: dict[int, list[Alert]] = {}
    for alert in Alert.objects.filter(message_id__in=list(mails)).select_related("subscription"):
        alerts.setdefault(alert.message_id or 0, []).append(alert)
    hearing = enterprises.hearing_among(mails[pk] for pk in alerts)
    unwanted = {
        pk: _gone() for pk, held in alerts.items()
        if not all(_is_wanted(alert, hearing[mails[pk].lower()]) for alert in held)
    }  # fmt: skip
    return unwanted | why_left({pk: address for pk, address in mails.items() if pk not in alerts})


def why_left(mails: Mapping[int, str]) -> dict[int, str]:
    """Return why mails to subscribers must not go: nobody at their address hears of us any more. Cost: one query."""
    left = enterprises.who_left(mails.values()) if mails else set()
    return {pk: _gone() for pk, address in mails.items() if address.lower() in left}


def _gone() -> str:
    return _("Người nhận đã ngừng hoặc tạm dừng nhận tin.")


def give_back(message_id: int, now: datetime) -> None:
    """Take the news out of a digest that was kept back: it is dropped, or waits for who still wants it.

    Whoever only paused gets it after coming back.
    """
    alerts = _alerts_in(message_id)
    states = {row.id: row.state for row in enterprises.contacts([a.subscription.contact_id for a in alerts])}
    gone = [a.pk for a in alerts if states.get(a.subscription.contact_id) == "ENDED" or _is_off(a)]
    found = Alert.objects.filter(message_id=message_id)
    found.filter(pk__in=gone).update(message=None, dropped_at=now)
    found.update(message=None)
    DigestRun.objects.filter(message_id=message_id).delete()  # its window may be served again


def _alerts_in(message_id: int) -> list[Alert]:
    return list(Alert.objects.filter(message_id=message_id).select_related("subscription").order_by("pk"))


def _is_wanted(alert: Alert, hearing: set[int]) -> bool:
    if alert.event.startswith("CANARY"):
        return True
    return alert.subscription.contact_id in hearing and not _is_off(alert)


def _is_off(alert: Alert) -> bool:
    if alert.event.startswith("CANARY"):
        return False
    one = alert.subscription
    return (one.direct if alert.grade == "DIRECT" else one.related) == "OFF"
