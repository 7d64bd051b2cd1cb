"""Forget what ran long ago: the timetable writes more than two thousand rows a day."""

from datetime import datetime, timedelta

from django_tasks_db.models import DBTaskResult

from . import limits
from .models import TimetableRun

KEPT = timedelta(days=14)


def forget_old_runs(*, now: datetime) -> int:
    """Remove what the timetable and the queue ran two weeks ago, and limits used up; return how many."""
    tasks, _ = DBTaskResult.objects.finished().filter(finished_at__lt=now - KEPT).delete()
    limits.forget_old(now=now)
    return tasks + TimetableRun.objects.filter(due_at__lt=now - KEPT).delete()[0]
