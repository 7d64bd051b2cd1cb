"""What a service said of notices, what officers took over of it, and what it cost."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from donbay.foundation.claims import Claimed

USER = settings.AUTH_USER_MODEL


class Answer(Claimed):
    """What the service said of one text, a proposal and no more. `content` makes it unique.

    `content` is the SHA-256 of what was sent, with model and prompt. `headings` are `core.classify.types.Confirmed`
    as data. READ has an answer; FAILED was answered with nothing usable and is asked again after `again_at`, or never.
    """

    class State(models.TextChoices):
        WAITING = "WAITING"
        CLAIMED = "CLAIMED"
        READ = "READ"
        FAILED = "FAILED"

    content = models.CharField(max_length=64, unique=True)
    model = models.CharField(max_length=200)
    prompt = models.CharField(max_length=20)
    state = models.CharField(max_length=7, choices=State.choices, default=State.WAITING)
    headings = models.JSONField(default=list)
    summary = models.CharField(max_length=600, blank=True)
    dropped = models.PositiveSmallIntegerField(default=0, help_text="Headings left out, as they do not hold.")
    fault = models.CharField(max_length=40, blank=True, help_text="Code of what was wrong the last time.")
    failures = models.PositiveSmallIntegerField(default=0)
    again_at = models.DateTimeField(null=True)
    tokens = models.PositiveIntegerField(default=0, help_text="Sent and received, over all attempts.")
    answered_at = models.DateTimeField(null=True)

    class Meta(Claimed.Meta):
        constraints = [
            *Claimed.Meta.constraints,
            models.CheckConstraint(
                condition=~Q(state="READ") | Q(answered_at__isnull=False), name="answer_read_has_a_time"
            ),
            models.CheckConstraint(
                condition=~Q(state="FAILED") | ~Q(fault=""), name="answer_failed_says_why"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.content[:12]} {self.state}"


class NoticeReading(models.Model):
    """Which answer belongs to one version of a notice. `wanted_at`: an officer asked for it, and still waits."""

    notice = models.OneToOneField("notices.Notice", models.CASCADE, related_name="+")
    notice_version = models.PositiveIntegerField()
    answer = models.ForeignKey(Answer, models.PROTECT, null=True, related_name="+")
    wanted_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"{self.notice_id} v{self.notice_version}"


class Taken(models.Model):
    """One heading of a proposal that an officer took over, with the words it rests on. `model` proposed it."""

    notice = models.ForeignKey("notices.Notice", models.CASCADE, related_name="+")
    code = models.CharField(max_length=6)
    found = models.CharField(max_length=200)
    field = models.CharField(max_length=12)
    model = models.CharField(max_length=200)
    by = models.ForeignKey(USER, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint("notice", "code", name="taken_once"),
            models.CheckConstraint(condition=~Q(found=""), name="taken_rests_on_words"),
        ]
        ordering = ["code"]

    def __str__(self) -> str:
        return f"{self.notice_id} {self.code}"


class ServiceDay(models.Model):
    """What the service was asked on one day of the office. `rest_until`: it is left alone, because of `trouble`."""

    day = models.DateField(unique=True)
    requests = models.PositiveIntegerField(default=0)
    tokens = models.PositiveBigIntegerField(default=0)
    troubles = models.PositiveSmallIntegerField(default=0, help_text="How often in a row it did not answer.")
    rest_until = models.DateTimeField(null=True)
    trouble = models.CharField(max_length=40, blank=True)

    def __str__(self) -> str:
        return f"{self.day} {self.requests} requests, {self.tokens} tokens"
