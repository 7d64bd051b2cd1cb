"""The province and its units. Units change by law, so every unit has dates of validity."""

from django.db import models
from django.db.models import F, Q


class Place(models.Model):
    """One administrative unit (province, commune, ward, special zone) while it exists.

    Source: the administrative codes of Viet Nam; since 1 July 2025 there are two levels.
    """

    class Level(models.TextChoices):
        PROVINCE = "PROVINCE", "Tỉnh"
        COMMUNE = "COMMUNE", "Xã"
        WARD = "WARD", "Phường"
        SPECIAL_ZONE = "SPECIAL_ZONE", "Đặc khu"

    code = models.CharField(max_length=10)
    level = models.CharField(max_length=12, choices=Level.choices)
    name = models.CharField(max_length=80)
    name_en = models.CharField(max_length=80)
    folded = models.CharField(max_length=80, db_index=True)
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="units")
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint("code", "valid_from", name="place_once"),
            models.CheckConstraint(
                condition=Q(valid_to=None) | Q(valid_to__gt=F("valid_from")),
                name="place_ends_after_it_begins",
            ),
        ]
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name
