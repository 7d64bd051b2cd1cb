"""Terms with their Vietnamese, and remembered translations of approved texts."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Language(models.TextChoices):
    """The languages of the WTO."""

    EN = "en", _("tiếng Anh")
    FR = "fr", _("tiếng Pháp")
    ES = "es", _("tiếng Tây Ban Nha")


class Term(models.Model):
    """One word or phrase of trade in a language of the WTO, and its Vietnamese.

    `key`: the words as they are compared, without case and plural. `search`: everything without
    accents. The same term may stand once in each domain.
    """

    class Status(models.TextChoices):
        PREFERRED = "PREFERRED", _("ưu tiên")
        ADMITTED = "ADMITTED", _("chấp nhận")
        DEPRECATED = "DEPRECATED", _("không dùng")

    language = models.CharField(max_length=2, choices=Language.choices, default=Language.EN)
    term = models.CharField(max_length=200)
    key = models.CharField(max_length=200)
    vi = models.CharField(max_length=300)
    domain = models.CharField(max_length=80, blank=True)
    note = models.CharField(max_length=500, blank=True)
    status = models.CharField(max_length=10, choices=Status.choices, default=Status.ADMITTED)
    search = models.TextField()
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    changed_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint("language", "key", "domain", name="term_once"),
            models.CheckConstraint(condition=~Q(key="") & ~Q(vi=""), name="term_says_something"),
        ]
        ordering = ["key", "domain", "pk"]

    def __str__(self) -> str:
        return f"{self.term} – {self.vi}"


class Segment(models.Model):
    """One approved text and its translation; `hash` of languages and both texts keeps it once.

    `source_hash` is that of the source alone, without case: for the exact match. `origin` says where
    the pair comes from, for example a bulletin's item or a file.
    """

    source_language = models.CharField(max_length=3)
    target_language = models.CharField(max_length=3, default="vi")
    source = models.TextField()
    target = models.TextField()
    source_hash = models.CharField(max_length=64, db_index=True)
    hash = models.CharField(max_length=64)
    search = models.TextField()
    origin = models.CharField(max_length=200, blank=True)
    approved_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    approved_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint("hash", name="segment_once")]
        ordering = ["-approved_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.source[:60]} – {self.target[:60]}"


class SegmentWord(models.Model):
    """One word of a segment's source: the index for texts that are nearly the same."""

    segment = models.ForeignKey(Segment, models.CASCADE, related_name="words")
    word = models.CharField(max_length=40)

    class Meta:
        constraints = [models.UniqueConstraint("word", "segment", name="segment_word_once")]

    def __str__(self) -> str:
        return self.word
