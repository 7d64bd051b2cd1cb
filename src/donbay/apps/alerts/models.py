"""Subscriptions, alerts, digest runs and what people said of an item."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Subscription(models.Model):
    """How one contact wants to hear: a rhythm per class, hour, cap, urgency.

    Exactly one per contact. `backfilled_at` says that what was open at sign-up was offered once.
    `hour` is the hour of the day in the office's time zone; `weekday` 0 is Monday.
    """

    class Rhythm(models.TextChoices):
        AT_ONCE = "AT_ONCE", _("ngay khi có")
        DAILY = "DAILY", _("hằng ngày")
        WORKING_DAYS = "WORKING_DAYS", _("mỗi ngày làm việc")
        WEEKLY = "WEEKLY", _("hằng tuần")
        MONTHLY = "MONTHLY", _("hằng tháng")
        OFF = "OFF", _("không gửi thư")

    contact = models.OneToOneField("enterprises.Contact", models.CASCADE, related_name="+")
    direct = models.CharField(max_length=12, choices=Rhythm.choices, default=Rhythm.WORKING_DAYS)
    related = models.CharField(max_length=12, choices=Rhythm.choices, default=Rhythm.WEEKLY)
    hour = models.PositiveSmallIntegerField(default=8)
    weekday = models.PositiveSmallIntegerField(default=0)
    month_day = models.PositiveSmallIntegerField(default=1)
    urgent_at_once = models.BooleanField(default=True)
    corrections = models.BooleanField(default=False, help_text="Also spelling corrections and translations.")
    since = models.DateTimeField(help_text="Nothing older is sent, except the open notices at sign-up.")
    backfilled_at = models.DateTimeField(null=True)
    nonce = models.CharField(max_length=32, help_text="Changes revoke every signed link.")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(hour__lte=23), name="subscription_hour"),
            models.CheckConstraint(condition=Q(weekday__lte=6), name="subscription_weekday"),
            models.CheckConstraint(condition=Q(month_day__range=(1, 28)), name="subscription_month_day"),
        ]
        indexes = [models.Index(fields=["id"], condition=Q(backfilled_at=None), name="subscription_new")]

    def __str__(self) -> str:
        return f"{self.contact_id} {self.direct}/{self.related}"


class DigestRun(models.Model):
    """One mail's window for one subscription: unique, so that two workers make one mail."""

    subscription = models.ForeignKey(Subscription, models.CASCADE, related_name="runs")
    kind = models.CharField(max_length=12, help_text="AT_ONCE, DAILY, ..., URGENT, WELCOME, CANARY")
    window = models.CharField(max_length=60, help_text="The due time that this run serves.")
    message = models.ForeignKey("mail.Message", models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint("subscription", "kind", "window", name="digest_run_once")]

    def __str__(self) -> str:
        return f"{self.subscription_id} {self.kind} {self.window}"


class Alert(models.Model):
    """One notice put in front of one person, with what was true at that time.

    `event` is `NEW` for a notice's arrival, else what moved (`DEADLINE 2026-08-01`, `VOIDED`).
    `snapshot` holds headline, title, member, product, reason and deadlines as they were raised; once the mail has
    lost its body, what `thin` keeps of them.
    `message` empty = waiting; it is set by id, together with the message, in one transaction.
    """

    subscription = models.ForeignKey(Subscription, models.CASCADE, related_name="alerts")
    notice = models.ForeignKey("notices.Notice", models.PROTECT, related_name="+")
    event = models.CharField(max_length=60)
    grade = models.CharField(max_length=8)
    urgent = models.BooleanField(default=False)
    welcome = models.BooleanField(default=False)
    snapshot = models.JSONField()
    raised_at = models.DateTimeField()
    message = models.ForeignKey("mail.Message", models.PROTECT, null=True, related_name="+")
    seen_at = models.DateTimeField(null=True)
    dropped_at = models.DateTimeField(
        null=True, help_text="Not to be mailed: unsubscribed or voided meanwhile."
    )
    thinned_at = models.DateTimeField(null=True, help_text="When only what must stay was kept; see `thin`.")

    class Meta:
        constraints = [
            models.UniqueConstraint("subscription", "notice", "event", name="alert_once"),
        ]
        indexes = [
            models.Index(
                fields=["subscription", "id"],
                condition=Q(message=None, dropped_at=None),
                name="alert_waiting",
            ),
            # All that the figures of a period ask of an alert, so that they read the index alone: an alert is long.
            models.Index(
                fields=["message", "subscription", "notice", "grade", "welcome", "event"],
                name="alert_counted",
            ),
            # Those of the last weeks, among all there ever were.
            models.Index(fields=["raised_at"], condition=Q(thinned_at=None), name="alert_whole"),
            models.Index(
                fields=["raised_at", "notice"], name="alert_raised"
            ),  # of which families people heard lately
        ]

    def __str__(self) -> str:
        return f"{self.notice_id} {self.event} for {self.subscription_id}"


