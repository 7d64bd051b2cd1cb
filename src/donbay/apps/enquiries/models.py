"""Cases, what was attached, the official comment, the public version, the rating."""

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from donbay.core.text.fold import fold
from donbay.core.text.words import words
from donbay.foundation.files.rows import FileRow

OFFICER = settings.AUTH_USER_MODEL


class Case(models.Model):
    """One comment, enquiry or obstacle report. Its steps are workflow steps of `enquiries.case`.

    `deadline_at_opening` and `deadline`: the province's day for comments then and now. `due_on`: the
    earliest day by which a service target is due, empty while the clock stands or nothing is due.
    `sender`: a keyed hash of where it came from, for the rate limit. `form_key`: one per form that was
    shown, so that a form sent twice makes one case.
    """

    class Kind(models.TextChoices):
        COMMENT = "COMMENT", _("góp ý")
        ENQUIRY = "ENQUIRY", _("hỏi đáp")
        OBSTACLE = "OBSTACLE", _("phản ánh vướng mắc")

    kind = models.CharField(max_length=10, choices=Kind.choices)
    reference = models.CharField(max_length=16, unique=True)
    enterprise = models.ForeignKey("enterprises.Enterprise", models.SET_NULL, null=True, related_name="+")
    contact_name = models.CharField(max_length=120)
    contact_firm = models.CharField(max_length=200, blank=True)
    contact_email = models.CharField(max_length=254)
    contact_phone = models.CharField(max_length=40, blank=True)
    language = models.CharField(max_length=2, default="vi")
    notice = models.ForeignKey("notices.Notice", models.PROTECT, null=True, related_name="+")
    member = models.CharField(max_length=4, blank=True)
    subject = models.CharField(max_length=200, blank=True)
    provision = models.CharField(max_length=300, blank=True)
    text = models.TextField(blank=True)
    reason = models.TextField(blank=True)
    proposal = models.TextField(blank=True)
    folded = models.TextField(
        blank=True, help_text="What was written, without marks: for search and likeness."
    )
    public_ok = models.BooleanField(default=False)
    confidential = models.BooleanField(default=False)
    placeholder = models.BooleanField(default=False)
    state = models.CharField(max_length=12)
    assignee = models.ForeignKey(OFFICER, models.SET_NULL, null=True, related_name="+")
    answer = models.TextField(blank=True)
    nonce = models.CharField(max_length=32)
    sender = models.CharField(max_length=32, blank=True)
    form_key = models.CharField(max_length=40, blank=True)
    opened_at = models.DateTimeField()
    deadline_at_opening = models.DateField(null=True)
    deadline = models.DateField(null=True)
    due_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(kind="COMMENT") | Q(notice__isnull=False), name="case_comment_has_a_notice"
            ),
            models.CheckConstraint(
                condition=Q(placeholder=False) | Q(kind="COMMENT"),
                name="case_only_a_comment_is_a_placeholder",
            ),
            models.UniqueConstraint("form_key", condition=~Q(form_key=""), name="case_form_once"),
        ]
        indexes = [
            models.Index(fields=["state", "due_on"], name="case_due"),
            models.Index(fields=["opened_at"], name="case_opened"),
            models.Index(fields=["sender", "opened_at"], name="case_sender"),
            models.Index(Lower("contact_email"), name="case_address"),
        ]

    def __str__(self) -> str:
        return self.reference

    @property
    def wto_deadline(self) -> date | None:
        """Return the last day for comments at the WTO, when the case is about a notice that has one."""
        return self.notice.comment_deadline if self.notice else None

    def fold_texts(self) -> None:
        """Set the folded text from what was written."""
        said = (self.subject, self.provision, self.text, self.reason, self.proposal)
        self.folded = " ".join(words(fold(" ".join(said))))


