"""What later rooms may ask of matches in their own queries over notices."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.db.models import Count, Exists, IntegerField, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from donbay.apps.notices.queries import NoticeColumns, of_chain_where

from .models import Match

OUTER = NoticeColumns()


def concerning_where(grades: Sequence[str]) -> Q:
    """Match, in a query over notices, those whose chain concerns some firm now in one of these grades."""
    return Q(Exists(_current(grades).filter(of_chain_where(OuterRef(OUTER.root_symbol), "notice__"))))


def firm_count(grade: str) -> Coalesce:
    """Count, in a query over notices, the firms that the chain of each concerns in one grade now.

    Whoever it reaches by any of its documents, each firm once.
    """
    current = _current((grade,)).filter(of_chain_where(OuterRef(OUTER.root_symbol), "notice__"))
    counted = current.order_by().values("grade").annotate(n=Count("enterprise", distinct=True)).values("n")
    return Coalesce(Subquery(counted), 0, output_field=IntegerField())


def rules_behind(told: Iterable[tuple[int, int, datetime]]) -> dict[tuple[int, int, datetime], str]:
    """Return by which rules it was known at a moment that a notice concerns a firm, by (notice, firm, moment).

    What no match tells any more, such as a notice that only followed another, is left out. Cost: one query.
    """
    asked = list(told)
    found = Match.objects.filter(
        notice_id__in={notice for notice, _firm, _at in asked},
        enterprise_id__in={firm for _n, firm, _at in asked},
    )
    made: dict[tuple[int, int], list[tuple[datetime, str]]] = {}
    for notice, firm, at, rules in found.order_by("made_at", "pk").values_list(
        "notice_id", "enterprise_id", "made_at", "rules"
    ):
        made.setdefault((notice, firm), []).append((at, rules))
    return {
        (notice, firm, at): known[-1]
        for notice, firm, at in asked
        if (known := [rules for since, rules in made.get((notice, firm), ()) if since <= at])
    }


def _current(grades: Sequence[str]) -> QuerySet[Match]:
    return Match.objects.filter(grade__in=grades, withdrawn_at=None)
