"""Which waiting alerts are due now, and for which window of which rhythm."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from donbay.apps.alerts.models import Subscription
from donbay.core.digest.compose import is_urgent
from donbay.core.digest.rhythm import last_due
from donbay.core.notices.deadlines import binding_day
from donbay.foundation.clock import local_time, office_day
from donbay.foundation.holidays import holidays_around

WINDOWLESS = ("AT_ONCE", "URGENT", "CANARY")  # due as soon as they are there


@dataclass(frozen=True)
class Waiting:
    """What is needed to know of an alert that waits."""

    id: int
    subscription_id: int
    event: str
    grade: str
    urgent: bool
    welcome: bool
    raised_at: datetime
    wto_deadline: date | None
    local_deadline: date | None = None


@dataclass(frozen=True)
class Window:
    """One digest run: a kind and the due time that it serves."""

    subscription_id: int
    kind: str
    window: str


def due_windows(
    waiting: Iterable[Waiting], subscription: Subscription, done: Mapping[str, set[str]], now: datetime
) -> dict[int, Window]:
    """Return the window of each alert that is due, by its id; the others wait.

    `done` holds the windows this subscription was served in, by kind.
    """
    found: dict[int, Window] = {}
    for alert in waiting:
        kind = _kind(alert, subscription, done, now)
        window = _window(alert, kind, subscription, now)
        if window and window not in done.get(kind, set()):
            found[alert.id] = Window(subscription.pk, kind, window)
    return found


def _kind(alert: Waiting, subscription: Subscription, done: Mapping[str, set[str]], now: datetime) -> str:
    if alert.event.startswith("CANARY"):
        return "CANARY"
    if alert.welcome and not done.get("WELCOME"):
        return "WELCOME"
    if subscription.urgent_at_once and _is_urgent(alert, now):
        return "URGENT"
    return subscription.direct if alert.grade == "DIRECT" else subscription.related


def _is_urgent(alert: Waiting, now: datetime) -> bool:
    """Return whether it was urgent when raised, or became so while it waited."""
    today = office_day(now)
    day = binding_day(local=alert.local_deadline, wto=alert.wto_deadline, today=today)
    return is_urgent(day, emergency=alert.urgent, today=today)


def _window(alert: Waiting, kind: str, subscription: Subscription, now: datetime) -> str:
    """Return the name of the window, empty if this kind has none that this alert falls in."""
    if kind == "WELCOME":
        return "once"
    if kind in WINDOWLESS:
        return f"{now.isoformat()} {alert.id}"
    here = local_time(now)
    due = last_due(
        kind,
        hour=subscription.hour,
        weekday=subscription.weekday,
        month_day=subscription.month_day,
        now=here,
        holidays=holidays_around(here.date()),
    )
    return due.isoformat() if due is not None and alert.raised_at <= due else ""
