"""What may be asked on one day: counted before anything is sent, so that several workers together stay below it."""

from datetime import date, datetime, timedelta

from django.db.models import F, Q
from django.db.models.functions import Greatest

from donbay.foundation.clock import office_day

from .errors import BudgetSpent, ServiceAway, ServiceRefused, ServiceResting
from .models import ServiceDay
from .types import DayRow, Service

FIRST_REST, LONGEST_REST = timedelta(minutes=10), timedelta(hours=6)  # our choice; each failure doubles it


def take(service: Service, *, tokens: int, now: datetime) -> None:
    """Count one request and the tokens it may take at most, in one UPDATE. Raises: BudgetSpent, ServiceResting."""
    day = _begin(now)
    is_awake = Q(rest_until=None) | Q(rest_until__lte=now)
    fits = Q(requests__lt=service.requests_a_day, tokens__lte=service.tokens_a_day - tokens)
    if ServiceDay.objects.filter(is_awake, fits, day=day).update(
        requests=F("requests") + 1, tokens=F("tokens") + tokens
    ):
        return
    found = ServiceDay.objects.get(day=day)
    if found.rest_until and found.rest_until > now:
        raise ServiceResting("the service is left alone after a failure")
    what = "requests" if found.requests >= service.requests_a_day else "tokens"
    raise BudgetSpent(
        f"the {what} of this day are spent", facts={"requests": found.requests, "tokens": found.tokens}
    )


def settle(*, counted: int, spent: int | None, now: datetime) -> None:
    """Put what was spent in the place of what was counted; unknown, the count stands. An answer ends the troubles.

    `now` is that of `take`. Units: tokens.
    """
    found = ServiceDay.objects.filter(day=office_day(now))
    found.update(troubles=0, trouble="")
    if spent is not None:
        found.update(tokens=Greatest(F("tokens") - counted, 0) + spent)


def rest(error: ServiceAway | ServiceRefused, *, counted: int, now: datetime) -> None:
    """Leave the service alone: as long as it asks for, else ten minutes, twice as long each time, at most six hours.

    What was refused at once has cost nothing; what broke off may have, and stays counted.
    """
    day = office_day(now)
    troubles = ServiceDay.objects.values_list("troubles", flat=True).get(day=day)
    asked = timedelta(seconds=min(getattr(error, "wait_seconds", 0.0), LONGEST_REST.total_seconds()))
    own = (
        LONGEST_REST
        if isinstance(error, ServiceRefused)
        else min(FIRST_REST * 2 ** min(troubles, 6), LONGEST_REST)
    )
    is_free = error.code not in ("READER_SLOW", "READER_BROKE_OFF")
    ServiceDay.objects.filter(day=day).update(
        rest_until=now + max(asked, own), troubles=F("troubles") + 1, trouble=error.code,
        tokens=Greatest(F("tokens") - (counted if is_free else 0), 0),
    )  # fmt: skip


def wake(*, now: datetime) -> None:
    """Let the service be asked again at once: an administrator looks whether it answers."""
    ServiceDay.objects.filter(day=_begin(now)).update(rest_until=None)


def day_row(now: datetime) -> DayRow:
    """Return what was asked today. Cost: one query."""
    found = ServiceDay.objects.filter(day=office_day(now)).first()
    if found is None:
        return DayRow()
    return DayRow(
        requests=found.requests, tokens=found.tokens, rest_until=found.rest_until, trouble=found.trouble
    )  # fmt: skip


def _begin(now: datetime) -> date:
    """Return the day, its row made; a rest that reaches into it goes on."""
    day = office_day(now)
    if not ServiceDay.objects.filter(day=day).exists():
        last = ServiceDay.objects.filter(day__lt=day).order_by("-day").first()
        rests = (
            {"rest_until": last.rest_until, "troubles": last.troubles, "trouble": last.trouble}
            if last
            else {}
        )
        ServiceDay.objects.bulk_create([ServiceDay(day=day, **rests)], ignore_conflicts=True)
    return day
