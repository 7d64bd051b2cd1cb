"""How many matches there are, counted in the database: nobody reads the evidence to count."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db.models import Count, QuerySet

from donbay.apps.notices.queries import current_where

from .models import Match


def firms_concerned(notice_ids: Sequence[int], *, among: QuerySet[Any, Any]) -> dict[int, int]:
    """Return how many of some firms each notice concerns, possible matches apart; nothing of one that concerns none.

    `among`: a query for the ids of the firms. Cost: one query.
    """
    found = Match.objects.filter(withdrawn_at=None, notice_id__in=list(notice_ids), enterprise_id__in=among)
    counted = found.exclude(grade=Match.Grade.POSSIBLE).order_by().values("notice_id")
    return dict(counted.annotate(n=Count("enterprise_id", distinct=True)).values_list("notice_id", "n"))


def current_count(enterprise_id: int, *, on: date) -> int:
    """Return how many matches of what is current on a day a firm has. Cost: one query."""
    found = Match.objects.filter(withdrawn_at=None, enterprise_id=enterprise_id)
    return found.filter(current_where(on, "notice__")).count()
