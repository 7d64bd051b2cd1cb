"""What the province makes."""

from django.db import models


class Product(models.Model):
    """One product of the province: names, synonyms and HS prefixes in both languages.

    `synonyms` and `synonyms_en` are lists of words and phrases, `excluded` of phrases in
    which the words mean something else. `hs` is a list of prefixes of 2, 4 or 6 digits,
    `ics` of ICS prefixes, `scientific` of Latin names.
    """

    code = models.SlugField(max_length=60, unique=True)
    name = models.CharField(max_length=160)
    name_en = models.CharField(max_length=160)
    group = models.CharField(max_length=40, db_index=True)
    synonyms = models.JSONField(default=list, blank=True)
    synonyms_en = models.JSONField(default=list, blank=True)
    scientific = models.JSONField(default=list, blank=True)
    excluded = models.JSONField(default=list, blank=True)
    hs = models.JSONField(default=list)
    ics = models.JSONField(default=list, blank=True)
    folded = models.TextField(blank=True, help_text="Names and synonyms, folded, for search.")
    is_sample = models.BooleanField(default=False)
    valid_from = models.DateField(null=True, blank=True)
    valid_to = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name
