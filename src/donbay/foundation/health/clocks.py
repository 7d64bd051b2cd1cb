"""Whether the clock of this machine can be right: against the database's clock, and against what is written."""

from datetime import datetime, timedelta

from django.core.checks import CheckMessage, Warning  # noqa: A004 - Django's own names
from django.db import connection
from django.utils import timezone

from donbay.foundation.models import AuditLine, TimetableRun

SLACK = timedelta(minutes=5)


def findings() -> list[CheckMessage]:
    """Return how far the clock is off; empty when nothing speaks against it. Cost: up to three queries."""
    now = timezone.now()
    for off, whence in (
        (_off_the_database(now), "the database's clock"),
        (_behind(now), "what was written last"),
    ):
        if off > SLACK:
            says = f"The clock of this machine is {off.total_seconds() / 60:.0f} minutes away from {whence}."
            hint = "Let every machine set its clock by the network (systemd-timesyncd or chrony)."
            return [Warning(says, hint=hint, id="donbay.clock")]
    return []


def _off_the_database(now: datetime) -> timedelta:
    if connection.vendor != "postgresql":
        return timedelta()
    with connection.cursor() as cursor:
        cursor.execute("SELECT clock_timestamp()")
        there: datetime = cursor.fetchone()[0]
    return abs(there - now)


def _behind(now: datetime) -> timedelta:
    newest = [
        TimetableRun.objects.order_by("-taken_at").values_list("taken_at", flat=True).first(),
        AuditLine.objects.order_by("-at").values_list("at", flat=True).first(),
    ]
    return max((moment - now for moment in newest if moment), default=timedelta())
