"""Who still wants a mail when its turn comes: asked by the outbox before every mail to subscribers."""

from datetime import datetime

from django.utils.translation import gettext as _

from donbay.apps.alerts.models import Alert, DigestRun
from donbay.apps.enterprises import queries as enterprises


def why_digest_unwanted(message_id: int, address: str) -> str:
    """Return why a digest must not go: somebody whose news it holds left, paused or switched them off.

    What others at the same address still want comes in a new mail, see `give_back`.
    """
    alerts = _alerts_in(message_id)
    if not alerts:
        return why_left(message_id, address)
    hearing = enterprises.hearing_at(address)
    if all(_is_wanted(alert, hearing) for alert in alerts):
        return ""
    return _("Người nhận đã ngừng hoặc tạm dừng nhận tin.")


def why_left(message_id: int, address: str) -> str:  # noqa: ARG001 - the outbox gives both
    """Return why a mail to subscribers must not go: nobody at this address hears of us any more."""
    return _("Người nhận đã ngừng hoặc tạm dừng nhận tin.") if enterprises.has_left(address) else ""


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
