"""One violation for every named constraint of this room; tests/apps/test_constraints.py takes them in."""

from datetime import UTC, datetime

from donbay.apps.nomenclature.models import OfficialName, OfficialTable

NOW = datetime(2026, 11, 30, tzinfo=UTC)


def table(year=2022):
    return OfficialTable.objects.create(
        kind="HS", year=year, source="hs.csv", sha256="0" * 64, imported_at=NOW
    )


def official_table_once():
    table()
    table()


def official_name_once():
    kept = table()
    for name in ("Horses", "Ponies"):
        OfficialName.objects.create(table=kept, code="0101", language="en", name=name)


VIOLATIONS = {
    "official_table_once": official_table_once,
    "official_table_has_a_year": lambda: table(year=22),
    "official_name_once": official_name_once,
    "official_name_says_something": lambda: OfficialName.objects.create(
        table=table(), code="0101", language="en", name=""
    ),
}
