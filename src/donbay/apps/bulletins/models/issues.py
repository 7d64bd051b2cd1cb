"""Issues, their numbers, and who was sent what."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

USER = settings.AUTH_USER_MODEL
LONGEST_NOTE = 2000  # letters of a reason; our choice: a page
LANGUAGES = [("vi", "Tiếng Việt"), ("en", "English")]


class Issue(models.Model):
    """One publication: composed, approved by a second person, numbered, frozen and sent.

    `version` grows with every change of title, lead or period. `audience` is a `recipients.Audience`.
    `frozen` is the JSON text of a `types.FrozenIssue`; page, mail and papers are made from it alone.
    """

    class Kind(models.TextChoices):
        BULLETIN = "BULLETIN", _("Bản tin")
        DOCUMENT_LIST = "DOCUMENT_LIST", _("Danh mục văn bản")
        NEWS = "NEWS", _("Tin bài")

    class State(models.TextChoices):
        DRAFT = "DRAFT", _("đang soạn")
        IN_REVIEW = "IN_REVIEW", _("chờ duyệt")
        APPROVED = "APPROVED", _("đã duyệt")
        ISSUED = "ISSUED", _("đã phát hành")
        CANCELLED = "CANCELLED", _("đã hủy")

    kind = models.CharField(max_length=13, choices=Kind.choices)
    state = models.CharField(max_length=9, choices=State.choices, default=State.DRAFT)
    title = models.CharField(max_length=300)
    lead = models.TextField(blank=True)
    period_from = models.DateField(null=True)
    period_to = models.DateField(null=True)
    language = models.CharField(max_length=2, choices=LANGUAGES, default="vi")
    version = models.PositiveIntegerField(default=1)
    author = models.ForeignKey(USER, models.PROTECT, related_name="+")
    editors: models.ManyToManyField[models.Model, models.Model] = models.ManyToManyField(
        USER, related_name="+"
    )
    started_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    submitted_by = models.ForeignKey(USER, models.PROTECT, null=True, related_name="+")
    submitted_at = models.DateTimeField(null=True)
    note = models.TextField(blank=True, help_text="Why it was returned or cancelled.")
    approved_by = models.ForeignKey(USER, models.PROTECT, null=True, related_name="+")
    approved_at = models.DateTimeField(null=True)
    scheduled_at = models.DateTimeField(null=True)
    audience = models.JSONField(default=dict)
    corrects = models.ForeignKey("self", models.PROTECT, null=True, related_name="corrections")
    number = models.PositiveIntegerField(null=True)
    year = models.PositiveSmallIntegerField(null=True)
    slug = models.CharField(max_length=120, unique=True, null=True)  # noqa: DJ001 - unique, and none before it is issued
    issued_at = models.DateTimeField(null=True)
    issued_by = models.ForeignKey(USER, models.PROTECT, null=True, related_name="+")
    frozen = models.TextField(blank=True)
    frozen_hash = models.CharField(max_length=64, blank=True)
    folded = models.TextField(blank=True, help_text="Title and text without marks, for search.")
    trouble = models.CharField(
        max_length=300, blank=True, help_text="Why its hour passed without its being sent."
    )

    class Meta:
        constraints = [
            models.UniqueConstraint("kind", "year", "number", name="issue_number_once"),
            models.CheckConstraint(
                condition=Q(approved_by=None) | ~Q(approved_by=F("author")),
                name="issue_approved_by_a_second_person",
            ),
            models.CheckConstraint(
                condition=Q(approved_by=None, approved_at=None)
                | Q(approved_by__isnull=False, approved_at__isnull=False),
                name="issue_approved_when_and_by_whom",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["APPROVED", "ISSUED"]) | Q(approved_by__isnull=False),
                name="issue_goes_out_approved",
            ),
            models.CheckConstraint(
                condition=Q(issued_at=None, frozen="", frozen_hash="", slug=None)
                | (Q(issued_at__isnull=False, slug__isnull=False) & ~Q(frozen="") & ~Q(frozen_hash="")),
                name="issue_issued_is_frozen",
            ),
            models.CheckConstraint(
                condition=~Q(state="ISSUED") | Q(issued_at__isnull=False), name="issue_issued_has_a_time"
            ),
            models.CheckConstraint(
                condition=Q(period_from=None) | Q(period_to=None) | Q(period_to__gte=F("period_from")),
                name="issue_period_runs_forward",
            ),
        ]
        indexes = [
            models.Index(fields=["-issued_at", "-id"], condition=Q(state="ISSUED"), name="issue_archive"),
            models.Index(fields=["scheduled_at"], condition=Q(state="APPROVED"), name="issue_scheduled"),
        ]

    def __str__(self) -> str:
        return self.title


class Delivery(models.Model):
    """One issue for one person of one firm. `message` empty = its mail is still to be queued.

    `dropped` says why there is no mail: the person left or was erased before it was queued.
    """

    issue = models.ForeignKey(Issue, models.PROTECT, related_name="deliveries")
    contact = models.ForeignKey("enterprises.Contact", models.SET_NULL, null=True, related_name="+")
    enterprise = models.ForeignKey("enterprises.Enterprise", models.PROTECT, related_name="+")
    message = models.ForeignKey("mail.Message", models.PROTECT, null=True, related_name="+")
    dropped = models.CharField(max_length=12, blank=True, help_text="LEFT, CANCELLED or REFUSED")
    made_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint("issue", "contact", name="delivery_once"),
            models.CheckConstraint(
                condition=Q(message=None) | Q(dropped=""), name="delivery_sent_or_dropped"
            ),
        ]
        indexes = [
            models.Index(
                fields=["issue", "id"], condition=Q(message=None, dropped=""), name="delivery_waiting"
            )
        ]

    def __str__(self) -> str:
        return f"{self.issue_id} for {self.contact_id}"
