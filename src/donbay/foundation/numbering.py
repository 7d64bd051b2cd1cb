"""Numbers that run from 1 in each series and year, without gaps or doubles: cases, issues of a bulletin."""

from django.db import connection

from .models import RunningNumber


def next_number(series: str, year: int) -> int:
    """Return the next number of a series in a year; call it inside the transaction that uses it.

    The row is held until that transaction ends, so whoever asks meanwhile waits; one that fails gives its number
    back. `series` begins with the name of the room. Cost: three queries.
    """
    if not connection.in_atomic_block:
        raise RuntimeError(
            f"a number of {series} is taken outside a transaction, which could not give it back"
        )
    RunningNumber.objects.get_or_create(series=series, year=year)
    row = RunningNumber.objects.select_for_update().get(series=series, year=year)
    row.last += 1
    row.save(update_fields=["last"])
    return row.last


def last_number(series: str, year: int) -> int:
    """Return the last number given in a series and year, 0 where there is none. Cost: one query."""
    found = RunningNumber.objects.filter(series=series, year=year).values_list("last", flat=True)
    return found.first() or 0
