"""Lists of firms: read and checked first; nothing is loaded before somebody confirms."""

from collections.abc import Mapping
from datetime import datetime
from functools import lru_cache

import msgspec
from django.db import transaction
from django.utils import timezone

from donbay.apps.enterprises.columns import FIRMS
from donbay.apps.enterprises.comparing import Seen, compared, doubles
from donbay.apps.enterprises.drafts import Draft
from donbay.apps.enterprises.models import ImportBatch
from donbay.apps.enterprises.reading import RowReader
from donbay.apps.enterprises.rights import EnterpriseRight
from donbay.apps.places import queries as places
from donbay.core.lists.choosing import records, sure_columns
from donbay.core.lists.types import ListTable
from donbay.foundation import audit
from donbay.foundation.rights import Actor, asks
from donbay.foundation.said import gettext as _
from donbay.foundation.uploaded_lists.errors import NoSuchList
from donbay.foundation.uploaded_lists.keeping import (
    Reading,
    drop_list,
    keep_reading,
    locked_list,
    name_of,
    table_of,
)
from donbay.foundation.uploaded_lists.kinds import missing_fields
from donbay.foundation.uploaded_lists.reading import columns_named, read_list


@asks(EnterpriseRight.IMPORT)
def read_import(
    *,
    file_name: str,
    content: bytes,
    now: datetime,
    by: Actor,
    columns: Mapping[str, str] | None = None,
) -> int:
    """Read a list and keep it as a preview; return its number. No firm is touched.

    The same file again is recognised: it keeps its number, and if it was loaded it stays so.
    `columns`: title or letter of a column → what it holds, where a person says so.
    Raises: UnreadableList.
    """
    digest = name_of(content)
    known = ImportBatch.objects.filter(sha256=digest).order_by("pk").first()
    if known and known.is_settled:
        return known.pk
    table = read_list(FIRMS, file_name, content)  # long work stays outside the transaction
    if columns:
        chosen = columns_named(FIRMS, table, columns)
    elif known and known.columns:
        chosen = known.chosen  # as somebody said before
    else:
        chosen = sure_columns(table, FIRMS.many)
    reading = _understood(table, chosen, now)
    with transaction.atomic():
        batch = ImportBatch.objects.select_for_update().filter(sha256=digest).order_by("pk").first()
        if batch and batch.is_settled:
            return batch.pk
        batch = batch or ImportBatch(sha256=digest, uploaded_at=now, uploaded_by_id=by.id)
        batch.file_name = file_name[-200:]
        batch.table = msgspec.to_builtins(table)
        keep_reading(batch, chosen, reading)
    return batch.pk


@asks(EnterpriseRight.IMPORT)
def choose_columns(
    *,
    batch_id: int,
    columns: Mapping[int, str],
    by: Actor,  # noqa: ARG001 - asked by the mark
    now: datetime,
) -> None:
    """Say which column of an uploaded list holds what, and read its rows anew. Safe to repeat.

    `columns`: place from 0 → field. What is not there is not read.
    Raises: NoSuchList; a list that is being loaded stays as it is.
    """
    batch = ImportBatch.objects.filter(pk=batch_id).first()
    if batch is None:
        raise NoSuchList(f"there is no uploaded list {batch_id}")
    reading = _understood(table_of(batch), columns, now)
    with transaction.atomic():
        batch = locked_list(ImportBatch, batch_id)
        if not batch.is_settled:
            keep_reading(batch, columns, reading)


@asks(EnterpriseRight.IMPORT)
@transaction.atomic
def drop_import(*, batch_id: int, now: datetime, by: Actor) -> None:
    """Throw an uploaded list away, with everything read from it. One that is being loaded, or was, stays.

    Raises: NoSuchList.
    """
    drop_list(ImportBatch, batch_id)
    audit.record(by=by, action="enterprises.drop_import", thing=f"import {batch_id}", detail={}, now=now)


def _understood(table: ListTable, chosen: Mapping[int, str], now: datetime) -> Reading:
    """Return the drafts that can be loaded, what refuses rows, and what is to be known of the others."""
    if missing_fields(FIRMS, chosen):
        return Reading()
    today = timezone.localdate(now)
    find_place = lru_cache(maxsize=None)(lambda text: places.place_named(text, today))
    readers: dict[int, RowReader] = {}
    drafts: list[Draft] = []
    seen = Seen()
    for number, cells in records(table, chosen):
        reader = readers[number] = RowReader(number, cells, find_place)
        draft = reader.read()
        row, field = seen.before(draft) if draft.name else (0, "")
        if row:
            reader.wrong(field, _same_as(field, row), _("Xóa hoặc gộp một trong hai dòng."))
        if not reader.problems:
            drafts.append(draft)
    for doubt in compared(drafts):
        say = readers[doubt.row].wrong if doubt.refuses else readers[doubt.row].note
        say(doubt.field, doubt.why)
    for draft, row in doubles(drafts):
        readers[draft.row].wrong(
            "name",
            _("Cùng một doanh nghiệp đã có với dòng %(row)s.") % {"row": row},
            _("Xóa hoặc gộp một trong hai dòng."),
        )
    problems = [problem for reader in readers.values() for problem in reader.problems]
    refused = {problem.row for problem in problems}
    flags = [flag for reader in readers.values() if reader.row not in refused for flag in reader.flags]
    return Reading([draft for draft in drafts if draft.row not in refused], problems, flags)


def _same_as(field: str, row: int) -> str:
    if field == "tax_code":
        return _("Mã số thuế trùng với dòng %(row)s.") % {"row": row}
    return _("Tên trùng với dòng %(row)s.") % {"row": row}
