"""What the fields of the International Classification for Standards are called, in both languages.

Source: the two-digit fields of ISO's ICS, seventh edition; the wording is ours.
"""

from functools import lru_cache

import msgspec

from donbay.core.tables import read_table


class FieldRow(msgspec.Struct, frozen=True):
    """One row of `ics_fields.tsv`."""

    code: str
    vi: str
    en: str


@lru_cache(maxsize=1)
def _names() -> dict[str, FieldRow]:
    return {row.code: row for row in read_table(__package__, "ics_fields", FieldRow)}


def ics_name(code: str, language: str) -> str:
    """Return what the field of an ICS code is called in `vi` or `en`; "" for a field that does not exist."""
    row = _names().get(code[:2])
    if row is None:
        return ""
    return row.vi if language == "vi" else row.en
