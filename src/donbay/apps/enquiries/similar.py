"""Cases that may be about the same thing: one notice, one member, or many common words."""

from django.db.models import CharField, Count, Q
from django.db.models.functions import Cast, Coalesce, Lower

from .models import Case
from .rows import case_row
from .types import CaseRow, SimilarCase

NEAR = 0.15  # share of common words; our choice, without a language model
NEWEST = 400  # older cases are not compared by their words
MINIMUM_LETTERS = 3


def similar_cases(case_id: int, *, limit: int = 5) -> list[SimilarCase]:
    """Return the cases most like this one: same notice first, then same member, then common words.

    Cost: three queries at most.
    """
    this = Case.objects.filter(pk=case_id).first()
    if this is None:
        return []
    others = Case.objects.exclude(pk=case_id).exclude(state="WITHDRAWN").select_related("notice", "assignee")
    near = list(others.order_by("-pk")[:NEWEST])
    near += _same_notice(this, {one.pk for one in near})
    own = _bag(this)
    found = [_compared(this, own, one) for one in near]
    kept = [one for one in found if one.same_notice or one.share >= NEAR]
    kept.sort(key=lambda one: (not one.same_notice, -one.share - 0.1 * one.same_member, -one.row.id))
    return kept[:limit]


def firms_with_same(row: CaseRow) -> int:
    """Return how many different senders opened a case on the same notice, this one included. Cost: one query."""
    if row.notice_id is None:
        return 1
    found = Case.objects.filter(notice_id=row.notice_id).exclude(Q(state="WITHDRAWN") & ~Q(pk=row.id))
    sender = Coalesce(Cast("enterprise_id", CharField()), Lower("contact_email"))
    return int(found.aggregate(senders=Count(sender, distinct=True))["senders"])


def _same_notice(this: Case, known: set[int]) -> list[Case]:
    if this.notice_id is None:
        return []
    found = Case.objects.filter(notice_id=this.notice_id).exclude(pk__in=[*known, this.pk])
    return list(found.exclude(state="WITHDRAWN").select_related("notice", "assignee")[:50])


def _compared(this: Case, own: set[str], other: Case) -> SimilarCase:
    words = _bag(other)
    either = own | words
    return SimilarCase(
        row=case_row(other),
        same_notice=this.notice_id is not None and other.notice_id == this.notice_id,
        same_member=bool(this.member) and other.member == this.member,
        share=len(own & words) / len(either) if either else 0.0,
    )


def _bag(case: Case) -> set[str]:
    return {word for word in case.folded.split() if len(word) >= MINIMUM_LETTERS}
