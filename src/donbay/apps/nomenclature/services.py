"""Write side of the nomenclature: official tables in, as a whole, and out."""

import hashlib
from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from donbay.core.coding.tables import BadTable, Columns, NamedLine, NamedTable, rows_in_words
from donbay.core.errors import PermanentError
from donbay.foundation import audit
from donbay.foundation.clock import local_time
from donbay.foundation.rights import Actor, asks

from .models import FIRST_YEAR, OfficialName, OfficialTable
from .reading import read_table
from .rights import NomenclatureRight
from .types import Outcome, TableImported

Names = dict[tuple[str, str], str]  # by code and language
__all__ = ["BadTable", "NoSuchTable", "WrongYear", "import_table", "remove_table"]


class NoSuchTable(PermanentError):
    """No table of this kind and year is there."""

    hint = "See which there are: donbay nomenclature list"


class WrongYear(PermanentError):
    """The year is none of a table's that could count by now or soon: of each kind the latest year is in use."""


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

    The same file once more, read to the same names, changes nothing.
    Raises: BadTable, UnreadableUpload, WrongYear; then everything is as it was.
    """
    _refuse_year(year, now)
    read = read_table(file_name, content, columns, is_hs=kind != OfficialTable.Kind.ICS)
    _refuse_other_kind(file_name, kind, read)
    names, repeated = _names_of(read.lines)
    sha256 = hashlib.sha256(content).hexdigest()
    stood = OfficialTable.objects.select_for_update().filter(kind=kind, year=year).first()
    outcome: Outcome = "REPLACED" if stood else "NEW"
    if stood and stood.sha256 == sha256 and _stored_names(stood) == names:
        outcome = "SAME"
    done = TableImported(
        kind=kind,
        year=year,
        sheet=read.sheet,
        codes=len({code for code, _language in names}),
        names=len(names),
        outcome=outcome,
        repeated=repeated,
        set_aside=read.left_out,
    )
    if outcome != "SAME":
        if stood:
            stood.delete()
        _store(done, names, source=file_name[:200], sha256=sha256, by=by, now=now)
    return done


def _refuse_year(year: int, now: datetime) -> None:
    last = local_time(now).year + 1  # a tariff of the next year is published in this one
    if not FIRST_YEAR <= year <= last:
        hint = f"Say the year of the edition, from {FIRST_YEAR} to {last}; of each kind the latest year is in use."
        raise WrongYear(f"{year} is no year of a table", hint=hint)


def _refuse_other_kind(file_name: str, kind: str, read: NamedTable) -> None:
    """Refuse a table of which most rows cannot be used: two digits alone are a code of the HS and of the ICS."""
    bad, good = len(read.left_out), len(read.lines)
    if not good and not bad:
        raise BadTable(f"{file_name}: no row has a code and a name")
    if bad > good:
        some = rows_in_words(read.left_out)
        raise BadTable(
            f"{file_name} is no table of the kind {kind}: {bad} of {bad + good} rows cannot be used: {some}",
            hint="See whether the kind is what the file holds, and which columns are read.",
        )


def _stored_names(table: OfficialTable) -> Names:
    return {(one.code, one.language): one.name for one in table.names.all()}


def _store(done: TableImported, names: Names, *, source: str, sha256: str, by: Actor, now: datetime) -> None:
    table = OfficialTable.objects.create(
        kind=done.kind, year=done.year, source=source, sha256=sha256, imported_at=now, imported_by_id=by.id
    )
    OfficialName.objects.bulk_create(
        (
            OfficialName(table=table, code=code, language=language, name=name)
            for (code, language), name in names.items()
        ),
        batch_size=2000,
    )
    detail = {"source": source, "sha256": sha256, "codes": done.codes, "names": done.names}
    thing = f"table {done.kind} {done.year}"
    audit.record(by=by, action="nomenclature.import_table", thing=thing, detail=detail, now=now)


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


def _names_of(lines: Iterable[NamedLine]) -> tuple[Names, int]:
    """Return name by code and language, and how many were given a code a second time."""
    names: Names = {}
    repeated = 0
    for line in lines:
        for code in line.codes:
            for language, name in line.names.items():
                repeated += (code, language) in names
                names.setdefault((code[:20], language), name)
    return names, repeated
