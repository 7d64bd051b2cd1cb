"""Write side of documents: typed in one by one, or a list that is read, shown, and stored without its bad rows."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

import msgspec
from django.db import transaction

from donbay.core.lists.choosing import sure_columns
from donbay.core.lists.symbols import kind_of, kind_written, symbol_written
from donbay.core.lists.types import ListTable
from donbay.core.text.fold import fold
from donbay.foundation import audit
from donbay.foundation.rights import Actor, asks
from donbay.foundation.texts import BadText, line_of
from donbay.foundation.uploaded_lists.errors import NoSuchList, NothingToStore, UnreadableList
from donbay.foundation.uploaded_lists.keeping import (
    Reading,
    drop_list,
    keep_reading,
    locked_list,
    name_of,
    table_of,
)
from donbay.foundation.uploaded_lists.reading import read_list

from .comparing import FIELDS, compared
from .destinations import Destination, give, let_take_documents, place_of
from .errors import NoSuchDestination
from .keys import key_of
from .models import Document, DocumentBatch
from .rights import DocumentRight
from .sheets import DOCUMENTS, LENGTHS, checked_link, read_rows
from .types import NEEDED, NewDocument

__all__ = [
    "BadText",
    "Destination",
    "NoSuchDestination",
    "NoSuchList",
    "NothingToStore",
    "UnreadableList",
    "add_document_row",
    "choose_document_columns",
    "confirm_documents",
    "drop_documents",
    "let_take_documents",
    "read_documents",
]


@asks(DocumentRight.KEEP)
@transaction.atomic
def add_document_row(*, new: NewDocument, by: Actor, now: datetime, meant_for: str = "") -> int:
    """Return the id of a document typed in, and give it to what it is `meant_for`, together.

    What has the same issuer, kind, symbol and day is the same document: it is changed, not doubled.
    Raises: BadText, NoSuchDestination, and what the destination raises.
    """
    said = {
        name: line_of(getattr(new, name), field=name, longest=LENGTHS[name], needed=name in NEEDED)
        for name in ("number", "title", "issuer", "kind", "field")
    }
    number, kind = symbol_written(said["number"]), kind_written(said["kind"])
    said |= {"number": number, "kind": kind or kind_of(number, said["title"])}
    if new.link and not checked_link(new.link):
        raise BadText("the link is no web address", field="link")
    pk = _store(msgspec.structs.replace(new, **said), now)
    _audit("add_document", f"document {pk}", by, now, number=number)
    give(meant_for, [pk], by=by, now=now)
    return pk


@asks(DocumentRight.KEEP)
def read_documents(*, file_name: str, content: bytes, by: Actor, now: datetime, meant_for: str = "") -> int:
    """Read a list of documents and keep it as a preview; return its number. No document is touched.

    `meant_for`: a thing of a room above, such as `section 7`, that gets them when they are stored.
    Raises: UnreadableList, NoSuchDestination.
    """
    if meant_for and place_of(meant_for) is None:
        raise NoSuchDestination(f"there is no {meant_for!r}")
    table = read_list(DOCUMENTS, file_name, content)
    batch = DocumentBatch(
        file_name=file_name[-200:],
        sha256=name_of(content),
        table=msgspec.to_builtins(table),
        meant_for=meant_for,
        uploaded_by_id=by.id,
        uploaded_at=now,
    )
    columns = sure_columns(table, DOCUMENTS.many)
    keep_reading(batch, columns, _read(table, columns))
    return batch.pk


@asks(DocumentRight.KEEP)
@transaction.atomic
def choose_document_columns(
    *,
    batch_id: int,
    columns: Mapping[int, str],
    by: Actor,  # noqa: ARG001 - asked by the mark
) -> None:
    """Say which column of an uploaded list holds what, and read its rows anew. Safe to repeat.

    Raises: NoSuchList; a list that is stored stays as it is.
    """
    batch = locked_list(DocumentBatch, batch_id)
    if not batch.is_settled:
        keep_reading(batch, columns, _read(table_of(batch), columns))


@asks(DocumentRight.KEEP)
@transaction.atomic
def confirm_documents(*, batch_id: int, by: Actor, now: datetime) -> dict[str, int]:
    """Store the good rows of a list and give them to what they are meant for, together and once.

    The bad ones stay named in the preview. Confirming again returns what the first time did.
    Raises: NoSuchList, NothingToStore, NoSuchDestination, and what the destination raises.
    """
    batch = locked_list(DocumentBatch, batch_id)
    if batch.is_settled:
        return dict(batch.result)
    if not batch.rows:
        raise NothingToStore(
            f"{batch.file_name}: {len(batch.problems)} problems, {len(batch.rows)} good rows"
        )
    rows = msgspec.convert(batch.rows, list[NewDocument])
    before = Document.objects.count()
    ids = [_store(row, now) for row in rows]
    give(batch.meant_for, ids, by=by, now=now)
    added = Document.objects.count() - before
    batch.result = {"added": added, "known": len(rows) - added}
    batch.confirmed_at = max(now, batch.uploaded_at)
    batch.save()
    _audit("import_documents", f"documents {batch.pk}", by, now, **batch.result)
    return dict(batch.result)


@asks(DocumentRight.KEEP)
@transaction.atomic
def drop_documents(*, batch_id: int, by: Actor, now: datetime) -> None:
    """Throw an uploaded list away, with everything read from it. One that was stored stays.

    Raises: NoSuchList.
    """
    drop_list(DocumentBatch, batch_id)
    _audit("drop_documents", f"documents {batch_id}", by, now)


def _read(table: ListTable, columns: Mapping[int, str]) -> Reading:
    """Return what the rows of a list say, beside what is stored."""
    rows, problems, flags = read_rows(table, columns)
    rows, doubts = compared(rows, table.sheet)
    return Reading(rows, problems, [*flags, *doubts])


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
    audit.record(by=by, action=f"documents.{what}", thing=thing, detail=detail, now=now)
