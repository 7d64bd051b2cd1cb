"""What notices were found to be about, and the lessons drawn from the stored history."""

from django.db import models
from django.db.models import Q


class Classification(models.Model):
    """One notice version as it was last understood.

    `headings` and `groups` are `core.classify.types.Heading` and `GroupFound` as data, headings
    strongest first. `method` names the rules and the lesson: what has another is classified anew.
    """

    notice = models.OneToOneField("notices.Notice", models.CASCADE, related_name="+")
    notice_version = models.PositiveIntegerField()
    method = models.CharField(max_length=40)
    headings = models.JSONField(default=list)
    groups = models.JSONField(default=list)
    settled = models.BooleanField(help_text="At least one heading is sure.")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(method=""), name="classification_names_its_method"),
        ]

    def __str__(self) -> str:
        return f"{self.notice_id} v{self.notice_version} {self.method}"


class Lesson(models.Model):
    """What one look at the whole history taught, and what it changed on the notices kept aside.

    `learned` is `core.classify.learned.Learned` as data; it never changes once stored. Precision and
    recall are shares from 0 to 1 of hidden codes found again, `before` without the lesson.
    """

    at = models.DateTimeField()
    notices = models.PositiveIntegerField(help_text="How many notices were learned from.")
    learned = models.JSONField()
    aside = models.PositiveIntegerField(help_text="How many notices were kept aside to be compared.")
    precision_before = models.FloatField()
    recall_before = models.FloatField()
    precision_after = models.FloatField()
    recall_after = models.FloatField()
    in_use = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["in_use"], condition=Q(in_use=True), name="one_lesson_in_use"),
            models.CheckConstraint(
                condition=Q(
                    precision_before__range=(0, 1),
                    recall_before__range=(0, 1),
                    precision_after__range=(0, 1),
                    recall_after__range=(0, 1),
                ),
                name="lesson_figures_are_shares",
            ),
        ]

    def __str__(self) -> str:
        return f"lesson {self.pk} from {self.notices} notices"
