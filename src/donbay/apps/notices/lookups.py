"""What later rooms may ask of a notice in their own queries, behind their own foreign key to it.

Beside the rules of `open`: so that no later room writes a column of this one, and a column may change here alone.
`prefix` is the way of the later room to the notice, as in `notice__`.
"""

from collections.abc import Iterable
from datetime import date
from typing import Any

import msgspec
from django.db.models import Case, F, OuterRef, Q, QuerySet, When

from .models import Notice, NoticeSymbol
from .open import current_where, dated_where, office_day, speaking_where, standing_where


class NoticeColumns(msgspec.Struct, frozen=True):
    """The names of a notice's columns as a query of a later room writes them."""

    prefix: str = ""

    @property
    def root_symbol(self) -> str:
        """Return the column of the symbol that names its chain."""
        return f"{self.prefix}root_symbol"

    @property
    def version(self) -> str:
        """Return the column of the number that goes up when its content changes."""
        return f"{self.prefix}version"

    @property
    def changed_at(self) -> str:
        """Return the column of the moment in which its content, what its chain lends, or its reading last changed."""
        return f"{self.prefix}changed_at"

    @property
    def distribution_date(self) -> str:
        """Return the column of the day on which the WTO sent it out."""
        return f"{self.prefix}distribution_date"

    @property
    def comment_deadline(self) -> str:
        """Return the column of the comment deadline in force."""
        return f"{self.prefix}comment_deadline"

    @property
    def local_deadline(self) -> str:
        """Return the column of the province's own deadline."""
        return f"{self.prefix}local_deadline"


def notices_due(today: date) -> QuerySet[Any]:
    """Return all notices with `due`, the day by which the office acts, for a later room to rank by its own rows.

    That room filters by the conditions here and orders by its own columns; it writes nothing.
    """
    found: QuerySet[Any] = Notice.objects.annotate(due=office_day(today))
    return found


def of_chains_where(roots: Iterable[str] | QuerySet[Any, Any], prefix: str = "") -> Q:
    """Match the documents of the chains with these root symbols, perhaps those that a query gives."""
    wanted = roots if isinstance(roots, QuerySet) else set(roots)
    return Q(**{f"{prefix}root_symbol__in": wanted})


def of_chain_where(root: str | OuterRef, prefix: str = "") -> Q:
    """Match the documents of one chain, perhaps that of an outer query."""
    return Q(**{f"{prefix}root_symbol": root})


def speakers_of(root: OuterRef) -> QuerySet[Any]:
    """Return the documents of a chain of an outer query, that which speaks for it first.

    The newest on top that is dated and stands; else the newest on top. That room names no column, it asks for
    what `open` says of a document.
    """
    dated = standing_where() & dated_where()
    rank = Case(
        When(dated & speaking_where(), then=0), When(speaking_where(), then=1), When(dated, then=2), default=3
    )
    found: QuerySet[Any] = Notice.objects.filter(of_chain_where(root))
    return found.order_by(rank, F("distribution_date").desc(nulls_last=True), "-pk")


def whose_chain_where(says: Q) -> Q:
    """Match notices of whose chain some document is matched: an addendum often names no goods itself."""
    return of_chains_where(Notice.objects.filter(says).values("root_symbol"))


def of_member_where(member: str) -> Q:
    """Match notices that bear a symbol of a member."""
    return Q(pk__in=NoticeSymbol.objects.filter(member=member).values("notice"))


def of_area_where(area: str, prefix: str = "") -> Q:
    """Match notices of one committee: TBT or SPS."""
    return Q(**{f"{prefix}area": area})


def symbol_where(part: str, prefix: str = "") -> Q:
    """Match notices whose first symbol holds these letters, whatever their case."""
    return Q(**{f"{prefix}symbol__icontains": part})


def sample_where(prefix: str = "") -> Q:
    """Match notices that are sample data."""
    return Q(**{f"{prefix}is_sample": True})


def current_notice_ids(on: date) -> QuerySet[Any, Any]:
    """Return the ids of what `current_where` matches, as a query: few, and found by an index."""
    return Notice.objects.filter(current_where(on)).order_by().values_list("pk")


def sample_notices() -> QuerySet[Any, Any]:
    """Return the ids of the notices that are sample data, as a query."""
    return Notice.objects.filter(sample_where()).order_by().values_list("pk")
