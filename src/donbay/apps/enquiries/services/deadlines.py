"""When the last day for comments moves while a comment is open: note it and say so, once."""

from datetime import date, datetime

from django.db import transaction

from donbay.apps.enquiries.dates import deadline_of
from donbay.apps.enquiries.kinds import OPEN
from donbay.apps.enquiries.mails import tell
from donbay.apps.enquiries.models import Case
from donbay.apps.notices import queries as notices
from donbay.core.text.days import say_day

from .steps import locked, move, system


def follow_deadlines(*, now: datetime) -> int:
    """Note every moved deadline of an open comment and mail its submitter; return how many moved.

    Safe to run twice: the second run finds nothing. Cost: two queries, and a few per moved case.
    """
    found = Case.objects.filter(kind="COMMENT", state__in=OPEN).order_by("pk")
    open_cases = list(found.values_list("pk", "notice_id", "deadline"))
    rows = notices.notice_rows({notice_id for _pk, notice_id, _day in open_cases if notice_id})
    days = {row.id: deadline_of(row) for row in rows}
    moved = [(pk, days[about]) for pk, about, day in open_cases if about in days and days[about] != day]
    return sum(_follow(pk, day, now) for pk, day in moved if day is not None)


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
