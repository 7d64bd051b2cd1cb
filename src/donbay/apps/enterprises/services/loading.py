"""Loading a confirmed list in small parts, so that nobody waits for a lock and a kill loses nothing."""

from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime
from typing import Any

import msgspec
from django.db import IntegrityError, transaction
from django.db.models import QuerySet, TextField
from django.db.models.functions import Cast, Length

from donbay.apps.enterprises.columns import FIRMS, TITLES, column_of
from donbay.apps.enterprises.comparing import compared
from donbay.apps.enterprises.drafts import Draft
from donbay.apps.enterprises.error_words import said_of
from donbay.apps.enterprises.errors import BadProfile, ColumnsNotKnown
from donbay.apps.enterprises.lines import Stock, stock
from donbay.apps.enterprises.models import Enterprise, ImportBatch
from donbay.apps.enterprises.outcomes import Outcome, Person, outcome_of
from donbay.apps.enterprises.rights import EnterpriseRight
from donbay.core.errors import PermanentError
from donbay.foundation import audit
from donbay.foundation.locks import take_turns
from donbay.foundation.rights import SERVER, Actor, Unasked, asks, unasked
from donbay.foundation.uploaded_lists.errors import NothingToStore
from donbay.foundation.uploaded_lists.findings import Problem, problem_of
from donbay.foundation.uploaded_lists.keeping import locked_list
from donbay.foundation.uploaded_lists.kinds import missing_fields
from donbay.foundation.words import words_for

from .contacts import add_contact
from .firms import change_enterprise, change_profile, create_enterprise
from .many import create_firms

PART = 100  # rows a transaction; a tenth of a second on one core
CHANGING = 4  # so many new firms are stored in the time that one changed row takes
_COUNTED = {"ADD": "added", "CHANGE": "changed", "SAME": "unchanged"}


@asks(EnterpriseRight.IMPORT)
def confirm_import(
    *, batch_id: int, now: datetime, by: Actor, most_rows: int | None = None
) -> dict[str, int]:
    """Load the good rows of a list and return how many firms were added, changed, and so on.

    Row by row once: confirming again, by another officer or after a kill, goes on where it ended,
    and returns what was done when nothing is left. With `most_rows` it stops after about so many;
    `continue_imports` does the rest. New contacts wait for their own confirmation.
    Raises: NoSuchList, ColumnsNotKnown, NothingToStore.
    """
    start_import(batch_id=batch_id, now=now, by=by)
    known, kept, left, result = stock(), _Kept(), most_rows, None
    for many in take_turns(_thought_ahead(batch_id, known, kept)):
        result = _load_part(batch_id, many, now, known, kept)
        left = None if left is None else left - kept.last
        if result is not None or (left is not None and left <= 0):
            break
    return result or _so_far(batch_id)


@asks(EnterpriseRight.IMPORT)
def start_import(*, batch_id: int, now: datetime, by: Actor) -> None:
    """Mark a list as confirmed by somebody, so that it will be loaded. Safe to repeat.

    Raises: NoSuchList, ColumnsNotKnown, NothingToStore.
    """
    with transaction.atomic():
        batch = locked_list(ImportBatch, batch_id)
        if batch.is_settled:
            return
        missing = missing_fields(FIRMS, batch.chosen)
        if missing and batch.table:
            titles = ", ".join(TITLES[field] for field in missing)
            raise ColumnsNotKnown(f"{batch.file_name}: no column is said to hold {titles}", missing=missing)
        if not batch.rows:
            raise NothingToStore(f"{batch.file_name} has no row that can be loaded")
        batch.started_at, batch.started_by_id = max(now, batch.uploaded_at), by.id
        batch.save(update_fields=["started_at", "started_by"])


@unasked(Unasked.STEP)
def continue_imports(*, now: datetime, most_rows: int = 2000) -> dict[str, int]:
    """Go on with the lists that were confirmed and are not loaded whole; return list → rows loaded.

    `most_rows` of each: the same worker sends the minute's mail.
    """
    waiting = ImportBatch.objects.filter(started_at__isnull=False, confirmed_at=None).order_by(
        "started_at", "pk"
    )
    done = {}
    for batch_id, before in list(waiting.values_list("pk", "done")):
        confirm_import(batch_id=batch_id, by=SERVER, now=now, most_rows=most_rows)
        after = ImportBatch.objects.filter(pk=batch_id).values_list("done", flat=True).first() or 0
        done[f"list {batch_id}"] = after - before
    return done


class _Kept:
    """The rows of a list, read once for all its parts; read again if somebody erased a firm of them meanwhile.

    `last`: how many rows the last part had.
    """

    size, last = -1, 0
    rows: list[dict[str, Any]] = []

    def of(self, batch: ImportBatch, size: int) -> list[dict[str, Any]]:
        """Return the rows; `size` is the length of their text, which every erasure makes shorter."""
        if size != self.size:
            self.rows, self.size = batch.rows, size
        return self.rows


def _load_part(batch_id: int, many: int, now: datetime, known: Stock, kept: _Kept) -> dict[str, int] | None:
    """Load so many of the next rows in one transaction; return the result once all are loaded, else None."""
    with transaction.atomic():
        batch = _lists().select_for_update().get(pk=batch_id)
        if batch.confirmed_at:
            return _in_order(batch.result)
        rows = kept.of(batch, batch.size)
        drafts = msgspec.convert(rows[batch.done : batch.done + many], list[Draft])
        compared(drafts)
        _create([draft for draft in drafts if draft.does == "ADD"], now, _by(batch), known)
        for draft in drafts:
            if problem := _try(draft, now, _by(batch), known):
                batch.problems = [*batch.problems, msgspec.to_builtins(problem)]
                batch.save(update_fields=["problems"])
            else:
                name = _COUNTED[draft.does]
                batch.result = batch.result | {name: batch.result.get(name, 0) + 1}
            batch.ids.append(draft.enterprise_id)
        kept.last = len(drafts)
        batch.done += kept.last
        batch.save(update_fields=["done", "ids", "result"])
        return _finished(batch, now) if batch.done >= len(rows) else None


