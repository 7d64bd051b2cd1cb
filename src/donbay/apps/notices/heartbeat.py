"""The canary: notices on the list of the ten newest that no other source has brought."""

from datetime import date, timedelta

from django.db.models import Exists, OuterRef

from donbay.sources._kit.registry import heartbeats

from .models import NoticeSymbol, RawNotice

REMEMBERED = timedelta(days=60)
SHOWN = 10


def unknown_elsewhere(*, today: date) -> tuple[str, ...]:
    """Return the symbols of the newest list that no other source has brought by the next day.

    Were the other sources well, they would know these. Cost: one query.
    """
    others = RawNotice.objects.filter(notice=OuterRef("notice")).exclude(source__in=heartbeats())
    newest = NoticeSymbol.objects.filter(
        notice__raw_records__source__in=heartbeats(),
        notice__distribution_date__gte=today - REMEMBERED,
        notice__distribution_date__lt=today,
    )
    found = newest.exclude(Exists(others)).order_by("-notice__distribution_date", "symbol")
    return tuple(found.values_list("symbol", flat=True).distinct()[:SHOWN])
