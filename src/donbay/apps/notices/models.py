"""Notices: once each, with their raw records, versions, chain and the health of their sources."""

from typing import get_args

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from donbay.core.notices.standing import STANDS, Standing

from .fields import RecordField


class SourceRun(models.Model):
    """One attempt to read one source. Three outcomes: n new, none, or not checked and why.

    `reason` is for the log; `code` and `facts` say the same to a screen, see `words.words_for`.
    """

    class State(models.TextChoices):
        RUNNING = "RUNNING", _("đang cập nhật")
        DONE = "DONE", _("đã cập nhật")
        FAILED = "FAILED", _("chưa cập nhật được")

    source = models.CharField(max_length=30, db_index=True)
    asked = models.CharField(max_length=300, help_text="The file or the window that was asked for.")
    started_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)
    state = models.CharField(max_length=8, choices=State.choices, default=State.RUNNING)
    reason = models.TextField(blank=True)
    code = models.CharField(max_length=40, blank=True)
    facts = models.JSONField(default=dict)
    held_by = models.CharField(
        max_length=120, blank=True, help_text="The process that reads: machine, number, beginning."
    )
    cursor = models.TextField(blank=True, help_text="Where to go on if the run stopped half way.")
    read = models.PositiveIntegerField(default=0)
    new = models.PositiveIntegerField(default=0)
    changed = models.PositiveIntegerField(default=0)
    unchanged = models.PositiveIntegerField(default=0)
    set_aside = models.PositiveIntegerField(default=0)
    oldest = models.DateField(null=True)
    newest = models.DateField(null=True)
    unread_fields = models.JSONField(default=list)
    is_sample = models.BooleanField(default=False, db_default=False)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(state="FAILED") | ~Q(reason=""), name="failed_run_says_why"),
            models.CheckConstraint(
                condition=Q(state="RUNNING") | Q(finished_at__isnull=False),
                name="ended_run_has_an_end",
            ),
        ]
        ordering = ["-started_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.source} {self.started_at:%Y-%m-%d %H:%M} {self.state}"


class Notice(models.Model):
    """One WTO notice, whatever the number of members, sources and reads.

    `identity` is the sorted symbols joined by `, `. `content` is the folded normalised
    record; the columns beside it are the parts that lists filter,
    sort or search by. `inherited` holds what the chain lends (`hs ics products objectives`
    with `from`).

    `comment_deadline` is the one in force: of its chain, as the latest document of it states
    (`core.notices.standing`, under the rule of `settled_under`); `deadline_by` names the other document
    that set it, `stated_deadline` what this one says itself. `local_deadline` is the province's own earlier
    date. `standing`: whether it still stands. `on_top`: it speaks for its chain.
    """

    identity = models.CharField(max_length=600, unique=True)
    symbol = models.CharField(max_length=80, help_text="The first symbol, for headings.")
    area = models.CharField(max_length=3)
    kind = models.CharField(max_length=10)
    step = models.CharField(max_length=12, blank=True)
    members = models.JSONField(default=list)
    title = models.TextField(blank=True)
    products = models.TextField(blank=True)
    distribution_date = models.DateField(null=True)
    comment_deadline = models.DateField(null=True)
    local_deadline = models.DateField(null=True)
    deadline_origin = models.CharField(max_length=14, blank=True)
    stated_deadline = models.DateField(null=True)
    longer = models.CharField(
        max_length=12, blank=True, help_text="Extends a deadline it does not name: `30 days`."
    )
    ends = models.CharField(
        max_length=10, blank=True, help_text="Ends its chain: WITHDRAWN, REVOKED, LIFTED; VOIDED its parent."
    )
    content = RecordField()
    content_hash = models.CharField(max_length=64)
    inherited = models.JSONField(default=dict, blank=True)
    # No constraint in the database: SQLite writes a row and all its index entries anew when a key to
    # its own table changes, twelve times the work, and every follow-up of a bulk file passes there.
    parent = models.ForeignKey(
        "self", models.SET_NULL, null=True, related_name="children", db_constraint=False
    )
    root_symbol = models.CharField(max_length=80, db_index=True)
    voided_by = models.ForeignKey("self", models.SET_NULL, null=True, related_name="+", db_index=False)
    superseded_by = models.ForeignKey(
        "self",
        models.SET_NULL,
        null=True,
        related_name="+",
        db_index=False,
        help_text="A revision that took its place, or a follow-up that withdrew it: not open for comment.",
    )
    joined_to = models.ForeignKey(
        "self",
        models.SET_NULL,
        null=True,
        related_name="+",
        db_index=False,
        help_text="The joint notice that this one turned out to be a part of; it has its symbols now.",
    )
    standing = models.CharField(max_length=10, default=STANDS)
    ended_by = models.CharField(
        max_length=80, blank=True, help_text="Symbol of what replaced, withdrew or voided it."
    )
    deadline_by = models.CharField(
        max_length=80, blank=True, help_text="Symbol of the other document that set the deadline in force."
    )
    on_top = models.BooleanField(default=True)
    settled_under = models.PositiveSmallIntegerField(
        null=True,
        help_text="Of `standing.RULE`: by which what holds was worked out; null: not yet, or not by today's words.",
    )
    version = models.PositiveIntegerField(default=1)
    first_seen_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    is_sample = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(area__in=["TBT", "SPS"]), name="notice_area_is_known"),
            models.CheckConstraint(condition=~Q(identity=""), name="notice_has_a_symbol"),
            models.CheckConstraint(
                condition=Q(standing__in=list(get_args(Standing))), name="notice_standing_is_known"
            ),
            models.CheckConstraint(
                condition=Q(settled_under=None)
                | Q(standing=STANDS, ended_by="", voided_by=None, superseded_by=None)
                | (~Q(standing=STANDS) & ~Q(ended_by="")),
                name="settled_notice_stands_or_says_what_ended_it",
            ),
            models.CheckConstraint(
                condition=Q(settled_under=None) | Q(voided_by=None) | Q(standing="VOIDED"),
                name="settled_notice_is_void_if_voided",
            ),
            models.CheckConstraint(
                condition=Q(local_deadline=None) | Q(comment_deadline__isnull=False),
                name="local_deadline_needs_a_wto_deadline",
            ),
        ]
        indexes = [
            models.Index(fields=["-distribution_date", "-id"], name="notice_newest"),
            models.Index(fields=["comment_deadline"], name="notice_open"),
            models.Index(fields=["settled_under"], name="notice_to_settle"),
            models.Index(fields=["first_seen_at", "area"], name="notice_received"),
            models.Index(fields=["changed_at", "root_symbol"], name="notice_changed"),
            # All by which the officers' queue tells what waits from what has passed: a notice itself is long.
            models.Index(
                fields=[
                    "on_top",
                    "standing",
                    "comment_deadline",
                    "local_deadline",
                    "distribution_date",
                    "root_symbol",
                ],
                name="notice_speaking",
            ),
            models.Index(fields=["id"], condition=Q(is_sample=True), name="notice_sample"),
        ]

    def __str__(self) -> str:
        return self.identity


