"""Legal documents: typed in one by one, or a list that is read, shown, and stored without its bad rows."""

import hashlib
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

import msgspec
from django.db import transaction
from django.utils.translation import gettext as _

from donbay.apps.bulletins.errors import BadRows, BadText, NoSuchBatch
from donbay.apps.bulletins.keys import Known, key_of
from donbay.apps.bulletins.models import Document, DocumentBatch
from donbay.apps.bulletins.rights import BulletinRight
from donbay.apps.bulletins.rows import DocumentProblem, NewDocument
from donbay.apps.bulletins.sheets import TITLES, checked_link, read_rows, read_table
from donbay.core.lists.choosing import sure_columns
from donbay.core.lists.symbols import kind_of, kind_written, symbol_key, symbol_written
from donbay.core.lists.types import ListTable
from donbay.core.text.fold import fold
from donbay.foundation import audit
from donbay.foundation.rights import Actor, asks

from .found import line_of
from .items import add_document

FIELDS = ("number", "kind", "title", "issuer", "day", "effect_day", "link", "field")


@asks(BulletinRight.KEEP_DOCUMENTS)
@transaction.atomic
def add_document_row(*, new: NewDocument, by: Actor, now: datetime) -> int:
    """Return the id of a document typed in; the same one again is changed, not doubled.

    The same is what has the same issuer, kind, symbol and day.
    Raises: BadText.
    """
    number = symbol_written(line_of(new.number, field="number", longest=100, needed=True))
    title = line_of(new.title, field="title", longest=600, needed=True)
    kind = kind_written(line_of(new.kind, field="kind", longest=60))
    found = msgspec.structs.replace(
        new,
        number=number,
        title=title,
        kind=kind or kind_of(number, title),
        issuer=line_of(new.issuer, field="issuer", longest=200, needed=True),
        field=line_of(new.field, field="field", longest=120),
    )
    if new.link and not checked_link(new.link):
        raise BadText("the link is no web address", field="link")
    pk = _store(found, now)
    _audit("add_document", f"document {pk}", by, now, number=found.number)
    return pk


@asks(BulletinRight.KEEP_DOCUMENTS)
def read_documents(
    *, file_name: str, content: bytes, by: Actor, now: datetime, section_id: int | None = None
) -> int:
    """Read a list of documents and keep it as a preview; return its number. No document is touched.

    Raises: UnreadableDocuments.
    """
    table = read_table(file_name, content)
    batch = DocumentBatch(
        file_name=file_name[-200:],
        sha256=hashlib.sha256(content).hexdigest(),
        table=msgspec.to_builtins(table),
        section_id=section_id,
        uploaded_by_id=by.id,
        uploaded_at=now,
    )
    _keep(batch, table, sure_columns(table))
    return batch.pk


@asks(BulletinRight.KEEP_DOCUMENTS)
@transaction.atomic
def choose_document_columns(
    *,
    batch_id: int,
    columns: Mapping[int, str],
    by: Actor,  # noqa: ARG001 - asked by the mark
) -> None:
    """Say which column of an uploaded list holds what, and read its rows anew. Safe to repeat.

    Raises: NoSuchBatch; a list that is stored stays as it is.
    """
    batch = _locked(batch_id)
    if not batch.confirmed_at:
        _keep(batch, msgspec.convert(batch.table, ListTable), columns)


@asks(BulletinRight.KEEP_DOCUMENTS)
@transaction.atomic
def confirm_documents(*, batch_id: int, by: Actor, now: datetime) -> dict[str, int]:
    """Store the good rows of a list of documents and put them into its section, together and once.

    The bad ones stay named in the preview. Confirming again returns what the first time did.
    Raises: NoSuchBatch, BadRows, and what `add_document` raises.
    """
    batch = _locked(batch_id)
    if batch.confirmed_at:
        return dict(batch.result)
    if not batch.rows:
        raise BadRows(f"{batch.file_name}: {len(batch.problems)} problems, {len(batch.rows)} good rows")
    rows = msgspec.convert(batch.rows, list[NewDocument])
    before = Document.objects.count()
    ids = [_store(row, now) for row in rows]
    for pk in ids if batch.section_id else ():
        add_document(section_id=batch.section_id or 0, document_id=pk, by=by, now=now)
    added = Document.objects.count() - before
    batch.result = {"added": added, "known": len(rows) - added}
    batch.confirmed_at = max(now, batch.uploaded_at)
    batch.save()
    _audit("import_documents", f"documents {batch.pk}", by, now, **batch.result)
    return dict(batch.result)


