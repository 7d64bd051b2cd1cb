"""Counts of a period: what came, and on which days the sources were read."""

from datetime import date, datetime

from django.db.models import Count, Min
from django.db.models.functions import TruncDate

from donbay.foundation.clock import office_day

from .models import Notice, SourceRun


def received_between(*, since: datetime, until: datetime) -> dict[str, int]:
    """Return how many notices first came in that time, by area (TBT, SPS). Cost: one query."""
    found = Notice.objects.filter(first_seen_at__gte=since, first_seen_at__lt=until)
    return dict(found.values_list("area").annotate(n=Count("pk")).order_by("area"))


def days_checked(*, since: datetime, until: datetime) -> dict[str, int]:
    """Return for each source on how many days it was read without failure. Cost: one query."""
    done = SourceRun.objects.filter(state=SourceRun.State.DONE, finished_at__gte=since, finished_at__lt=until)
    days = Count(TruncDate("finished_at"), distinct=True)
    return dict(done.order_by().values("source").annotate(days=days).values_list("source", "days"))


def first_checked() -> dict[str, date]:
    """Return for each source the day on which it was first read without failure here. Cost: one query."""
    done = SourceRun.objects.filter(state=SourceRun.State.DONE, finished_at__isnull=False)
    found = done.values("source").annotate(first=Min("finished_at")).values_list("source", "first").order_by()
    return {source: office_day(first) for source, first in found}
