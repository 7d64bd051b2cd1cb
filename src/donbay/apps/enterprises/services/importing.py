"""Lists of firms: read and checked first; nothing is loaded before somebody confirms."""

import hashlib
from collections.abc import Mapping
from datetime import datetime
from functools import lru_cache

import msgspec
from django.db import transaction
from django.utils import timezone

from donbay.apps.enterprises.columns import MANY
from donbay.apps.enterprises.comparing import Seen, compared, doubles
from donbay.apps.enterprises.drafts import Draft, RowReader
from donbay.apps.enterprises.errors import NoSuchImport
from donbay.apps.enterprises.lists import chosen_by_name, missing_fields, read_table
from donbay.apps.enterprises.models import ImportBatch
from donbay.apps.enterprises.rights import EnterpriseRight
from donbay.apps.enterprises.types import Problem
from donbay.apps.places import queries as places
from donbay.core.lists.choosing import records, sure_columns
from donbay.core.lists.types import ListTable
from donbay.foundation import audit
from donbay.foundation.rights import Actor, asks
from donbay.foundation.said import gettext as _


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
    digest = hashlib.sha256(content).hexdigest()
    known = ImportBatch.objects.filter(sha256=digest).order_by("pk").first()
    if known and (known.confirmed_at or known.started_at):
        return known.pk
    table = read_table(file_name, content)  # long work stays outside the transaction
    if columns:
        chosen = chosen_by_name(table, columns)
    elif known and known.columns:
        chosen = {int(place): field for place, field in known.columns.items()}  # as somebody said before
    else:
        chosen = sure_columns(table, MANY)
    drafts, problems, flags = _understood(table, chosen, now)
    with transaction.atomic():
        batch = ImportBatch.objects.select_for_update().filter(sha256=digest).order_by("pk").first()
        if batch and (batch.confirmed_at or batch.started_at):
            return batch.pk
        batch = batch or ImportBatch(sha256=digest, uploaded_at=now, uploaded_by_id=by.id)
        batch.file_name = file_name[-200:]
        batch.table = msgspec.to_builtins(table)
        _keep(batch, chosen, drafts, problems, flags)
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
    Raises: NoSuchImport; a list that is being loaded stays as it is.
    """
    batch = ImportBatch.objects.filter(pk=batch_id).first()
    if batch is None:
        raise NoSuchImport(f"there is no uploaded list {batch_id}")
    table = msgspec.convert(batch.table, ListTable)
    drafts, problems, flags = _understood(table, columns, now)
    with transaction.atomic():
        batch = ImportBatch.objects.select_for_update().get(pk=batch_id)
        if not (batch.started_at or batch.confirmed_at):
            _keep(batch, columns, drafts, problems, flags)


@asks(EnterpriseRight.IMPORT)
@transaction.atomic
def drop_import(*, batch_id: int, now: datetime, by: Actor) -> None:
    """Throw an uploaded list away, with everything read from it. One that is being loaded, or was, stays.

    Raises: NoSuchImport.
    """
    batch = (
        ImportBatch.objects.select_for_update()
        .filter(pk=batch_id, started_at=None, confirmed_at=None)
        .first()
    )
    if batch is None:
        raise NoSuchImport(f"there is no uploaded list {batch_id} that waits")
    batch.delete()
    audit.record(by=by, action="enterprises.drop_import", thing=f"import {batch_id}", detail={}, now=now)


def _keep(
    batch: ImportBatch,
    chosen: Mapping[int, str],
    drafts: list[Draft],
    problems: list[Problem],
    flags: list[Problem],
) -> None:
    batch.columns = {str(place): field for place, field in chosen.items()}
    batch.rows = msgspec.to_builtins(drafts)
    batch.problems = msgspec.to_builtins(problems)
    batch.flags = msgspec.to_builtins(flags)
    batch.save()


def _understood(
    table: ListTable, chosen: Mapping[int, str], now: datetime
) -> tuple[list[Draft], list[Problem], list[Problem]]:
    """Return the drafts that can be loaded, what refuses rows, and what is to be known of the others."""
    if missing_fields(chosen):
        return [], [], []
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
        readers[doubt.row].note(doubt.field, doubt.why)
    for draft, row in doubles(drafts):
        readers[draft.row].wrong(
            "name",
            _("Cùng một doanh nghiệp đã có với dòng %(row)s.") % {"row": row},
            _("Xóa hoặc gộp một trong hai dòng."),
        )
    problems = [problem for reader in readers.values() for problem in reader.problems]
    refused = {problem.row for problem in problems}
    flags = [flag for reader in readers.values() if reader.row not in refused for flag in reader.flags]
    return [draft for draft in drafts if draft.row not in refused], problems, flags


def _same_as(field: str, row: int) -> str:
    if field == "tax_code":
        return _("Mã số thuế trùng với dòng %(row)s.") % {"row": row}
    return _("Tên trùng với dòng %(row)s.") % {"row": row}