@asks(BulletinRight.KEEP_DOCUMENTS)
@transaction.atomic
def drop_documents(*, batch_id: int, by: Actor, now: datetime) -> None:
    """Throw an uploaded list away, with everything read from it. One that was stored stays.

    Raises: NoSuchBatch.
    """
    batch = _locked(batch_id)
    if batch.confirmed_at:
        raise NoSuchBatch(f"the list {batch_id} was stored")
    batch.delete()
    _audit("drop_documents", f"documents {batch_id}", by, now)


def _locked(batch_id: int) -> DocumentBatch:
    batch = DocumentBatch.objects.select_for_update().filter(pk=batch_id).first()
    if batch is None:
        raise NoSuchBatch(f"there is no uploaded list {batch_id}")
    return batch


def _keep(batch: DocumentBatch, table: ListTable, columns: Mapping[int, str]) -> None:
    rows, problems, flags = read_rows(table, columns)
    rows, doubts = _compared(rows, table.sheet)
    batch.columns = {str(place): field for place, field in columns.items()}
    batch.rows = msgspec.to_builtins(rows)
    batch.problems = msgspec.to_builtins(problems)
    batch.flags = msgspec.to_builtins(flags + doubts)
    batch.save()


def _compared(rows: Sequence[NewDocument], sheet: str) -> tuple[list[NewDocument], list[DocumentProblem]]:
    """Say of each document whether it is stored, and name the others that bear its symbol.

    Cost: one query.
    """
    symbols = {symbol_key(row.number) for row in rows}
    stored: dict[str, list[Document]] = {}
    for one in Document.objects.filter(symbol__in=symbols).order_by("day", "pk"):
        stored.setdefault(one.symbol, []).append(one)
    made, doubts = [], []
    for row in rows:
        alike = stored.get(symbol_key(row.number), [])
        same = next((one for one in alike if key_of(one) == key_of(row)), None)
        known = same is not None and all(getattr(same, name) == getattr(row, name) for name in FIELDS)
        made.append(msgspec.structs.replace(row, id=same.pk if same else 0, known=known))
        if same is None and alike:
            doubts.append(_of_one_number(row, alike, sheet))
    return made, doubts + _twice(rows, sheet)


def _twice(rows: Sequence[NewDocument], sheet: str) -> list[DocumentProblem]:
    """Name the rows of one list that bear the symbol and issuer of an earlier row, and are another document."""
    first: dict[tuple[str, str], NewDocument] = {}
    doubts = []
    for row in rows:
        before = first.setdefault(key_of(row)[:2], row)
        if before is not row:
            doubts.append(_of_one_number(row, [before], sheet))
    return doubts


def _of_one_number(row: NewDocument, others: Sequence[Known], sheet: str) -> DocumentProblem:
    named = "; ".join(f"{one.number}, {one.issuer}, {one.day:%d/%m/%Y}" for one in others[:3])
    return DocumentProblem(
        sheet=sheet,
        row=row.row,
        column=TITLES["number"][0],
        why=_("Có văn bản cùng số: %(others)s. Đây được lưu là văn bản khác.") % {"others": named},
        what_to_do=_("Nếu là một văn bản, sửa ngày hoặc cơ quan ban hành cho đúng."),
    )


def _store(new: NewDocument, now: datetime) -> int:
    """Store a document under its key; only the one with the same key is changed."""
    fields: dict[str, Any] = {name: getattr(new, name) for name in FIELDS}
    fields["folded"] = fold(f"{new.number} {new.kind} {new.title} {new.issuer} {new.field}")
    key = key_of(new)._asdict()
    made, _new = Document.objects.update_or_create(
        **key, defaults=fields, create_defaults={**key, **fields, "created_at": now}
    )
    return made.pk


def _audit(what: str, thing: str, by: Actor, now: datetime, **detail: object) -> None:
    audit.record(by=by, action=f"bulletins.{what}", thing=thing, detail=detail, now=now)
