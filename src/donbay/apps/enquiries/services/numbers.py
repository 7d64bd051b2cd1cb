"""Reference numbers: GY-2026-0007, counted per kind and year without gaps or doubles."""

from donbay.apps.enquiries.kinds import PREFIXES
from donbay.apps.enquiries.models import Numbering


def next_reference(kind: str, year: int) -> str:
    """Return the next number of a kind in a year; call it inside the transaction that uses it.

    The row is held until that transaction ends: a rolled-back case gives its number back.
    """
    Numbering.objects.get_or_create(kind=kind, year=year)
    row = Numbering.objects.select_for_update().get(kind=kind, year=year)
    row.last += 1
    row.save(update_fields=["last"])
    return f"{PREFIXES[kind]}-{year}-{row.last:04}"
