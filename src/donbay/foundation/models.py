"""Tables every room may use: the audit trail, the timetable's runs, running numbers, steps and where they led."""

from typing import Any, NoReturn

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
    room = models.CharField(
        max_length=30,
        blank=True,
        default="",
        db_default="",
        help_text=_("Phần đứng trước dấu chấm của động từ"),
    )
    thing = models.CharField(max_length=120, blank=True, help_text=_("Loại và số của vật, ví dụ issue 7"))
    detail = models.JSONField(default=dict)

    class Meta:
        ordering = ["-at", "-pk"]
        indexes = [
            models.Index(fields=["room", "at"], name="audit_room"),
            models.Index(fields=["thing", "at"], name="audit_thing"),
            models.Index(fields=["actor", "at"], name="audit_person"),
        ]

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


class RunningNumber(models.Model):
    """The last number given in a series and year; its row is the lock, so that no number is lost or doubled."""

    series = models.CharField(max_length=40, help_text="Room and kind, such as enquiries.COMMENT.")
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint("series", "year", name="running_number_once")]

    def __str__(self) -> str:
        return f"{self.series} {self.last}/{self.year}"


class LimitUse(models.Model):
    """How many turns somebody has used of a limit since a moment; see `limits`."""

    what = models.CharField(max_length=40)
    who = models.CharField(max_length=40, help_text="A keyed hash, never an address.")
    since = models.DateTimeField(db_index=True)
    turns = models.PositiveIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["what", "who"], name="limit_use_once")]

    def __str__(self) -> str:
        return f"{self.what} {self.turns}"


class LetGo(models.Model):
    """How far letting go of one kind of row came; see `retention`. One row for each kind.

    `done_at`: when it last came to the end of what was due. `at`, `rows`: when something last went, and how much
    since that time began; `every`: all that ever went.
    """

    name = models.CharField(max_length=40, unique=True)
    done_at = models.DateTimeField(null=True)
    at = models.DateTimeField(null=True)
    rows = models.PositiveBigIntegerField(default=0)
    every = models.PositiveBigIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.name} {self.every}"


class CacheEntry(models.Model):
    """The table of Django's shared cache (setting CACHES): sign-in limits count there for all processes."""

    cache_key = models.CharField(max_length=255, primary_key=True)
    value = models.TextField()
    expires = models.DateTimeField(db_index=True)

    class Meta:
        db_table = "foundation_cache"

    def __str__(self) -> str:
        return self.cache_key


class AppendOnly(models.QuerySet["WorkflowStep"]):
    """Rows that are added and read; no bulk change, no bulk removal."""

    def update(self, **_changes: Any) -> NoReturn:
        """Refuse. Raises: TypeError."""
        raise TypeError("a step that was taken is never changed")

    def delete(self) -> NoReturn:
        """Refuse. Raises: TypeError."""
        raise TypeError("a step that was taken is never removed")


class WorkflowStep(models.Model):
    """One step in the life of one thing: added, never changed.

    `subject` and `subject_id` name the thing (`enquiries.case`, 7). `sequence` counts its steps from
    1 and is unique, so that of two people who act on the same state only one can win. A trigger in the
    database refuses changes too (see the migrations); only the actor is emptied when a user is removed, and the
    words when a person is erased (`workflow.forget`). `version`: of the kind, when the step was taken.
    """

    subject = models.CharField(max_length=40)
    subject_id = models.BigIntegerField()
    sequence = models.PositiveIntegerField()
    kind = models.CharField(max_length=40)
    action = models.CharField(max_length=40)
    from_state = models.CharField(max_length=40, blank=True)
    to_state = models.CharField(max_length=40)
    version = models.PositiveSmallIntegerField(default=1, db_default=1)
    role = models.CharField(max_length=20)
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    note = models.TextField(blank=True)
    public = models.BooleanField(default=False)
    data = models.JSONField(default=dict)
    at = models.DateTimeField()

    objects = AppendOnly.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint("subject", "subject_id", "sequence", name="workflow_step_once"),
        ]
        indexes = [models.Index(fields=["subject", "at"], name="workflow_step_when")]
        ordering = ["subject", "subject_id", "sequence"]

    def __str__(self) -> str:
        return f"{self.subject} {self.subject_id} #{self.sequence} {self.action}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Write a new row. Raises: TypeError, for one that is written already."""
        if not self._state.adding:
            raise TypeError("a step that was taken is never changed")
        super().save(*args, **kwargs)

    def delete(self, *_args: Any, **_kwargs: Any) -> NoReturn:
        """Refuse. Raises: TypeError."""
        raise TypeError("a step that was taken is never removed")


class Work(models.Model):
    """How one thing stands after its last step: one row for each, so that what is due can be asked across rooms.

    `version`: of the kind; what runs keeps the one it began with. `due`: the earliest day by which something has to be
    done, empty while the clock stands. `owner`: whose work it is; nobody's waits for every officer. `confidential`:
    left out of what is counted for others.
    """

    subject = models.CharField(max_length=40)
    subject_id = models.BigIntegerField()
    kind = models.CharField(max_length=40)
    version = models.PositiveSmallIntegerField(default=1)
    state = models.CharField(max_length=40)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    opened_at = models.DateTimeField()
    due = models.DateField(null=True)
    closed_at = models.DateTimeField(null=True)
    confidential = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint("subject", "subject_id", name="work_once"),
            models.CheckConstraint(
                condition=models.Q(closed_at=None) | models.Q(due=None), name="work_closed_is_not_due"
            ),
        ]
        indexes = [models.Index(fields=["owner", "due"], name="work_due")]

    def __str__(self) -> str:
        return f"{self.subject} {self.subject_id} {self.state}"
