"""Messages out. Each is a row with a status that moves only forward; the table is the outbox."""

from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from donbay.foundation.claims import Claimed

ACCOUNT_MAIL = "accounts/mail"  # the kind of sign-in codes and account links: the brake does not hold them
# Somebody asked by a form: no sign of a run that went wild, and no proof that the address is anybody's.
ASKED_FOR = (ACCOUNT_MAIL, "alerts/confirm", "enquiries/receipt")


class Message(Claimed):
    """One mail to one person. `key` makes it unique: the same key is never queued twice.

    `message_id` is derived from the key, so a repeated attempt after a crash carries the
    same Message-ID and is recognised. Claims have a lease: a dead worker's mail is taken over.
    """

    class State(models.TextChoices):
        PENDING = "PENDING", _("chờ gửi")
        CLAIMED = "CLAIMED", _("đang gửi")
        ACCEPTED = "ACCEPTED", _("đã gửi đi")
        DELIVERED = "DELIVERED", _("đã đến")
        SOFT_BOUNCED = "SOFT_BOUNCED", _("tạm thời chưa gửi được")
        HARD_BOUNCED = "HARD_BOUNCED", _("không gửi được (địa chỉ hỏng)")
        COMPLAINED = "COMPLAINED", _("bị báo thư rác")
        REFUSED = "REFUSED", _("máy chủ từ chối, gửi lại được")
        FAILED = "FAILED", _("thất bại")
        SUPPRESSED = "SUPPRESSED", _("không gửi")

    key = models.CharField(max_length=200, unique=True)
    kind = models.CharField(max_length=40, db_index=True, help_text="alerts/digest, accounts/code, ...")
    message_id = models.CharField(max_length=120, unique=True)
    to_address = models.EmailField()
    to_name = models.CharField(max_length=120, blank=True)
    language = models.CharField(max_length=2, default="vi")
    subject = models.CharField(max_length=300)
    text = models.TextField()
    html = models.TextField(blank=True)
    headers = models.JSONField(default=dict)
    attachments = models.JSONField(default=list, help_text="Name, media type and text of small text files.")
    urgent = models.BooleanField(default=False)
    state = models.CharField(max_length=12, choices=State.choices, default=State.PENDING)
    attempts = models.PositiveSmallIntegerField(
        default=0, help_text="How often the receiving side said: later."
    )
    outages = models.PositiveSmallIntegerField(
        default=0, help_text="How often the connection broke; never a reason to give up."
    )
    not_before = models.DateTimeField()
    error = models.TextField(blank=True)
    refused_at = models.DateTimeField(null=True, help_text="When it was last refused for good.")
    created_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True)
    body_removed_at = models.DateTimeField(null=True)

    class Meta(Claimed.Meta):
        constraints = [
            *Claimed.Meta.constraints,
            models.CheckConstraint(
                condition=~Q(state__in=["ACCEPTED", "DELIVERED"]) | Q(accepted_at__isnull=False),
                name="message_accepted_has_a_time",
            ),
        ]
        indexes = [
            *Claimed.Meta.indexes,
            # What waits in the order in which it goes; used through `states.waiting`.
            models.Index(
                fields=["-urgent", "not_before", "id"],
                condition=Q(state__in=["PENDING", "SOFT_BOUNCED"]),
                name="message_next",
            ),
            models.Index(fields=["accepted_at"], name="message_accepted"),
            models.Index(Lower("to_address"), name="message_address"),
            # The log by its days, and what was made since then by state: a mail itself holds its text.
            models.Index(fields=["created_at", "id", "state"], name="message_made"),
        ]

    def __str__(self) -> str:
        return f"{self.key} {self.state}"


class MessageEvent(models.Model):
    """One step in the life of a message. Append-only."""

    message = models.ForeignKey(Message, models.CASCADE, related_name="events")
    at = models.DateTimeField()
    state = models.CharField(max_length=12)
    detail = models.TextField(blank=True)

    class Meta:
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.message_id} {self.state}"


class BlockedAddress(models.Model):
    """An address that gets no mail, and why; an officer may lift the block."""

    class Reason(models.TextChoices):
        HARD_BOUNCE = "HARD_BOUNCE", _("hộp thư không tồn tại")
        SOFT_BOUNCES = "SOFT_BOUNCES", _("thư bị trả lại nhiều lần")
        COMPLAINT = "COMPLAINT", _("người nhận báo thư rác")
        OFFICE = "OFFICE", _("cán bộ chặn")

    address = models.EmailField()
    reason = models.CharField(max_length=20, choices=Reason.choices)
    detail = models.TextField(blank=True)
    since = models.DateTimeField()
    lifted_at = models.DateTimeField(null=True)
    called_at = models.DateTimeField(null=True, help_text="When an officer telephoned the firm.")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                Lower("address"), condition=Q(lifted_at=None), name="address_blocked_once"
            ),
        ]
        indexes = [models.Index(Lower("address"), name="block_address")]  # the lifted ones too, for erasing

    def __str__(self) -> str:
        return self.address


class InboundMail(models.Model):
    """One bounce or complaint that was read; the digest keeps it from being counted twice."""

    sha256 = models.CharField(max_length=64, unique=True)
    kind = models.CharField(max_length=10, help_text="DSN, ARF, BOUNCE, OTHER")
    message = models.ForeignKey(Message, models.SET_NULL, null=True, related_name="+")
    address = models.CharField(max_length=254, blank=True)
    outcome = models.CharField(max_length=40)
    read_at = models.DateTimeField()
    sender = models.CharField(max_length=254, blank=True)
    subject = models.CharField(max_length=300, blank=True)
    about = models.CharField(max_length=10, blank=True, help_text="Whom it speaks of: ADDRESS, MAILBOX, WAY.")
    reason = models.CharField(max_length=40, blank=True, help_text="Why a person has to look; empty: nobody.")
    excerpt = models.TextField(blank=True, help_text="The beginning, for the person who looks.")
    looked_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(
                fields=["read_at"], condition=~Q(reason="") & Q(looked_at=None), name="inbound_to_look_at"
            ),
            models.Index(Lower("address"), name="inbound_address"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.outcome}"


class Brake(models.Model):
    """The emergency brake. There is one row; while it is pulled nothing is sent."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    pulled_at = models.DateTimeField(null=True)
    reason = models.TextField(blank=True)
    errors_in_a_row = models.PositiveIntegerField(default=0)
    errors_since = models.DateTimeField(null=True, help_text="When the errors in a row began.")
    trouble = models.TextField(blank=True, help_text="Why the last run stopped; empty after a success.")
    trouble_rule = models.CharField(max_length=40, blank=True)
    trouble_since = models.DateTimeField(null=True)
    let_through = models.PositiveIntegerField(
        default=0, help_text="Mails that an officer lets pass the size guard and the day limit."
    )

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(id=1), name="one_brake")]

    def __str__(self) -> str:
        return self.reason or "free"
