"""Plain records that the nomenclature hands to its neighbours."""

from datetime import datetime

import msgspec


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
    """What an import did. `replaced`: the table stood there before; `set_aside`: rows without a code we know.

    `repeated`: names that the file gives a code a second time; the first counts.
    """

    kind: str
    year: int
    sheet: str
    codes: int
    names: int
    replaced: bool
    repeated: int
    set_aside: tuple[int, ...]