def _lists() -> QuerySet[Any]:
    """Return the lists without what is long in them, and `size`, the length of their rows."""
    long = ("table", "flags", "rows", "problems")
    return ImportBatch.objects.defer(*long).annotate(size=Length(Cast("rows", TextField())))


def _thought_ahead(batch_id: int, known: Stock, kept: _Kept) -> Iterator[int]:
    """Yield how many rows make the next part, for ever; each time what their words suggest is known then."""
    while True:
        yield _think_ahead(batch_id, known, kept)


def _think_ahead(batch_id: int, known: Stock, kept: _Kept) -> int:
    """Work out what the words of the next rows suggest, while nobody is held up; return how many rows make a part.

    It is what takes longest, and depends on nothing that others may change meanwhile.
    """
    batch = _lists().get(pk=batch_id)
    drafts = msgspec.convert(kept.of(batch, batch.size)[batch.done : batch.done + PART], list[Draft])
    compared(drafts)
    there = Enterprise.objects.prefetch_related("lines", "contacts").in_bulk(
        [draft.enterprise_id for draft in drafts if draft.does == "CHANGE"]
    )
    many, cost = 0, 0
    for draft in drafts:
        cost += CHANGING if draft.does == "CHANGE" else 1
        if many and cost > PART:
            break
        many += 1
        with suppress(BadProfile):  # told when the row is loaded
            for line in outcome_of(draft, there.get(draft.enterprise_id or 0)).lines:
                known.suggested(line)
    return many


def _by(batch: ImportBatch) -> Actor:
    """Return who confirmed the list, as who loads its rows: the right was asked when it was confirmed."""
    return Actor(id=batch.started_by_id, is_server=True)


def _finished(batch: ImportBatch, now: datetime) -> dict[str, int]:
    """Close a list: what was loaded needs no second copy, what was refused stays to be mended."""
    refused = {problem["row"] for problem in batch.problems}
    counts = {name: batch.result.get(name, 0) for name in _COUNTED.values()}
    batch.result = counts | {"bad_rows": len(refused)}
    batch.table = batch.table | {"rows": [row for row in batch.table.get("rows", []) if row[0] in refused]}
    batch.confirmed_at = max(now, batch.started_at or now, batch.uploaded_at)
    batch.save(update_fields=["confirmed_at", "table", "result"])
    audit.record(
        by=_by(batch),
        action="enterprises.import",
        thing=f"import {batch.pk}",
        detail=batch.result,
        now=now,
    )
    return dict(batch.result)


def _so_far(batch_id: int) -> dict[str, int]:
    return _in_order(ImportBatch.objects.values_list("result", flat=True).get(pk=batch_id))


def _in_order(result: dict[str, int]) -> dict[str, int]:
    """Return the counts as they were first told: PostgreSQL gives them back in an order of its own."""
    return {name: result[name] for name in (*_COUNTED.values(), "bad_rows") if name in result}


def _create(drafts: list[Draft], now: datetime, by: Actor, known: Stock) -> None:
    """Make the new firms of a part at once; what cannot be made is parted from the rest by halves, and left."""
    try:
        create_firms(drafts, now=now, by=by, known=known)
    except (PermanentError, IntegrityError):
        half = len(drafts) // 2
        for some in (drafts[:half], drafts[half:]) if half else ():
            _create(some, now, by, known)


def _try(draft: Draft, now: datetime, by: Actor, known: Stock) -> Problem | None:
    """Load one row that is not loaded yet; a row that is refused now stops no other."""
    if draft.does == "ADD" and draft.enterprise_id is not None:
        return None
    try:
        with transaction.atomic():
            _load(draft, now, by, known)
    except PermanentError as error:
        draft.enterprise_id = None
        column = TITLES.get(column_of(getattr(error, "field", "")), TITLES["name"])
        why = said_of(error) if isinstance(error, BadProfile) else words_for(error)
        return problem_of(draft.row, column, why, "")
    return None


def _load(draft: Draft, now: datetime, by: Actor, known: Stock) -> None:
    firm = None
    if draft.enterprise_id is not None:
        firm = Enterprise.objects.prefetch_related("lines", "contacts").get(pk=draft.enterprise_id)
    after = outcome_of(draft, firm)
    if draft.enterprise_id is None:
        draft.enterprise_id = create_enterprise(
            **after.fields, lines=after.lines, markets=after.markets, now=now, by=by, known=known
        )
    elif draft.does == "CHANGE":
        _change(draft.enterprise_id, after, now, by, known)
    for person in after.people:
        if person.new:  # somebody who left is known: a list does not bring a person back
            _ask(draft, draft.enterprise_id, person, now, by)


def _change(enterprise_id: int, after: Outcome, now: datetime, by: Actor, known: Stock) -> None:
    change_enterprise(enterprise_id=enterprise_id, now=now, by=by, **after.fields)
    change_profile(
        enterprise_id=enterprise_id, lines=after.lines, markets=after.markets, now=now, by=by, known=known
    )


def _ask(draft: Draft, enterprise_id: int, person: Person, now: datetime, by: Actor) -> None:
    add_contact(
        enterprise_id=enterprise_id,
        email=person.email,
        name=person.name,
        phone=person.phone,
        language=draft.language,
        source="import",
        evidence=draft.evidence,
        now=now,
        by=by,
    )
