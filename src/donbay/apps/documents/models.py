"""Legal documents and the uploaded lists they come from."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

USER = settings.AUTH_USER_MODEL


class Document(models.Model):
    """One legal document that the office may tell of.

    It is known by issuer, kind, symbol and day: numbers start anew each year, and two documents
    of one day may share a symbol. `symbol`, `issuer_folded`, `kind_folded` are for comparing only.
    """

    number = models.CharField(max_length=100)
    kind = models.CharField(max_length=60, blank=True)
    symbol = models.CharField(max_length=220, db_index=True)
    issuer_folded = models.CharField(max_length=600)
    kind_folded = models.CharField(max_length=120, blank=True)
    title = models.CharField(max_length=600)
    issuer = models.CharField(max_length=200)
    day = models.DateField()
    effect_day = models.DateField(null=True)
    link = models.URLField(max_length=600, blank=True)
    field = models.CharField(max_length=120, blank=True)
    folded = models.TextField(help_text="Everything above without marks, for search.")
    created_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint("symbol", "issuer_folded", "kind_folded", "day", name="document_once")
        ]
        ordering = ["-day", "-pk"]

    def __str__(self) -> str:
        return self.number


class DocumentBatch(models.Model):
    """An uploaded list of documents, read and checked; nothing is stored before it is confirmed."""

    file_name = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64)
    table = models.JSONField(default=dict, help_text="The list as its sheet shows it, until it is stored.")
    columns = models.JSONField(default=dict, help_text="Place of a column → what it holds.")
    rows = models.JSONField(default=list)
    problems = models.JSONField(default=list)
    flags = models.JSONField(default=list, help_text="What was mended, left out or is doubtful.")
    meant_for = models.CharField(
        max_length=60, blank=True, help_text="What its documents go into besides the stock: `section 7`."
    )
    uploaded_by = models.ForeignKey(USER, models.SET_NULL, null=True, related_name="+")
    uploaded_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True)
    result = models.JSONField(default=dict)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(confirmed_at=None) | Q(confirmed_at__gte=F("uploaded_at")),
                name="document_batch_confirmed_after_upload",
            ),
        ]

    def __str__(self) -> str:
        return self.file_name