class Attachment(FileRow):
    """One file of a case."""

    case = models.ForeignKey(Case, models.CASCADE, related_name="attachments")
    by_officer = models.BooleanField(default=False)

    class Meta(FileRow.Meta):
        constraints = [models.UniqueConstraint("case", "sha256", name="attachment_once")]


class Official(models.Model):
    """Several firms' comments on one notice as one text for the enquiry point.

    Its steps are workflow steps of `enquiries.official`. Who approves has written nothing of it.
    """

    notice = models.ForeignKey("notices.Notice", models.PROTECT, related_name="+")
    cases = models.ManyToManyField(Case, related_name="officials")
    number = models.CharField(max_length=60, blank=True)
    text = models.TextField()
    text_en = models.TextField(
        blank=True,
        db_default="",
        default="",
        help_text="The same in English, for the member that notified; an annex.",
    )
    state = models.CharField(max_length=10)
    drafted_by = models.ForeignKey(OFFICER, models.PROTECT, related_name="+")
    drafted_at = models.DateTimeField()
    approved_by = models.ForeignKey(OFFICER, models.PROTECT, null=True, related_name="+")
    approved_at = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(null=True)
    sent_to = models.CharField(max_length=200, blank=True)
    reply = models.TextField(blank=True)
    reply_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(approved_by=None) | ~Q(approved_by=F("drafted_by")),
                name="official_approved_by_another",
            ),
            models.CheckConstraint(
                condition=Q(approved_by=None, approved_at=None)
                | Q(approved_by__isnull=False, approved_at__isnull=False),
                name="official_approved_when_and_by_whom",
            ),
            models.CheckConstraint(
                condition=Q(sent_at=None) | Q(approved_at__isnull=False), name="official_sent_after_approval"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.notice_id} {self.state}"

    @property
    def whole(self) -> str:
        """Return everything that leaves the house: the text and its English."""
        return f"{self.text}\n{self.text_en}"


class PublicVersion(models.Model):
    """What the public may read of a case: its own title and text, written anew and approved by another.

    NOT_PUBLISHED says why; nothing of the case itself is shown by a check box.
    """

    class State(models.TextChoices):
        DRAFT = "DRAFT", _("chờ duyệt")
        PUBLISHED = "PUBLISHED", _("đã công khai")
        NOT_PUBLISHED = "NOT_PUBLISHED", _("không công khai")

    class Reason(models.TextChoices):
        IDENTIFIES = "IDENTIFIES", _("nhận ra được doanh nghiệp")
        SENSITIVE = "SENSITIVE", _("nội dung nhạy cảm")
        TOO_LITTLE = "TOO_LITTLE", _("quá ít thông tin")

    case = models.OneToOneField(Case, models.CASCADE, related_name="public_version")
    state = models.CharField(max_length=13, choices=State.choices)
    title = models.CharField(max_length=200, blank=True)
    text = models.TextField(blank=True)
    reason = models.CharField(max_length=10, choices=Reason.choices, blank=True)
    drafted_by = models.ForeignKey(OFFICER, models.PROTECT, related_name="+")
    approved_by = models.ForeignKey(OFFICER, models.PROTECT, null=True, related_name="+")
    published_at = models.DateTimeField(null=True)
    changed_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(state="NOT_PUBLISHED") | ~Q(reason=""), name="public_version_refused_with_reason"
            ),
            models.CheckConstraint(
                condition=~Q(state="PUBLISHED")
                | (
                    Q(approved_by__isnull=False, published_at__isnull=False) & ~Q(approved_by=F("drafted_by"))
                ),
                name="public_version_approved_by_another",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.case_id} {self.state}"


class Rating(models.Model):
    """What the submitter thought of the answer, once."""

    case = models.OneToOneField(Case, models.CASCADE, related_name="rating")
    stars = models.PositiveSmallIntegerField()
    words = models.TextField(blank=True)
    at = models.DateTimeField()

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(stars__range=(1, 5)), name="rating_stars")]

    def __str__(self) -> str:
        return f"{self.case_id}: {self.stars}"
