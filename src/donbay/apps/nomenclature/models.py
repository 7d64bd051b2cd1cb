"""Official tables and the names in them."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

FIRST_YEAR, LAST_YEAR = 1988, 2200  # the HS began in 1988


class OfficialTable(models.Model):
    """One official table: its kind and year, and the file it came from, by whom and when."""

    class Kind(models.TextChoices):
        HS = "HS", _("Danh mục HS")
        TARIFF = "TARIFF", _("Biểu thuế")
        ICS = "ICS", _("Phân loại tiêu chuẩn quốc tế (ICS)")

    kind = models.CharField(max_length=6, choices=Kind.choices)
    year = models.PositiveSmallIntegerField()
    source = models.CharField(max_length=200, help_text="The name of the file.")
    sha256 = models.CharField(max_length=64)
    imported_at = models.DateTimeField()
    imported_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint("kind", "year", name="official_table_once"),
            models.CheckConstraint(
                condition=Q(year__gte=FIRST_YEAR, year__lte=LAST_YEAR), name="official_table_has_a_year"
            ),
        ]
        ordering = ["kind", "-year"]

    def __str__(self) -> str:
        return f"{self.kind} {self.year}"


class OfficialName(models.Model):
    """What a table calls one code in one language, with the names above it; the first of a code counts."""

    table = models.ForeignKey(OfficialTable, models.CASCADE, related_name="names")
    code = models.CharField(max_length=20)
    language = models.CharField(max_length=2)
    name = models.TextField()

    class Meta:
        constraints = [
            models.UniqueConstraint("table", "code", "language", name="official_name_once"),
            models.CheckConstraint(condition=~Q(code="") & ~Q(name=""), name="official_name_says_something"),
        ]
        ordering = ["code", "language"]

    def __str__(self) -> str:
        return f"{self.code} {self.name[:60]}"
