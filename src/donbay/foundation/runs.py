"""Forget what ran long ago: the timetable writes more than two thousand rows a day."""

from datetime import datetime, timedelta

from django_tasks_db.models import DBTaskResult

from .models import TimetableRun

KEPT = timedelta(days=14)


def forget_old_runs(*, now: datetime) -> int:
    """Remove runs of the timetable, and ended tasks of the queue, that are two weeks old; return how many."""
    tasks, _ = DBTaskResult.objects.finished().filter(finished_at__lt=now - KEPT).delete()
    return tasks + TimetableRun.objects.filter(due_at__lt=now - KEPT).delete()[0]