class RaiseMark(models.Model):
    """How far the raising of alerts had come at a time; it goes on from a settled mark, or from one an hour old.

    Settled: nobody was storing matches, so none can come out below it. The overlap of the others finds what another
    worker stored late, an outage only makes it longer.
    """

    at = models.DateTimeField(unique=True)
    match_id = models.BigIntegerField(help_text="The highest match that was looked at.")
    is_settled = models.BooleanField(default=False, db_default=False)

    class Meta:
        ordering = ["-at"]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.match_id}"


class Feedback(models.Model):
    """A person's verdict on one notice for one firm: useful, or not for me. The last one counts."""

    enterprise = models.ForeignKey("enterprises.Enterprise", models.CASCADE, related_name="+")
    notice = models.ForeignKey("notices.Notice", models.CASCADE, related_name="+")
    useful = models.BooleanField()
    at = models.DateTimeField()
    by_link = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint("enterprise", "notice", name="feedback_once")]

    def __str__(self) -> str:
        return f"{self.notice_id} {self.enterprise_id} {self.useful}"


class Proposal(models.Model):
    """A change that people's answers speak for; an officer decides, nothing changes by itself.

    `change`, `product`, `value`, `phrase`: see `core.match.lessons.Proposed`. `enterprises`: whom it would
    touch. `before` and `after`: notices and mails of the last days, without and with the change.
    `applied`: what each line was before an officer accepted, so that it can be undone.
    """

    class Decision(models.TextChoices):
        OPEN = "", _("chờ quyết định")
        ACCEPTED = "ACCEPTED", _("đã áp dụng")
        REJECTED = "REJECTED", _("không áp dụng")
        UNDONE = "UNDONE", _("đã hoàn lại")

    key = models.CharField(max_length=500)
    change = models.CharField(max_length=12)
    product = models.CharField(max_length=200, blank=True)
    product_name = models.CharField(max_length=200, blank=True)
    value = models.CharField(max_length=200)
    phrase = models.CharField(max_length=200, blank=True)
    useful = models.PositiveIntegerField()
    useless = models.PositiveIntegerField()
    notices = models.JSONField(default=list, help_text="Ids of the notices people did not want.")
    enterprises = models.JSONField(default=list)
    days = models.PositiveSmallIntegerField()
    before = models.JSONField(help_text="notices, mails")
    after = models.JSONField(help_text="notices, mails, useful_lost")
    made_at = models.DateTimeField()
    decision = models.CharField(max_length=8, choices=Decision.choices, blank=True)
    decided_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    reason = models.CharField(max_length=300, blank=True)
    applied = models.JSONField(default=list)

    class Meta:
        constraints = [
            models.UniqueConstraint("key", condition=Q(decision=""), name="proposal_open_once"),
            models.CheckConstraint(
                condition=Q(decision="", decided_at=None) | (~Q(decision="") & Q(decided_at__isnull=False)),
                name="proposal_decided_has_a_time",
            ),
        ]
        ordering = ["-made_at", "-pk"]

    def __str__(self) -> str:
        return self.key
