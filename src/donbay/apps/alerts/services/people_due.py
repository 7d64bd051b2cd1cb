"""Who may be due for a mail: found by the database, so that what waits for another day is not read."""

from collections.abc import Iterator
from datetime import datetime, timedelta

import msgspec
from django.db.models import Case, Count, DateTimeField, Exists, F, OuterRef, Q, QuerySet, Value, When

from donbay.apps.alerts.models import Alert, DigestRun, Subscription
from donbay.apps.enterprises import queries as enterprises
from donbay.apps.notices import queries as notices
from donbay.core.digest.compose import URGENT_DAYS
from donbay.core.digest.rhythm import last_due
from donbay.foundation.clock import local_time, office_day
from donbay.foundation.holidays import holidays_around

MANY, LINES = 100, 300  # of people, and of what waits for them, so that no hand is long; our choice
_WITHOUT_WINDOW = ("AT_ONCE", "OFF")
_OWNER = "subscription__contact__"


class Person(msgspec.Struct, frozen=True, gc=False):
    """Somebody for whom something may be due: an address, its contacts that hear, and how many alerts."""

    address: str
    contact_ids: tuple[int, ...]
    alerts: int


def people_due(now: datetime) -> list[Person]:
    """Return the people for whom something may be due, who has urgent news first, then by address.

    Whether it really is, `due_windows` says; nobody for whom it is, is missing. Cost: three queries, two where
    nothing may be due; what waits for another time is not brought here.
    """
    email = enterprises.ContactColumns(_OWNER).email
    counted = _may_be_due(now).order_by().values_list(email)
    counted = counted.annotate(alerts=Count("pk"), urgent=Count("pk", filter=Q(urgent=True)))
    waiting: dict[str, list[int]] = {}
    for address, alerts, urgent in counted:
        mine = waiting.setdefault(address.lower(), [0, 0])
        mine[0], mine[1] = mine[0] + alerts, mine[1] + urgent
    hearing = enterprises.hearing_among(waiting) if waiting else {}
    ordered = sorted(waiting, key=lambda address: (not waiting[address][1], address))
    return [
        Person(address, tuple(sorted(hearing[address])), waiting[address][0])
        for address in ordered
        if hearing[address]
    ]


def hands_of(people: list[Person], *, cap: int) -> Iterator[list[Person]]:
    """Yield the people in hands of about the same work; a mail shows `cap` alerts at most."""
    hand: list[Person] = []
    lines = 0
    for person in people:
        if hand and (len(hand) == MANY or lines >= LINES):
            yield hand
            hand, lines = [], 0
        hand.append(person)
        lines += min(person.alerts, cap)
    if hand:
        yield hand


def _may_be_due(now: datetime) -> QuerySet[Alert]:
    waiting = Alert.objects.filter(enterprises.hears_where(_OWNER), message=None, dropped_at=None)
    by_grade = Case(When(grade="DIRECT", then=F("subscription__direct")), default=F("subscription__related"))
    served = DigestRun.objects.filter(subscription=OuterRef("subscription"), kind="WELCOME")
    today = office_day(now)
    soon = Q(acts_by__gte=today, acts_by__lt=today + timedelta(days=URGENT_DAYS))
    return waiting.alias(kind=by_grade, acts_by=notices.office_day(today, "notice__")).filter(
        Q(event__startswith="CANARY")
        | (Q(welcome=True) & ~Exists(served))
        | (Q(subscription__urgent_at_once=True) & (Q(urgent=True) | soon))
        | Q(kind="AT_ONCE")
        | Q(raised_at__lte=_last_due(now))
    )


def _last_due(now: datetime) -> Case:
    """Return when the rhythm of an alert was last due, as the database finds it. Cost: one query."""
    here = local_time(now)
    holidays = holidays_around(here.date())
    chosen = Subscription.objects.order_by().values_list("direct", "related", "hour", "weekday", "month_day")
    every = {
        (rhythm, hour, weekday, month_day)
        for direct, related, hour, weekday, month_day in chosen.distinct()
        for rhythm in (direct, related)
        if rhythm not in _WITHOUT_WINDOW
    }
    cases = []
    for rhythm, hour, weekday, month_day in sorted(every):
        due = last_due(rhythm, hour=hour, weekday=weekday, month_day=month_day, now=here, holidays=holidays)
        names = {"hour": hour, "weekday": weekday, "month_day": month_day}
        own = {f"subscription__{name}": value for name, value in names.items()}
        cases.append(When(kind=rhythm, **own, then=Value(due)))
    return Case(*cases, default=None, output_field=DateTimeField())
