"""Legal documents: typed in one by one, or a list that is read, shown, and stored as a whole or not at all."""

import hashlib
from datetime import datetime
from typing import Any

import msgspec
from django.db import transaction

from donbay.apps.bulletins.errors import BadRows, BadText, NoSuchBatch
from donbay.apps.bulletins.models import Document, DocumentBatch
from donbay.apps.bulletins.rows import NewDocument
from donbay.apps.bulletins.sheets import checked_link, read_sheet
from donbay.core.text.fold import fold
from donbay.foundation import audit

from .found import line_of
from .items import add_document

FIELDS = ("number", "title", "issuer", "day", "effect_day", "link", "field")


@transaction.atomic
def add_document_row(*, new: NewDocument, actor_id: int, now: datetime) -> int:
    """Return the id of a document typed in; the same number and issuer again is changed, not doubled.

    Raises: BadText.
    """
    found = msgspec.structs.replace(
        new,
        number=line_of(new.number, field="number", longest=100, needed=True),
        title=line_of(new.title, field="title", longest=600, needed=True),
        issuer=line_of(new.issuer, field="issuer", longest=200, needed=True),
        field=line_of(new.field, field="field", longest=120),
    )
    if new.link and not checked_link(new.link):
        raise BadText("the link is no web address", field="link")
    pk = _store(found, now)
    _audit("add_document", f"document {pk}", actor_id, now, number=found.number)
    return pk


@transaction.atomic
def read_documents(
    *, file_name: str, content: bytes, actor_id: int, now: datetime, section_id: int | None = None
) -> int:
    """Read a list of documents and keep it as a preview; return its number. No document is touched.

    Raises: UnreadableDocuments.
    """
    rows, problems = read_sheet(file_name, content)
    stored = {
        (one.number, one.issuer): _as_new(one)
        for one in Document.objects.filter(number__in=[row.number for row in rows])
    }
    rows = [msgspec.structs.replace(row, known=stored.get((row.number, row.issuer)) == row) for row in rows]
    batch = DocumentBatch.objects.create(
        file_name=file_name[-200:],
        sha256=hashlib.sha256(content).hexdigest(),
        rows=msgspec.to_builtins(rows),
        problems=msgspec.to_builtins(problems),
        section_id=section_id,
        uploaded_by_id=actor_id,
        uploaded_at=now,
    )
    return batch.pk


@transaction.atomic
def confirm_documents(*, batch_id: int, actor_id: int, now: datetime) -> dict[str, int]:
    """Store a list of documents and put them into its section; all or nothing, and once.

    Confirming again returns what the first time did.
    Raises: NoSuchBatch, BadRows, and what `add_document` raises.
    """
    batch = DocumentBatch.objects.select_for_update().filter(pk=batch_id).first()
    if batch is None:
        raise NoSuchBatch(f"there is no uploaded list {batch_id}")
    if batch.confirmed_at:
        return dict(batch.result)
    if batch.problems or not batch.rows:
        raise BadRows(f"{batch.file_name}: {len(batch.problems)} problems, {len(batch.rows)} good rows")
    rows = msgspec.convert(batch.rows, list[NewDocument])
    before = Document.objects.count()
    ids = [_store(row, now) for row in rows]
    for pk in ids if batch.section_id else ():
        add_document(section_id=batch.section_id or 0, document_id=pk, actor_id=actor_id, now=now)
    added = Document.objects.count() - before
    batch.result = {"added": added, "known": len(rows) - added}
    batch.confirmed_at = max(now, batch.uploaded_at)
    batch.save()
    _audit("import_documents", f"documents {batch.pk}", actor_id, now, **batch.result)
    return dict(batch.result)


def _store(new: NewDocument, now: datetime) -> int:
    fields: dict[str, Any] = {name: getattr(new, name) for name in FIELDS}
    said = (new.number, new.title, new.issuer, new.field)
    fields["folded"] = fold(" ".join(said))
    key = {name: fields.pop(name) for name in ("number", "issuer")}
    made, _new = Document.objects.update_or_create(
        **key, defaults=fields, create_defaults={**key, **fields, "created_at": now}
    )
    return made.pk


def _as_new(one: Document) -> NewDocument:
    return NewDocument(**{name: getattr(one, name) for name in FIELDS})


def _audit(what: str, thing: str, actor_id: int, now: datetime, **detail: object) -> None:
    audit.record(actor_id=actor_id, action=f"bulletins.{what}", thing=thing, detail=detail, now=now)
