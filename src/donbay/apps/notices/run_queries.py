"""Read side of the sources' runs, and of what they set aside."""

from donbay.foundation.rows import row_of
from donbay.foundation.web.pages import Page, cut_page

from .models import SetAsideRecord, SourceRun
from .types import RunReport, SetAsideRow
from .words import words_for


def recent_runs(limit: int = 50) -> list[RunReport]:
    """Return the last runs, newest first, each reason in the reader's language. Cost: one query."""
    return [
        row_of(
            RunReport,
            run,
            run_id=run.pk,
            reason=words_for(run.code, run.facts, said=run.reason),
            hint="",
            set_aside_list=(),
        )
        for run in SourceRun.objects.order_by("-started_at", "-pk")[:limit]
    ]


def set_aside_count() -> int:
    """Return how many records wait for an officer's look. Cost: one query."""
    return SetAsideRecord.objects.filter(settled_at=None).count()


def set_aside_open(*, page: int = 1, size: int = 50) -> Page[SetAsideRow]:
    """Return one page of the records that wait for an officer's look, newest first. Cost: two queries."""
    return cut_page(SetAsideRecord.objects.filter(settled_at=None), _set_aside, page=page, size=size)


def _set_aside(row: SetAsideRecord) -> SetAsideRow:
    return SetAsideRow(
        where=row.where,
        reason=row.reason,
        field=row.field,
        hint=row.hint,
        id=row.pk,
        source=row.source,
        at=row.at,
    )
