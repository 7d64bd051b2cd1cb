"""Firms and cooperatives: what they make, where they sell, who hears from us and on what grounds."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from donbay.foundation.uploaded_lists.keeping import UploadedList, confirmed_after_upload

LANGUAGES = [("vi", "Tiếng Việt"), ("en", "English")]


class Enterprise(models.Model):
    """One firm, cooperative or household business.

    `markets`: WTO member codes (`USA`, `EU`) and bloc codes (`EU27`, `GSO`); empty means all.
    `profile_hash` changes when anything that matching reads has changed.
    """

    class Form(models.TextChoices):
        COMPANY = "COMPANY", _("Doanh nghiệp")
        COOPERATIVE = "COOPERATIVE", _("Hợp tác xã")
        HOUSEHOLD = "HOUSEHOLD", _("Hộ kinh doanh")
        OFFICE = "OFFICE", _("Cơ quan, đơn vị")

    name = models.CharField(_("Tên"), max_length=200)
    name_en = models.CharField(max_length=200, blank=True)
    folded = models.CharField(max_length=420, db_index=True, blank=True)
    form = models.CharField(max_length=12, choices=Form.choices, default=Form.COMPANY)
    tax_code = models.CharField(_("Mã số thuế"), max_length=14, blank=True)
    place = models.ForeignKey("places.Place", models.PROTECT, null=True, blank=True, related_name="+")
    address = models.CharField(max_length=240, blank=True)
    language = models.CharField(max_length=2, choices=LANGUAGES, default="vi")
    markets = models.JSONField(default=list, blank=True)
    active = models.BooleanField(default=True)
    profile_hash = models.CharField(max_length=64, blank=True)
    created_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    erased_at = models.DateTimeField(
        null=True, blank=True, help_text="Name, lines and people are gone; the row keeps the counts right."
    )
    is_sample = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint("tax_code", condition=~Q(tax_code=""), name="enterprise_tax_code_once"),
        ]
        # The rule above is an index of some rows only, which SQLite does not use for a code that comes as a value.
        indexes = [models.Index(fields=["tax_code"], name="enterprise_tax_code")]
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class ProductLine(models.Model):
    """One thing a firm makes, in its own words.

    `suggested_hs` is ours, `hs` what the firm or an officer confirmed. `excluded` are
    words that make a notice not concern this line.
    """

    enterprise = models.ForeignKey(Enterprise, models.CASCADE, related_name="lines")
    words = models.CharField(_("Sản phẩm"), max_length=200)
    product = models.ForeignKey("products.Product", models.SET_NULL, null=True, blank=True, related_name="+")
    hs = models.JSONField(default=list, blank=True)
    suggested_hs = models.JSONField(default=list, blank=True)
    keywords = models.JSONField(default=list, blank=True)
    excluded = models.JSONField(default=list, blank=True)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint("enterprise", Lower("words"), name="line_once_per_enterprise"),
            models.CheckConstraint(condition=~Q(words=""), name="line_has_words"),
        ]
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return self.words


class Contact(models.Model):
    """A person of a firm who may receive mail. The state moves by services only."""

    class State(models.TextChoices):
        REQUESTED = "REQUESTED", _("chờ xác nhận")
        ACTIVE = "ACTIVE", _("đang nhận")
        PAUSED = "PAUSED", _("tạm ngừng")
        ENDED = "ENDED", _("đã ngừng")

    enterprise = models.ForeignKey(Enterprise, models.CASCADE, related_name="contacts")
    name = models.CharField(_("Họ tên"), max_length=120, blank=True)
    email = models.EmailField(_("Thư điện tử (email)"))
    phone = models.CharField(_("Điện thoại"), max_length=60, blank=True, help_text="One, or several with ;")
    language = models.CharField(max_length=2, choices=LANGUAGES, default="vi")
    state = models.CharField(max_length=10, choices=State.choices, default=State.REQUESTED)
    ended_reason = models.CharField(max_length=20, blank=True)
    source = models.CharField(max_length=10, default="officer", help_text="self, officer, import, sample")
    active_since = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint("enterprise", Lower("email"), name="contact_once_per_enterprise"),
            models.CheckConstraint(
                condition=~Q(state="ACTIVE") | Q(active_since__isnull=False),
                name="active_contact_has_a_date",
            ),
        ]
        indexes = [models.Index(Lower("email"), name="contact_address")]
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.name or self.email} ({self.enterprise_id})"


class ConsentRecord(models.Model):
    """The proof that a person agreed, or stopped agreeing. Append-only.

    Source: Law 91/2025/QH15 on personal data: consent with purpose, time and evidence.
    """

    contact = models.ForeignKey(Contact, models.CASCADE, related_name="consents")
    at = models.DateTimeField()
    action = models.CharField(max_length=12, help_text="REQUESTED, CONFIRMED, WITHDRAWN, PAUSED, RESUMED")
    method = models.CharField(
        max_length=20, help_text="LINK, PAPER, ONE_CLICK, PAGE, OFFICE, BOUNCE, COMPLAINT"
    )
    evidence = models.TextField(blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")

    class Meta:
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.contact_id} {self.action} {self.at:%Y-%m-%d}"


class ImportBatch(UploadedList):
    """An uploaded list of firms.

    It is loaded in small parts: `done` of its rows are in, and `ids` are their firms, so whoever
    goes on, after a kill too, begins where the last part ended.
    """

    started_at = models.DateTimeField(null=True, blank=True)
    started_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    done = models.PositiveIntegerField(default=0)
    ids = models.JSONField(default=list)

    class Meta:
        constraints = [confirmed_after_upload("import_confirmed_after_upload")]
        ordering = ["-uploaded_at"]

    @property
    def is_settled(self) -> bool:
        """Return whether it is being loaded, or was."""
        return self.started_at is not None or super().is_settled
