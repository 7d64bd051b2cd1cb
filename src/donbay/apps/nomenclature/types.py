"""Plain records that the nomenclature hands to its neighbours."""

from datetime import datetime
from typing import Literal

import msgspec

from donbay.core.coding.tables import LeftOut

Outcome = Literal["NEW", "REPLACED", "SAME"]


class TableRow(msgspec.Struct, frozen=True, kw_only=True):
    """One imported table; `codes` and `names` count what is in it."""

    kind: str
    year: int
    source: str
    sha256: str
    imported_at: datetime
    imported_by: str
    codes: int
    names: int


class TableImported(msgspec.Struct, frozen=True, kw_only=True):
    """What an import did. `outcome`: another file stood there before, or this one, and then nothing was changed.

    `set_aside`: rows that cannot be used; `repeated`: names that the file gives a code a second time; the first counts.
    """

    kind: str
    year: int
    sheet: str
    codes: int
    names: int
    outcome: Outcome
    repeated: int
    set_aside: tuple[LeftOut, ...]
