"""Compare the ten newest with the shape their reader was written for."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from donbay.sources._kit.eping_item import BadField
from donbay.sources._kit.types import SourceChanged

from .parse import NOT_OURS, USED, read_item

TOO_OLD = timedelta(days=10)


def differences(rows: Sequence[Mapping[str, Any]], *, today: date) -> list[str]:
    """Return in plain words how the rows differ from what we expect."""
    says, newest = [], date.min
    for row in rows:
        try:
            record, _ = read_item(row)
            newest = max(newest, record.distribution_date or date.min)
        except (BadField, SourceChanged) as error:
            says.append(f"A row cannot be read: {error}.")
    if len(rows) > 10:
        says.append(f"There are {len(rows)} rows; there used to be ten at most.")
    if unknown := {name for row in rows for name in row} - USED - NOT_OURS:
        says.append(f"Rows have fields we do not know: {', '.join(sorted(unknown))}.")
    if newest < today - TOO_OLD:
        says.append(f"The newest notice is of {newest}: the list stands still.")
    return says
