"""Read the official comments."""

from collections.abc import Sequence
from datetime import date

from django.conf import settings

from donbay.apps.notices import queries as notices
from donbay.foundation import workflow
from donbay.foundation.clock import office_day
from donbay.foundation.office import office
from donbay.foundation.rows import row_of

from .models import Case, Official
from .papers import Letter, docx_of, who_asked
from .rows import case_row, official_state_label
from .services.merging import SUBJECT
from .types import OfficialRow

WRITES = frozenset({"open", "write"})  # the steps that write some of a text


def official(official_id: int) -> OfficialRow | None:
    """Return one official comment with its cases and steps, or None. Cost: four queries."""
    return next(iter(_rows(pk=official_id)), None)


def officials_of(case_id: int) -> list[OfficialRow]:
    """Return the official comments a case is part of, newest first. Cost: four queries."""
    return _rows(cases=case_id)


def officials(*, limit: int = 50) -> list[OfficialRow]:
    """Return the newest official comments. Cost: four queries."""
    return _rows()[:limit]


def docx_of_official(official_id: int, *, day: date) -> bytes | None:
    """Return the official comment as DOCX, or None; what was sent bears the day of sending. Cost: nine queries.

    Firms that asked for confidentiality are counted in it, not named.
    """
    row = official(official_id)
    if row is None:
        return None
    cases = Case.objects.filter(officials=official_id).select_related("enterprise").order_by("pk")
    said = who_asked([one for one in cases if one.state != "WITHDRAWN"])
    return docx_of(
        Letter(
            row=row,
            notice=notices.notice_rows([row.notice_id])[0],
            ours=office(),
            place=settings.PROVINCE_NAME,
            who_asked=said,
            day=office_day(row.sent_at) if row.sent_at else day,
        )
    )


def _rows(**which: int) -> list[OfficialRow]:
    found = list(
        Official.objects.filter(**which)
        .select_related("notice", "drafted_by", "approved_by")
        .prefetch_related("cases__notice", "cases__assignee")
        .order_by("-pk")[:50]
    )
    steps = workflow.histories(SUBJECT, [one.pk for one in found])
    return [_row(one, steps.get(one.pk, [])) for one in found]


def authors_of(official_ids: Sequence[int]) -> dict[int, frozenset[int]]:
    """Return, for each of these texts, the officers who began it or wrote any version of it. Cost: one query."""
    return workflow.who_took(SUBJECT, official_ids, WRITES)


def _row(one: Official, steps: list[workflow.StepRow]) -> OfficialRow:
    wrote = {step.actor_id for step in steps if step.action in WRITES}
    return row_of(
        OfficialRow,
        one,
        notice_symbol=one.notice.symbol,
        state_label=official_state_label(one.state),
        cases=tuple(sorted((case_row(each) for each in one.cases.all()), key=lambda row: row.id)),
        steps=tuple(steps),
        authors=frozenset(pk for pk in wrote if pk),
        drafted_by=str(one.drafted_by),
        approved_by=str(one.approved_by or ""),
    )