class NoticeSymbol(models.Model):
    """One symbol of a notice; any of them finds the document. A symbol belongs to one notice."""

    symbol = models.CharField(max_length=80, unique=True)
    notice = models.ForeignKey(Notice, models.CASCADE, related_name="symbols")
    member = models.CharField(max_length=4, db_index=True)

    def __str__(self) -> str:
        return self.symbol


class NoticeWords(models.Model):
    """One notice as the search looks through it, made by `services.indexing`.

    `head`: symbols, members, codes, title, products, topics. `body`: the rest of the text. `inferred`:
    the codes it was found to concern without stating them. The index itself is beside this table, fed
    by the database: on SQLite the FTS5 table `notices_words` by triggers, on PostgreSQL the column
    `vector` (migration 0005) with functions that ask it (migration 0010). A migration that alters this table
    on SQLite must make the triggers anew.
    """

    notice = models.OneToOneField(Notice, models.CASCADE, primary_key=True, related_name="words")
    head = models.TextField()
    body = models.TextField(blank=True)
    inferred = models.TextField(blank=True)
    shape = models.PositiveSmallIntegerField(
        help_text="Of `indexing.SHAPE`; what has another is indexed anew."
    )
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"words of {self.notice_id}"


class RawNotice(models.Model):
    """One record as a source gave it, compressed; kept so that reading can be repeated.

    The same source and key with other bytes is a new row: nothing received is overwritten.
    """

    notice = models.ForeignKey(Notice, models.CASCADE, related_name="raw_records")
    source = models.CharField(max_length=30)
    key = models.CharField(max_length=300)
    sha256 = models.BinaryField(max_length=32, help_text="Of the bytes before compression.")
    media_type = models.CharField(max_length=100)
    body = models.BinaryField(help_text="zlib")
    record = RecordField(null=True, help_text="What this record says; null: the notice says the same.")
    where = models.CharField(max_length=300)
    received_at = models.DateTimeField()
    run = models.ForeignKey(SourceRun, models.SET_NULL, null=True, related_name="+", db_index=False)

    class Meta:
        constraints = [models.UniqueConstraint("source", "key", "sha256", name="raw_record_once")]

    def __str__(self) -> str:
        return f"{self.source} {self.key}"


class NoticeVersion(models.Model):
    """What a notice said before it changed. Version n of the notice is the row numbered n."""

    notice = models.ForeignKey(Notice, models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    content = RecordField()
    content_hash = models.CharField(max_length=64)
    replaced_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint("notice", "number", name="notice_version_once")]
        ordering = ["number"]

    def __str__(self) -> str:
        return f"{self.notice_id} v{self.number}"


class SetAsideRecord(models.Model):
    """A record that could not be understood, for an officer to look at; never dropped."""

    run = models.ForeignKey(SourceRun, models.CASCADE, related_name="set_aside_records")
    source = models.CharField(max_length=30)
    where = models.CharField(max_length=300)
    field = models.CharField(max_length=80, blank=True)
    reason = models.TextField()
    hint = models.TextField(blank=True)
    body = models.BinaryField(null=True, help_text="zlib; the raw record where there is one")
    at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(reason=""), name="set_aside_says_why")]
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.where}: {self.reason}"
