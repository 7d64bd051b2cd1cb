"""What officers decided about notices, noted, wrote to firms, and the views they saved."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

USER = settings.AUTH_USER_MODEL


class Decision(models.Model):
    """Where one notice stands with the officers. A notice without a row is open, assigned to nobody."""

    class Impact(models.TextChoices):
        UNKNOWN = "UNKNOWN", _("chưa rõ")
        LOW = "LOW", _("thấp")
        MEDIUM = "MEDIUM", _("trung bình")
        HIGH = "HIGH", _("cao")

    notice = models.OneToOneField("notices.Notice", models.CASCADE, related_name="+")
    impact = models.CharField(max_length=7, choices=Impact.choices, default=Impact.UNKNOWN)
    impact_reason = models.CharField(max_length=500, blank=True)
    impact_by = models.ForeignKey(USER, models.SET_NULL, null=True, related_name="+")
    impact_at = models.DateTimeField(null=True)
    assigned_to = models.ForeignKey(USER, models.SET_NULL, null=True, related_name="+")
    dismissed_at = models.DateTimeField(null=True)
    dismissed_by = models.ForeignKey(USER, models.SET_NULL, null=True, related_name="+")
    dismissed_reason = models.CharField(max_length=500, blank=True)
    done_at = models.DateTimeField(
        null=True, help_text="When somebody said by hand that nothing is left to do."
    )
    done_by = models.ForeignKey(USER, models.SET_NULL, null=True, related_name="+")
    changed_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(impact__in=["UNKNOWN", "LOW", "MEDIUM", "HIGH"]), name="decision_impact_is_known"
            ),
            models.CheckConstraint(
                condition=Q(impact="UNKNOWN") | (~Q(impact_reason="") & Q(impact_at__isnull=False)),
                name="decision_impact_says_why",
            ),
            models.CheckConstraint(
                condition=Q(dismissed_at=None, dismissed_reason="")
                | (Q(dismissed_at__isnull=False) & ~Q(dismissed_reason="")),
                name="decision_dismissed_says_why",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.notice_id} {self.impact}"


class Note(models.Model):
    """What an officer wrote beside a notice, for the other officers."""

    notice = models.ForeignKey("notices.Notice", models.CASCADE, related_name="+")
    author = models.ForeignKey(USER, models.SET_NULL, null=True, related_name="+")
    text = models.TextField()
    at = models.DateTimeField()

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(text=""), name="note_says_something")]
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.notice_id} {self.at:%Y-%m-%d %H:%M}"


class SavedView(models.Model):
    """A filter of the queue that an officer keeps under a name; `shared` ones stand before everybody."""

    owner = models.ForeignKey(USER, models.CASCADE, related_name="+")
    name = models.CharField(max_length=60)
    query = models.CharField(max_length=1000, blank=True, help_text="As in the address, without the page.")
    shared = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint("owner", "name", name="saved_view_once"),
            models.CheckConstraint(condition=~Q(name=""), name="saved_view_has_a_name"),
        ]
        ordering = ["name", "pk"]

    def __str__(self) -> str:
        return self.name


class PersonalMessage(models.Model):
    """A letter an officer wrote to firms about one notice. `key` makes a double click one letter."""

    key = models.CharField(max_length=40, unique=True)
    notice = models.ForeignKey("notices.Notice", models.CASCADE, related_name="+")
    author = models.ForeignKey(USER, models.SET_NULL, null=True, related_name="+")
    subject = models.CharField(max_length=200)
    text = models.TextField()
    enterprises = models.ManyToManyField("enterprises.Enterprise", related_name="+")
    messages = models.ManyToManyField("mail.Message", related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.notice_id} {self.subject}"
