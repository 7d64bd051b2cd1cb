"""What a healthy source gives, and what of it a run lacks: a field that went empty, days that went quiet."""

from collections.abc import Mapping
from typing import Final

import msgspec

ENOUGH: Final = 20  # records; our choice: the share of fewer says nothing of a source
ENOUGH_DAYS: Final = 3  # working days; the same of a number a day


class Expected(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What `[expected]` of a `source.toml` says.

    `says`: in words, for people. `per_working_day`: from how many to how many records a working day.
    `fill`: for fields of a notice, from which share of the records on they are filled. Both are floors of
    what is odd, not of what is usual: about half of what the source gave when they were written down.
    """

    says: str
    per_working_day: tuple[int, int] | None = None
    fill: Mapping[str, float] = {}


class Finding(msgspec.Struct, frozen=True):
    """One thing that is not as expected: its code, its facts, and the same in English for the log."""

    code: str
    facts: Mapping[str, str | int]
    said: str


def findings(
    expected: Expected, *, records: int, filled: Mapping[str, int], working_days: int = 0
) -> tuple[Finding, ...]:
    """Return what of a run is not as expected, the emptied fields first.

    `filled`: in how many of the records each field says something. `working_days`: how many whole ones
    the run asked for; 0 where nobody knows.
    """
    return (*_emptied(expected, records, filled), *_rare(expected, records, working_days))


def _emptied(expected: Expected, records: int, filled: Mapping[str, int]) -> tuple[Finding, ...]:
    if records < ENOUGH:
        return ()
    shares = {field: filled.get(field, 0) / records for field in expected.fill}
    low = [field for field, least in expected.fill.items() if shares[field] < least]
    if not low:
        return ()
    told = ", ".join(f"{field} ({shares[field]:.0%} < {expected.fill[field]:.0%})" for field in low)
    return (Finding("FIELDS_EMPTIED", {"fields": told}, f"fields are emptier than expected: {told}"),)


def _rare(expected: Expected, records: int, working_days: int) -> tuple[Finding, ...]:
    if expected.per_working_day is None or working_days < ENOUGH_DAYS or not records:
        return ()  # nothing at all is told as silence, elsewhere
    low, high = expected.per_working_day
    a_day = round(records / working_days)
    if low <= a_day <= high:
        return ()
    facts = {"found": a_day, "low": low, "high": high}
    said = f"{a_day} records a working day, where {low} to {high} are expected"
    return (Finding("NOT_AS_MANY", facts, said),)
