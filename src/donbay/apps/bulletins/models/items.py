"""Sections, items and everything an item ever said."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from .issues import Issue

USER = settings.AUTH_USER_MODEL


class Section(models.Model):
    """One part of an issue with its heading."""

    class Kind(models.TextChoices):
        ALERTS = "ALERTS", _("Tin cảnh báo")
        LAW = "LAW", _("Thông tin pháp luật")
        MARKET = "MARKET", _("Thị trường - hội nhập")
        EXCHANGE = "EXCHANGE", _("Trao đổi - thảo luận")
        ARTICLE = "ARTICLE", _("Bài viết")

    issue = models.ForeignKey(Issue, models.CASCADE, related_name="sections")
    kind = models.CharField(max_length=8, choices=Kind.choices)
    title = models.CharField(max_length=200)
    position = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint("issue", "position", name="section_place_once")]
        ordering = ["position"]

    def __str__(self) -> str:
        return self.title


class Item(models.Model):
    """One item of a section. `version` must be named to change it; a removed one can come back.

    `drafted` says that the text is still the machine's own.
    """

    class Kind(models.TextChoices):
        NOTICE = "NOTICE", _("thông báo")
        DOCUMENT = "DOCUMENT", _("văn bản")
        ARTICLE = "ARTICLE", _("tin bài")
        TEXT = "TEXT", _("bài tự viết")

    section = models.ForeignKey(Section, models.CASCADE, related_name="items")
    position = models.PositiveIntegerField()
    kind = models.CharField(max_length=8, choices=Kind.choices)
    notice = models.ForeignKey("notices.Notice", models.PROTECT, null=True, related_name="+")
    document = models.ForeignKey("documents.Document", models.PROTECT, null=True, related_name="+")
    article = models.ForeignKey(Issue, models.PROTECT, null=True, related_name="+")
    group = models.CharField(max_length=120, blank=True)
    title = models.CharField(max_length=600, blank=True)
    text = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=1)
    drafted = models.BooleanField(default=False)
    changed_at = models.DateTimeField()
    changed_by = models.ForeignKey(USER, models.PROTECT, null=True, related_name="+")
    removed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=(Q(kind="NOTICE", notice__isnull=False, document=None, article=None))
                | Q(kind="DOCUMENT", document__isnull=False, notice=None, article=None)
                | Q(kind="ARTICLE", article__isnull=False, notice=None, document=None)
                | Q(kind="TEXT", notice=None, document=None, article=None),
                name="item_is_what_its_kind_says",
            ),
        ]
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return self.title


class ItemVersion(models.Model):
    """An item as it once was; `refused` holds what somebody typed while another saved: nothing is lost."""

    item = models.ForeignKey(Item, models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField(help_text="The version it is; of a refused one, that it began from.")
    refused = models.BooleanField(default=False)
    group = models.CharField(max_length=120, blank=True)
    title = models.CharField(max_length=600, blank=True)
    text = models.TextField(blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey(USER, models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint("item", "number", condition=Q(refused=False), name="item_version_once"),
        ]
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.item_id} v{self.number}"
