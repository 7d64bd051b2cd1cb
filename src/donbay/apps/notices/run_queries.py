"""Read side of the sources' runs, and of what they set aside."""

from .models import SetAsideRecord, SourceRun
from .types import RunReport, SetAsideRow
from .words import words_for


def recent_runs(limit: int = 50) -> list[RunReport]:
    """Return the last runs, newest first, each reason in the reader's language. Cost: one query."""
    return [
        RunReport(
            run_id=run.pk,
            source=run.source,
            asked=run.asked,
            state=run.state,
            read=run.read,
            new=run.new,
            changed=run.changed,
            unchanged=run.unchanged,
            set_aside=run.set_aside,
            reason=words_for(run.code, run.facts, said=run.reason),
            started_at=run.started_at,
        )
        for run in SourceRun.objects.order_by("-started_at", "-pk")[:limit]
    ]


def set_aside_count() -> int:
    """Return how many records wait for an officer's look. Cost: one query."""
    return SetAsideRecord.objects.filter(settled_at=None).count()


def set_aside_open(limit: int = 200) -> list[SetAsideRow]:
    """Return the records that wait for an officer's look, newest first. Cost: one query."""
    found = SetAsideRecord.objects.filter(settled_at=None)[:limit]
    return [
        SetAsideRow(
            where=row.where,
            reason=row.reason,
            field=row.field,
            hint=row.hint,
            id=row.pk,
            source=row.source,
            at=row.at,
        )
        for row in found
    ]
