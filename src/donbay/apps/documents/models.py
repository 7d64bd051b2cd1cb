"""Legal documents and the uploaded lists they come from."""

from django.db import models

from donbay.foundation.uploaded_lists.keeping import UploadedList, confirmed_after_upload


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


class DocumentBatch(UploadedList):
    """An uploaded list of documents; they are stored together."""

    meant_for = models.CharField(
        max_length=60, blank=True, help_text="What its documents go into besides the stock: `section 7`."
    )

    class Meta:
        constraints = [confirmed_after_upload("document_batch_confirmed_after_upload")]
