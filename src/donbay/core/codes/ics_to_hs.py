"""Which HS prefixes a field of standards usually means: an authored table, a share for each pair.

Written by us for the product groups of the province; fields that are not there say nothing.
"""

from collections.abc import Mapping
from functools import lru_cache

import msgspec

from donbay.core.tables import read_table


class FieldGoods(msgspec.Struct, frozen=True):
    """One row of `ics_goods.tsv`."""

    ics: str
    hs: str
    share: float


class WideField(msgspec.Struct, frozen=True):
    """One row of `ics_wide.tsv`: a subject, not goods."""

    code: str


@lru_cache(maxsize=1)
def goods_by_field() -> Mapping[str, tuple[tuple[str, float], ...]]:
    """Return the HS prefixes of each field of standards, each with its share, the strongest first."""
    found: dict[str, tuple[tuple[str, float], ...]] = {}
    for row in sorted(read_table(__package__, "ics_goods", FieldGoods), key=lambda row: -row.share):
        found[row.ics] = (*found.get(row.ics, ()), (row.hs, row.share))
    return found


@lru_cache(maxsize=1)
def wide_fields() -> frozenset[str]:
    """Return the fields that are subjects, not goods: they never match alone."""
    return frozenset(row.code for row in read_table(__package__, "ics_wide", WideField))
