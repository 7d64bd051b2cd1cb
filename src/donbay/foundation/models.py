"""Tables every room may use: the audit trail and the timetable's record of runs."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class AuditLine(models.Model):
    """One thing a person or the system did; written in the same transaction, never changed."""

    at = models.DateTimeField(db_index=True)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name=_("Người làm"),
    )
    action = models.CharField(max_length=60, help_text=_("Động từ và vật, ví dụ enterprises.import"))
    thing = models.CharField(max_length=120, blank=True, help_text=_("Loại và số của vật"))
    detail = models.JSONField(default=dict)

    class Meta:
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.action} {self.thing}"


class TimetableRun(models.Model):
    """One due time of one timetable entry, taken by exactly one worker.

    The unique pair is the lock across machines: who inserts the row does the work.
    """

    entry = models.CharField(max_length=60)
    due_at = models.DateTimeField()
    taken_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)
    outcome = models.TextField(blank=True)
    failed = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint("entry", "due_at", name="timetable_run_once")]
        ordering = ["-due_at"]

    def __str__(self) -> str:
        return f"{self.entry} {self.due_at:%Y-%m-%d %H:%M}"
