"""When the last day for comments moves while a comment is open: note it and say so, once."""

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction

from donbay.apps.enquiries.dates import deadline_of
from donbay.apps.enquiries.kinds import KINDS, OPEN
from donbay.apps.enquiries.mails import tell
from donbay.apps.enquiries.models import Case
from donbay.apps.notices import queries as notices
from donbay.core.text.days import say_day
from donbay.foundation import workflow
from donbay.foundation.clock import office_day
from donbay.foundation.one_by_one import one_by_one
from donbay.foundation.rights import Unasked, unasked
from donbay.foundation.steps import entered_in
from donbay.foundation.work import due_in, set_due

from .steps import SUBJECT, dates_of, locked, move, system


@unasked(Unasked.STEP)
def follow_deadlines(*, now: datetime) -> int:
    """Note every moved deadline of an open comment and mail its submitter; return how many moved.

    Safe to run twice: the second run finds nothing. Raises: SomeBroke. Cost: three queries, and a few per moved case.
    """
    found = Case.objects.filter(kind="COMMENT", state__in=OPEN).select_related("notice").order_by("pk")
    cases = list(found)
    try:
        return _follow_moved(cases, now)
    finally:
        _wind_again(cases, now)


def _follow_moved(cases: Sequence[Case], now: datetime) -> int:
    open_cases = [(case.pk, case.notice_id, case.deadline) for case in cases]
    rows = notices.notice_rows({notice_id for _pk, notice_id, _day in open_cases if notice_id})
    days = {row.id: deadline_of(row) for row in rows}
    moved = [(pk, days[about]) for pk, about, day in open_cases if about in days and days[about] != day]
    days_of = {pk: day for pk, day in moved if day is not None}
    return one_by_one(
        days_of, lambda pk: _follow(pk, days_of[pk], now), name=lambda pk: f"deadline of case {pk}"
    )


def _wind_again(cases: Sequence[Case], now: datetime) -> None:
    """Set anew the day an open comment is due: the WTO's deadline may have moved while the province's did not."""
    steps = workflow.histories(SUBJECT, [case.pk for case in cases])

    def wind(case: Case) -> int:
        kind = KINDS[case.kind]
        due = due_in(kind, entered_in(kind, steps[case.pk]), dates_of(case), office_day(now))
        if due == case.due_on:
            return 0
        set_due(SUBJECT, case.pk, due, state=case.state)
        return Case.objects.filter(pk=case.pk, state=case.state).update(due_on=due)

    one_by_one(cases, wind, name=lambda case: f"clock of case {case.pk}")


@transaction.atomic
def _follow(case_id: int, day: date, now: datetime) -> bool:
    case = locked(case_id)
    if case.deadline == day or case.state not in OPEN:
        return False  # another worker was quicker
    before, case.deadline = case.deadline, day
    case.save(update_fields=["deadline"])
    step = move(case, "move_deadline", system(now, {"deadline": day, "before": before}))
    days = {"day": say_day(day, case.language), "before_day": say_day(before, case.language)}
    tell(case, "deadline_moved", now, once=str(step.sequence), **days)
    return True
