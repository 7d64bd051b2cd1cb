"""What later rooms may ask of matches in their own queries over notices."""

from collections.abc import Sequence

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


def _current(grades: Sequence[str]) -> QuerySet[Match]:
    return Match.objects.filter(grade__in=grades, withdrawn_at=None)
