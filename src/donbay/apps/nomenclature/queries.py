"""Read side of the nomenclature: which official tables there are, and proposals that know their names."""

from datetime import datetime
from functools import lru_cache

from django.db.models import Count

from donbay.core.coding.index import Index, own_index
from donbay.core.coding.propose import Proposal, propose_codes
from donbay.core.nomenclature.vocabulary import own_names, own_words, texts_of
from donbay.foundation.rows import row_of

from .models import OfficialName, OfficialTable
from .reading import read_table
from .types import TableRow

__all__ = ["has_names_of_goods", "index_in_use", "official_tables", "propose", "read_table"]
_OF_GOODS = (OfficialTable.Kind.HS, OfficialTable.Kind.TARIFF)


def official_tables() -> list[TableRow]:
    """Return the imported tables, by kind, the latest year first. Cost: one query."""
    counted = OfficialTable.objects.annotate(
        names_of=Count("names"), codes_of=Count("names__code", distinct=True)
    )
    return [
        row_of(
            TableRow,
            table,
            imported_by=str(table.imported_by or ""),
            codes=table.codes_of,
            names=table.names_of,
        )
        for table in counted.select_related("imported_by").order_by("kind", "-year")
    ]


def propose(text: str, *, level: int = 6, language: str = "", most: int = 5) -> tuple[Proposal, ...]:
    """Return HS codes for a name of goods, as `core.coding.propose` does, the imported tables helping.

    Cost: one query; after an import the first call of a process reads the names again, some seconds.
    """
    return propose_codes(text, level=level, language=language, most=most, index=index_in_use())


def has_names_of_goods() -> bool:
    """Return whether a table is imported that helps to propose codes; one of standards does not. Cost: one query."""
    return OfficialTable.objects.filter(kind__in=_OF_GOODS).exists()


def index_in_use() -> Index:
    """Return our names and words with those of the latest tables. Cost: one query."""
    found = OfficialTable.objects.filter(kind__in=_OF_GOODS).order_by("year")
    latest = {kind: (pk, at) for pk, kind, at in found.values_list("pk", "kind", "imported_at")}
    return _index_with(tuple(sorted(latest.values()))) if latest else own_index()


@lru_cache(maxsize=1)
def _index_with(tables: tuple[tuple[int, datetime], ...]) -> Index:
    """Return the index with some tables. One that is imported again is another row, so this is never old."""
    found = OfficialName.objects.filter(table__in=[pk for pk, _at in tables], code__regex=r"^\d{4,10}$")
    official = texts_of(
        found.order_by("pk").values_list("code", "language", "name").iterator(chunk_size=2000)
    )
    return Index(own_names(), own_words(), official)
