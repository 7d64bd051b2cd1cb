"""Measure on a file how often the codes we propose for names of goods are right."""

from collections.abc import Iterator
from pathlib import Path

import msgspec

from donbay.apps.nomenclature import queries as nomenclature
from donbay.core.coding.index import Index, own_index
from donbay.core.coding.measure import THREE, Case, Measured, Propose, measure
from donbay.core.coding.propose import Proposal, propose_codes
from donbay.core.coding.tables import BadTable, Columns, LeftOut, NamedTable
from donbay.core.errors import PermanentError


class NothingImported(PermanentError):
    """Imported tables are to help, and there are none."""

    hint = "Measure without --with-imported, or import one: donbay nomenclature import FILE"


class MeasuredFile(msgspec.Struct, frozen=True, kw_only=True):
    """What was measured: the file, its sheet, the rows that cannot be measured, whether imported tables helped."""

    file: str
    sheet: str
    left_out: tuple[LeftOut, ...]
    with_imported: bool
    figures: Measured


def measure_file(path: Path, columns: Columns, *, with_imported: bool) -> MeasuredFile:
    """Return how often our proposals for the names of a file are right.

    `with_imported`: let the official tables in the database help; else no database is needed.
    Raises: BadTable, UnreadableUpload; both name the file. NothingImported.
    """
    if with_imported and not nomenclature.has_names_of_goods():
        raise NothingImported("no official table of the HS or of a tariff is imported")
    table = nomenclature.read_table(path.name, path.read_bytes(), columns)
    cases = list(_cases(table))
    if not cases:
        raise BadTable(f"{path.name}: no row has a name and an HS code of 2 to 10 digits")
    index = nomenclature.index_in_use() if with_imported else own_index()
    return MeasuredFile(
        file=path.name,
        sheet=table.sheet,
        left_out=table.left_out,
        with_imported=with_imported,
        figures=measure(cases, _proposing(index)),
    )


def _cases(table: NamedTable) -> Iterator[Case]:
    for line in table.lines:
        for language, name in sorted(line.names.items()):
            yield Case(line.row, name, language, line.codes)


def _proposing(index: Index) -> Propose:
    def propose(name: str, level: int, language: str) -> tuple[Proposal, ...]:
        return propose_codes(name, level=level, language=language, most=THREE, index=index)

    return propose
