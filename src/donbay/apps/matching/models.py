"""Matches: which notice concerns which enterprise, how strongly, and why."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Match(models.Model):
    """One notice judged to concern one enterprise, under one version of the rules.

    `evidence` is a list of reasons as data (see `core.match.types.Evidence`), the
    strongest product line first. `inputs` is the hash of profile and notice version that
    was judged, so that a sweep can see what is stale.
    """

    class Grade(models.TextChoices):
        DIRECT = "DIRECT", _("trực tiếp")
        RELATED = "RELATED", _("liên quan")
        POSSIBLE = "POSSIBLE", _("có khả năng liên quan")

    notice = models.ForeignKey("notices.Notice", models.PROTECT, related_name="+")
    enterprise = models.ForeignKey("enterprises.Enterprise", models.CASCADE, related_name="+")
    rules = models.CharField(max_length=20)
    grade = models.CharField(max_length=8, choices=Grade.choices)
    score = models.FloatField(help_text="A share from 0 (unrelated) to 1 (certain).")
    evidence = models.JSONField(default=list)
    market = models.CharField(
        max_length=10, blank=True, help_text="The market through which it concerns the firm."
    )
    inputs = models.CharField(max_length=64)
    made_at = models.DateTimeField(db_index=True)
    withdrawn_at = models.DateTimeField(
        null=True, help_text="The profile or notice changed and it no longer matches."
    )

    class Meta:
        constraints = [
            models.UniqueConstraint("notice", "enterprise", "rules", name="match_once"),
            models.CheckConstraint(condition=Q(score__range=(0, 1)), name="match_score_is_a_share"),
            models.CheckConstraint(
                condition=Q(grade__in=["DIRECT", "RELATED", "POSSIBLE"]),
                name="match_grade_is_known",
            ),
        ]
        indexes = [
            models.Index(fields=["enterprise", "-score"], name="match_of_enterprise"),
            # Firms are counted for each notice of the officers' queue, without reading the evidence.
            models.Index(
                fields=["notice", "grade", "enterprise"],
                condition=Q(withdrawn_at=None),
                name="match_of_notice",
            ),
            # Which are few once the old ones have gone; see `retention`.
            models.Index(
                fields=["withdrawn_at"], condition=Q(withdrawn_at__isnull=False), name="match_withdrawn"
            ),
            models.Index(
                fields=["made_at", "notice"],
                condition=Q(grade="POSSIBLE", withdrawn_at=None),
                name="match_possible",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.notice_id} for {self.enterprise_id} ({self.grade})"


class Judged(models.Model):
    """One notice version judged against all profiles under one version of the rules.

    A notice without this row has not been matched yet: that is how the step pulls its work.
    """

    notice = models.ForeignKey("notices.Notice", models.CASCADE, related_name="+")
    notice_version = models.PositiveIntegerField()
    inherited_hash = models.CharField(max_length=16, blank=True)
    rules = models.CharField(max_length=20)
    at = models.DateTimeField()
    matches = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint("notice", "rules", name="judged_once")]

    def __str__(self) -> str:
        return f"{self.notice_id} v{self.notice_version} {self.rules}"


class JudgedProfile(models.Model):
    """The profile hash under which one enterprise was last matched against open notices."""

    enterprise = models.OneToOneField("enterprises.Enterprise", models.CASCADE, related_name="+")
    profile_hash = models.CharField(max_length=64)
    rules = models.CharField(max_length=20)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.enterprise_id} {self.rules}"


class Measurement(models.Model):
    """One measurement of matching on judged notices, kept with `donbay evaluate --keep`."""

    at = models.DateTimeField()
    what = models.CharField(max_length=200, help_text="What it was measured on, in words for people.")
    rules = models.CharField(max_length=20)
    seen = models.BooleanField(null=True, help_text="Whether rules were written in sight of it.")
    figures = models.JSONField(
        help_text="precision, recall, f1, returned, gold_direct, judged_notices, baselines"
    )

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d} {self.rules}: {self.what}"
