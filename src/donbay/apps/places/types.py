"""Plain records that places hand to their neighbours."""

from datetime import date

import msgspec


class PlaceRow(msgspec.Struct, frozen=True, kw_only=True):
    """One administrative unit while it exists. `full_name` as it is written in an address."""

    id: int
    code: str
    level: str
    name: str
    name_en: str
    full_name: str
    parent_id: int | None
    valid_from: date
    valid_to: date | None


class LoadCounts(msgspec.Struct, frozen=True, kw_only=True):
    """What loading did."""

    new: int = 0
    changed: int = 0
    unchanged: int = 0
