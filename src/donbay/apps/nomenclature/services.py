"""Write side of the nomenclature: official tables in, as a whole, and out."""

import hashlib
from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from donbay.core.coding.tables import BadTable, Columns, NamedLine
from donbay.core.errors import PermanentError
from donbay.foundation import audit
from donbay.foundation.rights import Actor, asks

from .models import FIRST_YEAR, LAST_YEAR, OfficialName, OfficialTable
from .reading import read_table
from .rights import NomenclatureRight
from .types import TableImported

__all__ = ["BadTable", "NoSuchTable", "WrongYear", "import_table", "remove_table"]


class NoSuchTable(PermanentError):
    """No table of this kind and year is there."""

    hint = "See which there are: donbay nomenclature list"


class WrongYear(PermanentError):
    """The year is none of a table's."""

    hint = f"Say the year of the edition, from {FIRST_YEAR} on."


@asks(NomenclatureRight.IMPORT)
@transaction.atomic
def import_table(
    *,
    kind: str,
    year: int,
    file_name: str,
    content: bytes,
    by: Actor,
    now: datetime,
    columns: Columns | None = None,
) -> TableImported:
    """Keep what a file calls its codes, in the place of what stood there of the same kind and year.

    Raises: BadTable, UnreadableUpload, WrongYear; then everything is as it was.
    """
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise WrongYear(f"{year} is no year of a table")
    read = read_table(file_name, content, columns, is_hs=kind != OfficialTable.Kind.ICS)
    names, repeated = _names_of(read.lines)
    if not names:
        raise BadTable(f"{file_name}: no row has a code and a name")
    replaced = bool(OfficialTable.objects.filter(kind=kind, year=year).delete()[0])
    table = OfficialTable.objects.create(
        kind=kind,
        year=year,
        source=file_name[:200],
        sha256=hashlib.sha256(content).hexdigest(),
        imported_at=now,
        imported_by_id=by.id,
    )
    OfficialName.objects.bulk_create(
        (
            OfficialName(table=table, code=code, language=language, name=name)
            for (code, language), name in names.items()
        ),
        batch_size=2000,
    )
    done = TableImported(
        kind=kind,
        year=year,
        sheet=read.sheet,
        codes=len({code for code, _language in names}),
        names=len(names),
        replaced=replaced,
        repeated=repeated,
        set_aside=read.without_code,
    )
    detail = {"source": table.source, "sha256": table.sha256, "codes": done.codes, "names": done.names}
    audit.record(
        by=by, action="nomenclature.import_table", thing=f"table {kind} {year}", detail=detail, now=now
    )
    return done


@asks(NomenclatureRight.REMOVE)
@transaction.atomic
def remove_table(*, kind: str, year: int, by: Actor, now: datetime) -> None:
    """Remove a table with its names. Raises: NoSuchTable."""
    table = OfficialTable.objects.select_for_update().filter(kind=kind, year=year).first()
    if table is None:
        raise NoSuchTable(f"there is no table {kind} {year}")
    detail = {"source": table.source, "sha256": table.sha256}
    table.delete()
    audit.record(
        by=by, action="nomenclature.remove_table", thing=f"table {kind} {year}", detail=detail, now=now
    )


def _names_of(lines: Iterable[NamedLine]) -> tuple[dict[tuple[str, str], str], int]:
    """Return name by code and language, and how many were given a code a second time."""
    names: dict[tuple[str, str], str] = {}
    repeated = 0
    for line in lines:
        for code in line.codes:
            for language, name in line.names.items():
                repeated += (code, language) in names
                names.setdefault((code[:20], language), name)
    return names, repeated
